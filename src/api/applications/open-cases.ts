import { IsNull, type DataSource } from 'typeorm';
import { ApplicationRow } from '../../entities/application';

/** So many files are read at a time; a centre may have tens of thousands open. */
const PAGE = 500;

/** Every application that is not over, in the order of the ids. */
export async function* openCases({ manager }: DataSource): AsyncGenerator<ApplicationRow> {
  for (let after = ''; ;) {
    const rows = await manager
      .createQueryBuilder(ApplicationRow, 'a')
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
