import { useDatabase, useTimeSkipping } from '../support/engines';
import { Hall } from '../support/hall';
import { FOOD } from '../support/items';

/**
 * A signal brings no answer, so who sent one may send it again. What was refused once stays refused, even when it would be
 * lawful by now: its outcome stands in the books, and a second one would contradict them.
 */
describe('a signal that is sent twice', () => {
  const time = useTimeSkipping({ startAt: '2026-03-02T09:00:00+08:00' });
  const database = useDatabase();
  let hall: Hall;

  beforeAll(async () => {
    const place = { address: time.address, namespace: 'default', taskQueue: 'signals' };
    hall = await Hall.open(place, database.url, { now: () => time.currentTimeMs() });
    await hall.handIn('late', FOOD);
    await hall.act('late', 'front1', 'accept');
  }, 60_000);
  afterAll(() => hall.close());

  it('has the outcome of the first time', async () => {
    expect(await hall.act('late', 'supervisor1', 'issueUrging', {}, 'urging')).toMatchObject({
      refusal: { code: 'notOverdue' },
    });
    await time.moveTo('2026-03-16T17:31:00+08:00');
    expect(await hall.act('late', 'supervisor1', 'issueUrging', {}, 'urging')).toMatchObject({
      refusal: { code: 'notOverdue' },
    });
    // The case goes on, and a new urging is a new command.
    expect(await hall.act('late', 'supervisor1', 'issueUrging', {}, 'another')).toHaveProperty('reply');
    const { file } = await hall.read('late');
    expect(file.urgings).toHaveLength(1);
  });

  it('is done once, when it was done', async () => {
    await hall.act('late', 'supervisor1', 'remind', {}, 'reminder');
    const { seq } = (await hall.read('late')).file;
    await hall.act('late', 'supervisor1', 'remind', {}, 'reminder');
    await hall.act('late', 'supervisor1', 'supervise');
    expect((await hall.read('late')).file.seq).toBe(seq + 2);
  });
});
