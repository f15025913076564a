import { formatInstant, type Instant } from '../calendar/time';
import { MATTER_KINDS, type MatterKind } from '../matter/matter';
import { NOTICES, type NoticeKind } from '../papers/notices';

/** A notice as the world outside is told of it: which and on what case, never what it says of anybody. */
export interface Announced {
  readonly kind: NoticeKind;
  /** Of the notice; messages have none. */
  readonly number: string | null;
  /** Null: it is about no case, or none of which the reader may learn. */
  readonly applicationNumber: string | null;
  /** The matter beside applications that issued it, if one did. */
  readonly matter: { readonly kind: MatterKind; readonly number: string } | null;
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
  const { name, number } = subjectOf(announced);
  return { subject: `${NOTICES[announced.kind].zh}:${name}${number}`, text: lines.join('\n') };
}

/** One sentence, for a telephone. */
export function shortTextOf(announced: Announced): string {
  const { zh, paper } = NOTICES[announced.kind];
  const about = subjectOf(announced);
  const named = announced.number === null ? '' : `(${announced.number})`;
  return paper
    ? `编号为${about.number}的${about.name}已出具《${zh}》${named}。`
    : `编号为${about.number}的${about.name}有新消息:${zh}。`;
}

/** What the notice is about, by the name and number under which its reader knows it. */
function subjectOf({ matter, applicationNumber }: Announced): { name: string; number: string } {
  if (matter) return { name: MATTER_KINDS[matter.kind].zh, number: matter.number };
  return { name: '办件', number: applicationNumber! };
}

/** What an endpoint receives, by the form of Standard Webhooks: type, timestamp, data. */
export function eventOf(announced: Announced): Readonly<Record<string, unknown>> {
  const { kind, number: noticeNumber, applicationNumber, matter, at, link } = announced;
  const ofMatter = matter && { matter: matter.kind, matterNumber: matter.number };
  const data = { notice: kind, nameZh: NOTICES[kind].zh, noticeNumber, applicationNumber, ...ofMatter, link };
  return { type: 'notice.issued', timestamp: formatInstant(at), data };
}

/** What a gateway for text messages receives; it needs the number, and nothing else of the person. */
export function textMessageOf(announced: Announced, to: string): Readonly<Record<string, unknown>> {
  return { type: 'sms.requested', timestamp: formatInstant(announced.at), data: { to, text: shortTextOf(announced) } };
}
