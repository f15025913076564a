/** In which order work is done that waited on a real server which takes turns (docs/decisions/0024). */
import { join } from 'node:path';
import { Backlog } from '../support/backlog';
import { FOOD, SIGN } from '../support/items';
import type { SharedDeployment } from './deployment';

/** Its cases stand in no books: whoever compares books and Temporal does so before. */
export function describeBacklog(deployment: () => SharedDeployment): void {
  describe('work that waited for a worker', () => {
    const MANY = 40;
    const flood = Array.from({ length: MANY }, (_, index) => `flood-${index}`);
    let backlog: Backlog;

    beforeAll(async () => {
      const { temporal, tls, folder } = deployment();
      const apiKey = await temporal.tokens.sign([`${temporal.namespace}:write`]);
      const bundle = join(folder, 'dist', 'workflow-bundle.js');
      backlog = await Backlog.open({ ...temporal, tls, apiKey, taskQueue: 'flooded', bundle });
    }, 60_000);
    afterAll(() => backlog?.close());

    it('is done in turns between departments, and in each as it came', async () => {
      await backlog.handIn(flood, FOOD);
      await backlog.handIn(['last of many'], FOOD);
      await backlog.handIn(['the only one'], SIGN);
      await backlog.startWorkflows();
      await backlog.startRecording();
      await backlog.untilRecorded(MANY + 2);
      expect(backlog.recorded.indexOf('the only one')).toBeLessThan(MANY / 4);
      expect(backlog.recorded.indexOf('last of many')).toBeGreaterThan(MANY / 2);
    }, 120_000);

    it('is recorded for whoever waits before it is for the passing of time', async () => {
      await backlog.stopRecording();
      await backlog.tellOfCalendar(flood);
      await backlog.untilWaiting(flood);
      await backlog.handIn(['asked for'], FOOD);
      await backlog.untilWaiting(['asked for']);
      await backlog.startRecording();
      await backlog.untilRecorded(MANY + 1);
      expect(backlog.recorded.indexOf('asked for')).toBeLessThan(MANY / 4);
    }, 120_000);
  });
}
