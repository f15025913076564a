import type { Doer } from '../application/events';
import type { Instant } from '../calendar/time';
import type { IssuedPaper, StoredFile } from '../matter/matter';
import type { MessageCounts } from '../matter/messages';
import type { Colleague } from '../people/colleague';

/** Where an enquiry stands: it ends as 答复 or 指引; 转办 leaves it open, with whoever confirmed it. */
export const ENQUIRY_STAGES = {
  open: '待答复',
  transferring: '转办待确认',
  answered: '已答复',
  referred: '已指引',
} as const;

export type EnquiryStage = keyof typeof ENQUIRY_STAGES;

export const FINAL_ENQUIRY_STAGES = ['answered', 'referred'] as const satisfies EnquiryStage[];

/** What the people of the centre do to an enquiry. */
export const ENQUIRY_ACTS = { answer: '答复', refer: '指引', transfer: '转办', confirm: '确认接收' } as const;

export type EnquiryAct = keyof typeof ENQUIRY_ACTS;

/** Everything that can stand among its events. */
export const ENQUIRY_WORDS = {
  ask: '首问',
  ...ENQUIRY_ACTS,
  dayClosed: '当日未办结',
  noticeIssued: '发出消息',
} as const;

/** a telephone enquiry is an enquiry like any other. */
export const ENQUIRY_CHANNELS = { counter: '窗口', telephone: '电话', online: '网上', message: '留言' } as const;

export type EnquiryChannel = keyof typeof ENQUIRY_CHANNELS;

export interface EnquiryParams {
  /** `officer` is whoever is asked first (首问), as the staff list has them today; `askerId` null: nobody gave a name. */
  ask: {
    readonly topic: string;
    readonly channel: EnquiryChannel;
    readonly officer: Colleague;
    readonly askerId: string | null;
    readonly calendarVersion: string;
  };
  answer: { readonly answer: string };
  /** "准确告之窗口位置". */
  refer: { readonly window: string };
  /** To one officer, or to a department in which whoever takes it confirms. */
  transfer: { readonly officer: Colleague | null; readonly departmentCode: string | null; readonly reason: string };
  confirm: Record<never, never>;
}

/** Who must confirm a transfer: one officer, or anybody at work in the department. */
export interface Receiver {
  readonly officerId: string | null;
  readonly departmentCode: string | null;
}

export interface EnquiryFacts {
  ask: Omit<EnquiryParams['ask'], 'officer'> & {
    readonly officerId: string;
    readonly departmentCode: string | null;
  };
  answer: EnquiryParams['answer'];
  refer: EnquiryParams['refer'];
  transfer: Receiver & { readonly reason: string };
  confirm: Record<never, never>;
  dayClosed: { readonly dueAt: Instant; readonly officerId: string };
  noticeIssued: IssuedPaper;
}

export type EnquiryEvent = {
  [T in keyof EnquiryFacts]: {
    readonly type: T;
    readonly facts: EnquiryFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly by: Doer;
  };
}[keyof EnquiryFacts];

/** The state of one enquiry: the fold of its events. */
export interface EnquiryFile extends StoredFile, MessageCounts {
  readonly stage: EnquiryStage;
  readonly topic: string;
  readonly channel: EnquiryChannel;
  readonly askerId: string | null;
  /** 首问责任人: stays on file whoever answers in the end. */
  readonly firstAskedId: string;
  /** Who owes the answer now. */
  readonly ownerId: string;
  readonly transfer: (Receiver & { readonly at: Instant; readonly reason: string }) | null;
  readonly outcome: {
    readonly kind: 'answer' | 'refer';
    readonly text: string;
    readonly at: Instant;
    readonly by: string;
  } | null;
  /** The close of day at which it was still open. */
  readonly lateSince: Instant | null;
}
