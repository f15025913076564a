import type { Options } from '@node-rs/argon2';
import { In, IsNull, type DataSource } from 'typeorm';
import { dayOfPlainDate, plainDateOfDay, type PlainDate } from '../../domain/calendar/time';
import type { AssignedAuthority, Person } from '../../domain/people/person';
import { hashPassword } from '../../api/sign-in/passwords';
import { AccountRow } from '../../entities/account';
import { PartyRow } from '../../entities/party';
import { PersonAuthorityRow, PersonRow, TrainingRow } from '../../entities/person';
import type { Ledger } from './ledger';

/** What those get who have no account yet. */
interface FirstPasswords {
  /** By person. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Whether their owners set others before they do anything. */
  readonly temporary: boolean;
}

/**
 * Hashes the password for everybody who has no account yet, each with a salt of its own. Done before the transaction:
 * it takes a while, and nobody should wait for a lock meanwhile.
 * @param cost how hard a hash is to make, and so to guess; as hard as OWASP asks for when left out
 */
export async function hashPasswords(
  { manager }: DataSource,
  people: readonly Person[],
  password: string,
  cost?: Options,
): Promise<ReadonlyMap<string, string>> {
  const ids = people.map(({ id }) => id);
  const known = await manager.find(AccountRow, { select: { personId: true }, where: { personId: In(ids) } });
  const having = new Set(known.map(({ personId }) => personId));
  const without = ids.filter((id) => !having.has(id));
  return new Map(await Promise.all(without.map(async (id) => [id, await hashPassword(password, cost)] as const)));
}

/**
 * Staff, agents and applicants with their accounts and authorities. Staff that is listed no longer loses authorities and
 * account; applicants and agents may have come in another way, so nothing is taken from them.
 */
export async function storePeople(
  ledger: Ledger,
  people: readonly Person[],
  { hashes, temporary }: FirstPasswords,
  today: PlainDate,
): Promise<void> {
  const known = new Set((await ledger.manager.find(PersonRow, { select: { id: true } })).map(({ id }) => id));
  const left = await ledger.keepListed(PersonRow, people.map(personRow), ({ kind }) => kind !== 'staff');
  await ledger.keep(
    PartyRow,
    people
      .filter(({ kind }) => kind !== 'staff')
      .map(({ id, name, phone }) => ({ id, kind: 'person' as const, name, phone })),
  );
  await ledger.keep(
    TrainingRow,
    people.flatMap(({ id, training }) =>
      training ? [{ personId: id, validFrom: training.from, validUntil: training.until }] : [],
    ),
  );
  await storeAccounts(ledger, people, { hashes, temporary });
  for (const { id, authorities } of people) {
    if (known.has(id) && (await keepsOffices(ledger, id, authorities))) continue;
    await storeAuthorities(ledger, id, authorities, known.has(id) ? today : null, today);
  }
  for (const { id } of left) {
    await storeAuthorities(ledger, id, [], today, today);
    await ledger.manager.update(AccountRow, { personId: id }, { disabled: true });
  }
}

/** Names and telephones of applicants and agents are personal data and stand in `parties` alone. */
function personRow(person: Person): Partial<PersonRow> {
  const { id, kind, windowNumber, sectionCode } = person;
  const isStaff = kind === 'staff';
  return {
    id,
    kind,
    name: isStaff ? person.name : null,
    phone: isStaff ? person.phone : null,
    windowNumber,
    sectionCode,
  };
}

async function storeAccounts(
  ledger: Ledger,
  people: readonly Person[],
  { hashes, temporary }: FirstPasswords,
): Promise<void> {
  const accounts = new Map((await ledger.manager.find(AccountRow)).map((account) => [account.personId, account]));
  for (const { id: personId, login } of people) {
    const account = accounts.get(personId);
    if (!account) {
      await ledger.write(AccountRow, [
        { personId, login, passwordHash: hashes.get(personId)!, passwordTemporary: temporary },
      ]);
    } else if (account.login !== login && !ledger.holds(`people ${personId}`, () => `login ${account.login} here`)) {
      await ledger.manager.update(AccountRow, { personId }, { login });
      ledger.changes.push(`accounts ${personId}`);
    }
  }
}

/** Whether the offices of somebody were changed without the files and so stay as they are. */
async function keepsOffices(ledger: Ledger, personId: string, filed: readonly AssignedAuthority[]): Promise<boolean> {
  const held = await ledger.manager.findBy(PersonAuthorityRow, { personId, validUntil: IsNull() });
  const named = (list: readonly AssignedAuthority[]): string =>
    list.map(({ role, departmentCode }) => (departmentCode === null ? role : `${role} ${departmentCode}`)).join(', ');
  if (filed.length === held.length && filed.every((one) => held.some((other) => isSame(one, other)))) return false;
  return ledger.holds(`people ${personId}`, () => `offices ${named(filed)} in the file, ${named(held)} here`);
}

function isSame(one: AssignedAuthority, other: AssignedAuthority): boolean {
  return one.role === other.role && one.departmentCode === other.departmentCode && one.deputy === other.deputy;
}

/** An authority that is filed no longer ended yesterday; one that is new counts from today, or always for a new person. */
async function storeAuthorities(
  ledger: Ledger,
  personId: string,
  filed: readonly AssignedAuthority[],
  validFrom: PlainDate | null,
  today: PlainDate,
): Promise<void> {
  const held = await ledger.manager.findBy(PersonAuthorityRow, { personId, validUntil: IsNull() });
  const yesterday = plainDateOfDay(dayOfPlainDate(today) - 1);
  for (const row of held.filter((one) => !filed.some((other) => isSame(one, other)))) {
    // What was filed today and taken back today was never in force.
    if (row.validFrom !== null && row.validFrom > yesterday) await ledger.manager.delete(PersonAuthorityRow, row.id);
    else await ledger.manager.update(PersonAuthorityRow, row.id, { validUntil: yesterday });
    ledger.changes.push(`person_authorities ${personId} ${row.role} ended`);
  }
  for (const authority of filed.filter((one) => !held.some((other) => isSame(one, other)))) {
    await ledger.manager.insert(PersonAuthorityRow, { personId, ...authority, validFrom });
    ledger.changes.push(`person_authorities ${personId} ${authority.role}`);
  }
}
