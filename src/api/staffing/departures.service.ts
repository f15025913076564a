import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import { dateOf, formatInstant, type PlainDate } from '../../domain/calendar/time';
import type { Colleague } from '../../domain/people/colleague';
import { SEPARATE_OFFICES } from '../../domain/people/roles';
import { mayArrangeFor, speaksForDepartmentOf } from '../../domain/people/double-management';
import { isWrittenAhead, refusesRemoval } from '../../domain/people/leaving';
import { reachOf } from '../../domain/policy/books';
import { AccountRow } from '../../entities/account';
import { recordApplied } from '../../entities/organisation-change';
import { PersonRow, TrainingRow } from '../../entities/person';
import { DepartureLetterRow } from '../../entities/staffing';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { alertHeldBy, heldBy } from '../equipment/equipment-reader';
import { OpenCases } from '../people/open-cases';
import { StaffDirectory } from '../people/staff-directory';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { PrincipalReader } from '../sign-in/principal-reader';
import { Sessions } from '../sign-in/sessions';
import { CLOCK } from '../tokens-of-injection';
import type { DepartureBody, FileDepartureBody, TrainBody, TrainingBody } from './departures.dto';

/** the letter, the handover, the removal; and R-41: the training of who comes. */
@Injectable()
export class Departures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly openCases: OpenCases,
    private readonly principals: PrincipalReader,
    private readonly sessions: Sessions,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(viewer: Principal): Promise<DepartureBody[]> {
    const order = { filedAt: 'DESC' } as const;
    const rows = await this.dataSource.manager.find(DepartureLetterRow, { order, take: 200 });
    const seesAll = reachOf('departureLetters', viewer).all;
    const shown: DepartureBody[] = [];
    for (const row of rows) {
      const colleague = await this.staff.filed(row.personId);
      const concerns = viewer.personId === row.personId || speaksForDepartmentOf(viewer, colleague);
      if (seesAll || concerns) shown.push(await this.show(row));
    }
    return shown;
  }

  /** the department of the officer writes, and nobody for it. @throws ApiProblem departmentsOwn, letterNotAhead */
  async file(request: CommandRequest, { personId, effectiveOn, letter }: FileDepartureBody): Promise<DepartureBody> {
    const filedAt = await this.clock.now();
    const colleague = await this.staff.listed(personId);
    if (!colleague.inService) throw problem('notInService');
    if (!speaksForDepartmentOf(request.principal, colleague)) throw problem('departmentsOwn');
    const day = effectiveOn as PlainDate;
    if (!isWrittenAhead(day, dateOf(filedAt))) throw problem('letterNotAhead');
    const row = { personId, effectiveOn: day, letter, filedBy: request.principal.personId, filedAt } as const;
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'ltr');
      await manager.insert(DepartureLetterRow, { id, ...row });
      return this.show(await manager.findOneByOrFail(DepartureLetterRow, { id }));
    });
  }

  /**
   * Ends the authorities and the sign-in of an officer at once.
   * @throws ApiProblem letterMissing, letterNotInForce, casesNotHandedOver with how many
   */
  async remove(personId: string, request: CommandRequest): Promise<DepartureBody> {
    const now = await this.clock.now();
    const today = dateOf(now);
    const removed = await this.once.do(request, async (manager, commandId) => {
      const colleague = await this.staff.listed(personId);
      if (!colleague.inService) throw problem('notInService');
      if (!mayRemove(request.principal, colleague)) throw problem('departmentsOwn');
      const where = { personId, removedAt: IsNull() };
      const letter = await manager.findOne(DepartureLetterRow, { where, order: { filedAt: 'DESC' } });
      const openCases = (await this.openCases.of(personId)).length;
      const refused = refusesRemoval({ effectiveOn: letter?.effectiveOn ?? null, today, openCases });
      if (refused || !letter) throw problem(refused ?? 'letterMissing', { openCases });
      await manager.update(PersonRow, { id: personId }, { active: false });
      await manager.update(AccountRow, { personId }, { disabled: true });
      await manager.query(END_AUTHORITIES, [personId, today]);
      const removal = { removedAt: now, removedBy: request.principal.personId };
      await manager.update(DepartureLetterRow, { id: letter.id }, removal);
      await recordApplied(manager, {
        id: idFrom(commandId, 'org'),
        kind: 'remove',
        subject: `people ${personId}`,
        content: { personId, letter: letter.letter },
        reason: letter.letter,
        draftedBy: request.principal.personId,
        draftedAt: now,
      });
      await alertHeldBy(manager, personId, now);
      return this.show({ ...letter, ...removal });
    });
    await this.sessions.endAll(personId);
    this.principals.forgetPerson(personId);
    return removed;
  }

  /** the centre trains; a training counts from its first day on. */
  async train(request: CommandRequest, { personId, from, until }: TrainBody): Promise<TrainingBody> {
    const colleague = await this.staff.colleague(personId);
    if (!colleague.inService) throw problem('notInService');
    if (until < from) throw problemOfRefusal(refuse('fieldInvalid', 'until'));
    const row = { personId, validFrom: from as PlainDate, validUntil: until as PlainDate };
    const draftedAt = await this.clock.now();
    const kept = await this.once.do(request, async (manager, commandId) => {
      await manager.upsert(TrainingRow, row, ['personId', 'validFrom']);
      await recordApplied(manager, {
        id: idFrom(commandId, 'org'),
        kind: 'train',
        subject: `trainings ${personId} ${from}`,
        content: { personId, from, until },
        reason: '培训登记',
        draftedBy: request.principal.personId,
        draftedAt,
      });
      return { personId, from, until };
    });
    this.principals.forgetPerson(personId);
    return kept;
  }

  private async show(row: DepartureLetterRow): Promise<DepartureBody> {
    const { id, personId, effectiveOn, letter, filedBy } = row;
    const openCases = (await this.openCases.of(personId)).length;
    const heldEquipment = (await heldBy(this.dataSource.manager, personId)).map(({ assetNumber }) => assetNumber);
    const at = { filedAt: formatInstant(row.filedAt), removedAt: row.removedAt && formatInstant(row.removedAt) };
    return { id, personId, effectiveOn, letter, filedBy, openCases, heldEquipment, ...at };
  }
}

/** The department, the centre, or who runs the system; but not those who watch over them. */
function mayRemove(caller: Principal, colleague: Pick<Colleague, 'authorities'>): boolean {
  if (mayArrangeFor(caller, colleague)) return true;
  const watches = colleague.authorities.some(({ role }) => SEPARATE_OFFICES.has(role));
  return !watches && caller.authorities.some(({ role }) => role === 'administrator');
}

const END_AUTHORITIES = `
  update person_authorities set valid_until = greatest($2::date, valid_from)
   where person_id = $1 and (valid_until is null or valid_until > $2::date)`;
