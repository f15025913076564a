import type { Doer } from '../application/events';
import type { Instant } from '../calendar/time';
import type { IssuedPaper, StoredFile } from '../matter/matter';
import type { MessageCounts } from '../matter/messages';

/** The five levels of 好差评, from the best to the worst. */
export const RATING_LEVELS = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
} as const;

export type RatingLevel = keyof typeof RATING_LEVELS;

/** 差评: the last two. */
export const BAD_LEVELS = ['dissatisfied', 'veryDissatisfied'] as const satisfies RatingLevel[];

/** Where a rating stands: one that is no 差评 is only recorded. */
export const RATING_STAGES = {
  recorded: '已评价',
  toContact: '差评待联系',
  toRectify: '整改中',
  toVerify: '待回访',
  awaitingAppeal: '待申诉决定',
  verified: '已整改',
  setAside: '申诉成立',
} as const;

export type RatingStage = keyof typeof RATING_STAGES;

export const FINAL_RATING_STAGES = ['recorded', 'verified', 'setAside'] as const satisfies RatingStage[];

/** What people do about a 差评. */
export const RATING_ACTS = {
  contact: '联系评价人',
  rectify: '整改',
  callBack: '回访核实',
  appeal: '申诉',
  decideAppeal: '处理申诉',
} as const;

export type RatingAct = keyof typeof RATING_ACTS;

/** Everything that can stand among its events. */
export const RATING_WORDS = {
  rate: '评价',
  ...RATING_ACTS,
  contactMissed: '未按时联系',
  rectifyMissed: '未按时整改',
  noticeIssued: '发出消息',
} as const;

/** 国办发〔2019〕51号: what an officer may say against a 差评. */
export const APPEAL_GROUNDS = { mistaken: '误评', malicious: '恶意差评' } as const;

export type AppealGround = keyof typeof APPEAL_GROUNDS;

export interface RatingParams {
  rate: {
    readonly level: RatingLevel;
    /** Whether whoever rates is content to be named; the officer does not learn it either way. */
    readonly named: boolean;
    readonly comment: string;
    readonly applicationId: string;
    readonly departmentCode: string;
    /** Who handled the case, and so is rated. */
    readonly officerIds: readonly string[];
    /** Applicant and agent of the case. */
    readonly raterIds: readonly string[];
    readonly decided: boolean;
    readonly calendarVersion: string;
  };
  contact: { readonly note: string };
  rectify: { readonly evidence: string; readonly toldApplicant: boolean };
  callBack: { readonly satisfied: boolean; readonly note: string };
  appeal: { readonly ground: AppealGround; readonly reason: string };
  decideAppeal: { readonly upheld: boolean; readonly opinion: string };
}

export interface RatingFacts extends Omit<RatingParams, 'rate'> {
  rate: Omit<RatingParams['rate'], 'raterIds' | 'decided'> & { readonly raterId: string };
  contactMissed: { readonly dueAt: Instant };
  rectifyMissed: { readonly dueAt: Instant };
  noticeIssued: IssuedPaper;
}

export type RatingEvent = {
  [T in keyof RatingFacts]: {
    readonly type: T;
    readonly facts: RatingFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly by: Doer;
  };
}[keyof RatingFacts];

/** The state of one rating: the fold of its events. What was said never changes. */
export interface RatingFile extends StoredFile, MessageCounts {
  readonly stage: RatingStage;
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly level: RatingLevel;
  readonly named: boolean;
  readonly comment: string;
  readonly raterId: string;
  readonly officerIds: readonly string[];
  readonly contactedAt: Instant | null;
  readonly rectification: { readonly evidence: string; readonly at: Instant; readonly by: string } | null;
  readonly callBacks: readonly { readonly satisfied: boolean; readonly at: Instant; readonly by: string }[];
  readonly appeal: {
    readonly ground: AppealGround;
    readonly reason: string;
    readonly at: Instant;
    readonly by: string;
    readonly upheld: boolean | null;
  } | null;
  readonly missed: readonly ('contact' | 'rectify')[];
}

export function isBad(level: RatingLevel): boolean {
  return (BAD_LEVELS as readonly RatingLevel[]).includes(level);
}

/** an appeal that was upheld takes the rating out of the statistics; the record is kept. */
export function isCounted({ stage }: Pick<RatingFile, 'stage'>): boolean {
  return stage !== 'setAside';
}

/** of fewer ratings than this a department sees no figures, or it would know who gave which. */
export const SMALLEST_GROUP_SHOWN = 5;
