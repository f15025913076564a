import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { openCalendar } from '../../domain/calendar/calendar';
import { dateOf, formatInstant, parseInstant } from '../../domain/calendar/time';
import { judgeSlot, slotOf, type SlotContext } from '../../domain/hall/appointment';
import type { Role } from '../../domain/people/roles';
import { reachOf } from '../../domain/policy/books';
import { DepartmentRow, WindowRow } from '../../entities/department';
import { AppointmentRow } from '../../entities/hall';
import { choiceOn } from '../../entities/settings-in-force';
import type { Clock } from '../../temporal/clock';
import { ReferenceReader } from '../applications/reference-reader';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { Parties } from '../hand-in/parties';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { AppointmentBody, BookBody } from './hall.dto';

const USUAL_MINUTES = 30;

/** slots for special groups and urgent matters. None of it touches a case or a clock. */
@Injectable()
export class AppointmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
    private readonly parties: Parties,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem slotPast, slotOutOfHours, slotTaken */
  async book(request: CommandRequest, body: BookBody): Promise<AppointmentBody> {
    const { personId, kind } = request.principal;
    const partyId = kind === 'applicant' ? personId : await this.parties.require(body.applicantId ?? '', 'applicantId');
    const slot = slotOf(parseInstant(body.from), body.minutes ?? USUAL_MINUTES);
    const now = await this.clock.now();
    const calendar = openCalendar(await this.references.getCalendar());
    return this.once.do(request, async (manager, commandId) => {
      const context = { now, calendar, ...(await this.contextOf(manager, body.departmentCode)) };
      const judged = judgeSlot(slot, context);
      if ('refused' in judged) throw problem(judged.refused);
      const id = idFrom(commandId, 'apt');
      const { departmentCode, category, reason } = body;
      const booked = { bookedBy: personId, bookedAt: now, fromAt: slot.from, untilAt: slot.until };
      await manager.insert(AppointmentRow, { id, departmentCode, partyId, category, reason, ...booked, ...judged });
      return shownAppointment(await manager.findOneByOrFail(AppointmentRow, { id }));
    });
  }

  /** out of hours somebody answerable agrees or does not; whoever booked may call it off. */
  settle(id: string, request: CommandRequest, state: 'booked' | 'refused' | 'cancelled'): Promise<AppointmentBody> {
    const { principal } = request;
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(AppointmentRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      const isOwn = [row.partyId, row.bookedBy].includes(principal.personId);
      const answers = holds(principal, 'windowHead', row.departmentCode) || holds(principal, 'centre', null);
      if (!(answers || (state === 'cancelled' && isOwn))) throw problem('notAllowed');
      const open = state === 'cancelled' ? ['requested', 'booked'] : ['requested'];
      if (!open.includes(row.state)) throw problem('appointmentSettled');
      await manager.update(AppointmentRow, { id }, { state, decidedBy: principal.personId });
      return shownAppointment(await manager.findOneByOrFail(AppointmentRow, { id }));
    });
  }

  /** One's own; for staff those of their departments, for the centre all. */
  async list(viewer: Principal): Promise<AppointmentBody[]> {
    const options = { order: { fromAt: 'ASC', id: 'ASC' }, take: 200 } as const;
    const rows = await this.dataSource.manager.find(AppointmentRow, { where: visibleTo(viewer), ...options });
    return rows.map(shownAppointment);
  }

  private async contextOf(manager: EntityManager, departmentCode: string) {
    // Whoever books for the department at the same time waits, so that nothing is booked twice.
    const where = { code: departmentCode, active: true };
    const department = await manager.findOne(DepartmentRow, { where, lock: { mode: 'pessimistic_write' } });
    if (!department) throw problem('unknownDepartment', { concerning: [departmentCode] });
    const windows = await manager.countBy(WindowRow, { departmentCode, active: true });
    const rows = await manager.findBy(AppointmentRow, { departmentCode, state: In(['requested', 'booked']) });
    const extraHours = await choiceOn(manager, 'extraHours', dateOf(await this.clock.now()));
    const taken = rows.map(({ fromAt: from, untilAt: until }) => ({ from, until }));
    return { windows, taken, extraHours } satisfies Partial<SlotContext>;
  }
}

export function holds({ authorities }: Principal, role: Role, departmentCode: string | null): boolean {
  return authorities.some((one) => one.role === role && one.departmentCode === departmentCode);
}

function visibleTo(viewer: Principal): FindOptionsWhere<AppointmentRow>[] {
  const { kind, personId } = viewer;
  if (kind !== 'staff') return [{ partyId: personId }, { bookedBy: personId }];
  const { all, departments } = reachOf('appointments', viewer);
  return all ? [{}] : [{ departmentCode: In(departments) }];
}

function shownAppointment(row: AppointmentRow): AppointmentBody {
  const { id, departmentCode, partyId: applicantId, category, reason, outOfHours, state } = row;
  const span = { from: formatInstant(row.fromAt), until: formatInstant(row.untilAt) };
  return { id, departmentCode, applicantId, category, reason, ...span, outOfHours, state };
}
