import type { ApiAnswer } from '../../src/ops/api-client';
import { journeyOf, type Journey, type SeenCase } from '../support/journey';
import { useTown, type Town } from '../support/town';

/** two departments answer the lead, each in its own sub-limit; only the late one is charged. */
describe('a construction project handled jointly', () => {
  const town = useTown({ startAt: '2026-08-31T08:40:00+08:00' });

  it('is closed by its lead when all have answered, and not before', async () => {
    const joint = await handedIn(town, '示例路工程');
    const { act, read, at } = joint;
    await at('2026-08-31T09:00:00+08:00');
    expect(await act('housing.front1', 'accept')).toMatchObject({ status: 200 });
    await at('2026-08-31T09:00:00+08:00');
    expect(await read('agent1')).toMatchObject({
      clocks: {
        committed: { dueAt: '2026-10-16T17:30:00+08:00' },
        statutory: { dueAt: '2026-11-06T17:30:00+08:00' },
      },
      branches: [
        { departmentCode: 'LAND', stage: 'open', dueAt: '2026-09-20T17:30:00+08:00', seq: 1 },
        { departmentCode: 'FIRE', stage: 'open', dueAt: '2026-09-28T17:30:00+08:00', seq: 1 },
      ],
    });

    await toApproval(town, joint);
    await at('2026-09-17T10:00:00+08:00');
    expect(await answers(town, joint, 'fire.reviewer1', 'LAND')).toMatchObject({
      status: 403,
      body: { code: 'wrongDepartment' },
    });
    expect(await answers(town, joint, 'land.chief1', 'LAND')).toMatchObject({ status: 403 });
    expect(await answers(town, joint, 'land.reviewer1', 'LAND')).toMatchObject({
      status: 200,
      body: { stage: 'answered', matterId: `${joint.id}/LAND` },
    });
    expect(await answers(town, joint, 'land.reviewer1', 'LAND')).toMatchObject({
      status: 409,
      body: { code: 'caseClosed' },
    });
    expect(await read('housing.chief1')).toMatchObject({
      branches: [{ onTime: true, charged: false, opinion: '同意' }, { stage: 'open' }],
    });

    await at('2026-09-28T17:30:00+08:00');
    expect(kinds(await read('housing.chief1'), 'branchOverdue')).toEqual([]);
    await at('2026-09-28T17:30:01+08:00');
    expect(await read('housing.chief1')).toMatchObject({
      branches: [
        { departmentCode: 'LAND', overdue: false, charged: false },
        { departmentCode: 'FIRE', overdue: true, charged: true },
      ],
      breaches: [],
      cards: [],
    });
    const agentId = (await town.as('agent1')).personId;
    expect(kinds(await read('housing.chief1'), 'branchOverdue')).toMatchObject([
      {
        recipients: expect.arrayContaining([
          'role/backOffice/FIRE',
          'role/chiefRepresentative/HOUSING',
          `person/${agentId}`,
        ]),
      },
    ]);
    expect(kinds(await read('agent1'), 'branchOverdue')).toHaveLength(1);
    await at('2026-09-29T09:00:00+08:00');
    expect(await act('housing.chief1', 'approve')).toMatchObject({
      status: 409,
      body: { code: 'branchesUnanswered', rule: 'R-32', concerning: ['FIRE'] },
    });
    expect(await act('agent1', 'approve')).toMatchObject({ status: 403, body: { code: 'agentNeverDecides' } });

    await at('2026-09-30T16:00:00+08:00');
    expect(await answers(town, joint, 'fire.reviewer1', 'FIRE')).toMatchObject({ status: 200 });
    expect(await read('housing.chief1')).toMatchObject({
      branches: [{ onTime: true }, { onTime: false, overdue: true }],
    });
    await at('2026-10-08T10:00:00+08:00');
    const extension = { workingDays: 15, reason: '图纸复核', applicantTold: true };
    expect(await act('housing.organhead', 'grant-extension', extension)).toMatchObject({ status: 403 });
    expect(await act('county.head', 'grant-extension', extension)).toMatchObject({ status: 200 });
    await at('2026-10-12T15:00:00+08:00');
    expect(await act('housing.chief1', 'approve')).toMatchObject({ status: 200, body: { stage: 'granted' } });
    expect(await read('housing.chief1')).toMatchObject({
      clocks: {
        committed: { dueAt: '2026-11-06T17:30:00+08:00', onTime: true },
        statutory: { dueAt: '2026-11-27T17:30:00+08:00' },
      },
    });
  });

  it('pauses only the branches that wait for the same supplement, and ends them with the case', async () => {
    await town.moveTo('2026-10-12T15:30:00+08:00');
    const joint = await handedIn(town, '示例路二期');
    const { act, read, at } = joint;
    expect(await act('housing.front1', 'accept')).toMatchObject({ status: 200 });
    await at('2026-10-13T10:00:00+08:00');
    const request = { defects: [{ materialId: 'M2', problem: '缺少总平面图' }] };
    expect(await branchAct(town, joint, 'land.reviewer1', 'LAND', 'request-supplement', request)).toMatchObject({
      status: 200,
      body: { stage: 'paused' },
    });
    expect(await read('agent1')).toMatchObject({
      branches: [
        { stage: 'paused', dueAt: null },
        { stage: 'open', dueAt: '2026-11-09T17:30:00+08:00' },
      ],
    });
    expect(kinds(await read('agent1'), 'branchSupplement')).toHaveLength(1);
    await at('2026-10-15T10:00:00+08:00');
    expect(await branchAct(town, joint, 'housing.front1', 'LAND', 'supplied')).toMatchObject({ status: 200 });
    const both = { ...request, alsoPauses: ['LAND'] };
    expect(await branchAct(town, joint, 'fire.reviewer1', 'FIRE', 'request-supplement', both)).toMatchObject({
      status: 200,
    });
    await at('2026-10-16T10:00:00+08:00');
    expect(await read('housing.chief1')).toMatchObject({ branches: [{ stage: 'paused' }, { stage: 'paused' }] });
    expect(await branchAct(town, joint, 'fire.reviewer1', 'FIRE', 'supplied')).toMatchObject({ status: 200 });
    await at('2026-10-16T10:30:00+08:00');
    expect(await read('housing.chief1')).toMatchObject({ branches: [{ stage: 'open' }, { stage: 'open' }] });
    expect(await act('agent1', 'withdraw', {})).toMatchObject({ status: 200 });
    await until(() => read('housing.chief1'), {
      branches: [{ stage: 'ended' }, { stage: 'ended' }],
    });
  });
});

async function handedIn(town: Town, object: string): Promise<Journey> {
  return journeyOf(town, 'agent1', {
    itemCode: 'CONSTRUCTION-JOINT',
    object,
    materials: ['M1', 'M2'].map((materialId) => ({ materialId, copies: 1 })),
    form: {
      businessName: '示例建设有限公司',
      creditCode: '91110000MA00000000',
      legalRepresentative: '张三',
      project: object,
      projectCode: '2026-0001',
      location: '示例路',
      areaSquareMetres: 1000,
      contactName: '张三',
      contactPhone: '13800000000',
    },
    applicant: {
      kind: 'organisation',
      name: '示例建设有限公司',
      idKind: 'unifiedSocialCreditCode',
      idNumber: '91110000MA00000000',
    },
    powerOfAttorney: true,
  });
}

async function toApproval(town: Town, { act }: Journey): Promise<void> {
  const receiverId = (await town.as('housing.reviewer1')).personId;
  await act('housing.front1', 'hand-over', { receiverId, materialCount: 2 });
  await act('housing.reviewer1', 'confirm-handover', { materialCount: 2 });
  const opinion = { recommendation: 'grant', opinion: '建议批准' };
  expect(await act('housing.reviewer1', 'submit-opinion', opinion)).toMatchObject({ status: 200 });
}

async function branchAct(
  town: Town,
  { id }: Journey,
  login: string,
  departmentCode: string,
  act: string,
  body: object = {},
): Promise<ApiAnswer> {
  return (await town.as(login)).command(`/applications/${id}/branches/${departmentCode}/acts/${act}`, body);
}

function answers(town: Town, joint: Journey, login: string, departmentCode: string): Promise<ApiAnswer> {
  return branchAct(town, joint, login, departmentCode, 'answer', { answer: 'agree', opinion: '同意' });
}

function kinds(application: SeenCase, kind: string): unknown[] {
  return application.notices.filter((notice) => notice.kind === kind);
}

async function until(look: () => Promise<unknown>, expected: object): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const seen = await look();
    try {
      expect(seen).toMatchObject(expected);
      return;
    } catch (problem) {
      if (tries > 100) throw problem;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
