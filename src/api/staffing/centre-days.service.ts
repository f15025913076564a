import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { dateOf, formatInstant, type Instant, type PlainDate } from '../../domain/calendar/time';
import { isAbsentAt } from '../../domain/people/absence';
import { ALERTS } from '../../domain/people/centre-day';
import { CENTRE_WIDE_ROLES, type Role } from '../../domain/people/roles';
import { reachOf } from '../../domain/policy/books';
import type { SummaryFigures } from '../../domain/people/summary';
import { CentreDayRow, DailySummaryRow, RosterEntryRow } from '../../entities/centre-day';
import { AbsenceRow, StaffAlertRow } from '../../entities/staffing';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import { dayStart } from '../fields/day-start';
import { OpenCases } from '../people/open-cases';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type {
  AlertBody,
  CentreDayBody,
  DutyBody,
  ListAlertsQuery,
  SummaryBody,
  SummaryDraftBody,
  TodayBody,
} from './centre-days.dto';

/** what the day of the centre asks of everybody, and what was handed in of it. */
@Injectable()
export class CentreDays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly openCases: OpenCases,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(limit = 10): Promise<CentreDayBody[]> {
    const rows = await this.dataSource.manager.find(CentreDayRow, { order: { day: 'DESC' }, take: limit });
    return rows.map(shownDay);
  }

  /** Who has to do what on the day that is under way: who is rostered, who is away, who stands in, and what is due. */
  async today(): Promise<TodayBody> {
    const { manager } = this.dataSource;
    const day = await manager.findOneBy(CentreDayRow, { endedAt: IsNull() });
    if (!day) return { day: null, duties: [] };
    const [roster, absences, tasks] = await Promise.all([
      manager.findBy(RosterEntryRow, { day: day.day }),
      manager.findBy(AbsenceRow, { endedAt: IsNull() }),
      manager.query<Pick<DutyBody, 'personId' | 'open' | 'dueToday'>[]>(TASKS, [new Date(day.closesAt)]),
    ]);
    const away = absences.filter((one) => isAbsentAt(one, day.closesAt));
    const ids = [...roster, ...away, ...tasks].map(({ personId }) => personId);
    const duties = [...new Set(ids)].sort().map((personId): DutyBody => {
      const absence = away.find((one) => one.personId === personId);
      const owed = tasks.find((one) => one.personId === personId) ?? { open: 0, dueToday: 0 };
      const windowNumber = roster.find((one) => one.personId === personId)?.windowNumber ?? null;
      const substituteId = absence?.substituteId ?? null;
      return { ...owed, personId, windowNumber, absent: absence !== undefined, substituteId };
    });
    return { day: shownDay(day), duties };
  }

  /** R-48 figures pre-filled from the events. */
  async draft({ personId }: Principal): Promise<SummaryDraftBody> {
    const day = dateOf(await this.clock.now());
    return { day, figures: await this.figuresOf(personId, day) };
  }

  /** @throws ApiProblem dayEnded on no working day and after its close, summaryFiled */
  async file(request: CommandRequest, remarks: string): Promise<SummaryBody> {
    const filedAt = await this.clock.now();
    const day = dateOf(filedAt);
    const officerId = request.principal.personId;
    const figures = await this.figuresOf(officerId, day);
    return this.once.do(request, async (manager) => {
      // Held against the end of the day, so that nobody hands in on time and is listed all the same.
      const lock = { mode: 'pessimistic_read' } as const;
      const open = await manager.findOne(CentreDayRow, { where: { day, endedAt: IsNull() }, lock });
      if (!open || filedAt > open.closesAt) throw problem('dayEnded');
      if (await manager.existsBy(DailySummaryRow, { day, officerId })) throw problem('summaryFiled');
      const row = { day, officerId, figures, remarks, filedAt };
      await manager.insert(DailySummaryRow, row);
      return shownSummary(row);
    });
  }

  /** Roles of the whole centre see all summaries, heads those of their department, everybody else the own. */
  async summaries(day: string, viewer: Principal): Promise<SummaryBody[]> {
    const query = this.dataSource.getRepository(DailySummaryRow).createQueryBuilder('s').where('s.day = :day', { day });
    if (!reachOf('dailySummaries', viewer).all)
      query.andWhere(`(s.officerId = :me or ${ofDepartment('s.officer_id', 'headed')})`, headOf(viewer));
    return (await query.orderBy('s.officerId').getMany()).map(shownSummary);
  }

  /** The head of the window and the centre are told, and who it is about of rotation and training. */
  async alerts({ open, personId }: ListAlertsQuery, viewer: Principal): Promise<AlertBody[]> {
    const query = this.dataSource.getRepository(StaffAlertRow).createQueryBuilder('t').where('true');
    if (open === true) query.andWhere('t.resolvedAt is null');
    if (personId !== undefined) query.andWhere('t.personId = :personId', { personId });
    if (!seesAll(viewer)) {
      const led = `t.facts ->> 'departmentCode' = any(:led) or t.kind = any(:ledKinds) and ${ofDepartment('t.person_id', 'led')}`;
      const own = `(t.personId = :me or ${ofDepartment('t.person_id', 'headed')} or ${led})`;
      query.andWhere(own, { ...headOf(viewer), led: ledBy(viewer), ledKinds: LED_KINDS });
    }
    return (await query.orderBy('t.at', 'DESC').addOrderBy('t.id').limit(200).getMany()).map(shownAlert);
  }

  private async figuresOf(personId: string, day: PlainDate): Promise<SummaryFigures> {
    const parameters = [personId, dayStart(day), dayStart(day, 1)];
    const [counted] = await this.dataSource.query<Omit<SummaryFigures, 'open' | 'overdue'>[]>(FIGURES, parameters);
    const open = await this.openCases.of(personId);
    const overdue = open.filter(({ file }) => file.committedPassedAt !== null && file.decision === null).length;
    return { ...counted!, open: open.length, overdue };
  }
}

function seesAll({ authorities }: Principal): boolean {
  return authorities.some(({ role }) => CENTRE_WIDE_ROLES.has(role));
}

function headOf({ personId, authorities }: Principal) {
  const heads = authorities.filter(({ role }) => role === 'windowHead' || role === 'organHead');
  return { me: personId, headed: heads.map(({ departmentCode }) => departmentCode) };
}

/** what is said of a paper is said to those who decide in its department, and to its heads. */
function ledBy({ authorities }: Principal): string[] {
  const led = authorities.filter(({ role }) => LEADING.includes(role));
  return led.flatMap(({ departmentCode }) => departmentCode ?? []);
}

/** What is told about a person to who decides in the department, and not to its heads alone. */
const LED_KINDS = Object.entries(ALERTS).flatMap(([kind, { to }]) =>
  (to as readonly Role[]).includes('chiefRepresentative') ? [kind] : [],
);

const LEADING: readonly Role[] = ['chiefRepresentative', 'windowHead', 'organHead'];

/** Whether somebody has or had an office in one of these departments, which the parameter names. */
function ofDepartment(personColumn: string, departments: 'headed' | 'led'): string {
  return `exists (select 1 from person_authorities a
                   where a.person_id = ${personColumn} and a.department_code = any(:${departments}))`;
}

const FIGURES = `
  select (select count(*) from applications a
           where a.received_by = $1 and a.received_at >= $2 and a.received_at < $3)::integer as received,
         (select count(*) from application_events e
           where e.person_id = $1 and e.type = 'accept' and e.at >= $2 and e.at < $3)::integer as accepted,
         (select count(*) from applications a
           where $1 in (a.first_responsible_id, a.file ->> 'reviewerId')
             and a.decided_at >= $2 and a.decided_at < $3)::integer as decided,
         (select count(*) from application_events e
           where e.person_id = $1 and e.type = 'deliver' and e.at >= $2 and e.at < $3)::integer as delivered`;

const TASKS = `
  select owner_person_id as "personId", count(*)::integer as open,
         (count(*) filter (where due_at <= $1))::integer as "dueToday"
    from tasks t join people p on p.id = t.owner_person_id and p.kind = 'staff'
   where t.closed_at is null group by owner_person_id`;

function shownDay({ day, opensAt, closesAt, endedAt, missing }: CentreDayRow): CentreDayBody {
  const at = (instant: Instant) => formatInstant(instant);
  return { day, opensAt: at(opensAt), closesAt: at(closesAt), endedAt: endedAt && at(endedAt), missing };
}

function shownSummary({ day, officerId, figures, remarks, filedAt }: DailySummaryRow): SummaryBody {
  return { day, officerId, figures, remarks, filedAt: formatInstant(filedAt) };
}

function shownAlert({ id, kind, personId, facts, at, resolvedAt }: StaffAlertRow): AlertBody {
  const { zh: name, rule, to } = ALERTS[kind];
  const when = { at: formatInstant(at), resolvedAt: resolvedAt && formatInstant(resolvedAt) };
  const openCases = typeof facts['openCases'] === 'number' ? facts['openCases'] : null;
  return { id, kind, name, rule, personId, openCases, facts, to, ...when };
}
