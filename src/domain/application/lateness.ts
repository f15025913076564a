import type { ApplicationFile } from './file';

/**
 * R-39 cause 5: who held the step at the committed due of a case that was decided only after the first 催办; the one who
 * decided, where it waited for the approval then. An early reminder and an applicant's urging are no 催办, and a case decided
 * before the first one is late without being this cause (domain-rules I).
 */
export function chargedForUrgedClosing(file: ApplicationFile): string | null {
  const { decision, heldAtDue, urgings } = file;
  if (!decision || !heldAtDue || urgings.length === 0) return null;
  return heldAtDue.atApproval ? decision.by : heldAtDue.personId;
}
