import { IsNull, type DataSource } from 'typeorm';
import type { ApplicationRow } from '../entities/application';
import type { MatterRow } from '../entities/matter';

/** So many files are read at a time; a centre may have tens of thousands open. */
const PAGE = 500;

/** Every application, or every other matter, that is not over, in the order of the ids. */
export async function* openRows<T extends ApplicationRow | MatterRow>(
  { manager }: DataSource,
  entity: new () => T,
): AsyncGenerator<T> {
  for (let after = ''; ;) {
    const rows = await manager
      .createQueryBuilder(entity, 'a')
      .where({ closedAt: IsNull() })
      .andWhere('a.id > :after', { after })
      .orderBy('a.id')
      .take(PAGE)
      .getMany();
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
