import { FOOD, SPEC } from '../support/items';
import { play } from '../support/play';

const inReview = (item = FOOD) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');
const overdue = () => inReview().at('2026-03-16 17:30:01');
const acts = (food: ReturnType<typeof overdue>) => food.tasks.map(({ act }) => act);

describe('R-36 at committed overdue: 服务超时告知书 to the applicant, by itself, at once', () => {
  test('not at the due, a second later', () => {
    expect(inReview().at('2026-03-16 17:30').notices('服务超时告知书')).toEqual([]);
    expect(overdue().notices('服务超时告知书')).toHaveLength(1);
  });

  test('with the facts known and the item’s standard reason and expected date', () => {
    expect(overdue().notices('服务超时告知书')).toMatchObject([
      {
        at: '2026-03-16 17:30:01',
        by: 'system',
        ordinal: 1,
        to: ['applicant', 'centre'],
        content: {
          originalDueAt: '2026-03-16T17:30:00+08:00',
          reason: '核查发现的问题尚在复核',
          expectedOn: '2026-03-23',
          responsibleId: 'reviewer1',
          measures: '中心统一协调',
        },
      },
    ]);
  });
});

describe('R-36 中心统一协调: a coordination task, and one that obliges a person to issue the completed version', () => {
  test('both duties stand until they are done', () => {
    const food = overdue();
    expect(food.tasks).toEqual([
      { act: '提交审核意见', owner: 'reviewer1', due: '2026-03-16 17:30' },
      { act: '中心协调意见', owner: 'centre', due: null },
      { act: '完善超时告知书', owner: 'front1', due: null },
    ]);
    food.does('centre1', 'coordinate');
    expect(acts(food)).toEqual(['提交审核意见', '完善超时告知书']);
    food.does('front1', 'fileOvertimeNotice');
    expect(acts(food)).toEqual(['提交审核意见']);
  });

  test('the completed version is a paper of its own, with reason, date and measures of a person', () => {
    const food = overdue().at('2026-03-17 09:00');
    food.does('front1', 'fileOvertimeNotice', { reason: '人员不足', expectedOn: '2026-03-20', measures: '增派' });
    expect(food.notices('服务超时告知书').map(({ ordinal }) => ordinal)).toEqual([1, 2]);
    expect(food.notices('服务超时告知书')[1]!.content).toMatchObject({ reason: '人员不足', expectedOn: '2026-03-20' });
    expect(food.refused('front1', 'fileOvertimeNotice').code).toBe('overtimeNoticeComplete');
  });

  test.each([
    [{ reason: '' }, 'fieldEmpty', 'reason'],
    [{ measures: ' ' }, 'fieldEmpty', 'measures'],
    [{ expectedOn: '' }, 'fieldEmpty', 'expectedOn'],
    [{ expectedOn: '2026-03-15' }, 'fieldInvalid', 'expectedOn'],
    [{ expectedOn: '20 March' }, 'fieldInvalid', 'expectedOn'],
    [{ expectedOn: '2026-02-30' }, 'fieldInvalid', 'expectedOn'],
  ])('%j: refused', (said, code, field) => {
    expect(overdue().refused('front1', 'fileOvertimeNotice', said)).toEqual({ code, field });
  });

  test('the centre coordinates what is overdue, and nobody else does', () => {
    expect(inReview().refused('centre1', 'coordinate').code).toBe('notOverdue');
    expect(overdue().refused('supervisor1', 'coordinate').code).toBe('wrongRole');
    expect(overdue().refused('centre1', 'coordinate', { opinion: '' }).code).toBe('fieldEmpty');
  });
});

describe('R-39 cause 5 asks who held the step at due: it is on record with the passed limit', () => {
  const holders = (food: ReturnType<typeof overdue>) =>
    food.events.flatMap((event) => (event.type === 'limitPassed' ? [[event.facts.limit, event.facts.holderId]] : []));

  test('the first responsible officer before the handover, the reviewer after it', () => {
    const kept = play(FOOD).at('2026-03-02 09:00').handsIn().does('front2', 'accept').at('2026-03-16 17:30:01');
    expect(holders(kept)).toEqual([['committed', 'front2']]);
    expect(holders(overdue().at('2026-03-30 17:30:01'))).toEqual([
      ['committed', 'reviewer1'],
      ['statutory', 'reviewer1'],
    ]);
  });
});

describe('R-36 or earlier if foreseen', () => {
  test('an overrun that is foreseen is coordinated from the notice of it', () => {
    const food = inReview().at('2026-03-11 09:00');
    food.does('front1', 'fileOvertimeNotice', { reason: '人员不足', expectedOn: '2026-03-20', measures: '增派' });
    expect(acts(food)).toEqual(['提交审核意见', '中心协调意见']);
    food.does('centre1', 'coordinate');
    expect(acts(food)).toEqual(['提交审核意见']);
  });

  test('told before the due, the applicant is not told again by itself', () => {
    const food = inReview()
      .at('2026-03-13 10:00')
      .does('windowHead1', 'fileOvertimeNotice', { expectedOn: '2026-03-20' });
    expect(food.notices('服务超时告知书')).toMatchObject([{ content: { originalDueAt: '2026-03-16T17:30:00+08:00' } }]);
    food.at('2026-03-16 17:30:01');
    expect(food.notices('服务超时告知书')).toHaveLength(1);
    expect([food.cards, food.overdue.committed]).toEqual([['黄牌'], true]);
    expect(acts(food)).toEqual(['提交审核意见', '中心协调意见']);
  });
});

describe('R-36 never while suspended', () => {
  test('neither by itself nor by a person', () => {
    const spec = inReview(SPEC)
      .does('reviewer1', 'notifySuspension')
      .does('reviewer1', 'suspend')
      .at('2026-04-30 09:00');
    expect(spec.notices('服务超时告知书')).toEqual([]);
    expect(spec.refused('front1', 'fileOvertimeNotice').code).toBe('clockSuspended');
  });
});
