import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not, type EntityManager } from 'typeorm';
import {
  dateOf,
  formatInstant,
  instantOf,
  parseInstant,
  type Instant,
  type PlainDate,
} from '../../domain/calendar/time';
import { ABSENCE_KINDS, isAbsentAt, isToldAhead, mayBeCovered, refusesStandIn } from '../../domain/people/absence';
import type { Colleague } from '../../domain/people/colleague';
import { noSubstitute } from '../../domain/people/centre-day';
import { mayArrangeFor } from '../../domain/people/double-management';
import type { Actor } from '../../domain/people/roles';
import { AbsenceRow, StaffAlertRow } from '../../entities/staffing';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Idempotency } from '../commands/idempotency';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import type { HandedCaseBody } from '../people/case-handover.dto';
import { StaffDirectory } from '../people/staff-directory';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { refuse } from '../../domain/application/refusals';
import { reachOf } from '../../domain/policy/books';
import { CLOCK } from '../tokens-of-injection';
import { choiceOn } from '../../entities/settings-in-force';
import { raise } from '../../entities/raise-alert';
import type {
  AbsenceBody,
  ListAbsencesQuery,
  RecordAbsenceBody,
  StandInReplyBody,
  TellLeaveBody,
} from './absences.dto';
import { StandIns } from './stand-in.service';

/** leave that was told, absence that was not, and who stands in. */
@Injectable()
export class Absences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly standIns: StandIns,
    private readonly idempotency: Idempotency,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Roles of the whole centre see all; everybody else those of the own department and the own. */
  async list({ open, personId }: ListAbsencesQuery, viewer: Principal): Promise<AbsenceBody[]> {
    const now = await this.clock.now();
    const query = this.dataSource.getRepository(AbsenceRow).createQueryBuilder('b').where('true');
    if (personId !== undefined) query.andWhere('b.personId = :personId', { personId });
    const { all, departments } = reachOf('absences', viewer);
    if (!all) {
      query.andWhere(`(b.personId = :me or ${SAME_DEPARTMENT})`, { me: viewer.personId, departments });
    }
    const rows = await query.orderBy('b.toldAt', 'DESC').addOrderBy('b.id').limit(200).getMany();
    return rows.filter((row) => open !== true || isAbsentAt(row, now)).map((row) => shownAbsence(row, now));
  }

  /** Planned leave, told ahead by the officer or the department. @throws ApiProblem leaveNotAhead */
  async tellLeave(request: CommandRequest, { personId, from, until, reason }: TellLeaveBody): Promise<AbsenceBody> {
    const now = await this.clock.now();
    const [aboutId, fromAt] = [personId ?? request.principal.personId, parseInstant(from)];
    await this.requireSay(request.principal, aboutId);
    const untilOn = until as PlainDate;
    if (!isToldAhead(fromAt, now)) throw problem('leaveNotAhead');
    if (untilOn < dateOf(fromAt)) throw problemOfRefusal(refuse('fieldInvalid', 'until'));
    return this.once.do(request, async (manager, commandId) => {
      const about = { personId: aboutId, kind: 'leave', fromAt, untilOn, reason } as const;
      return this.insert(manager, { id: idFrom(commandId, 'abs'), ...about, toldAt: now }, request);
    });
  }

  /** Absence that nobody told ahead; it alerts until somebody stands in. @throws ApiProblem absentAlready */
  async record(request: CommandRequest, { personId, reason }: RecordAbsenceBody): Promise<AbsenceBody> {
    await this.requireSay(request.principal, personId);
    const toldAt = await this.clock.now();
    return this.once.do(request, (manager, commandId) => {
      const about = { id: idFrom(commandId, 'abs'), personId, reason, toldAt };
      return this.recordWithin(manager, about, request);
    });
  }

  /** The same within a transaction that has found it out, such as that of the attendance. */
  async recordWithin(
    manager: EntityManager,
    { id, personId, reason, toldAt }: Pick<AbsenceRow, 'id' | 'personId' | 'reason' | 'toldAt'>,
    request: CommandRequest,
  ): Promise<AbsenceBody> {
    const open = await manager.findBy(AbsenceRow, { personId, endedAt: IsNull() });
    if (open.some((one) => isAbsentAt(one, toldAt))) throw problem('absentAlready');
    const about = { id, personId, kind: 'unplanned', fromAt: toldAt, untilOn: null, reason, toldAt } as const;
    const shown = await this.insert(manager, about, request);
    await raise(manager, noSubstitute({ id, personId }), toldAt);
    return shown;
  }

  /**
   * Names who stands in: at once for whoever is away, and from its beginning for a leave to come.
   * @throws ApiProblem substituteUnauthorised, substituteUntrained, absenceOver
   */
  async standIn(id: string, request: CommandRequest, substituteId: string): Promise<StandInReplyBody> {
    const absence = await this.get(id);
    const now = await this.clock.now();
    const [absent, substitute] = await Promise.all([
      this.staff.listed(absence.personId),
      this.staff.colleague(substituteId),
    ]);
    if (!mayArrangeFor(request.principal, absent)) throw problem('departmentsOwn');
    if (!mayBeCovered(absence)) throw problem('absenceOver');
    const cover = await choiceOn(this.dataSource.manager, 'cover', dateOf(now));
    const refused = refusesStandIn(cover, absent, substitute);
    if (refused) throw problemOfRefusal(refuse(refused, 'substituteId', [substituteId]));
    await this.idempotency.begin(request, () => null);
    const named = { substituteId, namedBy: request.principal.personId };
    if (!isAbsentAt(absence, now)) {
      await this.dataSource.manager.update(AbsenceRow, { id }, { ...named, substitutedAt: null });
      return { absence: shownAbsence(await this.get(id), now), cases: [] };
    }
    const cases = await this.takeOver({ ...absence, ...named }, request.principal, now);
    return { absence: shownAbsence(await this.get(id), now), cases };
  }

  /**
   * Lets who was named ahead stand in wherever a leave has begun, in the name of who named them; asked over and over. Who may
   * not stand in any more is taken back, and the alert says that nobody does.
   * @returns how many leaves began
   */
  async beginDue(): Promise<number> {
    const { manager } = this.dataSource;
    const named = await manager.findBy(AbsenceRow, {
      substituteId: Not(IsNull()),
      substitutedAt: IsNull(),
      endedAt: IsNull(),
    });
    if (named.length === 0) return 0;
    const now = await this.clock.now();
    const due = named.filter((one) => isAbsentAt(one, now));
    for (const absence of due) await this.beginOne(absence, now);
    return due.length;
  }

  /**
   * whoever stands in also does what came to the absent person since, such as a case that was handed over to them; it
   * must not lie until they are back.
   * @param lookedUntil from when on the events of an absence have still to be looked at, by its id; kept by this
   * @returns how many cases changed hands
   */
  async coverWhatCame(lookedUntil: Map<string, Instant>): Promise<number> {
    const covered = await this.dataSource.manager.findBy(AbsenceRow, {
      substitutedAt: Not(IsNull()),
      endedAt: IsNull(),
    });
    const now = await this.clock.now();
    let taken = 0;
    for (const absence of covered) {
      const arranger = await this.staff.colleague(absence.namedBy ?? absence.recordedBy);
      const since = lookedUntil.get(absence.id) ?? absence.substitutedAt!;
      const cases = await this.standIns.follow(absence, arranger, since);
      taken += cases.filter(({ refusal }) => refusal === null).length;
      lookedUntil.set(absence.id, instantOf(now - STILL_UNDER_WAY_MS));
    }
    return taken;
  }

  private async beginOne(absence: AbsenceRow, now: Instant): Promise<void> {
    const { manager } = this.dataSource;
    const [absent, substitute, arranger] = await Promise.all([
      this.staff.listed(absence.personId),
      this.staff.colleague(absence.substituteId!),
      this.staff.colleague(absence.namedBy!),
    ]);
    const cover = await choiceOn(manager, 'cover', dateOf(now));
    if (mayArrangeFor(arranger, absent) && refusesStandIn(cover, absent, substitute) === null) {
      await this.takeOver(absence, arranger, now);
      return;
    }
    const { id, substituteId } = absence;
    await manager.transaction(async (within) => {
      await within.update(
        AbsenceRow,
        { id, substituteId, substitutedAt: IsNull() },
        { substituteId: null, namedBy: null },
      );
      await raise(within, noSubstitute(absence), now);
    });
  }

  /** The open cases change hands, and then the absence says so; what was interrupted is done again and has one effect. */
  private async takeOver(absence: AbsenceRow, arranger: Actor, now: Instant): Promise<HandedCaseBody[]> {
    const { id, substituteId, namedBy } = absence;
    const cases = await this.standIns.begin(absence, arranger);
    const { manager } = this.dataSource;
    await manager.update(AbsenceRow, { id }, { substituteId, namedBy, substitutedAt: now });
    await manager.update(StaffAlertRow, { id: noSubstitute(absence).id, resolvedAt: IsNull() }, { resolvedAt: now });
    return cases;
  }

  /**
   * The person is back, and does again what is theirs. A leave that has not begun may also be taken back by themselves: it
   * ends as it would have begun.
   * @throws ApiProblem absenceOver, departmentsOwn
   */
  async end(id: string, request: CommandRequest): Promise<StandInReplyBody> {
    const absence = await this.get(id);
    const now = await this.clock.now();
    const colleague = await this.requireSay(request.principal, absence.personId);
    const hasBegun = absence.fromAt <= now;
    if (hasBegun && !mayArrangeFor(request.principal, colleague)) throw problem('departmentsOwn');
    const { answer } = await this.idempotency.begin(request, () => null);
    if (!answer && absence.endedAt !== null) throw problem('absenceOver');
    const cases = await this.standIns.end(absence, request.principal);
    const { manager } = this.dataSource;
    await manager.update(AbsenceRow, { id, endedAt: IsNull() }, { endedAt: hasBegun ? now : absence.fromAt });
    await manager.update(StaffAlertRow, { id: noSubstitute(absence).id, resolvedAt: IsNull() }, { resolvedAt: now });
    return { absence: shownAbsence(await this.get(id), now), cases };
  }

  private async insert(
    manager: EntityManager,
    about: Omit<AbsenceRow, 'recordedBy' | 'substituteId' | 'substitutedAt' | 'namedBy' | 'endedAt'>,
    { principal }: CommandRequest,
  ): Promise<AbsenceBody> {
    const nobody = { substituteId: null, substitutedAt: null, namedBy: null };
    const row = { ...about, ...nobody, recordedBy: principal.personId, endedAt: null };
    await manager.insert(AbsenceRow, row);
    return shownAbsence(row, row.toldAt);
  }

  /** The person, the department and the centre may say that somebody is or will be away. */
  private async requireSay(caller: Principal, personId: string): Promise<Colleague> {
    const colleague = await this.staff.listed(personId);
    if (!colleague.inService) throw problem('notInService');
    if (caller.personId !== personId && !mayArrangeFor(caller, colleague)) throw problem('departmentsOwn');
    return colleague;
  }

  private async get(id: string): Promise<AbsenceRow> {
    const row = await this.dataSource.manager.findOneBy(AbsenceRow, { id });
    if (!row) throw problem('notFound');
    return row;
  }
}

/** An event is in the books a moment after the instant at which it happened. */
const STILL_UNDER_WAY_MS = 60_000;

const SAME_DEPARTMENT = `exists (
  select 1 from person_authorities a where a.person_id = b.person_id and a.department_code = any(:departments))`;

export function shownAbsence(row: AbsenceRow, now: Instant): AbsenceBody {
  const { id, personId, kind, untilOn, reason, recordedBy, substituteId } = row;
  return {
    id,
    personId,
    kind,
    kindName: ABSENCE_KINDS[kind],
    from: formatInstant(row.fromAt),
    untilOn,
    reason,
    toldAt: formatInstant(row.toldAt),
    recordedBy,
    substituteId,
    substitutedAt: row.substitutedAt && formatInstant(row.substitutedAt),
    lasts: isAbsentAt(row, now),
    endedAt: row.endedAt && formatInstant(row.endedAt),
  };
}
