import { Check, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import { IntegerColumn } from './columns';

/** The last number given in a scope such as case/2026. Its row is locked by whoever takes one, so there are no gaps. */
@Entity('number_counters')
@Check('number_counters_last_counts', 'last >= 1')
export class NumberCounterRow {
  @PrimaryColumn({ type: 'text' })
  scope!: string;

  @IntegerColumn()
  last!: number;
}

/** Serials that follow each other, wanted for one subject. */
export interface SerialsWanted {
  readonly scope: string;
  readonly amount: number;
  /** The application or matter that gets them; null where neither does. */
  readonly subjectId: string | null;
}

/** Serials `from` to `to` of a scope, as they were taken. */
export interface SerialsTaken {
  readonly scope: string;
  readonly from: number;
  readonly to: number;
  readonly subjectId: string | null;
}

/** Keeps outside the database what was given, so that a database restored to an earlier moment gives none of it again. */
export interface NumberJournal {
  /** @returns when it will be there after any crash @throws Error when that cannot be promised; the numbers must not be given */
  write(taken: readonly SerialsTaken[]): Promise<void>;
}

const journals = new WeakMap<DataSource, NumberJournal>();

/** From now on every number that is taken through this connection is in the journal before anybody can see it. */
export function keepJournal(dataSource: DataSource, journal: NumberJournal): void {
  journals.set(dataSource, journal);
}

/**
 * Takes the next serials of some scopes, each named once. The counters stay locked until the transaction ends, so that a
 * rollback leaves no gap; they are locked in one order, so that no two transactions wait for each other.
 * @param ask runs a statement in the transaction that uses them
 * @returns the last serial by scope
 */
export async function takeSerials(
  dataSource: DataSource,
  ask: (sql: string, values: unknown[]) => Promise<{ scope: string; last: number }[]>,
  wanted: readonly SerialsWanted[],
): Promise<Map<string, number>> {
  if (wanted.length === 0) return new Map();
  const rows = await ask(TAKE, [JSON.stringify(wanted)]);
  const last = new Map(rows.map((row) => [row.scope, row.last]));
  const taken = wanted.map(({ scope, amount, subjectId }): SerialsTaken => {
    const to = last.get(scope)!;
    return { scope, from: to - amount + 1, to, subjectId };
  });
  await journals.get(dataSource)?.write(taken);
  return last;
}

const TAKE = `
  insert into number_counters (scope, last)
  select scope, amount from json_to_recordset($1) as wanted (scope text, amount integer) order by scope
  on conflict (scope) do update set last = number_counters.last + excluded.last
  returning scope, last`;
