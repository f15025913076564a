/** pictures of a visit are uploads of whoever records it, and belong to the case from then on. */
import sharp from 'sharp';
import { foodLicence, journeyOf, type Journey } from '../support/journey';
import { useTown } from '../support/town';

const REVIEWER = 'fff7113d-96fc-4f86-8b1a-b892d0e414d9';
const INSPECTORS = ['8ec11b9e-873a-40ea-9dc1-221e8b2ca91d', '2596d24a-5eef-439c-aee5-ec7b4db846c3'];
const SLOT = { from: '2026-03-03T09:00:00+08:00', to: '2026-03-03T10:00:00+08:00' };

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

describe('pictures of a visit', () => {
  let journey: Journey;
  let photo: { readonly id: string; readonly sha256: string };

  const upload = async (login: string, name: string, content: Buffer) => {
    const { body } = await (await town.as(login)).upload('/files', name, content);
    return { id: String(body['id']), sha256: String(body['sha256']) };
  };
  const record = (photos: object[], act = 'pass-inspection') =>
    journey.act('market.inspector1', act, {
      inspectorIds: INSPECTORS,
      findings: '经营场所与图纸一致',
      signedBy: '张三',
      photos,
    });

  beforeAll(async () => {
    journey = await journeyOf(town, 'market.front1', foodLicence('示例路1号'));
    await journey.act('market.front1', 'accept');
    await journey.act('market.front1', 'hand-over', { receiverId: REVIEWER, materialCount: 4 });
    await journey.act('market.reviewer1', 'confirm-handover', { materialCount: 4 });
    await journey.act('market.reviewer1', 'order-inspection', { inspectorIds: INSPECTORS, slot: SLOT });
    const content = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#264' } })
      .jpeg()
      .toBuffer();
    photo = await upload('market.inspector1', '现场.jpg', content);
  }, 120_000);

  it('says when the visit is booked for', async () => {
    expect(await journey.read()).toMatchObject({ inspectionSlot: SLOT, visitPictures: [] });
  });

  it('takes none that somebody else uploaded, that was changed, or that is no picture', async () => {
    const others = await upload(
      'market.inspector2',
      '别人.jpg',
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .jpeg()
        .toBuffer(),
    );
    const pdf = await upload(
      'market.inspector1',
      '记录.pdf',
      Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
    );
    const bad: [photo: object, code: string][] = [
      [others, 'fileUnknown'],
      [{ ...photo, sha256: 'a'.repeat(64) }, 'fileUnknown'],
      [pdf, 'fileTypeNotForMaterial'],
    ];
    for (const [one, code] of bad) {
      for (const act of ['pass-inspection', 'fail-inspection']) {
        expect(await record([one], act)).toMatchObject({ body: { code } });
      }
    }
  });

  it('are seen by whoever may see the case, with it and not apart', async () => {
    expect((await record([photo])).status).toBe(200);
    expect(await journey.read('market.chief1')).toMatchObject({
      inspectionSlot: null,
      visitPictures: [{ id: photo.id, name: '现场.jpg' }],
    });
    expect((await (await town.as('market.chief1')).download(`/files/${photo.id}/content`)).status).toBe(200);
    expect((await (await town.as('urban.front1')).download(`/files/${photo.id}/content`)).status).toBe(404);
  });
});
