/** What lies between processes and the servers that they need, and can be cut: Toxiproxy, built once with Go. */
import { join } from 'node:path';
import { loadDevConfig } from '../../src/config';
import { madeOnce } from '../../src/ops/engines/cache';
import { buildGo } from '../../src/ops/engines/go-programs';
import { cacheDirectory } from '../../src/ops/engines/locations';
import { freePort } from '../../src/ops/engines/ports';
import { spawnOwned } from '../../src/ops/engines/processes';
import { retryUntil } from '../../src/ops/engines/serving';
import { currentRun, logFile, runDir } from '../support/run';

const VERSION = 'v2.5.0';
const START_TIMEOUT_MS = 20_000;

export const LINKS = ['api-postgres', 'worker-postgres', 'api-temporal', 'worker-temporal'] as const;
export type Link = (typeof LINKS)[number];

/**
 * `down`: connections break, and new ones are refused. `silent`: nothing comes through and nobody says so. `slow`: each way
 * takes a while, and little fits in. `reset`: what is asked arrives, and with the answer the connection breaks.
 */
export const CUTS = ['down', 'silent', 'slow', 'reset'] as const;
export type Cut = (typeof CUTS)[number];

export interface Links {
  /** Puts a link before a server. @returns where it is reached through the link */
  open(link: Link, upstream: string): Promise<string>;
  /** Cuts it until it is healed. */
  cut(link: Link, cut: Cut): Promise<void>;
  /** Heals every link. */
  heal(): Promise<void>;
  stop(): Promise<void>;
}

/** The program; half a minute the first time. @throws Error without Go */
async function toxiproxyProgram(): Promise<string> {
  const say = (line: string): void => void process.stderr.write(`[engines] ${line}\n`);
  const folder = join(cacheDirectory(loadDevConfig().cacheDir), `toxiproxy-${VERSION}`);
  const packages = [`github.com/Shopify/toxiproxy/v2/cmd/server@${VERSION}`];
  const doing = `building Toxiproxy ${VERSION} with Go (once; half a minute)`;
  await madeOnce(folder, say, (draft) => buildGo(draft, { packages, doing }, say));
  return join(folder, 'server');
}

/** Starts it without any link. */
export async function startLinks(): Promise<Links> {
  const command = await toxiproxyProgram();
  const run = currentRun();
  const port = await freePort();
  const running = await spawnOwned({
    name: `links-${port}`,
    command,
    args: ['-host', '127.0.0.1', '-port', String(port)],
    runDir: runDir(run),
    logFile: logFile(run, 'links'),
  });
  const order = async (method: string, path: string, body?: object): Promise<void> => {
    const url = `http://127.0.0.1:${port}${path}`;
    const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    await response.arrayBuffer();
  };
  await retryUntil(performance.now() + START_TIMEOUT_MS, running, () => order('GET', '/version'));
  return {
    open: async (link, upstream) => {
      const listen = `127.0.0.1:${await freePort()}`;
      await order('POST', '/proxies', { name: link, listen, upstream, enabled: true });
      return listen;
    },
    cut: async (link, cut) => {
      if (cut === 'down') return order('POST', `/proxies/${link}`, { enabled: false });
      for (const toxic of TOXICS[cut]) await order('POST', `/proxies/${link}/toxics`, { ...toxic, toxicity: 1 });
    },
    // Enables every link and takes away what spoils it.
    heal: () => order('POST', '/reset'),
    stop: () => running.stop(),
  };
}

const BOTH_WAYS = ['upstream', 'downstream'];

const TOXICS: Readonly<Record<Exclude<Cut, 'down'>, readonly object[]>> = {
  silent: BOTH_WAYS.map((stream) => ({
    name: `silent-${stream}`,
    type: 'timeout',
    stream,
    attributes: { timeout: 0 },
  })),
  slow: BOTH_WAYS.flatMap((stream) => [
    { name: `late-${stream}`, type: 'latency', stream, attributes: { latency: 50, jitter: 25 } },
    { name: `narrow-${stream}`, type: 'bandwidth', stream, attributes: { rate: 200 } },
  ]),
  reset: [{ name: 'reset', type: 'reset_peer', stream: 'downstream', attributes: { timeout: 0 } }],
};
