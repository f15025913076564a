import { CatalogueReader } from './catalogue-reader';
import { CatalogueController } from './catalogue.controller';
import { DraftJudge } from './draft-judge';
import { CatalogueDraftsController } from './drafts.controller';
import { CatalogueDrafts } from './drafts.service';
import { CataloguePublication } from './publication.service';
import { QuotaController } from './quota.controller';
import { Rehearsals } from './rehearsal.service';
import { SamplesController } from './samples.controller';
import { MaterialSamples } from './samples.service';
import { WithdrawalController } from './withdrawal.controller';

/** What the centre offers, and how that is changed. */
export const CATALOGUE_CONTROLLERS = [
  CatalogueController,
  QuotaController,
  CatalogueDraftsController,
  WithdrawalController,
  SamplesController,
];

export const CATALOGUE_SERVICES = [
  CatalogueReader,
  CatalogueDrafts,
  CataloguePublication,
  DraftJudge,
  Rehearsals,
  MaterialSamples,
];
