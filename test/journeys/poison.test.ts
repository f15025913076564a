import { defineSignal, defineUpdate } from '@temporalio/workflow';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { NO_COMMANDS, SIGNALS } from '../faults/poison';
import { actorNamed } from '../support/cast';
import { useDatabase, useTimeSkipping } from '../support/engines';
import { Hall } from '../support/hall';
import { JOINT } from '../support/items';

const LONG = 'x'.repeat(1_000_000);

/** Whoever may write to the namespace can send a case anything. It must not stand still over it, and nothing comes of it. */
describe('messages that are none', () => {
  const time = useTimeSkipping({ startAt: '2026-03-02T09:00:00+08:00' });
  const database = useDatabase();
  let hall: Hall;

  beforeAll(async () => {
    const place = { address: time.address, namespace: 'default', taskQueue: 'poison' };
    hall = await Hall.open(place, database.url, { now: () => time.currentTimeMs() });
    await hall.handIn('poisoned', JOINT);
  }, 60_000);
  afterAll(() => hall.close());

  const handle = () => hall.client.workflow.getHandle('poisoned');
  const someWrong = [
    { commandId: 'no-actor', actor: {}, params: {} },
    { commandId: 'no-params', actor: actorNamed('supervisor1', JOINT) },
    { commandId: 'long', actor: actorNamed('supervisor1', JOINT), params: { reason: LONG } },
  ];

  it.each(['accept', 'withdraw', 'noSuchAct'])('as the update %s they are refused', async (act) => {
    const update = defineUpdate<unknown, [unknown]>(act);
    for (const said of [...NO_COMMANDS, { commandId: 'nobody', actor: {} }]) {
      await expect(handle().executeUpdate(update, { args: [said] })).rejects.toThrow('Update failed');
    }
  });

  it.each(SIGNALS)('as the signal %s they are put aside', async (name) => {
    const signal = defineSignal<[unknown]>(name);
    for (const said of NO_COMMANDS) await handle().signal(signal, said);
    if (name === 'remind') for (const said of someWrong) await handle().signal(signal, said);
  });

  it('and the case goes on', async () => {
    expect(await hall.act('poisoned', 'front1', 'accept')).toHaveProperty('reply');
    expect(await hall.act('poisoned', 'supervisor1', 'remind', {}, 'no-params')).toMatchObject({
      refusal: { code: 'fieldInvalid' },
    });
    const { file } = await hall.read('poisoned');
    expect(file.stage).toBe('accepted');
    const context = { books: new Books(hall.dataSource), now: await hall.now(), engine: null };
    expect((await check(context, { only: [1, 2, 3, 5, 8, 27] })).violations).toEqual([]);
  });
});
