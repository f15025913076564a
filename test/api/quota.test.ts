/** of an item with a quota licences are granted in the order of acceptance, whoever hurries. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });

interface Quota {
  readonly quota: number | null;
  readonly left: number | null;
  readonly next: string | null;
  readonly offer: string | null;
  readonly queue: readonly string[];
}

const quota = async () => (await town.as('centre.auditor')).get<Quota>('/catalogue/items/COACH-LINE/quota');

/** The number of a new case that waits for its approval, with its id. */
async function awaitsApproval(route: string): Promise<{ id: string; number: string }> {
  const front = await town.as('transport.front1');
  const applicantId = (await town.as('applicant1')).personId;
  const answer = await front.command('/applications', {
    itemCode: 'COACH-LINE',
    object: route,
    materials: ['M1', 'M2', 'M3', 'M4', 'M5'].map((materialId) => ({ materialId, copies: 1 })),
    form: {
      businessName: '示例客运有限公司',
      creditCode: '91110000MA00000000',
      legalRepresentative: '张三丰',
      route,
      kind: '县内班线',
      vehicles: 2,
      dailyTrips: 4,
      contactName: '李四',
      contactPhone: '13800001234',
    },
    applicantId,
    identityChecked: true,
  });
  const id = String(answer.body['applicationId']);
  const receiverId = (await town.as('transport.reviewer1')).personId;
  for (const [login, act, body] of [
    ['transport.front1', 'accept', {}],
    ['transport.front1', 'hand-over', { receiverId, materialCount: 5 }],
    ['transport.reviewer1', 'confirm-handover', { materialCount: 5 }],
    ['transport.reviewer1', 'submit-opinion', { recommendation: 'grant', opinion: '建议批准' }],
  ] as const) {
    expect(await town.act(login, id, act, body)).toMatchObject({ status: 200 });
  }
  return { id, number: (answer.body['numbers'] as { case: string }).case };
}

const approve = async (id: string) =>
  (await town.as('transport.chief1')).command(`/applications/${id}/acts/approve`, {}, randomUUID());

it('grants in turn, names whose turn it is, and grants nothing when all is given', async () => {
  const cases = [];
  for (const route of ['一线', '二线', '三线', '四线']) cases.push(await awaitsApproval(route));
  const [first, second, third, fourth] = cases as [Case, Case, Case, Case];
  expect(await quota()).toEqual({
    quota: 2,
    left: 2,
    next: first.number,
    offer: first.number,
    queue: cases.map(({ number }) => number),
  });
  expect(await approve(third.id)).toMatchObject({
    status: 409,
    body: { code: 'notInTurn', rule: 'R-14', concerning: [first.number] },
  });
  expect(await approve(first.id)).toMatchObject({ status: 200, body: { stage: 'granted' } });

  // Whoever hurries, only one of them is granted.
  const answers = await Promise.all([third, second, fourth].map(({ id }) => approve(id)));
  expect(answers.map(({ status }) => status)).toEqual([409, 200, 409]);
  expect(await approve(third.id)).toMatchObject({ status: 409, body: { code: 'quotaExhausted' } });
  expect(await quota()).toMatchObject({ left: 0, next: third.number, offer: null });
  const refusal = {
    reasons: ['名额已满'],
    basis: '行政许可法第五十七条',
    remedies: { reviewOrgan: '县政府', reviewTermCalendarDays: 60, court: '县法院', courtTermMonths: 6 },
  };
  expect(await town.act('transport.chief1', third.id, 'refuse', refusal)).toMatchObject({ status: 200 });
  expect(await quota()).toMatchObject({ next: fourth.number });
});

it('gives a turn back where the approval does not come about', async () => {
  const { id } = await awaitsApproval('五线');
  await town.dataSource.query(`delete from quota_turns`);
  expect(await town.act('transport.reviewer1', id, 'approve')).toMatchObject({ status: 403 });
  expect(await town.dataSource.query(`select * from quota_turns`)).toEqual([]);
  expect(await (await town.as('centre.auditor')).get('/catalogue/items/FOOD/quota')).toMatchObject({ quota: null });
});

interface Case {
  readonly id: string;
  readonly number: string;
}
