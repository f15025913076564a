import { ALL_STAGES } from '../../../../src/domain/application/stages';

/** In the order of the journey. */
export const STAGES: readonly string[] = ALL_STAGES;
