/** What keeps engines up and ends only what was started here. */
import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeLock, whileLocked } from '../../src/ops/engines/lock';
import { freePort, portFrom } from '../../src/ops/engines/ports';
import { startPostgres } from '../../src/ops/engines/postgres';
import { endStrays, identify, isRunning, type RunningProcess, spawnOwned } from '../../src/ops/engines/processes';
import { supervise } from '../../src/ops/engines/supervise';

const root = mkdtempSync(join(tmpdir(), 'banjie-processes-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const sleeper = (overrides: Partial<Parameters<typeof spawnOwned>[0]> = {}): Promise<RunningProcess> => {
  count += 1;
  const name = `sleeper${count}`;
  const command = { command: process.execPath, args: ['-e', 'setInterval(() => undefined, 1000)'] };
  return spawnOwned({ name, ...command, runDir: join(root, 'run'), logFile: join(root, 'log'), ...overrides });
};

async function until(seen: () => boolean): Promise<void> {
  while (!seen()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('a process that was started here', () => {
  it('has a pid file as long as it runs', async () => {
    const running = await sleeper();
    expect(readdirSync(join(root, 'run'))).toEqual([`sleeper${count}.pid`]);
    await running.stop();
    expect(readdirSync(join(root, 'run'))).toEqual([]);
  });

  it('is asked by its channel, and answers or has ended', async () => {
    const script = "process.on('message', (word) => word === 'end' ? process.exit() : process.send(word + '!'))";
    const running = await sleeper({ args: ['-e', script], ipc: true });
    expect(await running.ask('one')).toBe('one!');
    expect(await running.ask('two')).toBe('two!');
    await expect(running.ask('end')).rejects.toThrow('ended before it answered');
    await expect(running.ask('still there?')).rejects.toThrow(/channel/i);
  });

  it('reads what it is told, until its input ends', async () => {
    const heard = join(root, 'heard');
    const script = `process.stdin.pipe(require('fs').createWriteStream(${JSON.stringify(heard)}))`;
    const running = await sleeper({ args: ['-e', script], reads: true });
    running.tell('open');
    running.tell('close');
    await until(() => existsSync(heard) && readFileSync(heard, 'utf8') === 'open\nclose\n');
    await running.stop();
    running.tell('nobody hears this');
  });

  it('is killed when it does not listen', async () => {
    const args = [
      '-e',
      "process.on('SIGTERM', () => undefined); console.log('deaf'); setInterval(() => undefined, 1000)",
    ];
    const running = await sleeper({ args, stopGraceMs: 200 });
    await until(() => readFileSync(join(root, 'log'), 'utf8').includes('deaf'));
    await running.stop();
    expect(await running.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('is found again by its pid file when its starter is gone', async () => {
    const running = await sleeper();
    expect(await endStrays(join(root, 'run'))).toEqual([`sleeper${count}`]);
    expect(await running.exited).toEqual({ code: null, signal: 'SIGTERM' });
  });

  it('says why it cannot be started', async () => {
    await expect(sleeper({ command: '/no/such/program' })).rejects.toThrow('cannot start /no/such/program');
  });
});

describe('a process that was not', () => {
  it('is left alone, though it has the number in the pid file', async () => {
    const stranger = spawn('sleep', ['30']);
    const runDir = join(root, 'other');
    mkdirSync(runDir);
    writeFileSync(join(runDir, 'old.pid'), JSON.stringify({ pid: stranger.pid, born: 'another boot/1' }));
    expect(await endStrays(runDir)).toEqual([]);
    expect(identify(stranger.pid as number)).toBeDefined();
    stranger.kill();
  });
});

describe('a supervised process', () => {
  it('is started again with what the first start gave, until it is stopped', async () => {
    const said: string[] = [];
    const firsts: (number | undefined)[] = [];
    const pids: number[] = [];
    const start = async (first?: RunningProcess): Promise<RunningProcess> => {
      firsts.push(first?.pid);
      if (firsts.length === 2) throw new Error('not yet');
      const running = await sleeper();
      pids.push(running.pid);
      return running;
    };
    const supervised = await supervise('the sleeper', start, (line) => said.push(line));
    process.kill(pids[0]!, 'SIGKILL');
    while (!said.includes('the sleeper runs again')) await new Promise((resolve) => setTimeout(resolve, 50));
    await supervised.stop();
    expect(said).toEqual([
      'the sleeper ended (SIGKILL); starting it again',
      'the sleeper does not start: not yet',
      'the sleeper runs again',
    ]);
    expect(firsts).toEqual([undefined, pids[0], pids[0]]);
    expect(pids.map((pid) => identify(pid))).toEqual([undefined, undefined]);
  });
});

describe('a lock', () => {
  const file = join(root, 'the.lock');

  it('is taken once, and is void when its holder is gone', async () => {
    const holder = await sleeper();
    writeFileSync(file, JSON.stringify(identify(holder.pid)));
    expect(takeLock(file)?.pid).toBe(holder.pid);
    await holder.stop();
    expect(takeLock(file)).toBeUndefined();
    expect(takeLock(file)?.pid).toBe(process.pid);
    rmSync(file);
  });

  it('lets one work at a time', async () => {
    let working = 0;
    const work = async (): Promise<number> => {
      working += 1;
      await new Promise((resolve) => setTimeout(resolve, 30));
      working -= 1;
      return working;
    };
    const results = await Promise.all([1, 2, 3].map(() => whileLocked(file, work, () => undefined)));
    expect(results).toEqual([0, 0, 0]);
  });
});

describe('a port', () => {
  it('gives way to the next free one, and says so', async () => {
    const busy = await freePort();
    const server = createServer().listen(busy, '127.0.0.1');
    const said: string[] = [];
    const port = await portFrom(busy, 'the thing', (line) => said.push(line));
    server.close();
    expect(port).toBeGreaterThan(busy);
    expect(said).toEqual([`port ${busy} is taken: the thing listens on ${port}`]);
  });
});

describe('a Postgres whose starter was killed', () => {
  it('is ended and its data are served again, and one that is in use is not touched', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banjie-leftover-'));
    chmodSync(folder, 0o755);
    const options = { dataDir: join(folder, 'postgres'), runDir: join(folder, 'run'), logFile: join(folder, 'log') };
    const left = await startPostgres({ ...options, durable: false });
    const owner = await sleeper();
    writeFileSync(join(folder, 'postgres.owner'), JSON.stringify(identify(owner.pid)));
    await expect(startPostgres({ ...options, durable: false })).rejects.toThrow(`is in use by process ${owner.pid}`);
    expect(isRunning(identify(left.pid)!)).toBe(true);

    await owner.stop();
    const again = await startPostgres({ ...options, durable: false });
    expect(await left.exited).toEqual({ code: 0, signal: null });
    expect(new URL(again.url).password).toBe(new URL(left.url).password);
    await again.stop();
    rmSync(folder, { recursive: true });
  });
});
