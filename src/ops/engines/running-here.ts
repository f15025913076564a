/** Where the engines listen that `npm start` keeps up in this checkout, for tools that are called beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataLayout } from './locations';
import { urlOfCluster } from './postgres';
import { commandLineOf, isRunning, readIdentity } from './processes';

/** The address of a database of the own cluster, or undefined when it does not run. */
export function databaseRunningHere({ postgres, run }: DataLayout, database: string): string | undefined {
  if (!runningPid(run, 'postgres')) return undefined;
  const [, , , port] = readFileSync(join(postgres, 'postmaster.pid'), 'utf8').split('\n');
  return urlOfCluster(postgres, Number(port), database);
}

/** The address of the own Temporal, or undefined when it does not run. */
export function temporalRunningHere({ run }: DataLayout): string | undefined {
  const pid = runningPid(run, 'temporal');
  const port = pid && / --port (\d+)/.exec(commandLineOf(pid))?.[1];
  return port ? `127.0.0.1:${port}` : undefined;
}

function runningPid(runDir: string, name: string): number | undefined {
  const identity = readIdentity(join(runDir, `${name}.pid`));
  return identity && isRunning(identity) ? identity.pid : undefined;
}
