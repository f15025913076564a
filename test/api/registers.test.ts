/** the registers, read over HTTP from the events of cases as they were played. */
import { formatInstant } from '../../src/domain/calendar/time';
import { REGISTER_KINDS } from '../../src/domain/papers/registers';
import { FAST, FOOD, SIGN, SPEC } from '../support/items';
import type { Play } from '../support/play';
import { opened, readRegister, useRecordedApi, type RegisterPage } from './recorded-api';

const api = useRecordedApi();

const cells = async (register: string, applicationId: string): Promise<Record<string, unknown>[]> =>
  (await readRegister(api, register, `applicationId=${applicationId}`)).rows.map((row) => row.cells);

/** How many rows each of the six holds of a case, in the order of section F. */
const counts = async (applicationId: string): Promise<number[]> =>
  Promise.all(REGISTER_KINDS.map(async (register) => (await cells(register, applicationId)).length));

/** '2026-03-16 17:30' as answers show it. */
const iso = (wallClock: string | null) => wallClock && `${wallClock.replace(' ', 'T')}:00+08:00`;
const person = (id: string) => ({ id, name: id, phone: null });

it('has the six registers with the headings of the forms', async () => {
  const { items } = await api.get('auditor1', '/registers');
  const headings = Object.fromEntries(
    items.map(({ name, columns }: { name: string; columns: RegisterPage['columns'] }) => [
      name,
      [...new Set(columns.map(({ heading }) => heading))].join(' '),
    ]),
  );
  expect(headings).toEqual({
    受理进件跟踪表:
      '编号 事项 申请人 收件/受理时间 第一责任人 承诺/法定到期 环节+时间 补正 暂停 延期 催办 办结 结果 送达',
    进件交办登记表: '编号 交办人 接收部门/人 材料份数 交办/签收时间',
    进件办结登记表: '编号 决定时间 结果 文号/证号 审批人 用时 超期否 交接人',
    出件登记表: '编号 证号 领取方式 领取人 时间 回证',
    交接登记表: '交/接人 时间 原因 事项清单 材料数 签字',
    服务超时告知书: '编号 原到期 原因 预计办结 责任人 协调意见 告知时间',
  });
  expect(items.map(({ register }: { register: string }) => register)).toEqual(REGISTER_KINDS);
});

describe('the rows of one case', () => {
  it('come one after the other, each with its step', async () => {
    const played = opened(FOOD, 'steps');
    const seen: [string, number[]][] = [];
    const look = async (): Promise<void> => {
      await api.record('steps', played);
      seen.push([played.state, await counts('steps')]);
    };
    await look();
    played.does('front1', 'accept');
    await look();
    played.does('front1', 'handOver');
    await look();
    for (const stage of [
      'review',
      'inspection',
      'awaitingApproval',
      'granted',
      'awaitingDelivery',
      'delivered',
      'archived',
    ] as const) {
      played.broughtTo(stage);
      await look();
    }
    expect(seen).toEqual([
      ['收件', [0, 0, 0, 0, 0, 0]],
      ['受理', [1, 0, 0, 0, 0, 0]],
      ['受理', [1, 0, 0, 0, 0, 0]],
      ['审核', [1, 1, 0, 0, 0, 0]],
      ['核查', [1, 1, 0, 0, 0, 0]],
      ['待审批', [1, 1, 0, 0, 0, 0]],
      ['准予', [1, 1, 0, 0, 0, 0]],
      ['待送达', [1, 1, 1, 0, 0, 0]],
      ['已送达', [1, 1, 1, 1, 0, 0]],
      ['归档', [1, 1, 1, 1, 0, 0]],
    ]);
  });

  it.each<[string, Play, number[]]>([
    ['received', opened(FOOD, 'received'), [0, 0, 0, 0, 0, 0]],
    ['not-accepted', opened(FOOD, 'not-accepted').does('front1', 'refuseAcceptance'), [0, 0, 0, 0, 0, 0]],
    ['withdrawn-early', opened(FOOD, 'early').does('applicant1', 'withdraw'), [0, 0, 0, 0, 0, 0]],
    ['withdrawn', opened(FOOD, 'withdrawn').broughtTo('review').does('applicant1', 'withdraw'), [1, 1, 0, 0, 0, 0]],
    ['refused', opened(SIGN, 'refused').broughtTo('refused').broughtTo('archived'), [1, 1, 1, 1, 0, 0]],
    [
      'returned',
      opened(SIGN, 'returned').broughtTo('awaitingApproval').does('chief1', 'returnToReview').broughtTo('archived'),
      [1, 1, 1, 1, 0, 0],
    ],
    ['deemed', opened(FAST, 'deemed').at('2026-03-10 08:00'), [1, 0, 0, 0, 0, 1]],
    [
      'late',
      opened(FOOD, 'late').broughtTo('review').at('2026-03-20 10:00').does('reviewer1', 'fileOvertimeNotice'),
      [1, 1, 0, 0, 0, 2],
    ],
  ])('are counted exactly: %s', async (name, played, expected) => {
    await api.record(name, played);
    expect(await counts(name)).toEqual(expected);
  });
});

describe('what a row says', () => {
  it('follows the case in 受理进件跟踪表', async () => {
    const played = opened(SPEC, 'tracked')
      .does('front1', 'issueCorrection', { defects: [{ materialId: 'M2', problem: '缺少' }] })
      .at('2026-03-03 10:00')
      .does('applicant1', 'supplement', { materials: [{ materialId: 'M2', copies: 1 }] })
      .does('front1', 'accept')
      .broughtTo('review')
      .does('reviewer1', 'notifySuspension', { ground: 'testing' })
      .does('reviewer1', 'suspend', { ground: 'testing' });
    await api.record('tracked', played);
    const [open] = await cells('受理进件跟踪表', 'tracked');
    expect(open).toMatchObject({ committedDueAt: null, result: null, decidedAt: null });
    played
      .at('2026-03-09 10:00')
      .does('reviewer1', 'resume')
      .does('organHead1', 'grantExtension', { workingDays: 2 })
      .at('2026-04-10 09:00')
      .does('reviewer1', 'answerUrging')
      .broughtTo('delivered');
    await api.record('tracked', played);
    const [row] = await cells('trackingRegister', 'tracked');
    expect(row).toEqual({
      number: expect.stringMatching(/^2026-\d{6}$/),
      item: '特种设备使用登记(含检验)',
      applicant: 'a********1',
      receivedAt: '2026-03-02T09:00:00+08:00',
      acceptedAt: '2026-03-03T10:00:00+08:00',
      firstResponsible: person('front1'),
      committedDueAt: iso(played.deadlines.committed),
      statutoryDueAt: iso(played.deadlines.statutory),
      steps: [
        ['收件', '2026-03-02T09:00:00+08:00'],
        ['待补正', '2026-03-02T09:10:00+08:00'],
        ['受理', '2026-03-03T10:00:00+08:00'],
        ['审核', '2026-03-03T10:00:00+08:00'],
        ['待审批', '2026-04-10T09:00:00+08:00'],
        ['准予', '2026-04-10T09:00:00+08:00'],
        ['制证', '2026-04-10T09:00:00+08:00'],
        ['待送达', '2026-04-10T09:00:00+08:00'],
        ['已送达', '2026-04-10T09:00:00+08:00'],
      ].map(([text, at]) => ({ text, number: null, at, until: null })),
      corrections: [
        {
          text: '一次性告知补正',
          number: expect.stringContaining('补〔2026〕'),
          at: '2026-03-02T09:10:00+08:00',
          until: null,
        },
        { text: '补交材料', number: null, at: '2026-03-03T10:00:00+08:00', until: null },
      ],
      suspensions: [
        { text: '检测', number: null, at: '2026-03-03T10:00:00+08:00', until: '2026-03-09T10:00:00+08:00' },
      ],
      extension: [
        {
          text: '2个工作日',
          number: expect.stringContaining('延〔2026〕'),
          at: '2026-03-09T10:00:00+08:00',
          until: null,
        },
      ],
      urgings: played.file.urgings.map(({ at, answeredAt }) => ({
        text: '催办',
        number: expect.stringContaining('催〔2026〕'),
        at: formatInstant(at),
        until: answeredAt === null ? null : formatInstant(answeredAt),
      })),
      decidedAt: '2026-04-10T09:00:00+08:00',
      result: '准予',
      deliveredAt: '2026-04-10T09:00:00+08:00',
    });
    expect(played.file.urgings.length).toBeGreaterThan(0);
  });

  it('is whole in the registers of handover, completion and delivery', async () => {
    const played = opened(FOOD, 'whole').broughtTo('review').at('2026-03-05 11:30').broughtTo('archived');
    await api.record('whole', played);
    const number = (await cells('trackingRegister', 'whole'))[0]!['number'];
    expect(await cells('进件交办登记表', 'whole')).toEqual([
      {
        number,
        assigner: person('front1'),
        receivingDepartment: 'MARKET',
        receiver: person('reviewer1'),
        materialCount: 4,
        handedOverAt: '2026-03-02T09:10:00+08:00',
        confirmedAt: '2026-03-02T09:10:00+08:00',
      },
    ]);
    const [completed] = await cells('进件办结登记表', 'whole');
    expect(completed).toEqual({
      number,
      decidedAt: '2026-03-05T11:30:00+08:00',
      result: '准予',
      decisionNumber: expect.stringContaining('准〔2026〕'),
      certificateNumber: expect.stringContaining('县MARKET〔2026〕'),
      approver: person('chief1'),
      // From the end of 2 March: two whole days, and the morning of the fifth until 11:30.
      usedTime: 2 * 450 + 180,
      overdue: false,
      handedOverBy: person('reviewer1'),
    });
    expect(await cells('出件登记表', 'whole')).toEqual([
      {
        number,
        certificateNumber: completed!['certificateNumber'],
        method: '窗口领取',
        recipient: 'a********1',
        deliveredAt: '2026-03-05T11:30:00+08:00',
        receiptNumber: expect.stringContaining('回〔2026〕'),
        proof: '送达回证',
      },
    ]);
  });

  it('tells of a refusal that it has no certificate, and of a late decision that it was late', async () => {
    await api.record('late-refusal', opened(SIGN, 'l').broughtTo('review').at('2026-05-20 10:00').broughtTo('refused'));
    expect(await cells('completionRegister', 'late-refusal')).toEqual([]);
    const played = opened(SIGN, 'late-made').broughtTo('review').at('2026-05-20 10:00').broughtTo('refused');
    await api.record('late-made', played.broughtTo('archived'));
    expect((await cells('completionRegister', 'late-made'))[0]).toMatchObject({
      result: '不予许可',
      decisionNumber: expect.stringContaining('不准〔2026〕'),
      certificateNumber: null,
      overdue: true,
    });
    expect((await cells('deliveryRegister', 'late-made'))[0]).toMatchObject({ certificateNumber: null });
  });

  it('shows as data what looks like a formula', async () => {
    const formula = '=HYPERLINK("http://example.org","=1+1")';
    const played = opened(FOOD, '+SUM(A1)').broughtTo('review').at('2026-03-20 10:00');
    played.does('reviewer1', 'fileOvertimeNotice', { reason: formula, measures: '@x' });
    played.does('centre1', 'coordinate', { opinion: "-2+3';drop table applications;--" });
    played.broughtTo('awaitingDelivery').does('front1', 'deliver', { proof: formula, recipient: '=cmd' });
    await api.record('formula', played);
    const overtime = await cells('服务超时告知书', 'formula');
    expect(overtime).toHaveLength(2);
    expect(overtime[1]).toEqual({
      number: expect.any(String),
      noticeNumber: expect.stringContaining('超〔2026〕'),
      originalDueAt: '2026-03-16T17:30:00+08:00',
      reason: formula,
      expectedOn: '2026-03-23',
      responsible: person('reviewer1'),
      coordination: "-2+3';drop table applications;--",
      toldAt: '2026-03-20T10:00:00+08:00',
    });
    expect((await cells('deliveryRegister', 'formula'))[0]).toMatchObject({ proof: formula, recipient: '=**d' });
  });
});
