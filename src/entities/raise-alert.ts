import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { Alert } from '../domain/people/centre-day';

/** Keeps an alert, unless it was raised before; what became of it then stays. */
export async function raise(manager: EntityManager, { id, kind, personId, facts }: Alert, at: Instant): Promise<void> {
  await manager.query(
    `insert into staff_alerts (id, kind, person_id, facts, at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, kind, personId, JSON.stringify(facts), new Date(at)],
  );
}
