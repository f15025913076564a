import { In, type DataSource, type EntityManager } from 'typeorm';
import { calendarVersionsIn } from '../domain/application/calendar-change';
import type { MatterEvent } from '../domain/journey/journey';
import { MATTER_KINDS } from '../domain/matter/matter';
import { matterNumber, yearOf } from '../domain/papers/numbers';
import { MatterCommandRow, MatterEventRow } from '../entities/matter-rows';
import { getMatterReferences } from '../entities/references';
import { BooksContradictError, numbersGiven, violatedUniqueness } from './known-events';
import { MatterProjection, type MatterState } from './matter-projection';
import { takeNumbers, type Wanted } from './numbering';
import type { MatterActivities, RecordMatterInput, RecordResult } from './record.types';
import { writeRows, type RowSet } from './rows';
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
    { client, manager }: Transaction,
    input: RecordMatterInput,
    state: MatterState,
    fresh: readonly MatterEvent[],
    numbers: Map<number, string>,
  ): Promise<RowSet[]> {
    const { matterId, kind, settingsVersion } = input;
    const expected = (state.file?.seq ?? 0) + 1;
    if (fresh[0]!.seq !== expected) {
      throw new BooksContradictError(`event ${fresh[0]!.seq} of ${matterId} where ${expected} must follow`);
    }
    const versions = calendarVersionsIn(state.file?.calendarVersion, fresh);
    const pinned = { settingsVersion, calendarVersion: versions.at(-1)!, alsoCalendars: versions };
    const refs = await getMatterReferences(manager, pinned);
    if (!state.file)
      for (const [seq, number] of await takeNumbers(client, openingNumber(kind, fresh[0]!))) numbers.set(seq, number);
    const projection = new MatterProjection(state, refs);
    const stages = fresh.map((event) => {
      projection.add(event, numbers.get(event.seq) ?? null);
      return projection.current.stage;
    });
    return [...projection.rows(), eventSet(input, fresh, stages, numbers)];
  }
}

/** R-01 for matters: numbered without gaps by kind and year, with the event that opens it. */
function openingNumber(kind: RecordMatterInput['kind'], { seq, at }: MatterEvent): Wanted[] {
  const year = yearOf(at);
  const write = (serial: number): string => matterNumber(MATTER_KINDS[kind].mark, year, serial);
  return [{ seq, scope: `matter/${kind}/${year}`, write }];
}

function eventSet(
  { matterId, settingsVersion, commands }: RecordMatterInput,
  events: readonly MatterEvent[],
  stages: readonly string[],
  numbers: ReadonlyMap<number, string>,
): RowSet {
  const commandOf = (seq: number): string | null =>
    commands.find((one) => one.outcome === 'accepted' && one.seqs.from <= seq && seq <= one.seqs.to)?.commandId ?? null;
  const rows = events.map(({ seq, type, at, by, facts }, index): Omit<MatterEventRow, 'recordedAt'> => ({
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
