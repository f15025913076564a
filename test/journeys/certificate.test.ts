import { courseOf, openCase, peopleOf, type People } from '../api/special-equipment';
import type { ApiAnswer } from '../../src/ops/api-client';
import { MatterRow } from '../../src/entities/matter';
import { MatterNoticeRow } from '../../src/entities/matter-rows';
import { findMatterDifferences, rebuildMatters } from '../../src/ops/rebuild-matters';
import { useTown } from '../support/town';

interface SeenLicence {
  readonly certificate: { readonly number: string };
  readonly licence: Record<string, unknown>;
  readonly [key: string]: unknown;
}

/** a certificate lives on after its application, and takes its own acts over the API. */
describe('the certificate of a special equipment', () => {
  const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
  let people: People;

  beforeAll(async () => {
    people = await peopleOf(town);
  });

  const act = async (login: string, id: string, name: string, body: object = {}): Promise<ApiAnswer> =>
    (await town.as(login)).command(`/applications/${id}/certificate/acts/${name}`, body);
  const read = async (id: string, login = 'market.chief1'): Promise<SeenLicence> =>
    (await town.as(login)).get<SeenLicence>(`/applications/${id}`);
  const lookedUp = async (number: string): Promise<unknown> =>
    (await fetch(`${town.url}/api/v1/lookup/certificates/${encodeURIComponent(number)}`)).json();
  it('is corrected under its number after the case is archived', async () => {
    const id = await openCase(town, people, courseOf(people).archived);
    await town.settled();
    const { number } = (await read(id)).certificate;
    expect(await lookedUp(number)).toMatchObject({ number, state: '有效', version: 1 });
    expect(await act('applicant1', id, 'report-error', { field: '设备编号', correct: 'E-1' })).toMatchObject({
      status: 200,
      body: { matterId: `${id}/certificate`, numbers: { case: number } },
    });
    expect(await act('market.reviewer1', id, 'issue-version', { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'correctionUnapproved', rule: 'R-27' },
    });
    expect(await act('urban.chief1', id, 'approve-correction')).toMatchObject({
      status: 403,
      body: { code: 'wrongDepartment' },
    });
    expect(await act('market.chief1', id, 'approve-correction')).toMatchObject({ status: 200 });
    expect(await act('market.reviewer1', id, 'issue-version', { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'certificateNotRecovered' },
    });
    expect(await act('market.front1', id, 'recover-certificate', { version: 1 })).toMatchObject({ status: 200 });
    const issued = await act('market.reviewer1', id, 'issue-version', { version: 2 });
    expect(issued).toMatchObject({
      status: 200,
      body: {
        numbers: { case: number, certificate: number, certificateCorrectionNotice: expect.stringContaining('更〔') },
      },
    });
    expect(await read(id)).toMatchObject({
      stage: 'archived',
      licence: {
        number,
        stage: 'valid',
        versions: [
          { version: 1, state: 'superseded' },
          { version: 2, state: 'current' },
        ],
        papers: [
          { name: '更正通知书', ordinal: 1 },
          { name: '证件', number },
        ],
      },
    });
    expect(await lookedUp(number)).toMatchObject({ version: 2 });
    const inbox = await (await town.as('applicant1')).get<{ items: object[] }>('/notices?limit=5');
    expect(inbox.items).toContainEqual(expect.objectContaining({ applicationId: id, name: '更正通知书' }));
  });

  it('cannot be withdrawn after the decision: cancellation is offered, and ends case and certificate', async () => {
    const id = await openCase(town, people, courseOf(people).awaitingDelivery);
    await town.settled();
    expect(await town.act('applicant1', id, 'withdraw')).toMatchObject({
      status: 409,
      body: { code: 'caseClosed', offer: { code: 'cancellation', nameZh: '注销' } },
    });
    const cancelled = { ground: 'surrendered', proof: '注销申请书' };
    expect(await act('market.front1', id, 'cancel', cancelled)).toMatchObject({ body: { stage: 'cancelled' } });
    const { number } = (await read(id)).certificate;
    expect(await read(id)).toMatchObject({
      stage: 'terminated',
      decision: 'granted',
      certificate: { status: 'void' },
      licence: { stage: 'cancelled', endedBy: 'surrendered' },
    });
    expect(await lookedUp(number)).toMatchObject({ state: '已注销' });
    expect(await act('market.front1', id, 'cancel', cancelled)).toMatchObject({
      status: 409,
      body: { code: 'licenceEnded' },
    });
  });

  it('is cancelled on the case while there is no certificate yet', async () => {
    const id = await openCase(town, people, courseOf(people).granted);
    const cancelled = { ground: 'death', proof: '死亡证明' };
    expect(await act('market.front1', id, 'cancel', cancelled)).toMatchObject({ body: { code: 'noCertificate' } });
    expect(await town.act('market.front1', id, 'cancel-licence', cancelled)).toMatchObject({
      status: 200,
      body: { stage: 'terminated', numbers: { cancellationDecision: expect.any(String) } },
    });
    expect(await read(id)).toMatchObject({ licence: null, certificate: null });
  });

  it('is revoked by the organ that decided, after the term for a statement; fraud bars its holder', async () => {
    const id = await openCase(town, people, courseOf(people).delivered);
    await town.settled();
    const { number } = (await read(id)).certificate;
    const revoke = { ground: 'fraud', publicHarm: false };
    expect(await act('market.chief1', id, 'revoke', revoke)).toMatchObject({
      status: 409,
      body: { code: 'revocationNotNotified' },
    });
    const intention = { ground: 'fraud', facts: '检验报告系伪造' };
    expect(await act('market.chief1', id, 'notify-revocation', intention)).toMatchObject({ status: 200 });
    expect(await read(id)).toMatchObject({ licence: { revocation: { statementDueAt: '2026-03-09T17:30:00+08:00' } } });
    await town.moveTo('2026-03-09T17:30:00+08:00');
    expect(await act('market.chief1', id, 'revoke', revoke)).toMatchObject({ body: { code: 'statementTermOpen' } });
    await town.moveTo('2026-03-10T09:00:00+08:00');
    expect(await act('market.chief1', id, 'revoke', { ...revoke, publicHarm: true })).toMatchObject({
      status: 409,
      body: { code: 'revocationHarmsPublic' },
    });
    expect(await act('market.chief1', id, 'revoke', revoke)).toMatchObject({
      status: 200,
      body: { stage: 'revoked', numbers: { revocationDecision: expect.any(String) } },
    });
    expect(await read(id, 'applicant1')).toMatchObject({
      stage: 'delivered',
      licence: { stage: 'revoked' },
      barUntil: '2029-03-10',
    });
    expect(await lookedUp(number)).toMatchObject({ state: '已撤销' });
    await expect(openCase(town, people, [])).rejects.toThrow('reapplicationBarred');
  });

  it('is made anew from its events, and the same', async () => {
    const matters = await town.dataSource.getRepository(MatterRow).find({ order: { id: 'ASC' } });
    const notices = () =>
      town.dataSource.getRepository(MatterNoticeRow).find({ order: { matterId: 'ASC', seq: 'ASC' } });
    const issued = await notices();
    expect(matters.length).toBeGreaterThan(1);
    expect(issued.length).toBeGreaterThan(1);
    const [{ id }] = matters as [MatterRow];
    await town.dataSource.query('update matters set due_at = opened_at where id = $1', [id]);
    expect(await findMatterDifferences(town.dataSource, id)).toMatchObject([{ id, table: 'matters' }]);
    await rebuildMatters(town.dataSource, { all: true });
    for (const matter of matters) expect(await findMatterDifferences(town.dataSource, matter.id)).toEqual([]);
    expect(await notices()).toEqual(issued);
    expect(await town.dataSource.getRepository(MatterRow).find({ order: { id: 'ASC' } })).toEqual(matters);
  });
});
