/**
 * A short form of `npm run faults`: links are cut, the disk is full and Postgres only reads, each once and for a moment, while
 * people go on with their cases. Nobody is told a success that was none or a fault of ours, and all is well afterwards.
 */
import { openScene, type OpenScene } from '../faults/scene';
import { play } from '../faults/trial';
import type { Trouble } from '../faults/troubles';

const TROUBLES: readonly Trouble[] = [
  { kind: 'partitions', link: 'api-temporal', cut: 'down', seconds: 1 },
  { kind: 'partitions', link: 'worker-temporal', cut: 'silent', seconds: 1 },
  { kind: 'partitions', link: 'worker-postgres', cut: 'reset', seconds: 1 },
  { kind: 'partitions', link: 'api-postgres', cut: 'reset', seconds: 1 },
  { kind: 'partitions', link: 'api-postgres', cut: 'silent', seconds: 1 },
  { kind: 'readonly', seconds: 1 },
  { kind: 'disk', seconds: 1 },
];

let scene: OpenScene;

beforeAll(async () => {
  scene = await openScene(['disk']);
}, 900_000);
afterAll(() => scene?.close(), 60_000);

it('what fails for a moment costs nobody anything', async () => {
  const { broken, made, archived } = await play(scene, {
    troubles: TROUBLES.map((trouble) => ({ trouble, pauseMs: 500 })),
    cases: 3,
    atOnce: 3,
    say: () => undefined,
  });
  expect(broken).toEqual([]);
  expect(made.size).toBe(TROUBLES.length);
  expect(archived).toBeGreaterThanOrEqual(3);
}, 300_000);
