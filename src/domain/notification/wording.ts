import { formatInstant, type Instant } from '../calendar/time';
import { NOTICES, type NoticeKind } from '../papers/notices';

/** A notice as the world outside is told of it: which and on what case, never what it says of anybody. */
export interface Announced {
  readonly kind: NoticeKind;
  /** Of the notice; messages have none. */
  readonly number: string | null;
  readonly applicationNumber: string;
  readonly at: Instant;
  /** Where the case can be read after signing in. */
  readonly link: string | null;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** A mail says that there is something to read; the paper itself is delivered as the law has it. */
export function letterOf(announced: Announced): Letter {
  const { link } = announced;
  const lines = [
    '您好:',
    '',
    shortTextOf(announced),
    link === null ? '详情请登录政务服务平台查看。' : `详情请登录查看:${link}`,
    '',
    '本邮件由系统自动发出,请勿直接回复。本邮件仅为提醒,文书送达以法定方式为准。',
  ];
  return { subject: `${NOTICES[announced.kind].zh}:办件${announced.applicationNumber}`, text: lines.join('\n') };
}

/** One sentence, for a telephone. */
export function shortTextOf({ kind, number, applicationNumber }: Announced): string {
  const { zh, paper } = NOTICES[kind];
  const named = number === null ? '' : `(${number})`;
  return paper
    ? `编号为${applicationNumber}的办件已出具《${zh}》${named}。`
    : `编号为${applicationNumber}的办件有新消息:${zh}。`;
}

/** What an endpoint receives, by the form of Standard Webhooks: type, timestamp, data. */
export function eventOf(announced: Announced): Readonly<Record<string, unknown>> {
  const { kind, number: noticeNumber, applicationNumber, at, link } = announced;
  const data = { notice: kind, nameZh: NOTICES[kind].zh, noticeNumber, applicationNumber, link };
  return { type: 'notice.issued', timestamp: formatInstant(at), data };
}

/** What a gateway for text messages receives; it needs the number, and nothing else of the person. */
export function textMessageOf(announced: Announced, to: string): Readonly<Record<string, unknown>> {
  return { type: 'sms.requested', timestamp: formatInstant(announced.at), data: { to, text: shortTextOf(announced) } };
}
