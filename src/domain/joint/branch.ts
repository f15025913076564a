import type { Defect } from '../application/params';
import type { BranchReport } from '../application/joint';
import type { Doer } from '../application/events';
import type { Instant } from '../calendar/time';
import type { StoredFile } from '../matter/matter';

/** Where the branch of one department stands. */
export const BRANCH_STAGES = {
  open: '待答复',
  paused: '暂停计时',
  answered: '已答复',
  ended: '随件终止',
} as const;

export type BranchStage = keyof typeof BRANCH_STAGES;

export const FINAL_BRANCH_STAGES = ['answered', 'ended'] as const satisfies BranchStage[];

/** What people do to a branch. */
export const BRANCH_ACTS = {
  answer: '答复',
  requestSupplement: '要求补充材料',
  supplied: '材料已补充',
} as const;

export type BranchAct = keyof typeof BRANCH_ACTS;

/** What the application and the other branches do to it, by signal; nobody else may. */
export const BRANCH_SIGNALS = { pause: '暂停', resume: '恢复', end: '随件终止' } as const;

export type BranchSignal = keyof typeof BRANCH_SIGNALS;

/** Everything that can stand among its events. */
export const BRANCH_WORDS = {
  open: '联合办理通知',
  ...BRANCH_ACTS,
  ...BRANCH_SIGNALS,
  subLimitPassed: '分项时限届满',
  told: '已告知牵头部门',
} as const;

export interface BranchOpening {
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly leadDepartmentCode: string;
  /** The other departments that were asked. */
  readonly others: readonly string[];
  /** The acceptance of the application; its date is day 0 of every branch. */
  readonly startedAt: Instant;
  readonly limitWorkingDays: number;
  /** nothing else may be asked for. */
  readonly materialIds: readonly string[];
  readonly calendarVersion: string;
}

export interface BranchParams {
  answer: { readonly answer: 'agree' | 'disagree'; readonly opinion: string };
  /** `alsoPauses`: the other departments that cannot answer without it either. */
  requestSupplement: { readonly defects: readonly Defect[]; readonly alsoPauses: readonly string[] };
  supplied: Record<never, never>;
  /** `cause` tells what stops the clock apart from whatever else stops it. */
  pause: { readonly cause: string };
  resume: { readonly cause: string };
  end: Record<never, never>;
}

export interface BranchFacts extends Omit<BranchParams, 'answer'> {
  open: BranchOpening;
  answer: BranchParams['answer'] & { readonly dueAt: Instant | null; readonly onTime: boolean };
  subLimitPassed: { readonly dueAt: Instant };
  /** So many errands, the oldest first, were done. */
  told: { readonly count: number };
}

export type BranchEvent = {
  [T in keyof BranchFacts]: {
    readonly type: T;
    readonly facts: BranchFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly by: Doer;
  };
}[keyof BranchFacts];

/** A stop of this branch's clock alone; `to` null while it lasts. */
export interface Pause {
  readonly cause: string;
  readonly from: Instant;
  readonly to: Instant | null;
}

/** What the workflow has to tell others: its lead, or the branches that depend on the same supplement. */
export type Errand =
  | { readonly to: 'lead'; readonly report: BranchReport }
  | {
      readonly to: 'branch';
      readonly departmentCode: string;
      readonly act: 'pause' | 'resume';
      readonly cause: string;
    };

/** The state of one branch: the fold of its events. */
export interface BranchFile extends StoredFile {
  readonly stage: BranchStage;
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly leadDepartmentCode: string;
  readonly others: readonly string[];
  readonly startedAt: Instant;
  readonly limitWorkingDays: number;
  readonly materialIds: readonly string[];
  readonly pauses: readonly Pause[];
  readonly supplement: {
    readonly requestedAt: Instant;
    readonly defects: readonly Defect[];
    readonly alsoPauses: readonly string[];
    readonly suppliedAt: Instant | null;
  } | null;
  readonly answer: {
    readonly answer: 'agree' | 'disagree';
    readonly opinion: string;
    readonly at: Instant;
    readonly by: string;
    readonly onTime: boolean;
  } | null;
  /** The sub-limit that passed without an answer. */
  readonly lateSince: Instant | null;
  readonly errands: readonly Errand[];
}
