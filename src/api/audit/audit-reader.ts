import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeCsv } from '../../adapters/tables/csv';
import type { Cell, CellKind, TableColumn } from '../../adapters/tables/table';
import {
  dateOf,
  dayOfPlainDate,
  formatInstant,
  instantAt,
  instantOf,
  type PlainDate,
} from '../../domain/calendar/time';
import { ACCOUNT_ACTS } from '../../entities/account-act';
import { AUDIT_ENTRIES } from '../../entities/audit-entries';
import type { Clock } from '../../temporal/clock';
import type { OpenedFile } from '../files/attachment';
import { PeopleNames } from '../privacy/people-names';
import { AuditTrail } from './audit.service';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { AuditEntryBody, AuditFilter, AuditListBody, ListAuditQuery } from './audit.dto';

const PAGE = 200;
const MEDIA_TYPE = 'text/csv; charset=utf-8';

type Row = Omit<AuditEntryBody, 'at' | 'actorName'> & { readonly at: Date };

/** Where a page ends: many entries may be of one instant, so how many of it were read belongs to it. */
interface Place {
  readonly at: number;
  readonly read: number;
}

/** R-49: what people did on the books, what they saw in clear or took away, and what they were refused, as one list. */
@Injectable()
export class AuditReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
    private readonly trail: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem invalidCursor */
  async list({ limit = PAGE, cursor, ...filter }: ListAuditQuery): Promise<AuditListBody> {
    const from = cursor === undefined ? undefined : placeOf(cursor);
    const rows = await this.rows(filter, limit + 1, from);
    const page = rows.slice(0, limit);
    const names = await this.names.of(page.map(({ actorId }) => actorId));
    const items = page.map(({ at, ...entry }) => ({
      ...entry,
      actorName: names.get(entry.actorId)?.name ?? null,
      at: formatInstant(instantOf(at.getTime())),
    }));
    return { items, nextCursor: rows.length > limit ? cursorAfter(page, from) : null };
  }

  /** All of it as a file, read page by page as fast as it is taken; who took it is on record before its first line goes. */
  async file(filter: AuditFilter, personId: string): Promise<OpenedFile> {
    const at = await this.clock.now();
    const rowCount = await this.count(filter);
    const asked = Object.fromEntries(Object.entries(filter)) as Record<string, string>;
    await this.trail.registerTaken({ personId, register: 'auditTrail', format: 'csv', filter: asked, rowCount, at });
    const content = Readable.from(writeCsv({ columns: COLUMNS, rows: this.cells(filter) }), { objectMode: false });
    return { name: `审计记录 ${dateOf(at)}.csv`, mediaType: MEDIA_TYPE, sizeBytes: null, content };
  }

  private async *cells(filter: AuditFilter): AsyncGenerator<Cell[][]> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: AuditListBody = await this.list({ ...filter, ...(cursor !== undefined && { cursor }) });
      yield page.items.map((entry) => CELLS.map(([, , cell]) => cell(entry)));
      cursor = page.nextCursor;
    }
  }

  private async rows(filter: AuditFilter, limit: number, place?: Place): Promise<Row[]> {
    const until = place === undefined ? null : new Date(place.at);
    const asked = [...parametersOf(filter), until, limit, place?.read ?? 0];
    // Asked first, so that the planner knows how little of the years is wanted.
    const [page] = await this.dataSource.query<{ oldest: Date | null }[]>(OLDEST_ON_PAGE, asked);
    return page!.oldest === null ? [] : this.dataSource.query<Row[]>(ENTRIES, [...asked, page!.oldest]);
  }

  private async count(filter: AuditFilter): Promise<number> {
    const [row] = await this.dataSource.query<{ n: number }[]>(COUNT, parametersOf(filter));
    return row!.n;
  }
}

function parametersOf({ applicationId, actorId, kind, from, to }: AuditFilter): unknown[] {
  const start = (date: string | undefined, later: number): Date | null =>
    date === undefined ? null : new Date(instantAt(dayOfPlainDate(date as PlainDate) + later, 0));
  return [applicationId ?? null, actorId ?? null, kind ?? null, start(from, 0), start(to, 1)];
}

function placeOf(cursor: string): Place {
  const [at, read] = cursor.split('-').map(Number) as [number, number];
  if (Number.isNaN(new Date(at).getTime())) throw problem('invalidCursor');
  return { at, read };
}

function cursorAfter(page: readonly Row[], from: Place | undefined): string {
  const at = page.at(-1)!.at.getTime();
  const read = page.filter((row) => row.at.getTime() === at).length + (from?.at === at ? from.read : 0);
  return `${at}-${read}`;
}

const CELLS: readonly (readonly [title: string, kind: CellKind, cell: (entry: AuditEntryBody) => Cell])[] = [
  ['时间', 'text', ({ at }) => at],
  ['类别', 'text', ({ kind }) => kind],
  ['操作人标识', 'text', ({ actorId }) => actorId],
  ['操作人', 'text', ({ actorName }) => actorName],
  ['操作', 'text', ({ action }) => action],
  ['办件', 'text', ({ caseNumber }) => caseNumber],
  ['办件标识', 'text', ({ applicationId }) => applicationId],
  ['其他事项标识', 'text', ({ matterId }) => matterId],
  ['信息项', 'text', ({ field }) => field],
  ['理由', 'text', ({ reason }) => reason],
  ['拒绝原因', 'text', ({ refusal }) => refusal],
  ['导出内容', 'text', ({ exported }) => (exported === null ? null : JSON.stringify(exported))],
];

const COLUMNS: readonly TableColumn[] = CELLS.map(([title, kind]) => ({
  heading: title,
  title,
  kind,
  sheetWidth: 20,
  pageWidth: 1,
}));

/**
 * What people did, without the papers that followed from it; what time alone does is nobody's doing. Beside applications only
 * what staff did: who rated or complained is told to nobody by the way (R-46, R-47).
 */
const DONE = [
  `select 'done' as kind, person_id as "actorId", type as action, application_id as "applicationId",
         null::text as "matterId", null::text as field, null::text as reason, null::text as refusal, null::jsonb as exported, at
    from application_events where role <> 'system' and type <> 'noticeIssued'`,
  `select 'done', person_id, type, null, matter_id, null, null, null, null, at
    from matter_events where role not in ('system', 'applicant', 'agent') and type <> 'noticeIssued'`,
  `select 'done', applicant_id, 'authoriseAgent', null, null, null, agent_id || ': ' || array_to_string(item_codes, ', '), null,
         null, granted_at
    from authorisations`,
  `select 'done', applicant_id, 'withdrawAuthorisation', null, null, null, agent_id || ': ' || array_to_string(item_codes, ', '),
         null, null, withdrawn_at
    from authorisations where withdrawn_at is not null`,
  `select 'done', drafted_by, 'organisation/' || kind, null, null, subject, reason, null, null, drafted_at
    from organisation_changes where drafted_by <> 'system'`,
  `select 'done', decided_by, 'organisation/decided', null, null, subject, opinion, null, null, decided_at
    from organisation_changes where decided_by is not null`,
];

const OTHERS = `
  select case when refusal is not null then 'refused'
              when action in ('endPayloads', ${ACCOUNT_ACTS.map((act) => `'${act}'`).join(', ')}) then 'done'
              when action in ('exportRegister', 'exportAudit', 'exportOwnData', 'exportEvidence') then 'takenOut'
              else 'seen' end, "actorId", action, "applicationId", "matterId", field, reason, refusal, exported, at
    from (${AUDIT_ENTRIES}) kept`;

const CHOSEN = `
  ($1::text is null or one."applicationId" = $1) and ($2::text is null or one."actorId" = $2)
     and ($3::text is null or one.kind = $3)
     and ($4::timestamptz is null or one.at >= $4) and ($5::timestamptz is null or one.at < $5)`;

const PARTS = [...DONE, OTHERS];

const ALL = PARTS.join(' union all ');

const COUNT = `select count(*)::integer as n from (${ALL}) one where ${CHOSEN}`;

/** A cursor names milliseconds, and the machine's clock is finer. */
const NOT_AFTER = `($6::timestamptz is null or one.at < $6 + interval '1 millisecond')`;

/** Of what each part has newest, since an index of the part finds that, and none would sort all parts together. */
const NEWEST = PARTS.map(
  (part) => `
  (select one.at
     from (${part}) one (kind, "actorId", action, "applicationId", "matterId", field, reason, refusal, exported, at)
    where ${CHOSEN} and ${NOT_AFTER} order by one.at desc limit $7::integer + $8::integer)`,
);

/** Nothing on the page is older. */
const OLDEST_ON_PAGE = `
  select min(at) as oldest from (select at from (${NEWEST.join(' union all ')}) newest
                        order by at desc limit $7::integer + $8::integer) page`;

const ENTRIES = `
  select one.kind, one."actorId", one.action, one."applicationId", a.number as "caseNumber", one."matterId", one.field,
         one.reason, one.refusal, one.exported, one.at
    from (${ALL}) one left join applications a on a.id = one."applicationId"
   where ${CHOSEN} and ${NOT_AFTER} and one.at >= $9
   order by one.at desc, one.kind, one."actorId", one.action, one."applicationId", one."matterId", one.field
   limit $7 offset $8`;
