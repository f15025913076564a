/** Where the program `temporal` comes from, which runs the development server. */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { madeOnce, type Say } from './cache';
import { buildGo } from './go-programs';
import { cacheDirectory } from './locations';

/** The newest version that builds from the Go module proxy. */
const VERSION = 'v1.5.1';
const MODULE = `github.com/temporalio/cli/cmd/temporal@${VERSION}`;
const DOWNLOAD_SILENCE_MS = 10_000;
const DOWNLOAD_TIMEOUT_MS = 300_000;

export interface TemporalCli {
  readonly path: string;
  /** Told to the person: 'on the PATH', 'in the cache' and so on. */
  readonly origin: string;
}

export interface TemporalCliOptions {
  readonly cacheDir?: string;
  /** False skips the download, where it is known that there is no open internet. */
  readonly download?: boolean;
  readonly say: Say;
}

/**
 * Takes the first of: on the PATH, in the cache, the SDK's download, built with Go. The last two fill the cache.
 * @throws Error that says what to do when none of them works
 */
export async function resolveTemporalCli({ cacheDir, download = true, say }: TemporalCliOptions): Promise<TemporalCli> {
  const onPath = await findOnPath();
  if (onPath) return { path: onPath, origin: 'on the PATH' };
  const folder = join(cacheDirectory(cacheDir), `temporal-cli-${VERSION}`);
  const path = join(folder, 'temporal');
  if (existsSync(path)) return { path, origin: `${VERSION} in the cache` };
  let origin = `${VERSION} in the cache`;
  await madeOnce(folder, say, async (draft) => {
    if (download && (await downloadInto(draft, say))) origin = `${VERSION}, downloaded`;
    else origin = await buildInto(draft, say);
  });
  return { path, origin };
}

async function findOnPath(): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('sh', ['-c', 'command -v temporal'], { encoding: 'utf8' });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** The SDK knows where its servers are published: a process of its own does it, which can be ended when nothing comes. */
async function downloadInto(draft: string, say: Say): Promise<boolean> {
  const landing = mkdtempSync(join(tmpdir(), 'banjie-download-'));
  const code = `
    const { TestWorkflowEnvironment } = require(${JSON.stringify(require.resolve('@temporalio/testing'))});
    const executable = { type: 'cached-download', version: '${VERSION}', downloadDir: ${JSON.stringify(landing)} };
    TestWorkflowEnvironment.createLocal({ server: { executable } }).then((env) => env.teardown());`;
  const silence = new AbortController();
  const watch = setInterval(() => {
    if (readdirSync(landing).length === 0) silence.abort();
  }, DOWNLOAD_SILENCE_MS);
  try {
    say(`downloading the Temporal CLI ${VERSION}`);
    const options = { signal: silence.signal, timeout: DOWNLOAD_TIMEOUT_MS };
    await promisify(execFile)(process.execPath, ['-e', code], options);
    const binary = readdirSync(landing).find((name) => !name.endsWith('.downloading'));
    if (!binary) throw new Error('nothing arrived');
    copyFileSync(join(landing, binary), join(draft, 'temporal'));
    return true;
  } catch {
    const reason = silence.signal.aborted ? 'no answer' : 'the place it is published at cannot be reached';
    say(`no download (${reason}): building it instead`);
    return false;
  } finally {
    clearInterval(watch);
    rmSync(landing, { recursive: true, force: true });
  }
}

async function buildInto(draft: string, say: Say): Promise<string> {
  try {
    const doing = `building the Temporal CLI ${VERSION} with Go (once; some minutes)`;
    await buildGo(draft, { packages: [MODULE], doing }, say);
  } catch (error) {
    throw new Error(
      `there is no Temporal server to start. Put the program temporal on the PATH, or install Go, or give ` +
        `TEMPORAL_ADDRESS the address of a running server.\n${(error as Error).message}`,
      { cause: error },
    );
  }
  if (statSync(join(draft, 'temporal')).size === 0) throw new Error('Go built an empty program');
  return `${VERSION}, built with Go`;
}
