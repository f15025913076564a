/** The chart for Kubernetes, as Helm renders it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { helm, validateObjects } from '../support/helm';

const root = join(__dirname, '..', '..');
const chart = join(root, 'deploy', 'helm', 'banjie');

/** Installations of all kinds. */
const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'as it comes': [],
  'with all that can be had': [
    'temporal.tlsSecret=temporal-tls,temporal.tlsServerName=temporal,temporal.clientCertificate=true,temporal.apiKey=true',
    'files.s3.bucket=papers,files.s3.endpoint=https://s3.example.cn,anchors.existingClaim=far-away',
    'api.autoscaling.enabled=true,ingress.enabled=true,ingress.className=nginx,ingress.tlsSecret=portal-tls',
    'monitoring.podMonitor=true,monitoring.rules=true,monitoring.labels.release=prometheus',
    'monitoring.tracesUrl=http://collector:4318/v1/traces,env.BANJIE_SMTP_URL=smtp://mail:25,env.BANJIE_MAIL_FROM=a@b.cn',
    'imagePullSecrets[0].name=registry',
  ],
};

/** Helm built from source does not know of which Kubernetes its library is. */
const ON = ['--kube-version', '1.34.0'];

interface Container {
  readonly env: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts: readonly { readonly name: string }[];
}
interface Pod {
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string }[];
}
interface Rendered {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: { readonly template?: { readonly spec: Pod } };
}

async function render(settings: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await helm(
    'template',
    'anlan',
    chart,
    ...ON,
    ...settings.flatMap((one) => ['--set', one]),
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const objectsOf = (text: string): Rendered[] =>
  parseAllDocuments(text).flatMap((document) => (document.toJSON() as Rendered | null) ?? []);
const podsOf = (objects: readonly Rendered[]): Pod[] => objects.flatMap(({ spec }) => spec.template?.spec ?? []);

describe.each(Object.entries(SETTINGS))('the chart, %s', (_, settings) => {
  it('is found good by Helm', async () => {
    const { status, stdout, stderr } = await helm(
      'lint',
      '--strict',
      chart,
      ...ON,
      ...settings.flatMap((one) => ['--set', one]),
    );
    expect([status, stdout + stderr]).toEqual([0, expect.stringContaining('0 chart(s) failed')]);
  }, 900_000);

  it('makes objects that Kubernetes knows', async () => {
    const known = objectsOf(await render(settings)).filter(({ apiVersion }) => !apiVersion.startsWith('monitoring.'));
    const { status, stdout, stderr } = await validateObjects(known.map((one) => JSON.stringify(one)).join('\n---\n'));
    expect([status, stdout + stderr]).toEqual([0, stdout + stderr]);
    expect(known.length).toBeGreaterThan(7);
  }, 120_000);

  it('sets what is described and mounts what is there', async () => {
    const described = readFileSync(join(root, 'docs', 'configuration.md'), 'utf8');
    const secrets = readFileSync(join(root, 'scripts', 'secrets.mjs'), 'utf8');
    for (const { containers, volumes } of podsOf(objectsOf(await render(settings)))) {
      for (const { env, volumeMounts } of containers) {
        const unknown = env.filter(({ name }) => !described.includes(`\`${name.replace(/_FILE$/, '')}`));
        expect(unknown).toEqual([]);
        const names = env.flatMap(({ value }) => /^\/run\/secrets\/banjie\/(?!s3_)(\w+)$/.exec(value ?? '')?.[1] ?? []);
        expect(names.filter((name) => !secrets.includes(`'${name}'`) && !secrets.includes(`${name}:`))).toEqual([]);
        expect(new Set(env.map(({ name }) => name)).size).toBe(env.length);
        const there = volumes.map(({ name }) => name);
        expect(volumeMounts.filter(({ name }) => !there.includes(name))).toEqual([]);
      }
    }
  });
});

describe('the chart', () => {
  it('refuses what cannot be', async () => {
    const wrong = ['temporal.address=nowhere', 'publicUrl=zwfw', 'env.OTHER=1', 'api.replicas=0'];
    for (const one of wrong)
      expect([one, (await helm('template', 'anlan', chart, ...ON, '--set', one)).status]).toEqual([one, 1]);
  });

  it('brings the rules of the house along', async () => {
    const objects = objectsOf(await render(['monitoring.rules=true']));
    const rules = objects.find(({ kind }) => kind === 'PrometheusRule');
    const ours = parseAllDocuments(readFileSync(join(root, 'deploy', 'monitoring', 'rules.yml'), 'utf8'))[0]!.toJSON();
    expect(rules?.spec).toEqual(ours);
  });
});
