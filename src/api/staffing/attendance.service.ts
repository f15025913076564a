import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import { dateOf, formatInstant, parseInstant, type Instant, type PlainDate } from '../../domain/calendar/time';
import { ATTENDANCE_KINDS, attendanceOn, refusesAttendance } from '../../domain/people/attendance';
import { isOfCentre } from '../../domain/people/double-management';
import { reachOf } from '../../domain/policy/books';
import { AttendanceEntryRow, RosterEntryRow } from '../../entities/centre-day';
import { WindowRow } from '../../entities/department';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { StaffDirectory } from '../people/staff-directory';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { Absences } from './absences.service';
import type {
  AttendanceBody,
  AttendanceEntryBody,
  CorrectAttendanceBody,
  EnterAttendanceBody,
  PersonDayBody,
  ReadAttendanceQuery,
  RosterBody,
} from './attendance.dto';

/** the centre keeps the roster and the attendance; nothing that was entered is ever changed. */
@Injectable()
export class Attendance {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly absences: Absences,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** daily matters are the centre's. @throws ApiProblem attendanceByCentre */
  async plan(request: CommandRequest, { day, shifts }: RosterBody): Promise<AttendanceBody> {
    if (!isOfCentre(request.principal)) throw problem('attendanceByCentre');
    const rows = shifts.map(({ personId, windowNumber, from, until }) => {
      const times = { startsAt: minutesOf(from), endsAt: minutesOf(until) };
      if (times.endsAt <= times.startsAt) throw problemOfRefusal(refuse('fieldInvalid', 'until'));
      return { day: day as PlainDate, personId, windowNumber, ...times };
    });
    await Promise.all(shifts.map(({ personId }) => this.requireInService(personId)));
    const numbers = [...new Set(rows.map(({ windowNumber }) => windowNumber))];
    const known = await this.dataSource.manager.countBy(WindowRow, { number: In(numbers) });
    if (known < numbers.length) throw problemOfRefusal(refuse('fieldInvalid', 'windowNumber'));
    await this.once.do(request, async (manager) => {
      await manager.upsert(RosterEntryRow, rows, ['day', 'personId']);
      return { day };
    });
    return this.read({ day }, request.principal);
  }

  /** @throws ApiProblem ownAttendance, attendanceByCentre */
  async enter(request: CommandRequest, body: EnterAttendanceBody): Promise<AttendanceEntryBody> {
    const { personId, kind, told = false } = body;
    this.require(request.principal, personId);
    await this.requireInService(personId);
    const enteredAt = await this.clock.now();
    const at = body.at === undefined ? enteredAt : parseInstant(body.at);
    if (at > enteredAt) throw problemOfRefusal(refuse('fieldInvalid', 'at'));
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'att');
      const row = {
        id,
        personId,
        kind,
        at,
        told,
        ...this.signed(request, at, enteredAt),
        corrects: null,
        reason: null,
      };
      await manager.insert(AttendanceEntryRow, row);
      // R-54 feeds R-42: whoever does not come must be stood in for the same day.
      if (kind === 'absence' && dateOf(at) === dateOf(enteredAt)) {
        const absence = { id: idFrom(commandId, 'abs'), personId, reason: ATTENDANCE_KINDS.absence, toldAt: enteredAt };
        await this.absences.recordWithin(manager, absence, request);
      }
      return shownEntry(row);
    });
  }

  /** The old entry stays, and the new one says whose place it takes. @throws ApiProblem correctedAlready */
  async correct(id: string, request: CommandRequest, body: CorrectAttendanceBody): Promise<AttendanceEntryBody> {
    const { kind, told = false, reason } = body;
    const old = await this.dataSource.manager.findOneBy(AttendanceEntryRow, { id });
    if (!old) throw problem('notFound');
    const { personId } = old;
    this.require(request.principal, personId);
    const enteredAt = await this.clock.now();
    const at = parseInstant(body.at);
    if (at > enteredAt) throw problemOfRefusal(refuse('fieldInvalid', 'at'));
    return this.once.do(request, async (manager, commandId) => {
      if (await manager.existsBy(AttendanceEntryRow, { corrects: id })) throw problem('correctedAlready');
      const signed = this.signed(request, old.at, enteredAt);
      const row = { id: idFrom(commandId, 'att'), personId, kind, at, told, ...signed, corrects: id, reason };
      await manager.insert(AttendanceEntryRow, row);
      return shownEntry(row);
    });
  }

  /** Roles of the whole centre and heads see all of their people; everybody else sees the own. */
  async read({ day, personId }: ReadAttendanceQuery, viewer: Principal): Promise<AttendanceBody> {
    const { manager } = this.dataSource;
    const date = day as PlainDate;
    const where = { day: date, ...(personId !== undefined && { personId }) };
    const [entries, shifts, now] = await Promise.all([
      manager.find(AttendanceEntryRow, { where, order: { enteredAt: 'ASC', corrects: { nulls: 'FIRST' }, id: 'ASC' } }),
      manager.findBy(RosterEntryRow, where),
      this.clock.now(),
    ]);
    const ids = [...new Set([...shifts, ...entries].map((one) => one.personId))].sort();
    const people: PersonDayBody[] = [];
    for (const id of ids) {
      if (!(await this.maySee(viewer, id))) continue;
      const shift = shifts.find((one) => one.personId === id) ?? null;
      const own = entries.filter((one) => one.personId === id);
      const found = attendanceOn(date, shift, own, now);
      const windowNumber = shift?.windowNumber ?? null;
      people.push({ personId: id, windowNumber, ...found, entries: own.map(shownEntry) });
    }
    return { day, people };
  }

  private async maySee(viewer: Principal, personId: string): Promise<boolean> {
    if (viewer.personId === personId) return true;
    const { all, departments } = reachOf('attendance', viewer);
    if (all) return true;
    const { authorities } = await this.staff.filed(personId);
    return authorities.some(({ departmentCode }) => departmentCode !== null && departments.includes(departmentCode));
  }

  private signed({ principal }: CommandRequest, at: Instant, enteredAt: Instant) {
    return { day: dateOf(at), recordedBy: principal.personId, enteredAt };
  }

  private require(caller: Principal, personId: string): void {
    const refused = refusesAttendance({ personId: caller.personId, isOfCentre: isOfCentre(caller) }, personId);
    if (refused) throw problem(refused);
  }

  private async requireInService(personId: string): Promise<void> {
    if (!(await this.staff.colleague(personId)).inService) throw problem('notInService');
  }
}

function minutesOf(clockTime: string): number {
  const [hours, minutes] = clockTime.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

function shownEntry(row: AttendanceEntryRow): AttendanceEntryBody {
  const { id, personId, kind, told, corrects, reason, recordedBy } = row;
  const [at, enteredAt] = [formatInstant(row.at), formatInstant(row.enteredAt)];
  return { id, personId, kind, kindName: ATTENDANCE_KINDS[kind], at, told, corrects, reason, recordedBy, enteredAt };
}
