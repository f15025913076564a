import type { DataSource, EntityManager, EntityTarget } from 'typeorm';
import { calendarVersionsIn } from '../../domain/application/calendar-change';
import type { References } from '../../domain/application/file';
import { ApplicationEventRow } from '../../entities/application-event';
import { ApplicationRow } from '../../entities/application';
import { ClockRow, SuspensionRow } from '../../entities/clock';
import { CommandRow } from '../../entities/command';
import { getReferences } from '../../entities/references';
import { rowFromJson, type RowJson } from '../../entities/row-json';
import { StoredCase, type StoredCommand, type StoredEvent } from './cases';

interface Row {
  readonly application: RowJson;
  readonly events: readonly RowJson[];
  readonly commands: readonly RowJson[];
  readonly clocks: readonly RowJson[];
  readonly suspensions: readonly RowJson[];
}

const READ = `
select to_jsonb(a) - 'file' as application,
  coalesce((select json_agg(e order by e.seq) from application_events e where e.application_id = a.id), '[]') as events,
  coalesce((select json_agg(c order by c.first_seq) from commands c
            where c.application_id = a.id and c.outcome = 'accepted'), '[]') as commands,
  coalesce((select json_agg(c order by c.kind) from clocks c where c.application_id = a.id), '[]') as clocks,
  coalesce((select json_agg(s order by s.ordinal) from suspensions s where s.application_id = a.id), '[]') as suspensions
from applications a where a.id > $1 order by a.id limit $2`;

/** The cases whose ids follow, in the order of their ids; one statement, and so one moment. */
export async function readCases(dataSource: DataSource, afterId: string, limit: number): Promise<StoredCase[]> {
  const rows = await dataSource.query<Row[]>(READ, [afterId, limit]);
  const cases: StoredCase[] = [];
  for (const row of rows) cases.push(await caseFrom(dataSource, row));
  return cases;
}

async function caseFrom(dataSource: DataSource, row: Row): Promise<StoredCase> {
  const from = <T extends object>(entity: EntityTarget<T>, json: RowJson): T => rowFromJson(dataSource, entity, json);
  const application = from(ApplicationRow, row.application);
  const events = row.events.map((json) => storedEvent(from(ApplicationEventRow, json)));
  return new StoredCase({
    id: application.id,
    application,
    events,
    commands: row.commands.map((json) => from(CommandRow, json) as StoredCommand),
    clocks: row.clocks.map((json) => from(ClockRow, json)),
    suspensions: row.suspensions.map((json) => from(SuspensionRow, json)),
    refs: await referencesOf(dataSource.manager, application, events),
  });
}

function storedEvent(row: ApplicationEventRow): StoredEvent {
  const { seq, type, at, personId, role, departmentCode, facts, number, stage, commandId } = row;
  const event = { seq, type, at, by: { personId, role, departmentCode }, facts } as StoredEvent['event'];
  return { event, number, stage, commandId };
}

function referencesOf(
  manager: EntityManager,
  application: ApplicationRow,
  events: readonly StoredEvent[],
): Promise<References> {
  const { itemCode, itemVersion, settingsVersion, calendarVersion } = application;
  const judged = events.map(({ event }) => event);
  const alsoCalendars = calendarVersionsIn(calendarVersion, judged);
  return getReferences(manager, { itemCode, itemVersion, settingsVersion, calendarVersion, alsoCalendars });
}
