import type { Doer } from '../application/events';
import type { Instant } from '../calendar/time';
import type { IssuedPaper, StoredFile } from '../matter/matter';
import type { MessageCounts } from '../matter/messages';
import type { Colleague } from '../people/colleague';

/** Where a complaint stands: its result is 属实 or 不属实. */
export const COMPLAINT_STAGES = {
  filed: '待指派',
  assigned: '办理中',
  upheld: '属实',
  dismissed: '不属实',
} as const;

export type ComplaintStage = keyof typeof COMPLAINT_STAGES;

export const FINAL_COMPLAINT_STAGES = ['upheld', 'dismissed'] as const satisfies ComplaintStage[];

/** What is complained of; rudeness that is upheld is cause 3 of a criticism. */
export const COMPLAINT_GROUNDS = { rude: '态度恶劣', delay: '拖延推诿', demand: '违规要求', other: '其他' } as const;

export type ComplaintGround = keyof typeof COMPLAINT_GROUNDS;

export const COMPLAINT_ACTS = { assign: '指派', reply: '答复投诉' } as const;

export type ComplaintAct = keyof typeof COMPLAINT_ACTS;

/** Everything that can stand among its events. */
export const COMPLAINT_WORDS = {
  complain: '投诉',
  ...COMPLAINT_ACTS,
  replyMissed: '未按时答复',
  noticeIssued: '发出消息',
} as const;

export interface ComplaintParams {
  /** `subject` is whom it is about, as the staff list has them today; `complainantId` null: nobody gave a name. */
  complain: {
    readonly subject: Colleague;
    readonly ground: ComplaintGround;
    readonly text: string;
    readonly applicationId: string | null;
    readonly complainantId: string | null;
    readonly calendarVersion: string;
  };
  assign: { readonly handler: Colleague };
  reply: { readonly upheld: boolean; readonly reply: string };
}

export interface ComplaintFacts {
  complain: Omit<ComplaintParams['complain'], 'subject'> & {
    readonly subjectId: string;
    readonly departmentCode: string | null;
  };
  assign: { readonly handlerId: string };
  reply: ComplaintParams['reply'];
  replyMissed: { readonly dueAt: Instant };
  noticeIssued: IssuedPaper;
}

export type ComplaintEvent = {
  [T in keyof ComplaintFacts]: {
    readonly type: T;
    readonly facts: ComplaintFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly by: Doer;
  };
}[keyof ComplaintFacts];

/** The state of one complaint: the fold of its events. */
export interface ComplaintFile extends StoredFile, MessageCounts {
  readonly stage: ComplaintStage;
  readonly subjectId: string;
  readonly ground: ComplaintGround;
  readonly text: string;
  readonly complainantId: string | null;
  readonly handlerId: string | null;
  readonly result: {
    readonly upheld: boolean;
    readonly reply: string;
    readonly at: Instant;
    readonly by: string;
  } | null;
  /** The limit that passed without a reply. */
  readonly lateSince: Instant | null;
}
