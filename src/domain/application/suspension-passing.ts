import { justAfter } from '../clock/deadline';
import { GROUND_ZH, isInspectionGround } from '../clock/grounds';
import type { EventDraft, Recipient } from './events';
import { stepHolderOf, type ApplicationFile, type References } from './file';
import { closeAfter, inspectionStartDueAt } from './limits';
import { breach, type Passing } from './one-passing';
import { notice, shown, stepHolder } from './situation';
import { isUnderClock } from './stages';

/** What time does about the procedures that stop the clocks, and about those that never began. */
export function stopPassings(file: ApplicationFile, refs: References): Passing[] {
  if (!isUnderClock(file.stage)) return [];
  return [...beginning(file), ...overrun(file, refs), ...lateStart(file, refs)];
}

/** A procedure that was filed ahead begins at its instant, whoever looks. */
function beginning({ plannedSuspension }: ApplicationFile): Passing[] {
  if (!plannedSuspension) return [];
  const { from } = plannedSuspension;
  const drafts = (): EventDraft[] => [{ type: 'suspensionBegan', facts: { from } }];
  return [{ timer: 'suspension', at: from, what: '暂停计时开始 / suspension begins', drafts }];
}

/** Told once to whoever holds the step and to the supervisors: it lasts longer than the applicant was told. */
function overrun(file: ApplicationFile, refs: References): Passing[] {
  const running = file.suspensions.find(({ to }) => to === null);
  if (running?.estimatedWorkingDays === undefined || running.overran) return [];
  const { from, ground, estimatedWorkingDays } = running;
  const estimatedUntil = closeAfter(from, estimatedWorkingDays, file, refs);
  const supervisors: Recipient = { to: 'role', role: 'supervisor', departmentCode: null };
  const content = { ground: GROUND_ZH[ground], from: shown(from), estimatedUntil: shown(estimatedUntil) };
  return [
    {
      timer: 'suspensionOverrun',
      at: justAfter(estimatedUntil),
      what: '暂停超过告知时间 / suspended longer than told',
      drafts: () => [
        { type: 'suspensionOverran', facts: { from, estimatedUntil } },
        notice(file, 'suspensionOverrun', [stepHolder(file, refs), supervisors], content),
      ],
    },
  ];
}

/** R-19 (许55): what law wants inspected, tested or quarantined is taken in hand within five working days. */
function lateStart(file: ApplicationFile, refs: References): Passing[] {
  const dueAt = inspectionStartDueAt(file, refs);
  if (dueAt === null || file.breaches.some(({ kind }) => kind === 'inspectionStartLate')) return [];
  if (file.suspensions.some(({ ground }) => isInspectionGround(ground))) return [];
  return breach(file, 'inspectionStartLate', stepHolderOf(file), dueAt, '五日内启动检验检测检疫 / inspection start');
}
