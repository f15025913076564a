import type { CentreChoices } from '../../src/domain/centre/settings';
import type { Town } from './town';

/** From now on the centre chooses otherwise: a new version of its settings, as when the data files are brought in again. */
export async function choose(town: Pick<Town, 'dataSource'>, choices: Partial<CentreChoices>): Promise<void> {
  await town.dataSource.query(
    `insert into settings (version, content)
     select version + 1, content || $1::jsonb from settings order by version desc limit 1`,
    [JSON.stringify(choices)],
  );
}
