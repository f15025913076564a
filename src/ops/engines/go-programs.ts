/** Programs that are published as Go modules, built once and kept. */
import { inheritedEnvironment } from '../../config';
import { runTool, type Say } from './cache';

/**
 * Builds commands of one module into a folder, each named after the last part of its package.
 * @param packages with their version, such as `example.org/tool/cmd/tool@v1.2.3`
 * @param doing what is said while it takes its minutes
 * @throws Error with the end of its output when Go is missing or fails
 */
export async function buildGo(
  folder: string,
  { packages, doing }: { readonly packages: readonly string[]; readonly doing: string },
  say: Say,
): Promise<void> {
  const env = inheritedEnvironment({ GOBIN: folder, GOFLAGS: '-buildvcs=false', CGO_ENABLED: '0' });
  await runTool({ command: 'go', args: ['install', '-ldflags=-s -w', ...packages], cwd: folder, env, doing }, say);
}
