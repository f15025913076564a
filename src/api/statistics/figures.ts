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

/** The calendar by which the case was judged before an event: of the hand-in, or of the newest change (R-34). */
const CALENDAR = `(select c.facts ->> 'calendarVersion' from application_events c
   where c.application_id = e.application_id and c.type in ('handIn', 'calendarChanged') and c.seq < e.seq
   order by c.seq desc limit 1)`;

/** The committed due that stood before an event. */
const DUE = `(select k.due_at from clock_changes k
   where k.application_id = e.application_id and k.kind = 'committed' and k.seq < e.seq
   order by k.seq desc limit 1)`;

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

/** Up to which place in the order in which they were recorded events count. */
export interface Position {
  /** Of the last event of an application, and of a matter, that counts; whole numbers as texts. */
  readonly applications: string;
  readonly matters: string;
}

/** Which departments count; null: all of the centre. */
export type Scope = readonly string[] | null;

/** What is counted: when it happened, where, and how far the events are read; `upTo` null: all of them. */
export interface Counted {
  readonly filters: Pick<StatisticsQuery, 'from' | 'to' | 'applicationId' | 'departmentCode' | 'itemCode'>;
  readonly scope: Scope;
  readonly upTo: Position | null;
}

/** How often each figure happened, by key. */
export function countSql(group: Group, counted: Counted): Statement {
  const figures = Object.entries(FIGURES).map(
    ([name, holds]) => `(count(*) filter (where ${holds}))::integer as "${name}"`,
  );
  const columns = `${KEYS[group]} as "key", ${figures.join(',\n')}`;
  return ofEvents(columns, `${is(...COUNTED_TYPES)} or (${FIGURES.correctedTwice})`, counted, 'group by 1');
}

/** The decisions on time by key, the two dates between which they were early, and the calendar that counts the days. */
export function earlySql(group: Group, counted: Counted): Statement {
  const dateOf = (instant: string): string => `to_char(${instant} at time zone interval '+08:00', 'YYYY-MM-DD')`;
  const columns = `${KEYS[group]} as "key", ${dateOf('e.at')} as "decidedOn", ${dateOf(DUE)} as "dueOn",
                   ${CALENDAR} as "calendarVersion", count(*)::integer as "count"`;
  return ofEvents(columns, FIGURES.onTime, counted, 'group by 1, 2, 3, 4');
}

/** Who held the step when a committed due passed, by key. */
export function overdueSql(group: Group, counted: Counted): Statement {
  const columns = `${KEYS[group]} as "key", e.facts ->> 'holderId' as "holderId", count(*)::integer as "count"`;
  return ofEvents(columns, COMMITTED_PASSED, counted, 'group by 1, 2 order by 3 desc, 2');
}

/**
 * R-47: ratings by key, each under its level; one whose appeal was upheld is none. Beside them how many were set aside, how
 * many bad ones a call-back found put right, and how many decided cases nobody has rated.
 */
export function ratedSql(group: Group, counted: Counted): Statement {
  const { upTo } = counted;
  const key = group === 'officer' ? 'coalesce(a.first_responsible_id, a.received_by)' : KEYS[group];
  const until = (alias: string, of: 'ofMatters' | 'ofApplications'): string =>
    upTo === null ? 'true' : `${alias}.position <= cast(:${of} as bigint)`;
  const ratings = (figure: string, holds: string): string => `
    select m.application_id, r.at, ${figure} as figure
      from matter_events r join matters m on m.id = r.matter_id and m.kind = 'rating'
     where ${holds} and ${until('r', 'ofMatters')}`;
  const facts = `(
    ${ratings(
      `r.facts ->> 'level'`,
      `r.type = 'rate' and not exists (select 1 from matter_events u where u.matter_id = r.matter_id
         and u.type = 'decideAppeal' and u.facts ->> 'upheld' = 'true' and ${until('u', 'ofMatters')})`,
    )}
    union all
    ${ratings(`'setAside'`, `r.type = 'decideAppeal' and r.facts ->> 'upheld' = 'true'`)}
    union all
    ${ratings(`'verified'`, `r.type = 'callBack' and r.facts ->> 'satisfied' = 'true'`)}
    union all
    select d.application_id, d.at, 'unrated' from application_events d
     where d.type in ('approve', 'refuse') and ${until('d', 'ofApplications')}
       and not exists (select 1 from matters m join matter_events r on r.matter_id = m.id and r.type = 'rate'
                        where m.kind = 'rating' and m.application_id = d.application_id and ${until('r', 'ofMatters')}))`;
  const columns = `${key} as "key", e.figure, count(*)::integer as "count"`;
  const { where, parameters } = conditionsOf(counted);
  return {
    sql: `select ${columns} from ${facts} e join applications a on a.id = e.application_id
           where ${['true', ...where].join(' and ')} group by 1, 2`,
    parameters: upTo ? { ...parameters, ofMatters: upTo.matters, ofApplications: upTo.applications } : parameters,
  };
}

function ofEvents(columns: string, holds: string, counted: Counted, grouping: string): Statement {
  const { where, parameters } = conditionsOf(counted);
  const { upTo } = counted;
  const bound = upTo ? ['e.position <= cast(:ofApplications as bigint)'] : [];
  return {
    sql: `select ${columns} from application_events e join applications a on a.id = e.application_id
           where ${[`(${holds})`, ...bound, ...where].join('\n and ')} ${grouping}`,
    parameters: upTo ? { ...parameters, ofApplications: upTo.applications } : parameters,
  };
}

function conditionsOf({ filters: { from, to, applicationId, departmentCode, itemCode }, scope }: Counted) {
  const conditions: [sql: string, name: string, value: unknown][] = [
    ['e.at >= :from', 'from', from === undefined ? undefined : dayStart(from)],
    ['e.at < :to', 'to', to === undefined ? undefined : dayStart(to, 1)],
    ['a.id = :applicationId', 'applicationId', applicationId],
    ['a.department_code = :departmentCode', 'departmentCode', departmentCode],
    ['a.item_code = :itemCode', 'itemCode', itemCode],
    ['a.department_code = any(:scope)', 'scope', scope ?? undefined],
  ];
  const used = conditions.filter(([, , value]) => value !== undefined);
  const parameters = Object.fromEntries(used.map(([, name, value]) => [name, value]));
  return { where: used.map(([sql]) => sql), parameters };
}
