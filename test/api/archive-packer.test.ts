/** Packers that end at any moment make one package, and evidence is a package of a case that goes on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { CaseArchives } from '../../src/adapters/archive/case-archives';
import { verifyArchive } from '../../src/adapters/archive/verify-archive';
import { newKey } from '../support/files';
import { useTown } from '../support/town';
import { packingIn, unpacked } from './packing';
import { courseOf, openCase, peopleOf } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const { packAll, packagesOf, saved, take, exported } = packingIn(town);

describe('a packer', () => {
  it.each(['before the file lies in the store', 'between file and row', 'while the row is written'])(
    'that ends %s is repeated by another, to one package',
    async (when) => {
      const people = await peopleOf(town);
      const other = await openCase(town, people, courseOf(people).archived);
      const { files: keeper, papers, archives } = town.printing;
      const put = keeper.put.bind(keeper);
      const gone = new Error('the power is gone');
      const spy = jest.spyOn(keeper, 'put').mockImplementation(async (content) => {
        const isPackage = !readFileSync(content.path).subarray(0, 4).equals(Buffer.from('%PDF'));
        if (!isPackage || when !== 'before the file lies in the store') await put(content);
        if (isPackage && when !== 'while the row is written') throw gone;
      });
      const dying = new CaseArchives(town.dataSource, keeper, papers, newKey());
      if (when === 'while the row is written') {
        jest.spyOn(town.dataSource, 'transaction').mockImplementationOnce(() => Promise.reject(gone));
      }
      await expect(packAll(dying)).rejects.toThrow('the power is gone');
      spy.mockRestore();
      jest.restoreAllMocks();
      expect(await packagesOf(other)).toEqual([]);
      await Promise.all([packAll(archives), packAll(archives)]);
      await packAll();
      expect(await packagesOf(other)).toHaveLength(1);
      expect(await town.dataSource.query('select 1 from archive_jobs where application_id = $1', [other])).toEqual([]);
    },
    60_000,
  );

  it('waits while a paper is out of the house, and says so', async () => {
    const people = await peopleOf(town);
    const other = await openCase(town, people, courseOf(people).archived);
    const out = (value: boolean) =>
      town.dataSource.query(`update applications set file = jsonb_set(file, '{papers,0,out}', $2) where id = $1`, [
        other,
        JSON.stringify(value),
      ]);
    await out(true);
    await packAll();
    expect(await packagesOf(other)).toEqual([]);
    const [job] = await town.dataSource.query('select last_error from archive_jobs where application_id = $1', [other]);
    expect(job.last_error).toBe('a paper is out');
    await out(false);
    await packAll();
    expect(await packagesOf(other)).toHaveLength(1);
  }, 60_000);

  it('packs an outcome that is recorded later as a supplement', async () => {
    const people = await peopleOf(town);
    const other = await openCase(town, people, courseOf(people).archived);
    await packAll();
    const body = { kind: 'suit', result: 'upheld', final: true };
    const recorded = await (await town.as('centre.coordinator1')).command(`/applications/${other}/outcomes`, body);
    expect(recorded.status).toBe(200);
    await packAll();
    expect((await packagesOf(other)).map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    const path = await saved(await take('market.chief1', other, 2), 'outcome.zip');
    expect((await verifyArchive(path)).faults).toEqual([]);
    expect(unpacked(path).get('data/records/outcomes.json')!.toString()).toContain('upheld');
  }, 60_000);

  it('packs an appeal against a breach, and what is answered to it, as supplements after the closing', async () => {
    const people = await peopleOf(town);
    const { awaitingDelivery, delivery } = courseOf(people);
    const other = await openCase(town, people, [
      ...awaitingDelivery,
      ['clock', 'move-to', { at: '2026-03-25T09:00:00+08:00' }],
      ['market.front1', 'deliver', delivery],
      ['market.front1', 'archive'],
    ]);
    await packAll();
    const [{ seq }] = await town.dataSource.query(
      `select seq from breaches where application_id = $1 and kind = 'deliveryLate'`,
      [other],
    );
    const path = `/applications/${other}/breaches/${seq}`;
    const said: [login: string, act: string, body: object][] = [
      ['market.front1', 'appeal', { ground: '申请人要求延后领取' }],
      ['centre.coordinator1', 'answer-appeal', { opinion: '理由成立', upheld: false }],
    ];
    for (const [at, [login, act, body]] of said.entries()) {
      expect(await (await town.as(login)).command(`${path}/${act}`, body)).toMatchObject({ status: 200 });
      await packAll();
      expect(await packagesOf(other)).toHaveLength(2 + at);
      const supplement = await saved(await take('market.chief1', other, 2 + at), `appeal-${at}.zip`);
      const { contents, faults } = await verifyArchive(supplement);
      const [first] = await packagesOf(other);
      expect([faults, contents]).toMatchObject([[], { purpose: 'supplement', supplementTo: first!.content_hash }]);
      const record = unpacked(supplement).get('data/records/breach-appeals.json')!.toString();
      expect([record.includes('申请人要求延后领取'), record.includes('理由成立')]).toEqual([true, at === 1]);
    }
  }, 120_000);

  it('makes nothing of a case that is open', async () => {
    const people = await peopleOf(town);
    const other = await openCase(town, people, courseOf(people).awaitingDelivery);
    await packAll();
    expect(await packagesOf(other)).toEqual([]);
  }, 60_000);
});

describe('evidence', () => {
  it('is all of an open case as it stands, masked unless it is for a court', async () => {
    const people = await peopleOf(town);
    const open = await openCase(town, people, courseOf(people).review);
    const asked = (personalData: string) => ({ reason: '行政复议答复', personalData });
    const masked = await saved(await exported('market.reviewer1', open, asked('masked')), 'masked.zip');
    const whole = await saved(await exported('market.chief1', open, asked('whole')), 'whole.zip');
    for (const [file, mask] of [
      [masked, true],
      [whole, false],
    ] as const) {
      const { contents, faults } = await verifyArchive(file);
      expect([faults, contents]).toMatchObject([[], { purpose: 'evidence', ordinal: null, masked: mask }]);
      const records = [...unpacked(file)].filter(([place]) => place.includes('/records/'));
      const tells = records.some(([, content]) => content.includes('13800001234'));
      expect(tells).toBe(!mask);
    }
    const text = execFileSync('pdftotext', ['-layout', '-', '-'], {
      input: unpacked(whole).get('data/目录.pdf'),
      encoding: 'utf8',
    });
    expect(text.replaceAll(/\s/g, '')).toContain('证据目录');
    expect((await exported('market.reviewer1', open, asked('whole'))).status).toBe(403);
    expect((await exported('applicant1', open, asked('masked'))).status).toBe(403);
    expect((await exported('market.chief1', open, { reason: ' ', personalData: 'masked' })).status).toBe(422);
    const rows = await town.dataSource.query(
      `select field, refusal from personal_data_accesses where application_id = $1 order by recorded_at`,
      [open],
    );
    expect(rows).toEqual([
      { field: 'evidenceMasked', refusal: null },
      { field: 'evidence', refusal: null },
      { field: 'evidence', refusal: 'notInCharge' },
      { field: 'evidenceMasked', refusal: 'notInCharge' },
      { field: 'evidenceMasked', refusal: 'reasonMissing' },
    ]);
  }, 60_000);
});
