import type { Stage } from '../../src/domain/application/stages';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const at = (stage: Stage) => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo(stage);

describe('R-26 applicant dies / body dissolved ⇒ 终止办理 + notice', () => {
  test.each(['received', 'awaitingCorrection', 'accepted', 'review', 'inspection', 'awaitingApproval'] as const)(
    'in %s',
    (stage) => {
      const food = at(stage)
        .at('2026-03-04 10:00')
        .does('windowHead1', 'terminate', { ground: 'dissolution', proof: '注销证明' });
      expect([food.state, food.papers.at(-1)]).toEqual(['终止', '终止办理通知书']);
      expect(food.notices('终止办理通知书')[0]!.content).toEqual({ ground: 'dissolution', proof: '注销证明' });
      expect(food.file.closedAt).toBe(food.file.lastAt);
      const breaches = food.breaches;
      expect(food.at('2026-06-01 09:00').breaches).toEqual(breaches);
      expect([food.cards, food.tasks]).toEqual([[], []]);
    },
  );

  test.each([{ proof: '' }, { ground: undefined }])('needs its ground and proof: %j', (said) => {
    expect(at('review').refused('front1', 'terminate', said).code).toBe('fieldEmpty');
  });

  test('by the staff of the department, not by the applicant', () => {
    expect(at('review').lit('reviewer1', 'terminate')).toBe(true);
    expect(at('review').refused('applicant1', 'terminate').code).toBe('wrongRole');
  });

  test('holder of a decided licence ⇒ 注销, not 终止', () => {
    expect(at('granted').refused('front1', 'terminate').code).toBe('caseClosed');
    expect(at('delivered').refused('front1', 'terminate').code).toBe('caseClosed');
  });
});
