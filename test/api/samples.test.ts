/** samples of materials stand in the guide of an item, for anybody. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiAnswer } from '../../src/ops/api-client';
import { attachExampleSamples } from '../../src/ops/example-samples';
import { pdfOf } from '../support/bad-files/pdfs';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const EXAMPLES = join(__dirname, '..', '..', 'data', 'samples');
const OF_M2 = '/catalogue/items/FOOD/materials/M2/sample';
const MANAGER = 'centre.admin';

/** Uploads a file, and says how an act names it. */
async function uploaded(login: string, name: string): Promise<{ id: string; sha256: string }> {
  const content = pdfOf();
  const { status, body } = await (await town.as(login)).upload('/files', name, content);
  expect(status).toBe(201);
  return { id: String(body['id']), sha256: createHash('sha256').update(content).digest('hex') };
}

async function attach(login: string, name: string, path = OF_M2): Promise<ApiAnswer> {
  const sampleFiles = [await uploaded(login, name)];
  return (await town.as(login)).command(path, { sampleFiles, reason: '新版样表' });
}

/** As somebody who has not signed in. */
const asked = (path: string): Promise<Response> => fetch(`${town.url}/api/v1${path}`);
const shown = async (code: string): Promise<unknown> =>
  ((await (await asked(`/catalogue/items/${code}/samples`)).json()) as { items: unknown }).items;

it('are those of the example centre, each attached once', async () => {
  await attachExampleSamples(town.url, EXAMPLES);
  const before = await shown('FOOD');
  expect(before).toEqual([
    expect.objectContaining({ materialId: 'M1', name: '食品经营许可申请书样表.pdf', mediaType: 'application/pdf' }),
    expect.objectContaining({ materialId: 'M3', name: '平面布局图样图.pdf', mediaType: 'application/pdf' }),
  ]);
  await attachExampleSamples(town.url, EXAMPLES);
  expect(await shown('FOOD')).toEqual(before);
  const sample = await asked('/catalogue/items/FOOD/materials/M1/sample');
  expect([sample.status, sample.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(sample.headers.get('content-disposition')).toMatch(/^attachment;/);
  const content = Buffer.from(await sample.arrayBuffer());
  expect(content.equals(readFileSync(join(EXAMPLES, 'FOOD', 'M1', '食品经营许可申请书样表.pdf')))).toBe(true);
});

it('are replaced and taken away by whoever keeps the catalogue, with a reason that the audit shows', async () => {
  expect((await asked(OF_M2)).status).toBe(404);
  expect((await attach(MANAGER, '执照样图.pdf')).status).toBe(200);
  expect((await attach(MANAGER, '执照样图二.pdf')).status).toBe(200);
  expect(await shown('FOOD')).toContainEqual(expect.objectContaining({ materialId: 'M2', name: '执照样图二.pdf' }));
  expect((await asked(OF_M2)).headers.get('content-disposition')).toContain(encodeURIComponent('执照样图二.pdf'));
  const manager = await town.as(MANAGER);
  expect((await manager.command(`${OF_M2}/end`, { reason: '样图已过时' })).status).toBe(200);
  expect((await asked(OF_M2)).status).toBe(404);
  expect(await manager.command(`${OF_M2}/end`, { reason: '样图已过时' })).toMatchObject({ status: 404 });
  const audit = await (await town.as('centre.auditor')).get<{ items: object[] }>('/audit');
  expect(audit.items).toContainEqual(
    expect.objectContaining({ action: 'endSample', field: 'FOOD/M2', reason: '样图已过时' }),
  );
});

it('are attached by nobody else, for no other material, from nobody else’s upload, and not without a reason', async () => {
  expect(await attach('market.front1', '样表.pdf')).toMatchObject({ status: 403 });
  const elsewhere = await attach(MANAGER, '样表.pdf', '/catalogue/items/FOOD/materials/M99/sample');
  expect(elsewhere.body['code']).toBe('materialUnknown');
  const unknown = await attach(MANAGER, '样表.pdf', '/catalogue/items/NOTHING/materials/M1/sample');
  expect(unknown).toMatchObject({ status: 404 });
  const manager = await town.as(MANAGER);
  const sampleFiles = [await uploaded('market.front1', '样表.pdf')];
  expect((await manager.command(OF_M2, { sampleFiles, reason: '新版样表' })).body['code']).toBe('fileUnknown');
  const own = [await uploaded(MANAGER, '样表.pdf')];
  expect((await manager.command(OF_M2, { sampleFiles: own, reason: ' ' })).status).toBe(422);
  expect((await asked(OF_M2)).status).toBe(404);
});

it('are not forgotten as uploads are that nobody hands in', async () => {
  await town.dataSource.query("update files set needed_at = now() - interval '60 days'");
  await town.dataSource.query("update file_contents set touched_at = now() - interval '60 days'");
  await town.printing.files.sweep();
  expect((await asked('/catalogue/items/FOOD/materials/M3/sample')).status).toBe(200);
});
