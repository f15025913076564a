/** Things that take minutes to make, made once: in a folder named by version, complete or absent, never half done. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { whileLocked } from './lock';

/** Receives lines for the person who waits. */
export type Say = (line: string) => void;

/**
 * The finished folder of that name; `make` fills an empty one beside it, which is renamed when all went well.
 * Two processes that need the same one wait for each other.
 */
export async function madeOnce(folder: string, say: Say, make: (draft: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const waiting = (pid: number): void => say(`waiting for process ${pid}, which is making ${basename(folder)}`);
  await whileLocked(`${folder}.lock`, () => fill(folder, make), waiting);
  return folder;
}

async function fill(folder: string, make: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(join(dirname(folder), `${basename(folder)}.draft-`));
  try {
    await make(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

export interface ToolRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Said at once and then with the seconds passed, so that a silent tool does not look dead. */
  readonly doing: string;
  readonly timeoutMs?: number;
}

const TELL_EVERY_MS = 15_000;

/**
 * Runs a build tool to its end, telling that it still works.
 * @throws Error with the end of its output when it fails or is not installed
 */
export async function runTool(run: ToolRun, say: Say): Promise<string> {
  const started = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - started) / 1000)} s`;
  say(run.doing);
  const ticker = setInterval(() => say(`${run.doing}: ${seconds()}`), TELL_EVERY_MS);
  try {
    const output = await outputOf(run);
    say(`${run.doing}: done in ${seconds()}`);
    return output;
  } finally {
    clearInterval(ticker);
  }
}

function outputOf({ command, args, cwd, env, timeoutMs }: ToolRun): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    const keep = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args[0]} ended with ${signal ?? code}:\n${output.slice(-3_000)}`));
    });
  });
}
