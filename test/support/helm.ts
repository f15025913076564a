/** What checks a chart: the program that installs it, and the schemas of what it makes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inheritedEnvironment, loadDevConfig } from '../../src/config';
import { madeOnce } from '../../src/ops/engines/cache';
import { buildGo } from '../../src/ops/engines/go-programs';
import { cacheDirectory } from '../../src/ops/engines/locations';
import { PYTHON, pythonPackages } from './python-packages';

const HELM = 'helm.sh/helm/v3/cmd/helm@v3.19.0';
/** The oldest Kubernetes that the chart is for, as far as there are schemas of it. */
const KUBERNETES = '1.27';

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @throws Error when Helm cannot be built */
export async function helm(...args: readonly string[]): Promise<Ran> {
  const say = (line: string): void => void process.stderr.write(`[engines] ${line}\n`);
  const folder = join(cacheDirectory(loadDevConfig().cacheDir), 'helm-3.19.0');
  const built = await madeOnce(folder, say, (draft) =>
    buildGo(draft, { packages: [HELM], doing: 'building Helm (once; some minutes)' }, say),
  );
  return spawnSync(join(built, 'helm'), args, { encoding: 'utf8' });
}

/** Checks what is read from a text of YAML against the schemas of Kubernetes; a field that none of them knows is wrong. */
export async function validateObjects(yaml: string): Promise<Ran> {
  const packages = await pythonPackages('kubernetes-validate', join(__dirname, 'kubernetes-validate.txt'));
  const args = ['-m', 'kubernetes_validate', '--strict', '--kubernetes-version', KUBERNETES, '-'];
  return spawnSync(PYTHON, args, {
    input: yaml,
    encoding: 'utf8',
    env: inheritedEnvironment({ PYTHONPATH: packages }),
  });
}
