import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { dayOfPlainDate, instantAt, type Instant, type PlainDate } from '../../domain/calendar/time';
import { ApplicationRow } from '../../entities/application';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { PartyRow } from '../../entities/party';
import { openField } from '../../entities/sealed-columns';
import type { Clock } from '../../temporal/clock';
import type { Principal } from '../policy/principal';
import { PeopleNames } from '../privacy/people-names';
import { CLOCK, PAPERS } from '../tokens-of-injection';
import type { ApplicationPageBody } from './application.dto';
import type { ListApplicationsQuery } from './list.dto';
import { afterInSql, orderOf, readCursor, writeCursor, type Sort } from './sorting';
import { summaryOf } from './summary';
import { visibleInSql } from './visibility';

const PAGE = 20;

/** Lists what somebody may see, page by page; pages neither repeat nor skip what stays where it is. */
@Injectable()
export class ListService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(query: ListApplicationsQuery, viewer: Principal): Promise<ApplicationPageBody> {
    const { sort = '-receivedAt', limit = PAGE } = query;
    const now = await this.clock.now();
    const { entities, raw } = await this.select(query, sort, viewer, now)
      .limit(limit + 1)
      .getRawAndEntities<Record<'position' | 'item_name' | 'party_kind' | 'party_name', string>>();
    const page = entities.slice(0, limit);
    const names = await this.names.of(page.map(({ stepHolderId }) => stepHolderId));
    const named = (id: string) => names.get(id) ?? { id, name: null, phone: null };
    const items = page.map((row, index) => {
      const { item_name: itemName, party_kind: kind, party_name: sealed } = raw[index]!;
      const name = openField('parties.name', row.applicantId, sealed);
      const applicant = { kind: kind as PartyRow['kind'], name };
      const queryCode = this.papers.queryCodes.of(row.id);
      return summaryOf({ row, itemName, applicant, queryCode }, named, viewer, now);
    });
    const isLast = entities.length <= limit;
    const end = { value: String(raw[page.length - 1]?.position), id: page.at(-1)?.id ?? '' };
    return { items, nextCursor: isLast ? null : writeCursor(sort, end) };
  }

  private select(
    query: ListApplicationsQuery,
    sort: Sort,
    viewer: Principal,
    now: Instant,
  ): SelectQueryBuilder<ApplicationRow> {
    const { column, position, direction } = orderOf(sort);
    const visible = visibleInSql(viewer);
    const select = this.dataSource.manager
      .createQueryBuilder(ApplicationRow, 'a')
      .innerJoin(PartyRow, 'p', 'p.id = a.applicant_id')
      .innerJoin(CatalogueItemRow, 'i', 'i.code = a.item_code and i.version = a.item_version')
      .addSelect(position, 'position')
      .addSelect('i.name', 'item_name')
      .addSelect('p.kind', 'party_kind')
      .addSelect('p.name', 'party_name')
      .where(visible.sql, visible.parameters)
      .orderBy(column, direction)
      .addOrderBy('a.id', direction);
    for (const [sql, parameters] of conditionsOf(query, now)) select.andWhere(sql, parameters);
    if (query.cursor !== undefined) {
      const after = afterInSql(sort, readCursor(sort, query.cursor));
      select.andWhere(after.sql, after.parameters);
    }
    return select;
  }
}

type Condition = readonly [sql: string, parameters: Record<string, unknown>];

/** The filters in use. Legal instants come in as parameters: the database's own clock says nothing here. */
function conditionsOf(query: ListApplicationsQuery, now: Instant): Condition[] {
  const { stage, itemCode, departmentCode, stepHolderId, number, overdue, suspended, open, warned, dueOn } = query;
  const dayStart = (date: string, later: number): Date =>
    new Date(instantAt(dayOfPlainDate(date as PlainDate) + later, 0));
  const undecided = 'a.decided_at is null and a.closed_at is null';
  const late = `(${undecided} and a.committed_due_at is not null and a.committed_due_at < :now)`;
  const close = `(${undecided} and a.warn_at <= :now and a.committed_due_at >= :now)`;
  const all: (Condition | null)[] = [
    stage === undefined ? null : ['a.stage = any(:stages)', { stages: stage.split(',') }],
    itemCode === undefined ? null : ['a.item_code = :itemCode', { itemCode }],
    departmentCode === undefined ? null : ['a.department_code = :departmentCode', { departmentCode }],
    stepHolderId === undefined ? null : ['a.step_holder_id = :stepHolderId', { stepHolderId }],
    number === undefined ? null : ['starts_with(a.number, :number)', { number }],
    overdue === undefined ? null : [overdue ? late : `not ${late}`, { now: new Date(now) }],
    suspended === undefined ? null : ['a.suspended = :suspended', { suspended }],
    open === undefined ? null : [open ? `(${undecided})` : `not (${undecided})`, {}],
    warned === undefined ? null : [warned ? close : `${close} is not true`, { now: new Date(now) }],
    query.card === undefined ? null : [query.card === 'red' ? 'a.red_card' : 'a.yellow_card', {}],
    dueOn === undefined
      ? null
      : [
          'a.committed_due_at >= :dueFrom and a.committed_due_at < :dueTo',
          { dueFrom: dayStart(dueOn, 0), dueTo: dayStart(dueOn, 1) },
        ],
    query.receivedFrom === undefined ? null : ['a.received_at >= :from', { from: dayStart(query.receivedFrom, 0) }],
    query.receivedTo === undefined ? null : ['a.received_at < :to', { to: dayStart(query.receivedTo, 1) }],
  ];
  return all.filter((one) => one !== null);
}
