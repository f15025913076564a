/** Programs that are published as Python packages, installed once for all checkouts of a user. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDevConfig } from '../../src/config';
import { madeOnce, runTool } from '../../src/ops/engines/cache';
import { cacheDirectory } from '../../src/ops/engines/locations';

export const PYTHON = 'python3';

/**
 * @param name of the folder in the cache
 * @param requirements a file that names each package with its version, dependencies among them
 * @returns the folder of the packages
 * @throws Error when Python, pip or a package is missing
 */
export async function pythonPackages(name: string, requirements: string): Promise<string> {
  const python = execFileSync(PYTHON, ['--version'], { encoding: 'utf8' });
  const versions = createHash('sha256').update(python).update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const folder = join(cacheDirectory(loadDevConfig().cacheDir), `${name}-${versions}`);
  const say = (line: string): void => void process.stderr.write(`[engines] ${line}\n`);
  return madeOnce(folder, say, async (draft) => {
    const packages = ['--no-deps', '--target', draft, '--requirement', requirements];
    const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
    await runTool({ command: PYTHON, args, doing: `installing ${name} (once; half a minute)` }, say);
  });
}
