import { assessment } from './assessment/journey';
import { certificate } from './certificate/journey';
import { complaint } from './complaint/journey';
import { enquiry } from './enquiry/journey';
import { jointBranch } from './joint/journey';
import type { MatterKind, MatterRules } from './matter/matter';
import { rating } from './rating/journey';

/** The rules of every kind of matter beside applications. */
export const MATTERS: Readonly<Record<MatterKind, MatterRules>> = {
  jointBranch,
  enquiry,
  rating,
  complaint,
  assessment,
  certificate,
};
