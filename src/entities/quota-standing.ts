import type { QuotaStanding } from '../domain/application/quota';

interface Queried {
  query<T>(sql: string, values: unknown[]): Promise<T>;
}

/** how an item with a quota stands by the books. */
export async function quotaStandingOf(books: Queried, itemCode: string, quota: number): Promise<QuotaStanding> {
  const [row] = await books.query<[Omit<QuotaStanding, 'quota'>]>(STANDING, [itemCode]);
  return { quota, ...row };
}

const STANDING = `
  select
    (select count(*)::integer from applications where item_code = $1 and decision = 'granted') as granted,
    (select a.number from quota_turns t join applications a on a.id = t.application_id
      where t.item_code = $1 and a.decided_at is null and a.closed_at is null) as deciding,
    coalesce((select array_agg(number order by accepted_at, received_at, number) from applications
      where item_code = $1 and accepted_at is not null and decided_at is null and closed_at is null), '{}') as queue`;
