/** What the books hold of one case, as the recorder needs it. */
import { isDeepStrictEqual } from 'node:util';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { ApplicationEvent } from '../domain/application/events';
import type { ApplicationFile } from '../domain/application/file';
import type { MatterEvent } from '../domain/journey/journey';
import { ApplicationEventRow } from '../entities/application-event';
import { CertificateRow } from '../entities/certificate';
import { ClockRow } from '../entities/clock';
import { NoticeRow } from '../entities/notice';
import { rowFromJson, type RowJson } from '../entities/row-json';
import { openMembers } from '../entities/sealed-columns';
import { TaskRow } from '../entities/task';
import type { CaseState } from './projection';
import { storableJson } from './rows';
import { readEventsOf, type StoredEvent } from './stored-events';

const READ_CASE = `
select a.number, a.settings_version, a.certificate_number, a.file,
  (select json_agg(t) from tasks t where t.application_id = a.id and t.closed_at is null) as tasks,
  (select json_agg(c) from clocks c where c.application_id = a.id) as clocks,
  case when $2 then (select json_agg(n) from notices n where n.application_id = a.id) end as notices,
  case when $3 then (select json_agg(c) from certificates c
                     where c.application_id = a.id and c.status in ('reserved', 'issued')) end as certificates
from applications a where a.id = $1`;

/** Reads what these events may change; null when the case is not in the books yet. */
export async function readCase(
  client: PoolClient,
  dataSource: DataSource,
  applicationId: string,
  events: readonly ApplicationEvent[],
): Promise<CaseState | null> {
  const amends = events.some(({ type }) => type === 'noticeAmended');
  const issues = events.some(({ type }) => type === 'completeDocuments' || type === 'voidCertificate');
  const { rows } = await client.query<{
    number: string;
    settings_version: number;
    certificate_number: string | null;
    file: ApplicationFile;
    tasks: RowJson[] | null;
    clocks: RowJson[] | null;
    notices: RowJson[] | null;
    certificates: RowJson[] | null;
  }>({ name: 'read-case', text: READ_CASE, values: [applicationId, amends, issues] });
  const row = rows[0];
  if (!row) return null;
  const [certificate] = row.certificates ?? [];
  return {
    applicationId,
    settingsVersion: row.settings_version,
    number: row.number,
    certificateNumber: row.certificate_number,
    file: row.file,
    openTasks: (row.tasks ?? []).map((json) => rowFromJson(dataSource, TaskRow, json)),
    clocks: (row.clocks ?? []).map((json) => rowFromJson(dataSource, ClockRow, json)),
    notices: (row.notices ?? []).map((json) => rowFromJson(dataSource, NoticeRow, json)),
    certificate: certificate ? rowFromJson(dataSource, CertificateRow, certificate) : null,
  };
}

/** Reads events in their order, from `fromSeq` on. */
export function readEvents(
  client: PoolClient,
  applicationId: string,
  fromSeq = 1,
): Promise<StoredEvent<ApplicationEvent>[]> {
  const open = (seq: number, facts: unknown): unknown =>
    openMembers(
      ApplicationEventRow,
      'facts',
      { field: 'application_events.facts', id: `${applicationId}/${seq}` },
      facts,
    );
  return readEventsOf(client, { table: 'application_events', owner: 'application_id', open }, applicationId, fromSeq);
}

/** Whether an event that is sent again is the one that is stored; compared as stored, since JSON knows no `undefined`. */
export function isSameEvent(sent: MatterEvent, stored: MatterEvent): boolean {
  return isDeepStrictEqual(JSON.parse(storableJson(sent)), JSON.parse(storableJson(stored)));
}
