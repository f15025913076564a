import type { Stage } from '../../src/domain/application/stages';
import { FOOD, SPEC } from '../support/items';
import { play } from '../support/play';

const at = (stage: Stage) =>
  play(FOOD).at('2026-03-02 09:00').handsIn({ agentId: 'agent1', powerOfAttorney: true }).broughtTo(stage);
const BEFORE = ['received', 'awaitingCorrection', 'accepted', 'review', 'inspection', 'awaitingApproval'] as const;
const AFTER = ['granted', 'refused', 'awaitingDelivery', 'delivered'] as const;

describe('R-25 withdrawal before decision ⇒ 撤回, materials returned, clocks stop, earlier breaches stay', () => {
  test.each(BEFORE)('in %s: possible for applicant, agent and the front desk that records it', (stage) => {
    for (const who of ['applicant1', 'agent1', 'front1'] as const) {
      const food = at(stage).does(who, 'withdraw');
      expect([food.state, food.file.closedAt]).toEqual(['撤回', food.file.lastAt]);
      expect(['not started', 'stopped']).toContain(food.clock);
    }
  });

  test('撤回确认书 says which materials go back', () => {
    const food = at('review').at('2026-03-04 10:00').does('applicant1', 'withdraw');
    expect(food.notices('撤回确认书')).toMatchObject([
      {
        to: ['applicant', 'windowHead'],
        content: {
          withdrawnAt: '2026-03-04T10:00:00+08:00',
          materialsReturned: ['M1', 'M2', 'M3', 'M4'].map((materialId) => ({ materialId, copies: 1 })),
        },
      },
    ]);
  });

  test('the clocks stop: nothing comes of waiting', () => {
    const food = at('review').does('applicant1', 'withdraw').at('2026-06-01 09:00');
    expect([food.cards, food.breaches, food.overdue]).toEqual([[], [], { committed: false, statutory: false }]);
    expect(food.notices('预警')).toEqual([]);
    expect(food.tasks).toEqual([]);
  });

  test('a running suspension ends with the case', () => {
    const spec = play(SPEC).at('2026-03-02 09:00').handsIn().broughtTo('review').does('reviewer1', 'notifySuspension');
    spec.does('reviewer1', 'suspend').at('2026-03-05 10:00').does('applicant1', 'withdraw');
    expect(spec.file.suspensions).toMatchObject([{ to: spec.file.closedAt }]);
  });

  test('breaches and cards from before stay', () => {
    const food = at('accepted').at('2026-03-17 09:00');
    const { breaches } = food;
    expect(breaches.map(({ kind }) => kind)).toEqual(['handoverLate']);
    food.does('applicant1', 'withdraw');
    expect([food.breaches, food.cards, food.overdue.committed]).toEqual([breaches, ['黄牌'], true]);
  });

  test('only the applicant’s own application', () => {
    expect(at('review').refused('applicant2', 'withdraw').code).toBe('notOwnApplication');
    expect(at('review').refused('agent2', 'withdraw').code).toBe('notOwnApplication');
    expect(at('review').refused('frontElsewhere', 'withdraw').code).toBe('wrongDepartment');
    expect(at('review').refused('chief1', 'withdraw').code).toBe('wrongRole');
  });
});

describe('R-25 after decision only 注销', () => {
  test.each(AFTER)('in %s: refused', (stage) => {
    const food = at(stage);
    expect(food.lit('applicant1', 'withdraw')).toBe(false);
    const refusal = food.refused('applicant1', 'withdraw');
    expect(refusal).toMatchObject({ code: 'caseClosed', concerning: [stage] });
    // Of a refusal there is no licence that could be cancelled.
    expect(refusal.offer).toBe(stage === 'refused' ? undefined : 'cancellation');
  });

  test('withdrawn once, it is over', () => {
    expect(at('review').does('applicant1', 'withdraw').refused('applicant1', 'withdraw').code).toBe('caseClosed');
  });
});
