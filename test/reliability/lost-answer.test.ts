import { CommandService } from '../../src/api/commands/command.service';
import type { CommandRequest } from '../../src/api/commands/command-request';

/**
 * The last command of a case, sent twice at once under one key: while the second one is on its way the first one ends the
 * case. The second must be told what the first did, not that the case is closed (trust invariant 5).
 */
it('the command that ended a case is acknowledged as done, however often it was sent', async () => {
  const done = { kind: 'done', status: 200, applicationId: 'a', reply: { seq: 9 } };
  const found = [done];
  const kept: unknown[] = [];
  const service = new CommandService(
    { getVisible: async () => ({ row: { id: 'a', seq: 8 } }) } as never,
    {
      begin: async () => ({ commandId: 'c', answer: null, isRecorded: false }),
      keep: async (_: string, answer: unknown) => kept.push(answer),
    } as never,
    { find: async () => found.shift() } as never,
    { update: async () => ({ kind: 'notRunning' }) } as never,
    {} as never,
    {} as never,
    {} as never,
  );
  const request = {
    principal: { personId: 'p', authorities: [], delegated: [] },
    expectedSeq: null,
  } as unknown as CommandRequest;
  const body = { toParams: () => ({}) } as never;
  expect(await service.act('archive', 'a', request, body)).toEqual(done);
  expect(kept).toEqual([done]);
});
