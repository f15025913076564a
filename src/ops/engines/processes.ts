/**
 * Child processes that this checkout started, and only those.
 *
 * A pid alone names nobody: it may have been given to another program since. Every process started here is therefore
 * remembered with the moment it was born, and nothing is signalled unless both still agree.
 */
import { type ChildProcess, execFileSync, type Serializable, spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import type { Socket } from 'node:net';
import { dirname, join } from 'node:path';

/** Which process is meant: its number, and its birth as this machine counts it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque: equal for the same process only, also after a reboot. */
  readonly born: string;
}

/** What a pid file says: whom, and how it likes to be asked to end. */
interface PidFile extends ProcessIdentity {
  readonly stopSignal?: NodeJS.Signals;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that runs until it ends by itself or `stop` is called. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves, never rejects, when the process is gone. */
  readonly exited: Promise<ProcessExit>;
  stop(): Promise<void>;
  /**
   * Sends something by the channel and gives what comes back; one at a time.
   * @throws Error when there is no channel, or the process ends before it has answered
   */
  ask(order: Serializable): Promise<unknown>;
  /** Writes a line to its input, where it was started to read one. */
  tell(line: string): void;
}

export interface SpawnOptions {
  /** Names the pid file: one running process a name and run directory. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly runDir: string;
  readonly logFile: string;
  readonly cwd?: string;
  /** The whole environment of the child; the parent's when left out. */
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
  /** Opens a channel by which the child can be asked, and notice the death of this process. */
  readonly ipc?: boolean;
  /** Whether it reads its input, which ends with this process. */
  readonly reads?: boolean;
  /** How it is asked to end, before it is killed. */
  readonly stopSignal?: NodeJS.Signals;
  readonly stopGraceMs?: number;
}

const DEFAULT_GRACE_MS = 10_000;
const POLL_MS = 25;
const LONG_LOG_BYTES = 20_000_000;

/** The process that has this number now; undefined when there is none (a zombie is none). */
export function identify(pid: number): ProcessIdentity | undefined {
  const born = process.platform === 'linux' ? bornOnLinux(pid) : bornByPs(pid);
  return born === undefined ? undefined : { pid, born };
}

/** Whether that very process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.born === identity.born;
}

/** The command line of a process, arguments separated by blanks; empty when it cannot be read. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform !== 'linux') return execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString();
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/**
 * Starts a process in a group of its own, so that Ctrl-C in the terminal reaches only the parent, which then ends its
 * children in the right order. Writes the pid file and removes it when the process is gone.
 */
export async function spawnOwned(options: SpawnOptions): Promise<RunningProcess> {
  mkdirSync(options.runDir, { recursive: true });
  mkdirSync(dirname(options.logFile), { recursive: true });
  setLongLogAside(options.logFile);
  const log = openSync(options.logFile, 'a');
  try {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env,
      uid: options.uid,
      gid: options.gid,
      detached: true,
      stdio: [options.reads ? 'pipe' : 'ignore', log, log, ...(options.ipc ? ['ipc' as const] : [])],
    });
    return await adopt(child, options);
  } finally {
    closeSync(log);
  }
}

/** Asks a process to end, kills it when it has not within the grace. A pid that has changed hands is left alone. */
export async function endProcess(
  identity: ProcessIdentity,
  { signal = 'SIGTERM', graceMs = DEFAULT_GRACE_MS }: { signal?: NodeJS.Signals; graceMs?: number } = {},
): Promise<void> {
  send(identity, signal);
  if (await goneWithin(identity, graceMs)) return;
  send(identity, 'SIGKILL');
  if (!(await goneWithin(identity, DEFAULT_GRACE_MS))) throw new Error(`process ${identity.pid} does not end`);
}

/**
 * Ends everything that the pid files in a run directory name, such as what an earlier run, itself killed, left running.
 * @returns the names of what was ended
 */
export async function endStrays(runDir: string): Promise<string[]> {
  const strays = pidFilesIn(runDir).filter(({ written }) => isRunning(written));
  await Promise.all(strays.map(({ written }) => endProcess(written, { signal: written.stopSignal })));
  for (const { file } of pidFilesIn(runDir)) rmSync(file, { force: true });
  return strays.map(({ name }) => name);
}

/** The same without waiting and without mercy, for the last moment of a process. Only for data nobody will read again. */
export function killAllNow(runDir: string): void {
  for (const { written } of pidFilesIn(runDir)) send(written, 'SIGKILL');
}

/** The last lines of a log, to say why something did not start. */
export function tailOf(logFile: string, lines = 15): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

function adopt(child: ChildProcess, options: SpawnOptions): Promise<RunningProcess> {
  const pidFile = join(options.runDir, `${options.name}.pid`);
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => {
      rmSync(pidFile, { force: true });
      resolve({ code, signal });
    });
  });
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`cannot start ${options.command}: ${error.message}`)));
    child.once('spawn', () => {
      child.unref();
      child.channel?.unref();
      // A pipe is a socket; one that its reader has closed says so when it is gone, which `exited` tells.
      (child.stdin as Socket | null)?.on('error', () => undefined).unref();
      const identity = identify(child.pid as number);
      if (identity) writeFileSync(pidFile, JSON.stringify({ ...identity, stopSignal: options.stopSignal }));
      const stop = async (): Promise<void> => {
        if (!identity || child.exitCode !== null || child.signalCode !== null) return;
        child.ref();
        await endProcess(identity, { signal: options.stopSignal, graceMs: options.stopGraceMs });
        await exited;
      };
      const tell = (line: string): void => void child.stdin?.write(`${line}\n`);
      resolve({ pid: child.pid as number, exited, stop, ask: (order) => askChild(child, order), tell });
    });
  });
}

function askChild(child: ChildProcess, order: Serializable): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void): void => {
      child.off('message', answered).off('exit', ended);
      child.channel?.unref();
      how();
    };
    const answered = (answer: unknown): void => settle(() => resolve(answer));
    const ended = (): void => settle(() => reject(new Error('the process ended before it answered')));
    child.on('message', answered).on('exit', ended);
    // Whoever waits for an answer must not end for want of anything else to do.
    child.channel?.ref();
    child.send(order, (error) => error && settle(() => reject(error)));
  });
}

function setLongLogAside(logFile: string): void {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LONG_LOG_BYTES) renameSync(logFile, `${logFile}.old`);
}

/** The identity in a pid or lock file; undefined when there is none that can be read. */
export function readIdentity(file: string): PidFile | undefined {
  try {
    const { pid, born, stopSignal } = JSON.parse(readFileSync(file, 'utf8')) as Partial<PidFile>;
    return typeof pid === 'number' && typeof born === 'string' ? { pid, born, stopSignal } : undefined;
  } catch {
    return undefined;
  }
}

function pidFilesIn(runDir: string): { name: string; file: string; written: PidFile }[] {
  return filesIn(runDir).flatMap((name) => {
    const file = join(runDir, name);
    const written = name.endsWith('.pid') ? readIdentity(file) : undefined;
    return written ? [{ name: name.slice(0, -4), file, written }] : [];
  });
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function goneWithin(identity: ProcessIdentity, graceMs: number): Promise<boolean> {
  const until = performance.now() + graceMs;
  while (isRunning(identity)) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

/** /proc/PID/stat: the fields after the command in brackets start with the state; the birth is field 22 of all. */
function bornOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function bornByPs(pid: number): string | undefined {
  try {
    const [state, ...born] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { stdio: 'pipe' })
      .toString()
      .trim()
      .split(/\s+/);
    return state?.startsWith('Z') ? undefined : born.join(' ');
  } catch {
    return undefined;
  }
}
