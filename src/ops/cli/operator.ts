import type { DataSource } from 'typeorm';
import { UsageError } from './command';

const ADMINISTRATOR = `
  select a.person_id as "personId" from accounts a
   where a.login = $1 and not a.disabled
     and exists (select from person_authorities p
                  where p.person_id = a.person_id and p.role = 'administrator'
                    and coalesce(p.valid_until, 'infinity') >= current_date)`;

/**
 * The administrator who signs in by this login. It is for the record: whoever may run a command as API and worker do could
 * write whatever they do.
 * @throws UsageError where there is none
 */
export async function operatorCalled(dataSource: DataSource, login: string): Promise<string> {
  const [row] = await dataSource.query<{ personId: string }[]>(ADMINISTRATOR, [login]);
  if (!row) throw new UsageError(`no administrator signs in as ${login}`);
  return row.personId;
}
