import type { FileRefusal } from '../../../domain/files/refusals';

/** Ends the looking through wherever it stands. */
export class Refused extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal);
    this.name = 'Refused';
  }
}
