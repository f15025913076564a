import { DRAFT_STATUSES } from '../../domain/drafts';
import { Text, WholeNumber } from '../fields/fields';
import { Shows } from '../fields/shows';

const RULE = { rule: 'R-50' } as const;

/** The revision of a draft that its reader had before them; whoever read an older one is told. */
export class OfRevisionBody {
  @WholeNumber({ description: 'The revision that the caller read', ...RULE, example: 1, least: 1, most: 100_000 })
  readonly revision!: number;
}

export class DecideDraftBody extends OfRevisionBody {
  @Text({ description: 'Why', ...RULE, max: 500, example: '依据与时限核对无误' })
  readonly opinion!: string;
}

/** How a draft stands. */
export class DraftLifeBody {
  @Shows.text('Its id', { example: 'cat-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.number('How often it was written', { example: 1 }) revision!: number;
  @Shows.choice('How it stands', DRAFT_STATUSES) status!: string;
  @Shows.text('Why there is to be a change', { example: '市局压减承诺时限' }) reason!: string;
  @Shows.text('Who drafted it', { example: 'admin-1' }) draftedBy!: string;
  @Shows.instant('When') draftedAt!: string;
  @Shows.instant('When it was last written') changedAt!: string;
  @Shows.instant('When it was submitted', { nullable: true }) submittedAt!: string | null;
  @Shows.text('Who decided', { nullable: true, example: 'coordinator-1' }) decidedBy!: string | null;
  @Shows.instant('When', { nullable: true }) decidedAt!: string | null;
  @Shows.text('Why', { nullable: true, example: '依据与时限核对无误' }) opinion!: string | null;
  @Shows.number('The version that it has become', { nullable: true, example: 2 }) publishedVersion!: number | null;
}
