import { createHash } from 'node:crypto';
import { custodyOf } from '../../domain/application/custody-chain';
import type { ApplicationEvent } from '../../domain/application/events';
import { calendarOf } from '../../domain/application/limits';
import { pathPart } from '../../domain/archive/contents';
import type { RetentionTerm } from '../../domain/archive/retention';
import { formatInstant } from '../../domain/calendar/time';
import { renderAccount } from '../../domain/clock/account-text';
import { explainDeadline } from '../../domain/clock/explain';
import type { PartyRow } from '../../entities/party';
import type { KeptCase, KeptEvent, KeptSubject } from './read-case';

/** How personal data are shown in the records of a package. */
export interface Redaction {
  /** The facts of an event. */
  facts(event: KeptEvent, kept: KeptCase): unknown;
  party(party: PartyRow): Readonly<Record<string, unknown>>;
  /** Whether anything is masked at all. */
  readonly masks: boolean;
}

/** Nothing is masked: the archive, and evidence for a court. */
export const WHOLE: Redaction = {
  facts: ({ facts }) => facts,
  party: ({ id, kind, name, idKind, idNumber, phone, address }) => ({
    id,
    kind,
    name,
    idKind,
    idNumber,
    phone,
    address,
  }),
  masks: false,
};

/** A file that is made of what the books hold. */
export interface MadeFile {
  readonly path: string;
  readonly what: string;
  readonly content: Buffer;
  readonly sha256: string;
  /** Whether a new version of it is worth a supplement: it tells of the case, not of the package or of its readers. */
  readonly tells: boolean;
}

/** The events of a subject, one JSON object a line. */
export function eventLines(subject: KeptSubject, kept: KeptCase, redaction: Redaction): MadeFile {
  const lines = subject.events.map((event) => {
    const { seq, type, at, by, number, stage, settingsVersion, recordedAt } = event;
    const facts = redaction.facts(event, kept);
    const told = { seq, type, at: formatInstant(at), by, number, stage, settingsVersion, facts };
    return `${JSON.stringify({ ...told, recordedAt: recordedAt.toISOString() })}\n`;
  });
  const name = subject.kind === 'application' ? 'events' : `${subject.kind}-${pathPart(subject.id)}`;
  return made(`records/${name}.jsonl`, subject.kind, lines.join(''), true);
}

/** Everything else that the books hold of the case. */
export function recordsOf(
  kept: KeptCase,
  redaction: Redaction,
  audit: readonly Readonly<Record<string, unknown>>[],
  retention: RetentionTerm | null,
): MadeFile[] {
  const { row, refs, organ, appeals, outcomes } = kept;
  const { id, number, itemCode, itemVersion, departmentCode, stage, decision } = row;
  const about = { id, number, itemCode, itemVersion, item: refs.item.name, departmentCode, organ, stage, decision };
  const parties = kept.parties.map((party) => redaction.party(party));
  const staff = [...kept.staff].map(([personId, name]) => ({ id: personId, name }));
  return [
    json('records/case.json', '办件信息', { ...about, retention }, false),
    json('records/people.json', '申请人和经办人', { parties, staff }, false),
    json(
      'records/custody.json',
      '材料交接链',
      custodyOf(kept.subjects[0]!.events as unknown as readonly ApplicationEvent[]),
      true,
    ),
    ...clockRecords(kept),
    ...(appeals.length > 0 ? [json('records/breach-appeals.json', '过错申诉', appeals, true)] : []),
    ...(outcomes.length > 0 ? [json('records/outcomes.json', '复议诉讼结果', outcomes, true)] : []),
    made(
      'records/audit.jsonl',
      '个人信息查看和被拒绝的操作',
      audit.map((one) => `${JSON.stringify(one)}\n`).join(''),
      false,
    ),
  ];
}

/** Why each date is the date it is: in words to read, and as data. */
function clockRecords({ row: { file }, refs }: KeptCase): MadeFile[] {
  if (file.acceptedAt === null) return [];
  const extension = file.extension && { days: file.extension.workingDays, grantedAt: file.extension.grantedAt };
  const limits = { committed: refs.item.committedLimit, statutory: refs.item.statutoryLimit };
  const accounts = Object.entries(limits).map(([clock, limit]) => {
    const facts = { startedAt: file.acceptedAt!, limit, suspensions: file.suspensions, extension };
    return [clock, explainDeadline(calendarOf(file, refs), facts)] as const;
  });
  const words = accounts.map(([clock, account]) => {
    const title = clock === 'committed' ? '承诺办结时限' : '法定办结时限';
    return `${title}\n${renderAccount(account, 'zh').join('\n')}\n`;
  });
  return [
    json('records/clocks.json', '办理期限', Object.fromEntries(accounts), true),
    made('records/期限说明.txt', '办理期限逐日说明', words.join('\n'), true),
  ];
}

export function json(path: string, what: string, value: unknown, tells: boolean): MadeFile {
  return made(path, what, `${JSON.stringify(value, null, 2)}\n`, tells);
}

export function made(path: string, what: string, content: string | Buffer, tells: boolean): MadeFile {
  const bytes = Buffer.from(content as string);
  return { path, what, content: bytes, sha256: createHash('sha256').update(bytes).digest('hex'), tells };
}
