import { assertNever } from '../assert-never';
import type { Instant } from '../calendar/time';
import type { EventDraft, Recipient } from './events';
import type { ApplicationFile, Branch, References } from './file';
import { closeAfter } from './limits';
import type { Defect } from './params';
import { refuse, type Refusal } from './refusals';
import { after, APPLICANT, notice, roleOf, shown, stepHolder } from './situation';
import { isClosed } from './stages';

/** What the branch of a department tells its lead; nothing else of it concerns the case. */
export type BranchReport =
  | {
      readonly kind: 'answered';
      readonly departmentCode: string;
      readonly answer: 'agree' | 'disagree';
      readonly answeredAt: Instant;
      readonly onTime: boolean;
    }
  | { readonly kind: 'late'; readonly departmentCode: string; readonly dueAt: Instant }
  | { readonly kind: 'supplementRequested'; readonly departmentCode: string; readonly defects: readonly Defect[] };

/**
 * with the acceptance each department of a joint item gets its branch, its sub-limit counted from the same day 0 by
 * the same calendar. Nothing for an item of one department.
 */
export function opensBranches(accepted: ApplicationFile, refs: References): EventDraft[] {
  const drafts: EventDraft[] = [];
  const departments = refs.withBranches ? (refs.item.joint?.departments ?? []) : [];
  for (const { departmentCode, limitWorkingDays } of departments) {
    const dueAt = closeAfter(accepted.acceptedAt!, limitWorkingDays, accepted, refs);
    const content = { departmentCode, dueAt: shown(dueAt) };
    drafts.push({ type: 'branchOpened', facts: { departmentCode, limitWorkingDays, dueAt } });
    drafts.push(notice(after(accepted, drafts), 'branchRequest', toDepartment(departmentCode), content));
  }
  return drafts;
}

/** The branches that have not answered; once the case is closed none is asked any more. */
export function unansweredBranches(file: ApplicationFile): readonly Branch[] {
  return (file.branches ?? []).filter((branch) => branch.answeredAt === null);
}

/** the lead decides when every department has answered, and not before. */
export function awaitsBranches({ file }: { readonly file: ApplicationFile }): Refusal | null {
  const missing = unansweredBranches(file).map(({ departmentCode }) => departmentCode);
  return missing.length > 0 ? refuse('branchesUnanswered', undefined, missing) : null;
}

/** What a report of a branch leaves on the lead's file; nothing when it is known already, or the case is closed. */
export function draftsOfReport(file: ApplicationFile, report: BranchReport, refs: References): EventDraft[] {
  const { departmentCode } = report;
  const branch = file.branches?.find((one) => one.departmentCode === departmentCode);
  if (!branch || isClosed(file.stage)) return [];
  switch (report.kind) {
    case 'answered': {
      const { answer, answeredAt, onTime } = report;
      if (branch.answeredAt !== null) return [];
      return [{ type: 'branchAnswered', facts: { departmentCode, answer, answeredAt, onTime } }];
    }
    case 'late': {
      const { dueAt } = report;
      if (branch.lateSince !== null) return [];
      return [
        { type: 'branchLate', facts: { departmentCode, dueAt } },
        notice(file, 'branchOverdue', whoHearsOfDelay(file, refs, departmentCode), {
          departmentCode,
          dueAt: shown(dueAt),
        }),
      ];
    }
    case 'supplementRequested': {
      const { defects } = report;
      return [notice(file, 'branchSupplement', [APPLICANT], { departmentCode, defects })];
    }
    default:
      return assertNever(report, 'no such report');
  }
}

/** a late department is told to itself, the lead and the agent. */
function whoHearsOfDelay(file: ApplicationFile, refs: References, departmentCode: string): Recipient[] {
  const agent: Recipient[] = file.agentId === null ? [] : [{ to: 'person', personId: file.agentId }];
  return [...toDepartment(departmentCode), stepHolder(file, refs), roleOf(file, 'chiefRepresentative'), ...agent];
}

function toDepartment(departmentCode: string): Recipient[] {
  return (['backOffice', 'chiefRepresentative'] as const).map((role) => ({ to: 'role', role, departmentCode }));
}
