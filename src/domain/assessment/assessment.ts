import type { Doer } from '../application/events';
import type { Instant } from '../calendar/time';
import type { IssuedPaper, StoredFile } from '../matter/matter';
import type { MessageCounts } from '../matter/messages';
import type { Colleague } from '../people/colleague';
import type { Round, RoundKind } from './round';
import type { AssessmentScheme } from './scheme';
import type { AssessedFact, Correction, ScoreLine } from './score';

/** Where the score sheet of one officer for one period stands. */
export const ASSESSMENT_STAGES = {
  drafted: '已拟定',
  told: '已告知本人',
  objected: '异议待答复',
  toConfirm: '待确认',
  confirmed: '已确认',
} as const;

export type AssessmentStage = keyof typeof ASSESSMENT_STAGES;

export const FINAL_ASSESSMENT_STAGES = ['confirmed'] as const satisfies AssessmentStage[];

export const ASSESSMENT_ACTS = {
  tell: '告知本人',
  object: '提出异议',
  answerObjection: '答复异议',
  confirm: '确认考核结果',
} as const;

export type AssessmentAct = keyof typeof ASSESSMENT_ACTS;

/** Everything that can stand among its events. */
export const ASSESSMENT_WORDS = {
  draft: '拟定评分表',
  ...ASSESSMENT_ACTS,
  objectionLapsed: '异议期满',
  answerMissed: '未按时答复异议',
  noticeIssued: '发出消息',
} as const;

export interface AssessmentParams {
  draft: {
    /** Whom it is about, as the staff list has them. */
    readonly subject: Pick<Colleague, 'personId' | 'authorities'>;
    readonly kind: RoundKind;
    readonly period: string;
    readonly scheme: AssessmentScheme;
    readonly facts: readonly AssessedFact[];
    readonly calendarVersion: string;
  };
  tell: object;
  /** `criteria` are the lines that are disputed; none: the sheet as a whole. */
  object: { readonly reason: string; readonly criteria: readonly string[] };
  answerObjection: {
    readonly upheld: boolean;
    readonly opinion: string;
    readonly corrections: readonly Correction[];
  };
  confirm: { readonly opinion: string };
}

export interface AssessmentFacts {
  draft: {
    readonly subjectId: string;
    readonly departmentCode: string | null;
    readonly applicationId: null;
    readonly calendarVersion: string;
    readonly round: Round;
    readonly scheme: AssessmentScheme;
    readonly facts: readonly AssessedFact[];
    readonly lines: readonly ScoreLine[];
  };
  tell: object;
  object: AssessmentParams['object'];
  answerObjection: AssessmentParams['answerObjection'];
  confirm: { readonly opinion: string; readonly total: number; readonly grade: string };
  objectionLapsed: { readonly dueAt: Instant };
  answerMissed: { readonly dueAt: Instant };
  noticeIssued: IssuedPaper;
}

export type AssessmentEvent = {
  [T in keyof AssessmentFacts]: {
    readonly type: T;
    readonly facts: AssessmentFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly by: Doer;
  };
}[keyof AssessmentFacts];

export interface Objection {
  readonly reason: string;
  readonly criteria: readonly string[];
  readonly at: Instant;
  readonly answer: {
    readonly upheld: boolean;
    readonly opinion: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
}

/** The state of one score sheet: the fold of its events. */
export interface AssessmentFile extends StoredFile, MessageCounts {
  readonly stage: AssessmentStage;
  readonly subjectId: string;
  readonly draftedBy: string;
  readonly round: Round;
  readonly scheme: AssessmentScheme;
  readonly facts: readonly AssessedFact[];
  /** As they were drafted; `corrections` stand in the place of some. */
  readonly lines: readonly ScoreLine[];
  readonly corrections: readonly Correction[];
  /** 1 as drafted, one more with each answer that corrects. */
  readonly version: number;
  readonly total: number;
  readonly toldAt: Instant | null;
  readonly objection: Objection | null;
  /** The limit that passed without an answer to the objection. */
  readonly lateSince: Instant | null;
  readonly result: {
    readonly total: number;
    readonly grade: string;
    readonly opinion: string;
    readonly at: Instant;
    readonly by: string;
  } | null;
}
