import { STAGES, type Stage } from '../../src/domain/application/stages';
import { FOOD } from '../support/items';
import { play } from '../support/play';
import { REMEDIES } from '../support/usual';

const at = (stage: Stage) => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo(stage);

describe('R-21 "根据审批结果制作文书和证件": no certificate before approval', () => {
  test.each(['received', 'accepted', 'review', 'inspection', 'awaitingApproval'] as const)('not in %s', (stage) => {
    const food = at(stage);
    expect(food.refused('reviewer1', 'makeDocuments')).toEqual({ code: 'wrongStage', concerning: [stage] });
    expect(food.papers).not.toContain('证件');
  });

  test('of a granted application: made by the back office, then to be delivered', () => {
    const food = at('granted');
    expect(food.papers).not.toContain('证件');
    food.at('2026-03-06 15:00').does('reviewer1', 'makeDocuments');
    expect([food.state, food.papers.at(-1)]).toEqual(['待送达', '证件']);
    expect(food.notices('证件')[0]!.content).toEqual({ name: '许可证', decidedAt: '2026-03-02T09:00:00+08:00' });
    expect(food.events.find(({ type }) => type === 'completeDocuments')).toMatchObject({
      facts: { decisionOn: '2026-03-02' },
      by: { personId: 'system' },
    });
  });

  test('once only', () => {
    expect(at('awaitingDelivery').refused('reviewer1', 'makeDocuments').code).toBe('wrongStage');
  });

  test('by the back office of the department', () => {
    expect(at('granted').refused('front1', 'makeDocuments').code).toBe('wrongRole');
    expect(at('granted').refused('reviewerElsewhere', 'makeDocuments').code).toBe('wrongDepartment');
  });
});

describe('R-21 refusal ⇒ 不予许可决定书, reasons and rights (许38)', () => {
  test('the paper gives both', () => {
    const food = at('awaitingApproval').does('chief1', 'refuse', { reasons: ['无冷藏设备'], basis: '食品安全法33' });
    expect(food.notices('不予许可决定书')).toMatchObject([
      { to: ['applicant'], content: { reasons: ['无冷藏设备'], basis: '食品安全法33', ...REMEDIES } },
    ]);
  });

  test.each([
    [{ reasons: [] }, 'fieldEmpty', 'reasons'],
    [{ basis: '' }, 'fieldEmpty', 'basis'],
    [{ remedies: { ...REMEDIES, court: '' } }, 'fieldEmpty', 'remedies.court'],
    [{ remedies: { ...REMEDIES, reviewTermCalendarDays: 30 } }, 'fieldInvalid', 'remedies.reviewTermCalendarDays'],
  ])('without %j it is not issued', (said, code, field) => {
    const food = at('awaitingApproval');
    expect(food.refused('chief1', 'refuse', said)).toEqual({ code, field });
    expect(food.file.decision).toBeNull();
  });

  test('a refused application gets no certificate, only its decision to hand out', () => {
    const food = at('refused').does('reviewer1', 'makeDocuments');
    expect(food.state).toBe('待送达');
    expect(food.papers).not.toContain('证件');
    expect(food.papers).not.toContain('准予许可决定书');
  });
});

describe('R-21 the signed decision stops both clocks', () => {
  test.each(['granted', 'refused'] as const)('%s', (stage) => {
    const food = at(stage);
    expect(food.clock).toBe('stopped');
    food.at('2026-04-30 09:00');
    expect([food.overdue, food.cards]).toEqual([{ committed: false, statutory: false }, []]);
    for (const name of ['预警', '服务超时告知书', '催办通知书', '逾期救济告知'] as const)
      expect(food.notices(name)).toEqual([]);
  });

  test('the decision, not what follows it, is judged by the due', () => {
    const food = at('awaitingApproval').at('2026-03-16 17:30').does('chief1', 'approve');
    expect(food.onTime).toBe(true);
    food.at('2026-03-27 10:00').broughtTo('archived');
    expect([food.onTime, food.overdue.committed, STAGES[food.file.stage]]).toEqual([true, false, '归档']);
  });
});
