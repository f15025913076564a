import { In, type DataSource, type EntityManager } from 'typeorm';
import { calendarVersionsIn } from '../domain/application/calendar-change';
import type { ApplicationEvent } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { applyAll } from '../domain/application/fold';
import { postsHeld } from '../domain/application/substitution';
import { followHandovers } from '../entities/cases-left';
import { CommandRow } from '../entities/command';
import { getOfficeMarks, getReferences } from '../entities/references';
import { UNDECIDED_STAGE_WORDS } from '../entities/vocabulary';
import { draftCriticisms } from './criticism-drafts';
import { BooksContradictError, numbersGiven, violatedUniqueness } from './known-events';
import { numbersWanted, takeNumbers } from './numbering';
import { emptyCase, Projection, type CaseState } from './projection';
import {
  archiveJobSet,
  commandSet,
  eventSet,
  outboxSet,
  paperJobSet,
  readModelSets,
  type BookedEvent,
} from './record-sets';
import type { RecordActivities, RecordInput, RecordResult } from './record.types';
import { writeRows, type RowSet } from './rows';
import { sealSet } from './seal-books';
import { readCase, readEvents } from './stored-case';
import { whileHolding, type Transaction } from './transaction';

/** Each try sees what the writer before it left; so many in a row mean that something else is wrong. */
const MOST_TRIES = 5;

/**
 * Keeps the books: one call is one transaction, and the same call again changes nothing and gives the same answer. Only
 * new events are sent; everything that lists show follows from them here, by the domain's own functions.
 */
export class ApplicationRecorder implements RecordActivities {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes events and outcomes of commands, allocates the numbers that they call for, and brings the read model up to them.
   * @returns `duplicateOf` when the hand-in repeats an open application; then nothing was written
   * @throws BooksContradictError for a gap, and for an event or outcome that the books hold otherwise
   */
  readonly record = async (input: RecordInput): Promise<RecordResult> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await whileHolding(this.dataSource, input.applicationId, (within) => this.write(within, input));
      } catch (error) {
        const duplicateOf = await this.findDuplicate(error, input);
        if (duplicateOf !== null) return { duplicateOf };
        if (attempt === MOST_TRIES || violatedUniqueness(error) === null) throw error;
        // Either the open application ended just now, or this call was carried out elsewhere at the same time.
      }
    }
  };

  private async write(within: Transaction, input: RecordInput): Promise<RecordResult> {
    const { applicationId, events, references } = input;
    const state =
      (await readCase(within.client, this.dataSource, applicationId, events)) ??
      emptyCase(applicationId, references.settingsVersion);
    const storedSeq = state.file?.seq ?? 0;
    const read = (fromSeq: number) => readEvents(within.client, applicationId, fromSeq);
    const numbers = await numbersGiven(applicationId, events, storedSeq, read);
    const fresh = events.filter(({ seq }) => seq > storedSeq);
    const sets: RowSet[] = [];
    let booking: Awaited<ReturnType<ApplicationRecorder['book']>> | null = null;
    if (fresh.length > 0) {
      booking = await this.book(within, input, state, fresh);
      const { booked, projection } = booking;
      for (const { event, number } of booked) if (number !== null) numbers.set(event.seq, number);
      const model = projection.rows();
      sets.push(...readModelSets(model), eventSet(input, booked), outboxSet(model));
      sets.push(paperJobSet(applicationId, model.notices), archiveJobSet(model));
      sets.push(await sealsOf(within.manager, applicationId, booking));
    }
    const written = await writeRows(within.client, this.dataSource, [...sets, commandSet(input)]);
    if (booking) {
      const { projection, refs } = booking;
      await draftCriticisms(within.manager, applicationId, fresh, projection.current, refs);
      await followHolders(within.manager, state.file, projection.current);
    }
    if (written.at(-1)! < input.commands.length) await checkCommands(within.manager, input);
    return { number: state.number ?? numbers.get(1) ?? '', numbers: Object.fromEntries(numbers) };
  }

  /** Gives the new events their numbers and adds them to the case. */
  private async book(
    within: Transaction,
    { applicationId, references }: RecordInput,
    state: CaseState,
    fresh: readonly ApplicationEvent[],
  ): Promise<{ booked: BookedEvent[]; projection: Projection; refs: References }> {
    const { manager } = within;
    const expected = (state.file?.seq ?? 0) + 1;
    if (fresh[0]!.seq !== expected) {
      throw new BooksContradictError(`event ${fresh[0]!.seq} of ${applicationId} where ${expected} must follow`);
    }
    const { calendarVersion, departmentCode, ...file } = applyAll(state.file, fresh);
    const alsoCalendars = calendarVersionsIn(state.file?.calendarVersion, fresh);
    const refs = await getReferences(manager, { ...references, calendarVersion, alsoCalendars });
    const marks = await getOfficeMarks(manager, departmentCode);
    const taken = await takeNumbers(within, applicationId, numbersWanted(fresh, file.decision, refs.item, marks));
    const projection = new Projection(state, refs);
    const booked = fresh.map((event): BookedEvent => {
      const isCertificate = event.type === 'noticeIssued' && event.facts.notice === 'certificate';
      const number = isCertificate ? projection.reservedNumber : (taken.get(event.seq) ?? null);
      projection.add(event, number);
      return { event, number, stage: projection.current.stage };
    });
    return { booked, projection, refs };
  }

  /** the number of the open application that this hand-in repeats, if that is what went wrong and it is still open. */
  private async findDuplicate(error: unknown, { events }: RecordInput): Promise<string | null> {
    const [first] = events;
    if (violatedUniqueness(error) !== 'applications_one_open' || first?.type !== 'handIn') return null;
    const { applicantId, itemCode, object } = first.facts;
    const [open] = await this.dataSource.query<{ number: string }[]>(
      `select number from applications
       where applicant_id = $1 and item_code = $2 and object = $3 and not repeatable
         and stage = any ($4)`,
      [applicantId, itemCode, object, UNDECIDED_STAGE_WORDS],
    );
    return open?.number ?? null;
  }
}

/** whoever has the case no longer, or has it from now on, may have been asked to hand it over. */
async function followHolders(
  manager: EntityManager,
  before: ApplicationFile | null,
  file: ApplicationFile,
): Promise<void> {
  const held = holdersOf(before);
  const holds = holdersOf(file);
  const changed = [...held, ...holds].filter((id) => !held.includes(id) || !holds.includes(id));
  if (changed.length > 0) await followHandovers(manager, file.lastAt, changed);
}

function holdersOf(file: ApplicationFile | null): string[] {
  return file ? postsHeld(file).map(([, personId]) => personId) : [];
}

/** with which seal each paper among the new events goes out. */
function sealsOf(
  manager: EntityManager,
  applicationId: string,
  { booked, projection }: { readonly booked: readonly BookedEvent[]; readonly projection: Projection },
): Promise<RowSet> {
  const { departmentCode, itemCode } = projection.current;
  const notices = booked.flatMap(({ event: { seq, at, type, facts } }) =>
    type === 'noticeIssued' ? [{ seq, at, kind: facts.notice, content: facts.content }] : [],
  );
  return sealSet(manager, { subjectId: applicationId, applicationId, departmentCode, itemCode }, notices);
}

/** Outcomes that were on record already must be the ones that are sent: a command has one effect (trust invariant 5). */
async function checkCommands(manager: EntityManager, input: RecordInput): Promise<void> {
  const stored = await manager.findBy(CommandRow, { commandId: In(input.commands.map((one) => one.commandId)) });
  for (const sent of commandSet(input).rows as CommandRow[]) {
    const known = stored.find((one) => one.commandId === sent.commandId)!;
    const same = (['applicationId', 'act', 'outcome', 'firstSeq', 'lastSeq'] as const).every(
      (field) => known[field] === sent[field],
    );
    if (!same) throw new BooksContradictError(`command ${sent.commandId} has another outcome in the books`);
  }
}
