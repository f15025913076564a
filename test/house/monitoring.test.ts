/** Rules, configuration and dashboards for those who watch an installation. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promtool } from '../support/promtool';

const root = join(__dirname, '..', '..');
const folder = join(root, 'deploy', 'monitoring');
const alerts = [...readFileSync(join(folder, 'rules.yml'), 'utf8').matchAll(/- alert: (\w+)/g)].map(
  ([, name]) => name!,
);

describe('the rules that call somebody', () => {
  it.each([
    ['check', 'config', 'prometheus.yml'],
    ['check', 'rules', 'rules.yml'],
    ['test', 'rules', 'rules.test.yml'],
  ])('are as Prometheus has them: %s %s', async (...args) => {
    const { status, stdout, stderr } = spawnSync(await promtool(), args, { cwd: folder, encoding: 'utf8' });
    expect([status, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining('SUCCESS')]);
  });

  it('are tried each, and each has a runbook', () => {
    const tried = readFileSync(join(folder, 'rules.test.yml'), 'utf8');
    const runbooks = readFileSync(join(root, 'docs', 'runbooks.md'), 'utf8');
    expect(alerts.filter((name) => !tried.includes(name))).toEqual([]);
    expect(alerts.filter((name) => !runbooks.includes(`\n## ${name}\n`))).toEqual([]);
    const named = [...runbooks.matchAll(/^## (Banjie\w+)$/gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(alerts));
  });

  it('have a dashboard whose panels do not lie on each other', () => {
    for (const name of readdirSync(join(folder, 'grafana', 'dashboards'))) {
      const board = JSON.parse(readFileSync(join(folder, 'grafana', 'dashboards', name), 'utf8')) as Board;
      const fields = board.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
      );
      expect(new Set(fields).size).toBe(fields.length);
    }
  });
});

interface Board {
  readonly panels: readonly { readonly gridPos: Readonly<Record<'x' | 'y' | 'w' | 'h', number>> }[];
}
