import { formatInstant, type Instant } from '../calendar/time';
import type { Journey, Shown, Verdict } from '../journey/journey';
import { denied, type MatterDuty, type MatterReferences, type MatterRules } from '../matter/matter';
import type { Actor } from '../people/roles';
import {
  BRANCH_ACTS,
  BRANCH_SIGNALS,
  BRANCH_STAGES,
  BRANCH_WORDS,
  FINAL_BRANCH_STAGES,
  type BranchAct,
  type BranchEvent,
  type BranchFile,
  type BranchParams,
  type BranchSignal,
} from './branch';
import { decideBranch, decideSignal, isOver } from './decide';
import { foldBranch } from './fold';
import { elapseBranch, nextOfBranch, subLimitOf } from './passing';

/** The branch of one department in a joint handling. */
export const jointBranch: MatterRules<BranchFile, BranchEvent> = {
  kind: 'jointBranch',
  stages: BRANCH_STAGES,
  finalStages: FINAL_BRANCH_STAGES,
  words: BRANCH_WORDS,
  breaches: { branchLate: { rule: 'R-32', zh: '联合办理逾期未答复' } },
  journey: branchJourney,
  dueAt: (file, refs) => (isOver(file) ? file.answer && subLimitOf(file, refs).dueAt : subLimitOf(file, refs).dueAt),
  dutiesOf,
};

function branchJourney(refs: MatterReferences): Journey<BranchFile, BranchEvent> {
  return {
    // The application opens it; no message does, and so this one is refused.
    opening: 'open',
    acts: [...Object.keys(BRANCH_ACTS), ...Object.keys(BRANCH_SIGNALS)],
    isSignalled: (act) => act in BRANCH_SIGNALS,
    judge: (file, act, actor, params, now) => judge(refs, file, act, actor, params, now),
    fold: foldBranch,
    elapse: (file, now) => elapseBranch(file, now, refs),
    nextPassing: (file) => nextOfBranch(file, refs),
    isOver,
    // Whoever answers is told when the lead knows.
    isBusy: (file) => file.errands.length > 0,
    show: (file, number) => show(file, refs, number),
  };
}

function judge(
  refs: MatterReferences,
  file: BranchFile | null,
  act: string,
  actor: Actor,
  params: unknown,
  now: Instant,
): Verdict<BranchEvent> {
  if (!file || act === 'open') return denied('wrongStage');
  return act in BRANCH_SIGNALS
    ? decideSignal(file, act as BranchSignal, actor, now, params as { cause?: string })
    : decideBranch(file, act as BranchAct, actor, now, refs, params as BranchParams[BranchAct]);
}

function dutiesOf(file: BranchFile, refs: MatterReferences): MatterDuty[] {
  if (isOver(file)) return [];
  const owner = { role: 'backOffice', departmentCode: file.departmentCode } as const;
  const { supplement } = file;
  if (supplement && supplement.suppliedAt === null) {
    return [{ key: 'supplied', act: 'supplied', owner, since: supplement.requestedAt, dueAt: null }];
  }
  return [{ key: 'answer', act: 'answer', owner, since: file.openedAt, dueAt: subLimitOf(file, refs).dueAt }];
}

function show(file: BranchFile, refs: MatterReferences, number: string): Shown {
  const { dueAt } = subLimitOf(file, refs);
  const lines = [
    `**${number || '…'}** 联合办理 joint handling of ${file.applicationId}`,
    `${BRANCH_STAGES[file.stage]} ${file.stage}, ${file.departmentCode}`,
    `时限 sub-limit ${dueAt === null ? '—' : formatInstant(dueAt)}`,
  ];
  return {
    stage: file.stage,
    item: null,
    department: file.departmentCode,
    officer: null,
    card: null,
    due: dueAt,
    details: lines.join('\n\n'),
  };
}
