/** photographs and scans that prove a delivery belong to the case, lie in its package and are seen by whoever sees it. */
import sharp from 'sharp';
import { verifyArchive } from '../../src/adapters/archive/verify-archive';
import { useTown } from '../support/town';
import { packingIn } from './packing';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const { packAll, saved, take, exported } = packingIn(town);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

interface Told {
  readonly deliveryProofs: readonly { readonly id: string; readonly name: string }[];
  readonly timeline: readonly { readonly type: string; readonly facts: { readonly proofFiles?: unknown } | null }[];
  readonly notices: readonly { readonly kind: string; readonly content: object }[];
}

describe('the proof of a delivery as a file', () => {
  let people: People;
  let id: string;
  let slip: { readonly id: string; readonly sha256: string };
  let receipt: typeof slip;

  const upload = async (login: string, name: string, content: Buffer) => {
    const { body } = await (await town.as(login)).upload('/files', name, content);
    return { id: String(body['id']), sha256: String(body['sha256']) };
  };
  const posted = (proofFiles: object[]) =>
    town.act('market.front1', id, 'attempt-delivery', { method: 'post', trackingNumber: 'EMS1', proofFiles });
  const delivered = (proofFiles: object[]) =>
    town.act('market.front1', id, 'deliver', { ...courseOf(people).delivery, method: 'post', proofFiles });
  const open = async (login: string, fileId: string) =>
    (await (await town.as(login)).download(`/files/${fileId}/content`)).status;

  beforeAll(async () => {
    people = await peopleOf(town);
    id = await openCase(town, people, courseOf(people).awaitingDelivery);
    const photo = sharp({ create: { width: 60, height: 40, channels: 3, background: '#264' } });
    slip = await upload('market.front1', '邮寄单.jpg', await photo.jpeg().toBuffer());
    receipt = await upload('market.front1', '送达回证.pdf', PDF);
  }, 120_000);

  it('is an upload of whoever delivers, and the same that was taken', async () => {
    const others = await upload('market.front2', '别人.pdf', PDF);
    for (const one of [others, { ...slip, sha256: 'a'.repeat(64) }]) {
      expect(await posted([one])).toMatchObject({ status: 422, body: { code: 'fileUnknown', concerning: [one.id] } });
    }
  });

  it('is told by the story of the case, to both sides, and by no paper', async () => {
    expect(await posted([slip])).toMatchObject({ status: 200 });
    expect(await delivered([receipt])).toMatchObject({ status: 200 });
    for (const login of ['market.front1', 'applicant1']) {
      const told = await (await town.as(login)).get<Told>(`/applications/${id}`);
      expect(told.deliveryProofs).toMatchObject([
        { id: slip.id, name: '邮寄单.jpg' },
        { id: receipt.id, name: '送达回证.pdf' },
      ]);
      const named = told.timeline.filter(({ facts }) => facts?.proofFiles);
      expect(named.map(({ type, facts }) => [type, facts!.proofFiles])).toEqual([
        ['attemptDelivery', [slip]],
        ['deliver', [receipt]],
      ]);
      const papers = told.notices.filter(({ kind }) => kind.startsWith('delivery'));
      expect(papers.map(({ content }) => 'proofFiles' in content)).toEqual([false, false]);
    }
  });

  it('is opened by whoever may see the case, and by nobody else', async () => {
    for (const login of ['market.front1', 'applicant1', 'market.chief1']) {
      expect([login, await open(login, slip.id), await open(login, receipt.id)]).toEqual([login, 200, 200]);
    }
    for (const login of ['applicant2', 'urban.front1'])
      expect([login, await open(login, slip.id)]).toEqual([login, 404]);
  });

  it('lies in evidence and in the package of the archive', async () => {
    await town.act('market.front1', id, 'archive');
    await packAll();
    const evidence = await exported('market.chief1', id, { reason: '行政复议答复', personalData: 'whole' });
    for (const path of [
      await saved(evidence, 'proofs-evidence.zip'),
      await saved(await take('market.chief1', id), 'proofs.zip'),
    ]) {
      const { contents, faults } = await verifyArchive(path);
      expect(faults).toEqual([]);
      expect(contents!.documents.filter(({ name }) => name === '送达凭证')).toMatchObject([
        { sha256: slip.sha256, upload: { fileId: slip.id, materialId: 'delivery' } },
        { sha256: receipt.sha256, upload: { fileId: receipt.id, materialId: 'delivery' } },
      ]);
    }
  }, 60_000);
});
