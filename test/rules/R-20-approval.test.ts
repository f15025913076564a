import { FOOD } from '../support/items';
import { play } from '../support/play';

const waiting = () => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('awaitingApproval').at('2026-03-05 10:00');

describe('R-20 "报首席代表审批": 批准 / 不批准 / 退回', () => {
  test('批准 leads to 准予 with 准予许可决定书', () => {
    const food = waiting().does('chief1', 'approve');
    expect([food.state, food.papers.at(-1)]).toEqual(['准予', '准予许可决定书']);
    expect(food.notices('准予许可决定书')[0]!.content).toMatchObject({ decidedAt: '2026-03-05T10:00:00+08:00' });
    expect(food.file.decision).toMatchObject({ kind: 'granted', by: 'chief1' });
  });

  test('不批准 leads to 不予许可 with 不予许可决定书', () => {
    const food = waiting().does('chief1', 'refuse');
    expect([food.state, food.papers.at(-1)]).toEqual(['不予许可', '不予许可决定书']);
  });

  test('退回 goes to the reviewer, with the reason on record, and the clock runs', () => {
    const food = waiting().does('chief1', 'returnToReview', { reason: '核查记录缺签字' });
    expect([food.state, food.file.returnCount, food.file.opinion]).toEqual(['审核', 1, null]);
    expect([food.clock, food.deadlines.committed]).toEqual(['running', '2026-03-16 17:30']);
    expect(food.events.at(-1)).toMatchObject({ type: 'returnToReview', facts: { reason: '核查记录缺签字' } });
    expect(food.tasks).toEqual([{ act: '提交审核意见', owner: 'reviewer1', due: '2026-03-16 17:30' }]);
    food.does('reviewer1', 'submitOpinion').does('chief1', 'returnToReview');
    expect(food.file.returnCount).toBe(2);
  });

  test.each(['', '  ', undefined])('a return needs its reason (%p)', (reason) => {
    const food = waiting();
    expect(food.refused('chief1', 'returnToReview', { reason })).toEqual({ code: 'fieldEmpty', field: 'reason' });
    expect([food.state, food.file.returnCount]).toEqual(['待审批', 0]);
  });

  test('the approval is owed by the chief representative of the department until the committed due', () => {
    expect(waiting().tasks).toEqual([{ act: '批准', owner: 'chiefRepresentative', due: '2026-03-16 17:30' }]);
  });

  test('no other role and no other department decides', () => {
    const food = waiting();
    for (const act of ['approve', 'refuse', 'returnToReview'] as const) {
      expect(food.refused('windowHead1', act).code).toBe('wrongRole');
      expect(food.refused('reviewer2', act).code).toBe('wrongRole');
      expect(food.refused('centre1', act).code).toBe('wrongRole');
      expect(food.refused('chiefElsewhere', act).code).toBe('wrongDepartment');
    }
  });

  test('nothing is decided before the opinion', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect(food.refused('chief1', 'approve').code).toBe('wrongStage');
    expect(food.refused('chief1', 'refuse').code).toBe('wrongStage');
  });
});

describe('R-20 whoever accepted or reviewed cannot approve', () => {
  test('who received it', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn({ by: 'everything1', receivedBy: 'everything1' });
    food.broughtTo('awaitingApproval');
    expect(food.refused('everything1', 'approve').code).toBe('approverInvolved');
    expect(food.lit('everything1', 'approve')).toBe(false);
  });

  test('who accepted it', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().does('everything1', 'accept');
    food.does('everything1', 'handOver').broughtTo('awaitingApproval');
    expect(food.refused('everything1', 'approve').code).toBe('approverInvolved');
    expect(food.refused('everything1', 'refuse').code).toBe('approverInvolved');
    expect(food.refused('everything1', 'returnToReview').code).toBe('approverInvolved');
  });

  test('who reviewed it', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('accepted');
    food.does('front1', 'handOver', { receiverId: 'everything1' }).does('everything1', 'confirmHandover');
    food
      .does('everything1', 'orderInspection')
      .does('inspector1', 'passInspection')
      .does('everything1', 'submitOpinion');
    expect(food.refused('everything1', 'approve').code).toBe('approverInvolved');
    expect(food.does('chief1', 'approve').state).toBe('准予');
  });

  test('a chief who had no hand in it decides, one who returned it before as well', () => {
    const food = waiting().does('chief1', 'returnToReview').broughtTo('awaitingApproval');
    expect(food.lit('everything1', 'approve')).toBe(true);
    expect(food.lit('chief2', 'approve')).toBe(true);
    expect(food.does('chief1', 'approve').state).toBe('准予');
  });
});
