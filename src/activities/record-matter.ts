import type { PoolClient } from 'pg';
import { In, type DataSource, type EntityManager } from 'typeorm';
import type { CertificateFile } from '../domain/certificate/certificate';
import { calendarVersionsIn } from '../domain/application/calendar-change';
import type { MatterEvent } from '../domain/journey/journey';
import {
  ARCHIVED_WITH_CASE,
  MATTER_KINDS,
  papersAmong,
  type MatterKind,
  type StoredFile,
} from '../domain/matter/matter';
import {
  isNumbered,
  issuingOffice,
  matterNumber,
  paperNumber,
  yearOf,
  type OfficeMarks,
} from '../domain/papers/numbers';
import { askForPackage } from '../entities/archive';
import { MatterCommandRow, MatterEventRow, MatterNoticeRow } from '../entities/matter-rows';
import { OutboxRow } from '../entities/outbox';
import { getMatterReferences, getOfficeMarks } from '../entities/references';
import { draftFromComplaint } from './criticism-drafts';
import { BooksContradictError, numbersGiven, violatedUniqueness } from './known-events';
import { MatterProjection, type MatterState } from './matter-projection';
import { takeNumbers, type Wanted } from './numbering';
import type { MatterActivities, RecordMatterInput, RecordResult } from './record.types';
import { writeRows, type RowSet } from './rows';
import { paperJobSet } from './record-sets';
import { sealSet } from './seal-books';
import { readMatter, readMatterEvents } from './stored-matter';
import { whileHoldingMatter, type Transaction } from './transaction';

const MOST_TRIES = 5;

/**
 * Keeps the books of every matter that is no application, by the contract of the application's recorder: one call is one
 * transaction, and the same call again changes nothing and gives the same answer.
 */
export class MatterRecorder implements MatterActivities {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws BooksContradictError for a gap, and for an event or outcome that the books hold otherwise */
  readonly recordMatter = async (input: RecordMatterInput): Promise<RecordResult> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await whileHoldingMatter(this.dataSource, input.matterId, (within) => this.write(within, input));
      } catch (error) {
        // This call was carried out elsewhere at the same time.
        if (attempt === MOST_TRIES || violatedUniqueness(error) === null) throw error;
      }
    }
  };

  private async write(within: Transaction, input: RecordMatterInput): Promise<RecordResult> {
    const { matterId, kind, events } = input;
    const unopened: MatterState = { matterId, kind, number: null, file: null, openTasks: [] };
    const state = (await readMatter(within.client, this.dataSource, matterId)) ?? unopened;
    const storedSeq = state.file?.seq ?? 0;
    const read = (fromSeq: number) => readMatterEvents(within.client, matterId, fromSeq);
    const numbers = await numbersGiven(matterId, events, storedSeq, read);
    const fresh = events.filter(({ seq }) => seq > storedSeq);
    const sets = fresh.length > 0 ? await this.book(within, input, state, fresh, numbers) : [];
    const written = await writeRows(within.client, this.dataSource, [...sets, commandSet(input)]);
    if (written.at(-1)! < input.commands.length) await checkCommands(within.manager, input);
    return { number: state.number ?? numbers.get(1) ?? '', numbers: Object.fromEntries(numbers) };
  }

  private async book(
    within: Transaction,
    input: RecordMatterInput,
    state: MatterState,
    fresh: readonly MatterEvent[],
    numbers: Map<number, string>,
  ): Promise<RowSet[]> {
    const { manager } = within;
    const { matterId, kind, settingsVersion } = input;
    const expected = (state.file?.seq ?? 0) + 1;
    if (fresh[0]!.seq !== expected) {
      throw new BooksContradictError(`event ${fresh[0]!.seq} of ${matterId} where ${expected} must follow`);
    }
    const versions = calendarVersionsIn(state.file?.calendarVersion, fresh);
    const pinned = { settingsVersion, calendarVersion: versions.at(-1)!, alsoCalendars: versions };
    const refs = await getMatterReferences(manager, pinned);
    for (const [seq, number] of await this.allocate(within, input, state, fresh)) numbers.set(seq, number);
    const projection = new MatterProjection(state, refs);
    const stages = fresh.map((event) => {
      projection.add(event, numbers.get(event.seq) ?? null);
      return projection.current.stage;
    });
    if (kind === 'complaint') await draftFromComplaint(manager, matterId, projection.current, fresh);
    const seals = await sealsOf(manager, matterId, projection.current, fresh);
    const { applicationId } = projection.current;
    if (applicationId !== null && ARCHIVED_WITH_CASE.has(kind)) {
      await askForPackage(manager, applicationId, `${matterId}/${projection.current.seq}`);
    }
    const told = outboxSet(projection.notices);
    const printed = paperJobSet(matterId, projection.notices);
    return [...projection.rows(), eventSet(input, fresh, stages, numbers), told, printed, ...seals];
  }

  /** The numbers that these events call for: the matter's own with the first one, and one for each paper. */
  private async allocate(
    within: Transaction,
    { matterId, kind }: RecordMatterInput,
    { file, number }: MatterState,
    fresh: readonly MatterEvent[],
  ): Promise<Map<number, string>> {
    const [first] = fresh as [MatterEvent];
    const { departmentCode, applicationId } =
      file ?? (first.facts as Pick<StoredFile, 'departmentCode' | 'applicationId'>);
    const { mark } = MATTER_KINDS[kind];
    const papers = papersAmong(fresh);
    const numbered = papers.some(({ paper }) => isNumbered(paper.notice));
    const wanted = numbered ? paperNumbers(fresh, await getOfficeMarks(within.manager, departmentCode!)) : [];
    if (!file && mark !== null) wanted.push(openingNumber(kind, mark, first));
    const numbers = await takeNumbers(within, matterId, wanted);
    const own = mark === null ? (number ?? (await certificateNumberOf(within.client, applicationId!))) : null;
    if (!file && own !== null) numbers.set(first.seq, own);
    for (const { seq, paper } of papers) if (paper.notice === 'certificate' && own !== null) numbers.set(seq, own);
    return numbers;
  }
}

/** R-01 for matters: numbered without gaps by kind and year, with the event that opens it. */
function openingNumber(kind: MatterKind, mark: string, { seq, at }: MatterEvent): Wanted {
  const year = yearOf(at);
  return { seq, scope: `matter/${kind}/${year}`, write: (serial) => matterNumber(mark, year, serial) };
}

/** The papers among these events, numbered as those of applications are: by kind, office and year. */
function paperNumbers(events: readonly MatterEvent[], marks: OfficeMarks): Wanted[] {
  return papersAmong(events).flatMap(({ seq, at, paper: { notice } }) => {
    if (!isNumbered(notice)) return [];
    const year = yearOf(at);
    const office = issuingOffice(notice, marks);
    const write = (serial: number): string => paperNumber(notice, office, year, serial);
    return [{ seq, scope: `paper/${notice}/${office}/${year}`, write }];
  });
}

/** The number that was reserved for the certificate when its documents were ordered. */
async function certificateNumberOf(client: PoolClient, applicationId: string): Promise<string> {
  const { rows } = await client.query<{ number: string }>(
    "select number from certificates where application_id = $1 and status = 'issued'",
    [applicationId],
  );
  const [row] = rows;
  if (!row) throw new BooksContradictError(`${applicationId} has no certificate that could have a life of its own`);
  return row.number;
}

/** One message for each recipient of a notice, as of those of applications; ids only, the words stand in the notice. */
function outboxSet(notices: readonly MatterNoticeRow[]): RowSet {
  const rows = notices.flatMap(({ matterId, seq, kind, recipients }) =>
    recipients.map((recipient) => ({
      dedupeKey: `${matterId}/${seq}/${recipient}/inbox`,
      matterId,
      topic: 'notice',
      payload: { matterId, seq, kind, recipient, channel: 'inbox' },
    })),
  ) satisfies Partial<OutboxRow>[];
  return { entity: OutboxRow, how: 'keep', rows };
}

/** with which seal each paper goes out; of matters only certificates issue any. */
async function sealsOf(
  manager: EntityManager,
  subjectId: string,
  file: StoredFile,
  events: readonly MatterEvent[],
): Promise<RowSet[]> {
  const notices = papersAmong(events).map(({ seq, at, paper: { notice: kind, content } }) => {
    return { seq, at, kind, content };
  });
  const { applicationId, departmentCode } = file;
  const { itemCode } = file as Partial<CertificateFile>;
  if (applicationId === null || departmentCode === null || itemCode === undefined) return [];
  return [await sealSet(manager, { subjectId, applicationId, departmentCode, itemCode }, notices)];
}

function eventSet(
  { matterId, settingsVersion, commands }: RecordMatterInput,
  events: readonly MatterEvent[],
  stages: readonly string[],
  numbers: ReadonlyMap<number, string>,
): RowSet {
  const commandOf = (seq: number): string | null =>
    commands.find((one) => one.outcome === 'accepted' && one.seqs.from <= seq && seq <= one.seqs.to)?.commandId ?? null;
  const rows = events.map(({ seq, type, at, by, facts }, index): Omit<MatterEventRow, 'recordedAt' | 'position'> => ({
    matterId,
    seq,
    type,
    at,
    ...by,
    facts,
    number: numbers.get(seq) ?? null,
    stage: stages[index]!,
    settingsVersion,
    commandId: commandOf(seq),
  }));
  return { entity: MatterEventRow, how: 'add', rows };
}

/** Commands whose outcome is in the books already stay as they are. */
function commandSet({ matterId, commands }: RecordMatterInput): RowSet {
  const rows = commands.map((command): Omit<MatterCommandRow, 'recordedAt'> => ({
    commandId: command.commandId,
    matterId,
    act: command.act,
    outcome: command.outcome,
    at: command.at,
    firstSeq: command.outcome === 'accepted' ? command.seqs.from : null,
    lastSeq: command.outcome === 'accepted' ? command.seqs.to : null,
    refusal: command.outcome === 'refused' ? command.refusal : null,
  }));
  return { entity: MatterCommandRow, how: 'keep', rows };
}

/** A command has one effect: an outcome on record must be the one that is sent. */
async function checkCommands(manager: EntityManager, input: RecordMatterInput): Promise<void> {
  const stored = await manager.findBy(MatterCommandRow, { commandId: In(input.commands.map((one) => one.commandId)) });
  for (const sent of commandSet(input).rows as MatterCommandRow[]) {
    const known = stored.find((one) => one.commandId === sent.commandId)!;
    const same = (['matterId', 'act', 'outcome', 'firstSeq', 'lastSeq'] as const).every(
      (field) => known[field] === sent[field],
    );
    if (!same) throw new BooksContradictError(`command ${sent.commandId} has another outcome in the books`);
  }
}
