import { ApplicationRecorder } from '../../src/activities/record';
import { instantOf } from '../../src/domain/calendar/time';
import { openDataSource } from '../../src/entities/data-source';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { scriptedCases, SILENT, WITH_FEE } from '../replay/cases';
import { freshDatabase } from '../support/engines';
import { fillCentre, recordPlayed } from './books';
import { addVersion, authorise, withObject } from './centre-with-cases';

/** Cases of every kind that is known, and as many that chance makes: whatever is lawful must not be called a violation. */
it('the checker calls nothing lawful a violation', async () => {
  const database = await freshDatabase();
  const dataSource = await openDataSource(database.url);
  try {
    await fillCentre(dataSource);
    await authorise(dataSource);
    for (const item of [SILENT, WITH_FEE]) await addVersion(dataSource, item);
    const books = { dataSource, recorder: new ApplicationRecorder(dataSource) };
    const cases = scriptedCases(60);
    for (const [name, game] of cases) await recordPlayed(books, name, withObject(game, name));
    // Each case was left at another moment; until the first of them no due of any has passed unseen.
    const now = instantOf(Math.min(...[...cases.values()].map(({ instant }) => instant)));
    const { violations, applications } = await check({ books: new Books(dataSource), now, engine: null });
    expect(violations).toEqual([]);
    expect(applications).toBe(cases.size);
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
}, 120_000);
