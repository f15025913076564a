import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadDevConfig } from '../../src/config';
import { madeOnce, runTool } from '../../src/ops/engines/cache';
import { cacheDirectory } from '../../src/ops/engines/locations';

/**
 * The program that knows what Prometheus understands: that of the machine, or the one of Debian's package, unpacked into the
 * cache, since installing the package would start a server.
 * @returns its path
 * @throws Error when there is neither
 */
export async function promtool(): Promise<string> {
  if (spawnSync('promtool', ['--version']).status === 0) return 'promtool';
  const say = (line: string): void => void process.stderr.write(`[engines] ${line}\n`);
  const folder = await madeOnce(join(cacheDirectory(loadDevConfig().cacheDir), 'promtool'), say, async (draft) => {
    const doing = 'fetching promtool (once; some seconds)';
    await runTool({ command: 'apt-get', args: ['download', 'prometheus'], cwd: draft, doing }, say);
    const archive = readdirSync(draft)[0]!;
    await runTool({ command: 'dpkg-deb', args: ['-x', archive, '.'], cwd: draft, doing: 'unpacking promtool' }, say);
  });
  return join(folder, 'usr', 'bin', 'promtool');
}
