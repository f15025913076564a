import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { IsNull, type EntityManager } from 'typeorm';
import { dayOfPlainDate, plainDateOfDay, type PlainDate } from '../../domain/calendar/time';
import { vacantPosts } from '../../domain/centre/posts';
import { appointmentFaults, type Appointment } from '../../domain/people/appointing';
import type { AssignedAuthority } from '../../domain/people/person';
import type { Role } from '../../domain/people/roles';
import { AccountRow } from '../../entities/account';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { SectionRow, WindowRow } from '../../entities/department';
import { PersonAuthorityRow, PersonRow, TrainingRow } from '../../entities/person';
import { AbsenceRow } from '../../entities/staffing';
import { OpenCases } from '../people/open-cases';
import { problem } from '../problems/problem';
import { hashPassword } from '../sign-in/passwords';
import type { AddPersonBody, AppointBody, ChangePersonBody, EndAppointmentBody } from './changes.dto';
import { requireOpenDepartment } from './places';
import { faulty, requireFaultless, type Prepared, type Situation } from './prepared';

type Content<T> = Omit<T, 'reason'>;

/** A person and what is asked of them; the id of a new one is made when they are proposed. */
type About<T> = Content<T> & { readonly personId: string };

/** Who comes, what they may do and what they may no longer do. */
@Injectable()
export class StaffChanges {
  constructor(private readonly openCases: OpenCases) {}

  /** Comes with a first office, and with a password that nobody knows, until a recovery code lets its owner set one. */
  async prepareAdd(situation: Situation, content: About<AddPersonBody>): Promise<Prepared> {
    const { manager, today } = situation;
    const { personId, login, name, phone, training } = content;
    if (await manager.existsBy(AccountRow, { login })) {
      throw faulty('login', 'format', '登录名已被使用', 'the login is somebody else’s');
    }
    const place = await placeOf(manager, content);
    const given = appointmentOf(content, today);
    if (given.departmentCode !== null) await requireOpenDepartment(manager, given.departmentCode);
    const trainings = training ? [{ from: training.from as PlainDate, until: training.until as PlainDate }] : [];
    requireFaultless(appointmentFaults(given, { held: [], trainings, ...place }));
    const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
    const { windowNumber, sectionCode } = place;
    return {
      subject: `people ${personId}`,
      before: null,
      write: async () => {
        await manager.insert(PersonRow, { id: personId, kind: 'staff', name, phone, windowNumber, sectionCode });
        for (const { from: validFrom, until: validUntil } of trainings) {
          await manager.insert(TrainingRow, { personId, validFrom, validUntil });
        }
        await manager.insert(AccountRow, { personId, login, passwordHash, passwordTemporary: true });
        await manager.insert(PersonAuthorityRow, { personId, ...authorityOf(given) });
      },
    };
  }

  /** Name, telephone, window and section; whoever works at the front desk keeps a window of the department. */
  async prepareDetails({ manager, today }: Situation, content: About<ChangePersonBody>): Promise<Prepared> {
    const { personId, name, phone } = content;
    const person = await requirePerson(manager, personId);
    const place = await placeOf(manager, content);
    const held = await heldFrom(manager, personId, today);
    const atDesk = held.find(({ role }) => role === 'frontDesk');
    if (atDesk && place.windowDepartmentCode !== atDesk.departmentCode) {
      throw faulty('windowNumber', 'R-54', '前台受理人员须有本部门窗口', 'a front desk officer has a window of theirs');
    }
    const { windowNumber, sectionCode } = place;
    const { name: nameNow, phone: phoneNow, windowNumber: windowNow, sectionCode: sectionNow } = person;
    return {
      subject: `people ${personId}`,
      before: { name: nameNow, phone: phoneNow, windowNumber: windowNow, sectionCode: sectionNow },
      write: async () =>
        void (await manager.update(PersonRow, { id: personId }, { name, phone, windowNumber, sectionCode })),
    };
  }

  /** by a letter of the department; R-41: trained when it begins. */
  async prepareAppointment(situation: Situation, content: About<AppointBody>): Promise<Prepared> {
    const { manager, today } = situation;
    const { personId } = content;
    const person = await requirePerson(manager, personId);
    requireOther(situation, personId);
    const given = appointmentOf(content, today);
    if (given.departmentCode !== null) await requireOpenDepartment(manager, given.departmentCode);
    const held = await heldFrom(manager, personId, given.from);
    if (held.some((one) => one.role === given.role && one.departmentCode === given.departmentCode)) {
      throw faulty('role', 'R-40', '该人员已有此项职务', 'the person holds that office already');
    }
    const rows = await manager.findBy(TrainingRow, { personId });
    const trainings = rows.map(({ validFrom: from, validUntil: until }) => ({ from, until }));
    requireFaultless(appointmentFaults(given, { held, trainings, ...(await placeOf(manager, person)) }));
    return {
      subject: `people ${personId}`,
      before: { held },
      write: async () => void (await manager.insert(PersonAuthorityRow, { personId, ...authorityOf(given) })),
    };
  }

  /**
   * At once: what somebody may no longer do they cannot do a moment later.
   * @throws ApiProblem notAppointed, casesNotHandedOver, standsIn, postNeeded, ownOffice
   */
  async prepareEnd(situation: Situation, content: About<EndAppointmentBody>): Promise<Prepared> {
    const { manager, today } = situation;
    const { personId, departmentCode = null } = content;
    const role = content.role as Role;
    await requirePerson(manager, personId);
    const where = { personId, role, departmentCode: departmentCode ?? IsNull() };
    const rows = (await manager.findBy(PersonAuthorityRow, where as object)).filter(
      ({ validUntil }) => validUntil === null || validUntil >= today,
    );
    if (rows.length === 0) throw problem('notAppointed');
    const inForce = rows.some(({ validFrom }) => validFrom === null || validFrom <= today);
    if (inForce) await this.requireReplaceable(situation, personId, (one) => isSame(one, { role, departmentCode }));
    return {
      subject: `people ${personId}`,
      before: {
        held: rows.map(({ role: held, departmentCode: where_, deputy }) => ({
          role: held,
          departmentCode: where_,
          deputy,
        })),
      },
      signsOut: personId,
      write: () => endAuthorities(manager, rows, today),
    };
  }

  /** what is in hand was handed over, nobody is left without a substitute, and no office without anybody. */
  private async requireReplaceable(
    situation: Situation,
    personId: string,
    isLost: (one: AssignedAuthority) => boolean,
  ): Promise<void> {
    const { manager, today } = situation;
    requireOther(situation, personId);
    const openCases = (await this.openCases.of(personId)).length;
    if (openCases > 0) throw problem('casesNotHandedOver', { openCases });
    const covered = await manager.findBy(AbsenceRow, { substituteId: personId, endedAt: IsNull() });
    if (covered.length > 0) throw problem('standsIn', { concerning: covered.map((one) => one.personId) });
    await requirePosts(manager, today, personId, isLost);
  }
}

/** Two with the same wish at once: nobody gives or takes from themselves. */
function requireOther({ wantedBy }: Situation, personId: string): void {
  if (wantedBy === personId) throw problem('ownOffice');
}

async function requirePerson(manager: EntityManager, id: string): Promise<PersonRow> {
  const person = await manager.findOneBy(PersonRow, { id, kind: 'staff' });
  if (!person) throw problem('unknownPerson');
  if (!person.active) throw problem('notInService');
  return person;
}

/** Window and section as they stand in the books. @throws ApiProblem organisationFaulty */
async function placeOf(
  manager: EntityManager,
  place: { readonly windowNumber?: string | null; readonly sectionCode?: string | null },
) {
  const windowNumber = place.windowNumber ?? null;
  const sectionCode = place.sectionCode ?? null;
  const window =
    windowNumber === null ? null : await manager.findOneBy(WindowRow, { number: windowNumber, active: true });
  if (windowNumber !== null && !window) throw faulty('windowNumber', 'R-54', '没有此窗口', 'there is no such window');
  const hasSection = sectionCode === null || (await manager.existsBy(SectionRow, { code: sectionCode, active: true }));
  if (!hasSection) throw faulty('sectionCode', 'R-19', '没有此科室', 'there is no such section');
  return { windowNumber, sectionCode, windowDepartmentCode: window?.departmentCode ?? null };
}

function appointmentOf(asked: Omit<AppointBody, 'reason'>, today: PlainDate): Appointment {
  const { role, deputy = false, from } = asked;
  const first = (from ?? today) as PlainDate;
  if (first < today) throw faulty('from', 'R-40', '不得早于今日', 'must not lie before today');
  const until = (asked.until ?? null) as PlainDate | null;
  return { role: role as Role, departmentCode: asked.departmentCode ?? null, deputy, from: first, until };
}

function authorityOf({ role, departmentCode, deputy, from, until }: Appointment) {
  return { role, departmentCode, deputy, validFrom: from, validUntil: until };
}

/** What somebody holds on this day or later. */
async function heldFrom(manager: EntityManager, personId: string, day: PlainDate): Promise<AssignedAuthority[]> {
  const rows = await manager.findBy(PersonAuthorityRow, { personId });
  return rows
    .filter(({ validUntil }) => validUntil === null || validUntil >= day)
    .map(({ role, departmentCode, deputy }) => ({ role, departmentCode, deputy }));
}

function isSame(one: AssignedAuthority, other: Pick<AssignedAuthority, 'role' | 'departmentCode'>): boolean {
  return one.role === other.role && one.departmentCode === other.departmentCode;
}

/** What begins today or later was never in force; the rest ended yesterday. */
async function endAuthorities(
  manager: EntityManager,
  rows: readonly PersonAuthorityRow[],
  today: PlainDate,
): Promise<void> {
  const yesterday = plainDateOfDay(dayOfPlainDate(today) - 1);
  for (const { id, validFrom } of rows) {
    if (validFrom !== null && validFrom > yesterday) await manager.delete(PersonAuthorityRow, id);
    else await manager.update(PersonAuthorityRow, id, { validUntil: yesterday });
  }
}

/** @throws ApiProblem postNeeded naming each office and its rule */
async function requirePosts(
  manager: EntityManager,
  today: PlainDate,
  personId: string,
  isLost: (one: AssignedAuthority) => boolean,
): Promise<void> {
  const staff = await manager.query<{ id: string; roles: AssignedAuthority[] }[]>(HELD_TODAY, [today]);
  const left = staff.map(({ id, roles }) => ({ roles: id === personId ? roles.filter((one) => !isLost(one)) : roles }));
  const lost = staff.find(({ id }) => id === personId)?.roles.filter(isLost) ?? [];
  const items = (await manager.findBy(CatalogueItemRow, { status: 'published' })).map(({ content }) => content);
  const vacant = [...new Set(lost.map(({ departmentCode }) => departmentCode))].flatMap((code) => {
    const own = code === null ? items : items.filter(({ departmentCode }) => departmentCode === code);
    const before = vacantPosts(code, own, staff);
    return vacantPosts(code, own, left).filter((post) => !before.includes(post));
  });
  if (vacant.length === 0) return;
  const errors = vacant.map(({ role, rule, why }) => ({
    field: 'personId',
    rule,
    messageZh: `${role}须有人担任`,
    messageEn: `nobody would be ${role}, so that ${why}`,
  }));
  throw problem('postNeeded', { errors });
}

const HELD_TODAY = `
  select p.id, jsonb_agg(jsonb_build_object('role', a.role, 'departmentCode', a.department_code, 'deputy', a.deputy)) as roles
    from people p
    join accounts c on c.person_id = p.id and not c.disabled
    join person_authorities a on a.person_id = p.id
     and (a.valid_from is null or a.valid_from <= $1::date) and (a.valid_until is null or a.valid_until >= $1::date)
   where p.kind = 'staff' and p.active
   group by p.id`;
