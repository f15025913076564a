/** What one call of the recorder writes, as sets of rows. */
import type { EntityTarget } from 'typeorm';
import type { ApplicationEvent } from '../domain/application/events';
import { NOTICES, type NoticeKind } from '../domain/papers/notices';
import type { Stage } from '../domain/application/stages';
import { ApplicationRow } from '../entities/application';
import { ApplicationEventRow } from '../entities/application-event';
import { ArchiveJobRow } from '../entities/archive';
import { BarRow } from '../entities/bar';
import { CertificateRow } from '../entities/certificate';
import { ClockChangeRow, ClockRow, SuspensionRow } from '../entities/clock';
import { CommandRow } from '../entities/command';
import { NoticeRecipientRow, NoticeRow } from '../entities/notice';
import { OutboxRow } from '../entities/outbox';
import { PaperJobRow } from '../entities/printed-paper';
import { BreachRow, CardRow } from '../entities/supervision';
import { ApplicationFileRow } from '../entities/stored-file';
import { TaskRow } from '../entities/task';
import type { ReadModel } from './projection';
import type { RecordInput } from './record.types';
import type { RowSet } from './rows';

/** An event that takes its place in the books: with its number and the stage to which it led. */
export interface BookedEvent {
  readonly event: ApplicationEvent;
  readonly number: string | null;
  readonly stage: Stage;
}

/** The events; a second one with the same `seq` is an error, never replaced. */
export function eventSet({ applicationId, commands, references }: RecordInput, booked: readonly BookedEvent[]): RowSet {
  const commandOf = (seq: number): string | null => {
    const command = commands.find((one) => one.outcome === 'accepted' && one.seqs.from <= seq && seq <= one.seqs.to);
    return command?.commandId ?? null;
  };
  const rows = booked.map(({ event, number, stage }): Omit<ApplicationEventRow, 'recordedAt' | 'position'> => ({
    applicationId,
    seq: event.seq,
    type: event.type,
    at: event.at,
    personId: event.by.personId,
    role: event.by.role,
    departmentCode: event.by.departmentCode,
    facts: event.facts,
    number,
    stage,
    settingsVersion: references.settingsVersion,
    commandId: commandOf(event.seq),
  }));
  return { entity: ApplicationEventRow, how: 'add', rows };
}

/** Commands whose outcome is in the books already stay as they are. */
export function commandSet({ applicationId, commands }: RecordInput): RowSet {
  const rows = commands.map((command): Omit<CommandRow, 'recordedAt'> => ({
    commandId: command.commandId,
    applicationId,
    act: command.act,
    outcome: command.outcome,
    at: command.at,
    firstSeq: command.outcome === 'accepted' ? command.seqs.from : null,
    lastSeq: command.outcome === 'accepted' ? command.seqs.to : null,
    refusal: command.outcome === 'refused' ? command.refusal : null,
  }));
  return { entity: CommandRow, how: 'keep', rows };
}

/** The read model, each table with its rows; used alike for what changed and for all of it. */
export function readModelSets(model: ReadModel): RowSet[] {
  const put = (entity: EntityTarget<object>, rows: readonly object[]): RowSet => ({ entity, how: 'put', rows });
  return [
    put(ApplicationRow, [model.application]),
    put(ClockRow, model.clocks),
    put(ClockChangeRow, model.clockChanges),
    put(SuspensionRow, model.suspensions),
    put(TaskRow, model.tasks),
    put(BreachRow, model.breaches),
    put(CardRow, model.cards),
    put(BarRow, model.bars),
    put(NoticeRow, model.notices),
    // All its columns but those of no consequence are its key.
    { entity: NoticeRecipientRow, how: 'keep', rows: model.recipients },
    put(CertificateRow, model.certificates),
    // A file that comes in a second time came with the first.
    { entity: ApplicationFileRow, how: 'keep', rows: model.files },
  ];
}

/** Each paper among these notices is printed, an amended one again. */
export function paperJobSet(subjectId: string, notices: readonly { seq: number; kind: NoticeKind }[]): RowSet {
  const rows = notices.filter(({ kind }) => NOTICES[kind].paper).map(({ seq }) => ({ subjectId, seq }));
  return { entity: PaperJobRow, how: 'keep', rows };
}

/** a case that has ended is packed. */
export function archiveJobSet({ application: { id, closedAt, file } }: ReadModel): RowSet {
  const rows = closedAt === null ? [] : [{ applicationId: id, askedBy: `${id}/${file.seq}` }];
  return { entity: ArchiveJobRow, how: 'put', rows };
}

/** One message for each recipient and way of a notice; ids only, the words stand in the notice. */
export function outboxSet({ notices, recipients }: ReadModel): RowSet {
  const kinds = new Map(notices.map(({ seq, kind }) => [seq, kind]));
  const rows = recipients.map(({ applicationId, seq, recipient, channel }) => ({
    dedupeKey: `${applicationId}/${seq}/${recipient}/${channel}`,
    applicationId,
    topic: 'notice',
    payload: { applicationId, seq, kind: kinds.get(seq), recipient, channel },
  })) satisfies Partial<OutboxRow>[];
  return { entity: OutboxRow, how: 'keep', rows };
}
