import type { EventType } from '../../domain/application/events';
import { dayStart } from '../fields/day-start';
import type { Group, StatisticsQuery } from './statistics.dto';

const is = (...types: readonly EventType[]): string => `e.type in (${types.map((type) => `'${type}'`).join(', ')})`;

/** K-10: time has always done its part before anybody acts, so a late decision comes after the due that passed. */
const ON_TIME = `not exists (select 1 from application_events l
   where l.application_id = e.application_id and l.type = 'limitPassed' and l.facts ->> 'limit' = 'committed'
     and l.seq < e.seq)`;

const SECOND_NOTICE = `(select count(*) from application_events c
   where c.application_id = e.application_id and c.type = 'issueCorrection' and c.seq <= e.seq) = 2`;

const DECISION = is('approve', 'refuse');
const COMMITTED_PASSED = `${is('limitPassed')} and e.facts ->> 'limit' = 'committed'`;

/** R-64: each figure is the number of events for which this holds; nothing else is ever stored or added up. */
const FIGURES = {
  received: is('handIn'),
  accepted: is('accept', 'deemAccepted'),
  deemed: is('deemAccepted'),
  notAccepted: is('refuseAcceptance', 'referToAuthority', 'declareNoLicenceNeeded'),
  decided: DECISION,
  granted: is('approve'),
  refused: is('refuse'),
  onTime: `${DECISION} and ${ON_TIME}`,
  overdue: COMMITTED_PASSED,
  statutoryOverdue: `${is('limitPassed')} and e.facts ->> 'limit' = 'statutory'`,
  returned: is('returnToReview'),
  correctedTwice: `${is('issueCorrection')} and ${SECOND_NOTICE}`,
  withdrawn: is('withdraw', 'deemWithdrawn'),
  terminated: is('terminate'),
} as const;

export type Counts = Record<keyof typeof FIGURES, number>;

export const NO_COUNTS = Object.fromEntries(Object.keys(FIGURES).map((figure) => [figure, 0])) as Counts;

const COUNTED_TYPES = [
  'handIn',
  'accept',
  'deemAccepted',
  'refuseAcceptance',
  'referToAuthority',
  'declareNoLicenceNeeded',
  'approve',
  'refuse',
  'limitPassed',
  'returnToReview',
  'withdraw',
  'deemWithdrawn',
  'terminate',
] as const satisfies EventType[];

/**
 * To whom an event counts: whoever did it; what a person did not do counts to whoever had the case in hand: the receiver of
 * a hand-in and of a deemed acceptance, the holder at a due, the reviewer whose opinion came back, and at an end before the
 * decision the first responsible officer.
 */
const OFFICER = `case
  when ${is('handIn', 'deemAccepted')} then a.received_by
  when ${is('limitPassed')} then e.facts ->> 'holderId'
  when ${is('returnToReview')} then (select o.person_id from application_events o
    where o.application_id = e.application_id and o.type = 'submitOpinion' and o.seq < e.seq order by o.seq desc limit 1)
  when ${is('withdraw', 'deemWithdrawn', 'terminate')} then coalesce(a.first_responsible_id, a.received_by)
  else e.person_id end`;

const KEYS: Readonly<Record<Group, string>> = {
  none: 'null::text',
  item: 'a.item_code',
  department: 'a.department_code',
  window: 'a.window_no',
  officer: OFFICER,
};

/** One SQL statement with named parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Which departments count; null: all of the centre. */
export type Scope = readonly string[] | null;

type Filters = Pick<StatisticsQuery, 'from' | 'to' | 'applicationId' | 'departmentCode' | 'itemCode'>;

/** How often each figure happened, by key. */
export function countSql(group: Group, filters: Filters, scope: Scope): Statement {
  const figures = Object.entries(FIGURES).map(
    ([name, holds]) => `(count(*) filter (where ${holds}))::integer as "${name}"`,
  );
  const counted = `${is(...COUNTED_TYPES)} or (${FIGURES.correctedTwice})`;
  return select(`${KEYS[group]} as "key", ${figures.join(',\n')}`, '', counted, filters, scope, 'group by 1');
}

/** The decisions on time by key, the two dates between which they were early, and the calendar that counts the days. */
export function earlySql(group: Group, filters: Filters, scope: Scope): Statement {
  const dateOf = (instant: string): string => `to_char(${instant} at time zone interval '+08:00', 'YYYY-MM-DD')`;
  const columns = `${KEYS[group]} as "key", ${dateOf('e.at')} as "decidedOn", ${dateOf('k.due_at')} as "dueOn",
                   a.calendar_version as "calendarVersion", count(*)::integer as "count"`;
  const clock = `join clocks k on k.application_id = e.application_id and k.kind = 'committed'`;
  return select(columns, clock, FIGURES.onTime, filters, scope, 'group by 1, 2, 3, 4');
}

/** Who held the step when a committed due passed, by key. */
export function overdueSql(group: Group, filters: Filters, scope: Scope): Statement {
  const columns = `${KEYS[group]} as "key", e.facts ->> 'holderId' as "holderId", count(*)::integer as "count"`;
  return select(columns, '', COMMITTED_PASSED, filters, scope, 'group by 1, 2 order by 3 desc, 2');
}

function select(
  columns: string,
  join: string,
  counted: string,
  { from, to, applicationId, departmentCode, itemCode }: Filters,
  scope: Scope,
  grouping: string,
): Statement {
  const conditions: [sql: string, name: string, value: unknown][] = [
    ['e.at >= :from', 'from', from === undefined ? undefined : dayStart(from)],
    ['e.at < :to', 'to', to === undefined ? undefined : dayStart(to, 1)],
    ['a.id = :applicationId', 'applicationId', applicationId],
    ['a.department_code = :departmentCode', 'departmentCode', departmentCode],
    ['a.item_code = :itemCode', 'itemCode', itemCode],
    ['a.department_code = any(:scope)', 'scope', scope ?? undefined],
  ];
  const used = conditions.filter(([, , value]) => value !== undefined);
  const where = [`(${counted})`, ...used.map(([sql]) => sql)].join('\n and ');
  return {
    sql: `select ${columns} from application_events e join applications a on a.id = e.application_id ${join}
           where ${where} ${grouping}`,
    parameters: Object.fromEntries(used.map(([, name, value]) => [name, value])),
  };
}
