/** What the API is composed of for R-55. */
import { DelegationRegister } from './delegations.service';
import { RegistersInForce } from './registers-in-force';
import { DelegationsController, SealsController, UnsealedPapersController } from './seals.controller';
import { SealPicturesController } from './seal-pictures.controller';
import { UploadedSealPictures } from './seal-pictures.service';
import { SealRegister } from './seals.service';
import { UnsealedPapers } from './unsealed-papers.service';

export const SEAL_CONTROLLERS = [
  SealsController,
  SealPicturesController,
  DelegationsController,
  UnsealedPapersController,
];

export const SEAL_SERVICES = [RegistersInForce, SealRegister, UploadedSealPictures, DelegationRegister, UnsealedPapers];
