/** The training centre as a process: its clock is moved over the API, and a promise becomes a warning and an overdue notice. */
import { spawn, type ChildProcess } from 'node:child_process';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { freePort } from '../../src/ops/engines/ports';

const PATIENCE_MS = 600_000;
const START = '2026-03-02T09:00:00+08:00';

let running: ChildProcess;
let said = '';
let url: string;
let supervisor: ApiClient;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  running = spawn(process.execPath, ['-r', '@swc-node/register', 'src/main.training.ts'], {
    // What a real centre on this machine keeps in its environment; none of it is used.
    env: {
      ...process.env,
      BANJIE_TRAINING_PORT: String(port),
      BANJIE_TRAINING_START: START,
      BANJIE_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/real',
      BANJIE_TEMPORAL_ADDRESS: '127.0.0.1:1',
      BANJIE_S3_BUCKET: 'real',
      BANJIE_SMTP_URL: 'smtp://127.0.0.1:1',
    },
  });
  running.stdout!.on('data', (part: Buffer) => (said += part.toString()));
  running.stderr!.on('data', (part: Buffer) => (said += part.toString()));
  while (!said.includes('The training centre is ready')) {
    if (running.exitCode !== null) throw new Error(said);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  supervisor = await new ApiClient(url).signIn('centre.supervisor1', DEMO_PASSWORD);
}, PATIENCE_MS);

afterAll(async () => {
  const gone = new Promise((resolve) => running.once('exit', resolve));
  running.kill('SIGTERM');
  await gone;
}, PATIENCE_MS);

interface ClockSeen {
  readonly now: string;
  readonly nextOpening: string;
  readonly nextDeadline: { readonly at: string; readonly number: string; readonly what: string } | null;
}

const clock = (): Promise<ClockSeen> => supervisor.get<ClockSeen>('/training/clock');
const move = async (body: object): Promise<ClockSeen> => {
  const answer = await supervisor.request('POST', '/training/clock/moves', body);
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as unknown as ClockSeen;
};
const today = (seen: ClockSeen): string => seen.now.slice(0, 10);

it('begins with cases on the desks, and says what comes next', async () => {
  const seen = await clock();
  expect([today(seen), seen.nextOpening]).toEqual(['2026-03-02', '2026-03-03T08:30:00+08:00']);
  expect(seen.nextDeadline).toMatchObject({ at: '2026-03-02T17:30:01+08:00', number: expect.stringMatching(/^2026-/) });
  const { items } = await supervisor.get<{ items: object[] }>('/applications');
  expect(items).toHaveLength(3);
});

it('answers nobody who did not sign in that moves the clock, and shows the time to all', async () => {
  const stranger = new ApiClient(url);
  expect((await stranger.request('POST', '/training/clock/moves', { to: 'nextOpening' })).status).toBe(401);
  expect((await stranger.read('/training/clock')).status).toBe(200);
});

it.each([
  [{ to: 'instant', at: '2026-03-01T09:00:00+08:00' }, 'clockOnlyForward'],
  [{ to: 'instant', at: '2030-03-01T09:00:00+08:00' }, 'clockOnlyForward'],
  [{ to: 'instant' }, 'clockOnlyForward'],
  [{ to: 'yesterday' }, 'invalidBody'],
])('refuses %j', async (body, code) => {
  expect((await supervisor.request('POST', '/training/clock/moves', body)).body).toMatchObject({ code, status: 422 });
});

it('moves to the next opening, and to what falls due next', async () => {
  const due = await move({ to: 'nextDeadline' });
  expect(today(due)).toBe('2026-03-02');
  const opened = await move({ to: 'nextOpening' });
  expect(opened.now.slice(0, 16)).toBe('2026-03-03T08:30');
}, 600_000);

it('turns a promise into a warning, an overdue notice and an urging', async () => {
  await move({ to: 'instant', at: '2026-03-17T09:00:00+08:00' });
  const { items } = await supervisor.get<{ items: { id: string; stage: string }[] }>('/applications');
  const reviewed = items.find(({ stage }) => stage === 'review')!;
  const seen = await supervisor.get<{
    timeline: { type: string; at: string }[];
    clocks: { committed: { overdue: boolean } };
    notices: { kind: string }[];
  }>(`/applications/${reviewed.id}`);
  const happened = seen.timeline.map(({ type, at }) => `${at} ${type}`);
  expect(happened).toEqual(
    expect.arrayContaining([
      '2026-03-12T17:30:00+08:00 warned',
      '2026-03-16T17:30:01+08:00 limitPassed',
      '2026-03-16T17:30:01+08:00 cardGiven',
      '2026-03-17T08:30:00+08:00 issueUrging',
    ]),
  );
  expect(seen.clocks.committed.overdue).toBe(true);
  expect(seen.notices.map(({ kind }) => kind)).toContain('overtimeNotice');
}, 600_000);

it('speaks of itself as what it is', () => {
  expect(said).toContain('培训环境');
});
