import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { dateOf, formatInstant, type Instant, type PlainDate } from '../../domain/calendar/time';
import { minutesBetween, nextInTurn } from '../../domain/hall/queue';
import { DepartmentRow, WindowRow } from '../../entities/department';
import { AppointmentRow, VisitRow } from '../../entities/hall';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import type { Principal } from '../policy/principal';
import { maskName } from '../../domain/people/masked-name';
import { reachOf } from '../../domain/policy/books';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { holds } from './appointments.service';
import type { RegisterVisitBody, VisitBody } from './hall.dto';

/** visitors, their tickets and how long they wait; special groups come first. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async register(request: CommandRequest, body: RegisterVisitBody): Promise<VisitBody> {
    const arrivedAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const { departmentCode, visitorName, purpose, special = false, appointmentId = null } = body;
      if (!(await manager.existsBy(DepartmentRow, { code: departmentCode, active: true }))) {
        throw problem('unknownDepartment', { concerning: [departmentCode] });
      }
      const where = { id: appointmentId ?? '', departmentCode, state: 'booked' as const };
      const booking = appointmentId === null ? null : await manager.findOneBy(AppointmentRow, where);
      if (appointmentId !== null && !booking) throw problem('appointmentUnknown', { concerning: [appointmentId] });
      const kind = special || booking?.category === 'special' ? 'special' : booking ? 'appointment' : 'ordinary';
      const id = idFrom(commandId, 'vst');
      const day = dateOf(arrivedAt);
      const ticket = await nextTicket(manager, day);
      const about = { departmentCode, visitorName, purpose, appointmentId };
      await manager.insert(VisitRow, { id, day, ticket, ...about, kind, arrivedAt });
      return shownVisit(await manager.findOneByOrFail(VisitRow, { id }));
    });
  }

  /** calls whoever is next in turn for the department of the window. */
  async callNext(request: CommandRequest, windowNumber: string): Promise<VisitBody> {
    const now = await this.clock.now();
    const { principal } = request;
    return this.once.do(request, async (manager) => {
      const window = await manager.findOneBy(WindowRow, { number: windowNumber, active: true });
      if (!window || !holds(principal, 'frontDesk', window.departmentCode)) throw problem('notYourWindow');
      const where = { day: dateOf(now), departmentCode: window.departmentCode, calledAt: IsNull() };
      const waiting = await manager.find(VisitRow, { where, lock: { mode: 'pessimistic_write' } });
      const bookings = await bookedFrom(manager, waiting);
      const next = nextInTurn(
        waiting.map((row) => ({ ...row, bookedFrom: bookings.get(row.appointmentId ?? '') ?? null })),
        now,
      );
      if (!next) throw problem('nobodyWaits');
      await manager.update(VisitRow, { id: next.id }, { windowNumber, calledAt: now, calledBy: principal.personId });
      return shownVisit(await manager.findOneByOrFail(VisitRow, { id: next.id }));
    });
  }

  /** The visitor has been served by whoever called them. */
  async finish(id: string, request: CommandRequest): Promise<VisitBody> {
    const servedAt = await this.clock.now();
    return this.change(id, request, { servedAt });
  }

  /** Called by mistake: whoever called puts them back, and they wait on as if nobody had. */
  putBack(id: string, request: CommandRequest): Promise<VisitBody> {
    return this.change(id, request, { windowNumber: null, calledAt: null, calledBy: null });
  }

  /** By whoever called the visitor, as long as they are served. @throws ApiProblem notFound, visitNotYours */
  private change(id: string, request: CommandRequest, change: Partial<VisitRow>): Promise<VisitBody> {
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(VisitRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      if (row.calledBy !== request.principal.personId || row.servedAt !== null) throw problem('visitNotYours');
      await manager.update(VisitRow, { id }, change);
      return shownVisit(await manager.findOneByOrFail(VisitRow, { id }));
    });
  }

  async list(viewer: Principal, day: string | undefined): Promise<VisitBody[]> {
    const { all, departments: own } = reachOf('visits', viewer);
    const where = {
      day: (day ?? dateOf(await this.clock.now())) as PlainDate,
      ...(!all && { departmentCode: In(own) }),
    };
    const rows = await this.dataSource.manager.find(VisitRow, { where, order: { ticket: 'ASC' }, take: 1000 });
    return rows.map(shownVisit);
  }
}

/** Tickets count from 1 on each day; two at once wait for each other. */
async function nextTicket(manager: EntityManager, day: PlainDate): Promise<number> {
  await manager.query('select pg_advisory_xact_lock(hashtext($1))', [`tickets/${day}`]);
  return (await manager.countBy(VisitRow, { day })) + 1;
}

async function bookedFrom(manager: EntityManager, waiting: readonly VisitRow[]): Promise<ReadonlyMap<string, Instant>> {
  const ids = waiting.flatMap(({ appointmentId }) => appointmentId ?? []);
  const rows = await manager.findBy(AppointmentRow, { id: In(ids) });
  return new Map(rows.map(({ id, fromAt }) => [id, fromAt]));
}

function shownVisit(row: VisitRow): VisitBody {
  const { id, ticket, departmentCode, purpose, kind, arrivedAt, windowNumber, calledAt, servedAt } = row;
  return {
    id,
    ticket,
    departmentCode,
    visitorName: maskName(row.visitorName),
    purpose,
    kind,
    arrivedAt: formatInstant(arrivedAt),
    windowNumber,
    calledAt: shown(calledAt),
    servedAt: shown(servedAt),
    waitedMinutes: minutesBetween(arrivedAt, calledAt),
    servedMinutes: minutesBetween(calledAt, servedAt),
  };
}
