import type { Branch } from '../../domain/application/file';
import type { Instant } from '../../domain/calendar/time';
import { isOverdue } from '../../domain/clock/deadline';
import { BRANCH_STAGES, type BranchFile, type BranchStage } from '../../domain/joint/branch';
import type { MatterRow } from '../../entities/matter';
import { shown } from '../applications/shown-clocks';
import type { BranchBody } from './branch-body.dto';

/** Each branch as its own books have it; what was opened this very moment is still only on the lead's file. */
export function shownBranches(
  branches: readonly Branch[],
  matters: readonly MatterRow[],
  inside: boolean,
  now: Instant,
  actsOf: (row: MatterRow) => BranchBody['acts'],
): BranchBody[] {
  return branches.map(({ departmentCode, limitWorkingDays, dueAt }) => {
    const row = matters.find((one) => one.departmentCode === departmentCode);
    const file = (row?.file ?? null) as BranchFile | null;
    const stage: BranchStage = file?.stage ?? 'open';
    const due = row ? row.dueAt : dueAt;
    const answer = file?.answer ?? null;
    const overdue = stage !== 'ended' && (answer ? !answer.onTime : isOverdue(due, now));
    return {
      departmentCode,
      number: row?.number ?? null,
      seq: row?.seq ?? 0,
      stage,
      stageName: BRANCH_STAGES[stage],
      limitWorkingDays,
      dueAt: shown(due),
      answeredAt: shown(answer?.at ?? null),
      answer: answer?.answer ?? null,
      onTime: answer?.onTime ?? null,
      overdue,
      charged: (file?.lateSince ?? null) !== null,
      ...(inside && { opinion: answer?.opinion ?? null }),
      acts: row ? actsOf(row) : [],
    };
  });
}
