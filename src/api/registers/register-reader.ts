import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import {
  REGISTERS,
  SUPERVISION_LISTS,
  type RegisterColumn,
  type RegisterDefinition,
  type RegisterKind,
  type SupervisionListKind,
} from '../../domain/papers/registers';
import { getReferences } from '../../entities/references';
import { visibleInSql } from '../applications/visibility';
import { dayStart } from '../fields/day-start';
import type { Principal } from '../policy/principal';
import { PeopleNames } from '../privacy/people-names';
import { cellOf, type CellContext } from './cells';
import { readRowCursor, writeRowCursor } from './cursor';
import type { ReadRegisterQuery, RegisterPageBody, RegisterRowBody } from './registers.dto';
import { SOURCES, type RegisterSource } from './sources';

const PAGE = 20;
const MOST = 100;

type AnyRegister = RegisterKind | SupervisionListKind;
const DEFINITIONS: Readonly<Record<AnyRegister, RegisterDefinition>> = { ...REGISTERS, ...SUPERVISION_LISTS };

type RawRow = Readonly<Record<string, unknown>> & {
  /** The id of the application or the matter, by which rows of one instant are in order. */
  readonly of: string;
  readonly applicationId: string | null;
  readonly matterId: string | null;
  readonly seq: number;
  readonly at: Date;
};

/** reads a register as the events are now. There is no second book, so nothing can differ from them. */
@Injectable()
export class RegisterReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
  ) {}

  /** The rows of cases that the viewer may see, in the order in which they were entered. */
  async read(register: AnyRegister, query: ReadRegisterQuery, viewer: Principal): Promise<RegisterPageBody> {
    const { zh, en, columns } = DEFINITIONS[register];
    const { limit = PAGE } = query;
    const source = SOURCES[register];
    const raw = await this.select(register, source, query, viewer, limit);
    const page = raw.slice(0, limit);
    const last = page.at(-1);
    const end = last && { at: last.at.getTime(), of: last.of, seq: last.seq };
    return {
      name: zh,
      nameEn: en,
      columns: [...columns],
      rows: await this.shown(page, columns, source.words ?? {}),
      nextCursor: raw.length > limit && end ? writeRowCursor(register, end) : null,
    };
  }

  /** Every row, one after the other, a page in memory at a time; for whoever writes the register out as a whole. */
  async *rows(
    register: AnyRegister,
    query: Omit<ReadRegisterQuery, 'limit' | 'cursor'>,
    viewer: Principal,
  ): AsyncGenerator<RegisterRowBody> {
    let cursor: string | undefined;
    do {
      const page = await this.read(register, { ...query, limit: MOST, cursor }, viewer);
      yield* page.rows;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  private select(
    register: AnyRegister,
    source: RegisterSource,
    query: ReadRegisterQuery,
    viewer: Principal,
    limit: number,
  ): Promise<RawRow[]> {
    const conditions = conditionsOf(register, source, query, viewer);
    const besides = source.besides && besidesConditions(register, query, viewer);
    const all = [...conditions, ...(besides ?? [])];
    const named = Object.assign({ most: limit + 1 }, ...all.map(({ parameters }) => parameters)) as object;
    const own = composeSql(source, conditions);
    const sql = besides ? withMatters(own, source.besides, besides) : own;
    return this.dataSource.query(...this.dataSource.driver.escapeQueryWithParameters(sql, named));
  }

  private async shown(
    page: readonly RawRow[],
    columns: readonly RegisterColumn[],
    words: NonNullable<RegisterSource['words']>,
  ): Promise<RegisterRowBody[]> {
    const people = columns.filter(({ type }) => type === 'person').map(({ name }) => name);
    const context: CellContext = {
      names: await this.names.of(page.flatMap((row) => people.map((name) => row[name] as string | null))),
      referencesOf: (judged) => getReferences(this.dataSource, judged),
    };
    const cellsOf = async (row: RawRow): Promise<Record<string, unknown>> => {
      const cells = columns.map(async ({ name, type }) => [name, await cellOf(type, row[name], words[name], context)]);
      return Object.fromEntries((await Promise.all(cells)) as [string, unknown][]);
    };
    return Promise.all(
      page.map(async (row) => ({
        applicationId: row.applicationId,
        matterId: row.matterId,
        seq: row.seq,
        at: formatInstant(instantOf(row.at.getTime())),
        cells: await cellsOf(row),
      })),
    );
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
 * What was missed in matters stands among what was missed in applications, in one order. Of a rating nobody learns
 * here to which case it belongs.
 */
function withMatters(own: string, columns: Readonly<Record<string, string>>, conditions: readonly Condition[]): string {
  return `
    select * from (
      (${own})
      union all
      (select m.id, a.id, m.id, b.seq, b.at, ${columnsIn(columns)}
         from matter_breaches b join matters m on m.id = b.matter_id
         left join applications a on a.id = m.application_id and m.kind <> 'rating'
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

/** Whose rows, and which: whoever may see a case sees its rows, and nobody else does. */
function conditionsOf(
  register: AnyRegister,
  { types, only, officers }: RegisterSource,
  query: ReadRegisterQuery,
  viewer: Principal,
): Condition[] {
  const { applicationId, departmentCode, from, to, officerId, cursor } = query;
  const visible = visibleInSql(viewer);
  const all: (Condition | null)[] = [
    { sql: 'e.type = any(:types)', parameters: { types } },
    { sql: visible.sql, parameters: { ...visible.parameters } },
    only === undefined ? null : { sql: only },
    applicationId === undefined ? null : { sql: 'a.id = :applicationId', parameters: { applicationId } },
    departmentCode === undefined
      ? null
      : { sql: 'a.department_code = :departmentCode', parameters: { departmentCode } },
    officerId === undefined ? null : { sql: `:officerId in (${officers.join(', ')})`, parameters: { officerId } },
    from === undefined ? null : { sql: 'e.at >= :from', parameters: { from: dayStart(from) } },
    to === undefined ? null : { sql: 'e.at < :to', parameters: { to: dayStart(to, 1) } },
    cursor === undefined ? null : afterRow(register, cursor),
  ];
  return all.filter((one) => one !== null);
}

/** The same of matters: whoever is charged sees it, their department, and whoever may see the case it belongs to. */
function besidesConditions(
  register: AnyRegister,
  { applicationId, departmentCode, from, to, officerId, cursor }: ReadRegisterQuery,
  viewer: Principal,
): Condition[] {
  const visible = visibleInSql(viewer);
  const departments = viewer.authorities.map((one) => one.departmentCode).filter((code) => code !== null);
  const charged = 'coalesce(b.department_code, m.department_code)';
  const all: (Condition | null)[] = [
    {
      sql: `b.officer_id = :charged or ${charged} = any(:chargedIn) or (${visible.sql})`,
      parameters: { ...visible.parameters, charged: viewer.personId, chargedIn: departments },
    },
    applicationId === undefined ? null : { sql: 'a.id = :applicationId', parameters: { applicationId } },
    departmentCode === undefined ? null : { sql: `${charged} = :departmentCode`, parameters: { departmentCode } },
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
