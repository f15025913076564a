/** How the promises of the centre stand, and what waits, read from the books when Prometheus asks. */
import { Gauge, type Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { dateOf, dayOfPlainDate, instantAt, type Instant } from '../domain/calendar/time';
import { ApplicationRow } from '../entities/application';
import { STANDING, STANDINGS, type Standing } from '../entities/standing';

/** However many ask, the books are read no more often. */
const KEPT_MS = 10_000;
const MONTH_MS = 30 * 86_400_000;

type Labelled = Readonly<Record<string, string>>;
type Figure = readonly [labels: Labelled, value: number];

interface Reading {
  readonly standing: readonly Figure[];
  readonly decided: readonly Figure[];
  readonly waiting: readonly Figure[];
  readonly oldest: readonly Figure[];
  readonly alerts: readonly Figure[];
  readonly drift: readonly Figure[];
  readonly auditFaults: readonly Figure[];
}

const GAUGES: readonly (readonly [keyof Reading, name: string, help: string, labels: readonly string[]])[] = [
  ['standing', 'banjie_cases', 'Undecided cases by department and how they stand', ['department', 'standing']],
  ['decided', 'banjie_cases_decided_30d', 'Cases decided in the last 30 days, in time or not', ['in_time']],
  ['waiting', 'banjie_queue_waiting', 'What waits in a queue', ['queue']],
  ['oldest', 'banjie_queue_oldest_seconds', 'For how long the oldest thing in a queue has waited', ['queue']],
  ['alerts', 'banjie_alerts', 'Open alerts to the heads and the centre', ['kind']],
  ['drift', 'banjie_drift', 'What has come apart between books, Temporal, messages, files and numbers', ['kind']],
  [
    'auditFaults',
    'banjie_audit_faults',
    'Faults that the last check of the audit found; -1: it could not be ended',
    [],
  ],
];

/**
 * Adds the figures of the service to a registry. Every worker shows the same ones, so they are not to be added up.
 * @param now the present of the centre (its legal clock)
 */
export function showServiceFigures(dataSource: DataSource, now: () => Promise<Instant>, registry: Registry): void {
  let kept: { readonly until: number; readonly reading: Promise<Reading> } | undefined;
  const read = (): Promise<Reading> => {
    const at = performance.now();
    if (kept === undefined || kept.until < at) kept = { until: at + KEPT_MS, reading: readFigures(dataSource, now) };
    return kept.reading;
  };
  for (const [part, name, help, labelNames] of GAUGES) {
    const collect = async function (this: Gauge): Promise<void> {
      const figures = (await read())[part];
      this.reset();
      for (const [labels, value] of figures) this.set(labels, value);
    };
    registry.registerMetric(new Gauge({ name, help, labelNames, registers: [], collect }));
  }
}

async function readFigures(dataSource: DataSource, clock: () => Promise<Instant>): Promise<Reading> {
  const now = await clock();
  const query = <T extends object>(sql: string, ...values: unknown[]): Promise<T[]> => dataSource.query(sql, values);
  const [standing, decided, queues, alerts, drift, checks] = await Promise.all([
    readStanding(dataSource, now),
    query<{ late: boolean; count: number }>(DECIDED, new Date(now - MONTH_MS)),
    query<{ queue: string; count: number; seconds: number }>(QUEUES),
    query<{ kind: string; count: number }>(ALERTS),
    query<{ kind: string; count: number }>(DRIFT),
    query<{ faults: number | null }>(LAST_CHECK),
  ]);
  const decidedIn = (late: boolean): number => decided.find((row) => row.late === late)?.count ?? 0;
  return {
    standing,
    decided: [
      [{ in_time: 'yes' }, decidedIn(false)],
      [{ in_time: 'no' }, decidedIn(true)],
    ],
    waiting: queues.map(({ queue, count }) => [{ queue }, count]),
    oldest: queues.map(({ queue, seconds }) => [{ queue }, seconds]),
    alerts: alerts.map(({ kind, count }) => [{ kind }, count]),
    drift: drift.map(({ kind, count }) => [{ kind }, count]),
    auditFaults: checks.map(({ faults }) => [{}, faults ?? -1]),
  };
}

async function readStanding(dataSource: DataSource, now: Instant): Promise<Figure[]> {
  const tomorrow = instantAt(dayOfPlainDate(dateOf(now)) + 1, 0);
  const select = dataSource.manager
    .createQueryBuilder(ApplicationRow, 'a')
    .select('a.department_code', 'department')
    .where('a.decided_at is null and a.closed_at is null')
    .groupBy('a.department_code')
    .setParameters({ now: new Date(now), tomorrow: new Date(tomorrow) });
  for (const name of STANDINGS) select.addSelect(`(count(*) filter (where ${STANDING[name]}))::integer`, name);
  const rows = await select.getRawMany<{ department: string } & Record<Standing, number>>();
  return rows.flatMap((row) =>
    STANDINGS.map((standing): Figure => [{ department: row.department, standing }, row[standing]]),
  );
}

/** K-10: time has done its part before anybody acts, so a late decision comes after the due that passed. */
const DECIDED = `
  select exists (select 1 from application_events l
                  where l.application_id = a.id and l.type = 'limitPassed' and l.facts ->> 'limit' = 'committed') as late,
         count(*)::integer as count
    from applications a where a.decided_at >= $1 group by 1`;

const QUEUE_AGE = (queue: string, from: string, since: string): string => `
  select '${queue}' as queue, count(*)::integer as count,
         greatest(coalesce(extract(epoch from now() - min(${since})), 0), 0)::float8 as seconds from ${from}`;

/** By the machine's clock, like all attempts at something. */
const QUEUES = [
  QUEUE_AGE('notices', "outbox where status = 'pending'", 'recorded_at'),
  QUEUE_AGE('deadLetters', "outbox where status = 'dead'", 'recorded_at'),
  QUEUE_AGE('audit', 'audit_pending', 'queued_at'),
  QUEUE_AGE('papers', 'paper_jobs', 'next_attempt_at'),
  QUEUE_AGE('archives', 'archive_jobs', 'next_attempt_at'),
  QUEUE_AGE('scans', "files where state = 'quarantined'", 'recorded_at'),
].join(' union all ');

const ALERTS = 'select kind, count(*)::integer as count from staff_alerts where resolved_at is null group by kind';

const DRIFT = 'select kind, count(*)::integer as count from drift_findings where gone_at is null group by kind';

const LAST_CHECK = `
  select fault_count as faults from audit_checks where finished_at is not null order by finished_at desc limit 1`;
