import type { EntityManager } from 'typeorm';
import { postsOf } from '../domain/application/substitution';
import type { Instant, PlainDate } from '../domain/calendar/time';
import { casesLeft } from '../domain/people/centre-day';
import { ApplicationRow } from './application';
import { raise } from './raise-alert';

/** Narrows a query of applications, which it calls `a`. */
export interface Narrowing {
  readonly sql: string;
  readonly parameters: object;
}

/** The open cases that a person has in hand, by assignment or in somebody's stead; by number. */
export async function heldCases(
  manager: EntityManager,
  personId: string,
  narrowing?: Narrowing,
): Promise<ApplicationRow[]> {
  const query = manager
    .getRepository(ApplicationRow)
    .createQueryBuilder('a')
    .where('a.closed_at is null')
    .andWhere('a.file::text like :named', { named: `%"${personId}"%` });
  if (narrowing) query.andWhere(narrowing.sql, narrowing.parameters);
  const rows = await query.orderBy('a.number').getMany();
  return rows.filter(({ file }) => postsOf(file, personId).length > 0);
}

/** lets it be known that the open cases of somebody must be handed over, unless that is known already. */
export async function askForHandover(
  manager: EntityManager,
  personId: string,
  about: string,
  at: Instant,
): Promise<void> {
  const openCases = (await heldCases(manager, personId)).length;
  if (openCases > 0) await raise(manager, casesLeft(personId, about, openCases), at);
}

/** The same at the end of a day, for all who can see to nothing on the day that comes. */
export async function askForHandovers(
  manager: EntityManager,
  days: { readonly over: PlainDate; readonly next: PlainDate },
  at: Instant,
): Promise<void> {
  const leaving = await manager.query<{ id: string }[]>(LEAVING, [days.next]);
  for (const { id } of leaving) await askForHandover(manager, id, days.over, at);
}

/**
 * Follows the cases of these people, or of everybody, as they change hands or end: the alert tells how many are left, and
 * is done with when none is. Holds the alerts, so that of two cases that leave at once the later one finds the other gone.
 */
export async function followHandovers(
  manager: EntityManager,
  at: Instant,
  personIds: readonly string[] | null = null,
): Promise<void> {
  const alerts = await manager.query<{ id: string; personId: string }[]>(ASKED, [personIds]);
  for (const { id, personId } of alerts) {
    const openCases = (await heldCases(manager, personId)).length;
    await manager.query(FOLLOWED, [id, openCases, new Date(at)]);
  }
}

/** whoever it was about can see to the cases again. */
export async function endHandover(manager: EntityManager, personId: string, at: Instant): Promise<void> {
  await manager.query(ENDED, [personId, new Date(at)]);
}

/** A disabled account, a letter that is in force, or no office any more; who was removed has handed over before. */
const LEAVING = `
  select p.id
    from people p left join accounts u on u.person_id = p.id
   where p.kind = 'staff' and p.active
     and (u.disabled
          or exists (select 1 from departure_letters l
                      where l.person_id = p.id and l.removed_at is null and l.effective_on <= $1::date)
          or not exists (select 1 from person_authorities x
                          where x.person_id = p.id and (x.valid_until is null or x.valid_until >= $1::date)))
     and exists (select 1 from applications a
                  where a.closed_at is null and a.file::text like '%"' || p.id || '"%')
   order by p.id`;

const OPEN = `kind = 'casesLeft' and resolved_at is null`;

const ASKED = `
  select id, person_id as "personId" from staff_alerts
   where ${OPEN} and ($1::text[] is null or person_id = any($1)) order by id for update`;

const FOLLOWED = `
  update staff_alerts
     set facts = case $2::integer when 0 then facts else jsonb_build_object('openCases', $2::integer) end,
         resolved_at = case $2::integer when 0 then greatest($3, at) end
   where id = $1`;

const ENDED = `update staff_alerts set resolved_at = greatest($2, at) where ${OPEN} and person_id = $1`;
