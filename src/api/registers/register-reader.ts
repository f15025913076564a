import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import { ANY_REGISTERS, type AnyRegister, type RegisterColumn } from '../../domain/papers/registers';
import { reachOf } from '../../domain/policy/books';
import { getReferences } from '../../entities/references';
import { visibleInSql } from '../applications/visibility';
import { dayStart } from '../fields/day-start';
import type { Principal } from '../policy/principal';
import { PeopleNames } from '../privacy/people-names';
import { cellOf, type CellContext } from './cells';
import { readRowCursor, writeRowCursor } from './cursor';
import type { ReadRegisterQuery, RegisterFilter, RegisterPageBody, RegisterRowBody } from './registers.dto';
import { SOURCES, type RegisterSource } from './sources';

const PAGE = 20;
/** Rows of a batch: few enough that whoever else is served waits some milliseconds for one. */
const BATCH = 250;

type RawRow = Readonly<Record<string, unknown>> & {
  /** The id of the application or the matter, by which rows of one instant are in order. */
  readonly of: string;
  readonly applicationId: string | null;
  readonly matterId: string | null;
  readonly seq: number;
  readonly at: Date;
};

/** R-51: reads a register as the events are now. There is no second book, so nothing can differ from them. */
@Injectable()
export class RegisterReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
  ) {}

  /** The rows of cases that the viewer may see, in the order in which they were entered. */
  async read(register: AnyRegister, query: ReadRegisterQuery, viewer: Principal): Promise<RegisterPageBody> {
    const { zh, en, columns } = ANY_REGISTERS[register];
    const { limit = PAGE } = query;
    const page = await this.page(register, { ...query, limit }, viewer, this.dataSource.manager);
    return { name: zh, nameEn: en, columns: [...columns], ...page };
  }

  /** How many rows there are in all. */
  async count(
    register: AnyRegister,
    query: RegisterFilter,
    viewer: Principal,
    manager: EntityManager,
  ): Promise<number> {
    const { own, besides } = conditionsOf(register, query, viewer);
    const [row] = await this.query<{ count: number }>(manager, countSql(own, besides), [...own, ...(besides ?? [])]);
    return row!.count;
  }

  /**
   * Every row, a batch in memory at a time, for whoever takes the register away as a whole. In a transaction that sees but one
   * state of the books they are as many as `count` says.
   */
  async *batches(
    register: AnyRegister,
    query: RegisterFilter,
    viewer: Principal,
    manager: EntityManager,
  ): AsyncGenerator<RegisterRowBody[]> {
    let cursor: string | undefined;
    do {
      const { rows, nextCursor } = await this.page(register, { ...query, limit: BATCH, cursor }, viewer, manager);
      yield rows;
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  private async page(
    register: AnyRegister,
    query: ReadRegisterQuery & { readonly limit: number },
    viewer: Principal,
    manager: EntityManager,
  ): Promise<Pick<RegisterPageBody, 'rows' | 'nextCursor'>> {
    const { limit } = query;
    const source = SOURCES[register];
    const { own, besides } = conditionsOf(register, query, viewer);
    const ofCases = composeSql(source, own);
    const sql = besides ? withMatters(ofCases, source.besides!, besides) : ofCases;
    const raw = await this.query<RawRow>(manager, sql, [...own, ...(besides ?? [])], { most: limit + 1 });
    const page = raw.slice(0, limit);
    const last = page.at(-1);
    const end = last && { at: last.at.getTime(), of: last.of, seq: last.seq };
    return {
      rows: await this.shown(page, ANY_REGISTERS[register].columns, source.words ?? {}, manager),
      nextCursor: raw.length > limit && end ? writeRowCursor(register, end) : null,
    };
  }

  private query<T>(
    manager: EntityManager,
    sql: string,
    conditions: readonly Condition[],
    further: object = {},
  ): Promise<T[]> {
    const named = Object.assign({ ...further }, ...conditions.map(({ parameters }) => parameters)) as object;
    return manager.query(...this.dataSource.driver.escapeQueryWithParameters(sql, named));
  }

  private async shown(
    page: readonly RawRow[],
    columns: readonly RegisterColumn[],
    words: NonNullable<RegisterSource['words']>,
    manager: EntityManager,
  ): Promise<RegisterRowBody[]> {
    const people = columns.filter(({ type }) => type === 'person').map(({ name }) => name);
    const context: CellContext = {
      names: await this.names.of(
        page.flatMap((row) => people.map((name) => row[name] as string | null)),
        manager,
      ),
      referencesOf: (judged) => getReferences(manager, judged),
    };
    // One after the other: within a transaction there is but one connection.
    const rows: RegisterRowBody[] = [];
    for (const row of page) {
      const { applicationId, matterId, seq } = row;
      const cells: Record<string, unknown> = {};
      for (const { name, type } of columns) cells[name] = await cellOf(type, row[name], words[name], context);
      rows.push({ applicationId, matterId, seq, at: formatInstant(instantOf(row.at.getTime())), cells });
    }
    return rows;
  }
}

/** The page is cut before its columns are worked out, so that a register of any length costs a page. */
function composeSql(source: RegisterSource, conditions: readonly Condition[]): string {
  const columns = columnsIn(source.columns);
  return `
    with page as materialized (
      select e.* from application_events e join applications a on a.id = e.application_id
       where ${andAll(conditions)}
       order by e.at, e.application_id, e.seq
       limit :most)
    select e.application_id as "of", e.application_id as "applicationId", null as "matterId",
           e.seq as "seq", e.at as "at", ${columns}
      from page e join applications a on a.id = e.application_id
      ${source.joins ?? ''}
     order by e.at, e.application_id, e.seq`;
}

/**
 * What was missed in matters stands among what was missed in applications, in one order (R-43). Of a rating nobody learns
 * here to which case it belongs (R-47).
 */
function withMatters(own: string, columns: Readonly<Record<string, string>>, conditions: readonly Condition[]): string {
  return `
    select * from (
      (${own})
      union all
      (select m.id, a.id, m.id, b.seq, b.at, ${columnsIn(columns)}
         from ${BREACHES_OF_MATTERS}
        where ${andAll(conditions)}
        order by b.at, m.id, b.seq
        limit :most)) r
     order by r."at", r."of", r."seq"
     limit :most`;
}

function columnsIn(columns: Readonly<Record<string, string>>): string {
  return Object.entries(columns)
    .map(([name, expression]) => `${expression} as "${name}"`)
    .join(',\n           ');
}

function andAll(conditions: readonly Condition[]): string {
  return conditions.map(({ sql }) => `(${sql})`).join('\n         and ');
}

interface Condition {
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What is counted is what `composeSql` and `withMatters` would list. */
function countSql(own: readonly Condition[], besides: readonly Condition[] | null): string {
  const ofCases = `select count(*) from application_events e join applications a on a.id = e.application_id
                    where ${andAll(own)}`;
  const ofMatters = `select count(*) from ${BREACHES_OF_MATTERS} where ${andAll(besides ?? [])}`;
  return `select ((${ofCases})${besides ? ` + (${ofMatters})` : ''})::integer as count`;
}

const BREACHES_OF_MATTERS = `matter_breaches b join matters m on m.id = b.matter_id
         left join applications a on a.id = m.application_id and m.kind <> 'rating'`;

/** By which rows are chosen: those of cases, and those of matters where the register has some. */
function conditionsOf(
  register: AnyRegister,
  query: ReadRegisterQuery,
  viewer: Principal,
): { own: Condition[]; besides: Condition[] | null } {
  const source = SOURCES[register];
  return {
    own: caseConditions(register, source, query, viewer),
    besides: source.besides ? matterConditions(register, query, viewer) : null,
  };
}

/** Whose rows, and which: whoever may see a case sees its rows (R-49), and nobody else does. */
function caseConditions(
  register: AnyRegister,
  { types, only, officers }: RegisterSource,
  query: ReadRegisterQuery,
  viewer: Principal,
): Condition[] {
  const { applicationId, departmentCode, windowNo, from, to, officerId, cursor } = query;
  const visible = visibleInSql(viewer);
  const all: (Condition | null)[] = [
    { sql: 'e.type = any(:types)', parameters: { types } },
    { sql: visible.sql, parameters: { ...visible.parameters } },
    only === undefined ? null : { sql: only },
    applicationId === undefined ? null : { sql: 'a.id = :applicationId', parameters: { applicationId } },
    departmentCode === undefined
      ? null
      : { sql: 'a.department_code = :departmentCode', parameters: { departmentCode } },
    windowNo === undefined ? null : { sql: 'a.window_no = :windowNo', parameters: { windowNo } },
    officerId === undefined ? null : { sql: `:officerId in (${officers.join(', ')})`, parameters: { officerId } },
    from === undefined ? null : { sql: 'e.at >= :from', parameters: { from: dayStart(from) } },
    to === undefined ? null : { sql: 'e.at < :to', parameters: { to: dayStart(to, 1) } },
    cursor === undefined ? null : afterRow(register, cursor),
  ];
  return all.filter((one) => one !== null);
}

/** The same of matters: whoever is charged sees it, their department, and whoever may see the case it belongs to. */
function matterConditions(
  register: AnyRegister,
  { applicationId, departmentCode, windowNo, from, to, officerId, cursor }: ReadRegisterQuery,
  viewer: Principal,
): Condition[] {
  const visible = visibleInSql(viewer);
  const { departments } = reachOf('applications', viewer);
  const charged = 'coalesce(b.department_code, m.department_code)';
  const all: (Condition | null)[] = [
    {
      sql: `b.officer_id = :charged or ${charged} = any(:chargedIn) or (${visible.sql})`,
      parameters: { ...visible.parameters, charged: viewer.personId, chargedIn: departments },
    },
    applicationId === undefined ? null : { sql: 'a.id = :applicationId', parameters: { applicationId } },
    departmentCode === undefined ? null : { sql: `${charged} = :departmentCode`, parameters: { departmentCode } },
    windowNo === undefined ? null : { sql: 'a.window_no = :windowNo', parameters: { windowNo } },
    officerId === undefined ? null : { sql: 'b.officer_id = :officerId', parameters: { officerId } },
    from === undefined ? null : { sql: 'b.at >= :from', parameters: { from: dayStart(from) } },
    to === undefined ? null : { sql: 'b.at < :to', parameters: { to: dayStart(to, 1) } },
    cursor === undefined ? null : afterRow(register, cursor, '(b.at, m.id, b.seq)'),
  ];
  return all.filter((one) => one !== null);
}

function afterRow(register: AnyRegister, cursor: string, place = '(e.at, e.application_id, e.seq)'): Condition {
  const { at, of, seq } = readRowCursor(register, cursor);
  return {
    sql: `${place} > (cast(:rowAt as timestamptz), :rowOf, cast(:rowSeq as integer))`,
    parameters: { rowAt: new Date(at), rowOf: of, rowSeq: seq },
  };
}
