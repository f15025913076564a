import { CERT, FAST, FOOD, QUOTA, SPEC } from '../support/items';
import { play } from '../support/play';
import { oneCopy } from '../support/usual';

/** Whole cases as the centre tells them, step by step; what is seen is checked right after the step. */
describe('S01 正常办结归档: a normal case to the archive', () => {
  test('every paper once, the decision stops the clocks, the archive is immutable', () => {
    const food = play(FOOD).at('2026-03-02T09:10:00+08:00').handsIn();
    expect([food.state, food.papers]).toEqual(['收件', ['收件凭证']]);

    food.at('2026-03-02T09:25:00+08:00').does('front1', 'accept');
    expect([food.state, food.papers.at(-1), food.file.firstResponsibleId]).toEqual(['受理', '受理通知书', 'front1']);
    expect(food.deadlines).toEqual({
      committed: '2026-03-16 17:30',
      statutory: '2026-03-30 17:30',
      warn: '2026-03-12 17:30',
    });
    expect(food.handoverDue).toBe('2026-03-02 17:30');

    food.at('2026-03-02T16:40:00+08:00').does('front1', 'handOver', { receiverId: 'reviewer1', materialCount: 4 });
    food.at('2026-03-02T16:50:00+08:00').does('reviewer1', 'confirmHandover', { materialCount: 4 });
    expect([food.state, food.breaches]).toEqual(['审核', []]);

    food.at('2026-03-04T10:00:00+08:00').does('reviewer1', 'orderInspection').does('inspector1', 'passInspection');
    expect(food.clock).toBe('running');

    food.at('2026-03-05T15:00:00+08:00').does('reviewer1', 'submitOpinion', { opinion: '建议批准' });
    expect(food.state).toBe('待审批');

    food.at('2026-03-06T11:00:00+08:00').does('chief1', 'approve');
    expect([food.state, food.clock, food.onTime, food.deliveryDue]).toEqual([
      '准予',
      'stopped',
      true,
      '2026-03-20 17:30',
    ]);

    food.at('2026-03-06T15:00:00+08:00').does('reviewer1', 'makeDocuments');
    expect([food.state, food.papers.slice(-2)]).toEqual(['待送达', ['准予许可决定书', '证件']]);

    food.at('2026-03-09T10:00:00+08:00').does('front1', 'deliver', { recipient: 'applicant1', proof: '送达回证' });
    expect(food.state).toBe('已送达');

    food.at('2026-03-09T16:00:00+08:00').does('front1', 'archive');
    expect([food.state, food.cards]).toEqual(['归档', []]);
    expect(food.papers).toEqual(['收件凭证', '受理通知书', '准予许可决定书', '证件', '送达回证']);
    expect([food.notices('预警'), food.notices('服务超时告知书')]).toEqual([[], []]);

    food.at('2026-03-10T09:00:00+08:00');
    expect(food.refused('front1', 'accept').code).toBe('applicationArchived');
  });
});

describe('S02 当场一次性补正、分两次补齐: correction on the spot, two partial supplements', () => {
  test('a partial supplement neither accepts nor needs a second notice; the time is no suspension', () => {
    const food = play(FOOD)
      .at('2026-04-07T10:00:00+08:00')
      .handsIn({ materials: ['M1', 'M2'] });
    expect(food.state).toBe('收件');

    const lacking = (...ids: string[]) => ({ defects: ids.map((materialId) => ({ materialId, problem: '缺少' })) });
    food.at('2026-04-07T10:20:00+08:00').does('front1', 'issueCorrection', lacking('M3'));
    expect([food.state, food.papers.at(-1)]).toEqual(['待补正', '补正材料通知书']);
    expect(food.notes).toEqual([{ code: 'correctionListIncomplete', concerning: ['M4'] }]);

    food.at('2026-04-07T10:25:00+08:00').does('front1', 'amendCorrection', lacking('M3', 'M4'));
    expect([food.state, food.breaches, food.notices('补正材料通知书').length]).toEqual(['待补正', [], 1]);
    expect(food.file.corrections).toMatchObject([lacking('M3', 'M4')]);

    const { length } = food.papers;
    food.at('2026-04-10T09:00:00+08:00').does('applicant1', 'supplement', { materials: [oneCopy('M3')] });
    expect([food.state, food.papers.slice(length), food.file.outstandingIds]).toEqual(['待补正', [], ['M4']]);

    food.at('2026-04-14T14:00:00+08:00').does('applicant1', 'supplement', { materials: [oneCopy('M4')] });
    food.at('2026-04-14T14:10:00+08:00').does('front1', 'accept');
    expect([food.state, food.file.suspensions]).toEqual(['受理', []]);
    expect(food.deadlines).toMatchObject({ committed: '2026-04-28 17:30', statutory: '2026-05-14 17:30' });
  });
});

describe('S03 第三个工作日才告知补正: told on the third working day', () => {
  test('internal limit broken, statutory limit kept', () => {
    const food = play(FOOD)
      .at('2026-03-02T10:00:00+08:00')
      .handsIn({ materials: ['M1', 'M2', 'M3'] });
    expect(food.correctionLimits).toEqual({ internal: '2026-03-04 17:30', statutory: '2026-03-09 17:30' });

    food.at('2026-03-04T17:30:01+08:00');
    expect(food.breaches).toMatchObject([{ rule: 'R-04', officer: 'front1', kind: 'internalTwoDays' }]);
    expect(food.state).toBe('收件');

    food.at('2026-03-05T09:00:00+08:00').does('front1', 'issueCorrection', {
      defects: [{ materialId: 'M4', problem: '缺少' }],
    });
    expect([food.state, food.papers.at(-1), food.file.acceptedAt]).toEqual(['待补正', '补正材料通知书', null]);

    food.at('2026-03-09T17:30:01+08:00');
    expect([food.state, food.file.deemed]).toEqual(['待补正', false]);
  });
});

describe('S12 两次退回、压线批准: returned twice, approved one minute before the limit', () => {
  test('a return needs a reason and never stops the clock; one warning only', () => {
    const food = play(FOOD).at('2026-04-20T09:00:00+08:00').handsIn().does('front1', 'accept');
    expect(food.deadlines).toMatchObject({ committed: '2026-05-07 17:30', warn: '2026-04-30 17:30' });
    food.broughtTo('awaitingApproval');

    food.at('2026-04-28T09:00:00+08:00');
    expect(food.refused('chief1', 'returnToReview', { reason: '' }).code).toBe('fieldEmpty');
    expect(food.state).toBe('待审批');

    food.at('2026-04-28T09:05:00+08:00').does('chief1', 'returnToReview', { reason: '核查记录缺签字' });
    expect([food.state, food.file.returnCount, food.clock]).toEqual(['审核', 1, 'running']);

    food.at('2026-04-29T10:00:00+08:00').does('reviewer1', 'submitOpinion');
    expect(food.state).toBe('待审批');

    food.at('2026-04-30T09:00:00+08:00').does('chief1', 'returnToReview', { reason: '意见依据条款错误' });
    expect([food.state, food.file.returnCount]).toEqual(['审核', 2]);

    expect(food.at('2026-04-30T17:30:00+08:00').notices('预警')).toHaveLength(1);

    food.at('2026-05-07T16:00:00+08:00').does('reviewer1', 'submitOpinion');
    food.at('2026-05-07T17:29:00+08:00').does('chief1', 'approve');
    expect([food.state, food.onTime, food.cards, food.notices('预警').length]).toEqual(['准予', true, [], 1]);
  });
});

describe('S13 暂停期间越过原到期日,恢复后超期: the original due passes while suspended', () => {
  test('no overdue effect at all on 9 February; the new due counts the make-up Saturday of the 28th', () => {
    const spec = play(SPEC).at('2026-01-19T09:00:00+08:00').handsIn().does('front1', 'accept');
    expect(spec.deadlines).toMatchObject({ committed: '2026-02-09 17:30', statutory: '2026-02-14 17:30' });
    spec.broughtTo('review');

    spec.at('2026-02-04T16:00:00+08:00').does('reviewer1', 'notifySuspension', {
      ground: 'technicalInspection',
      estimatedWorkingDays: 7,
    });
    expect(spec.papers.at(-1)).toBe('暂停计时告知书');

    spec.at('2026-02-05T08:30:00+08:00').does('reviewer1', 'suspend', { ground: 'technicalInspection' });
    expect(spec.clock).toBe('suspended');
    expect(spec.deadlines).toMatchObject({ committed: null, statutory: null });

    spec.at('2026-02-10T09:00:00+08:00');
    expect([spec.overdue.committed, spec.cards]).toEqual([false, []]);
    expect([spec.notices('服务超时告知书'), spec.notices('催办通知书')]).toEqual([[], []]);
    expect(spec.notices('预警')).toMatchObject([{ at: '2026-02-04 17:30' }]);

    spec.at('2026-02-26T12:00:00+08:00').does('reviewer1', 'resume', { result: '合格' });
    expect([spec.clock, spec.notices('预警').length]).toEqual(['running', 1]);
    expect(spec.deadlines).toMatchObject({ committed: '2026-03-02 17:30', statutory: '2026-03-09 17:30' });

    spec.at('2026-03-02T17:30:01+08:00');
    expect(spec.overdue).toEqual({ committed: true, statutory: false });
    expect([spec.cards, spec.papers.at(-1)]).toEqual([['黄牌'], '服务超时告知书']);
    expect(spec.tasks).toContainEqual({ act: '中心协调意见', owner: 'centre', due: null });

    spec.at('2026-03-03T08:30:00+08:00');
    expect(spec.notices('催办通知书').map(({ ordinal }) => ordinal)).toEqual([1]);
  });
});

describe('S22 催办时点: urging before and after completion', () => {
  test('closed 15 minutes after due, before 催办#1: overdue yes, and no 催办 next morning', () => {
    const food = play(FOOD).at('2026-03-02T09:00:00+08:00').handsIn().does('front1', 'accept');
    expect(food.deadlines.committed).toBe('2026-03-16 17:30');
    food.broughtTo('awaitingApproval');

    food.at('2026-03-11T10:00:00+08:00').does('applicant1', 'urge');
    expect(food.tasks).toContainEqual({ act: '答复催促', owner: 'front1', due: '2026-03-12 17:30' });
    expect(food.notices('催办通知书')).toEqual([]);

    food.at('2026-03-12T09:00:00+08:00').does('front1', 'replyUrge');
    food.at('2026-03-13T09:00:00+08:00').does('supervisor1', 'remind');
    expect([food.notices('提醒').length, food.file.urgings]).toEqual([1, []]);

    food.at('2026-03-16T17:30:01+08:00');
    expect([food.overdue.committed, food.cards]).toEqual([true, ['黄牌']]);

    food.at('2026-03-16T17:45:00+08:00').does('chief1', 'approve');
    expect([food.state, food.onTime]).toEqual(['准予', false]);

    expect(food.at('2026-03-17T08:30:00+08:00').notices('催办通知书')).toEqual([]);
    expect(food.at('2026-03-17T09:00:00+08:00').refused('supervisor1', 'issueUrging').code).toBe('caseClosed');

    food.at('2026-03-17T10:00:00+08:00').does('applicant1', 'urge');
    expect(food.notices('催促答复').at(-1)!.content).toEqual({ reply: '已办结,待领取' });
  });
});

describe('S26 压线与超一秒: decided exactly at close and one second later', () => {
  const waiting = () => play(FOOD).at('2026-03-02T09:00:00+08:00').handsIn().broughtTo('awaitingApproval');

  test('17:30:00 is on time', () => {
    const food = waiting().at('2026-03-16T17:30:00+08:00').does('chief1', 'approve');
    expect([food.onTime, food.cards, food.notices('服务超时告知书')]).toEqual([true, [], []]);
  });

  test('17:30:01 is late', () => {
    const food = waiting().at('2026-03-16T17:30:01+08:00').does('chief1', 'approve');
    expect([food.onTime, food.cards, food.overdue.committed]).toEqual([false, ['黄牌'], true]);
  });
});

describe('the other items of the scenarios go their whole way as well', () => {
  test.each([FAST, CERT, QUOTA])('$code', (item) => {
    const done = play(item).at('2026-03-02T09:00:00+08:00').handsIn().broughtTo('archived');
    expect([done.onTime, done.papers]).toEqual([
      true,
      ['收件凭证', '受理通知书', '准予许可决定书', '证件', '送达回证'],
    ]);
  });
});
