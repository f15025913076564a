import { ALL_ACTS } from '../../src/domain/application/acts';
import type { FileAct } from '../../src/domain/application/decide';
import type { Stage } from '../../src/domain/application/stages';
import { CAST_NAMES } from '../support/cast';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const at = (stage: Stage) => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo(stage);
const FILE_ACTS = ALL_ACTS.filter((act): act is FileAct => act !== 'handIn');

describe('R-24 "登记造册、存档": archive only when closed, delivered', () => {
  test.each(['received', 'accepted', 'review', 'awaitingApproval', 'granted', 'awaitingDelivery'] as const)(
    'not in %s',
    (stage) => {
      expect(at(stage).refused('front1', 'archive')).toEqual({ code: 'wrongStage', concerning: [stage] });
    },
  );

  test('delivered, it is archived by front desk or back office, with the time', () => {
    const food = at('delivered');
    expect(food.tasks).toEqual([{ act: '归档', owner: 'frontDesk', due: null }]);
    expect(food.refused('chief1', 'archive').code).toBe('wrongRole');
    expect(food.lit('front2', 'archive')).toBe(true);
    food.at('2026-03-09 16:00').does('reviewer1', 'archive');
    expect([food.state, food.file.closedAt]).toEqual(['归档', food.file.lastAt]);
  });
});

describe('R-24 archive only when the applicant has been answered', () => {
  test('not while an urging from before the decision is unanswered', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review').does('applicant1', 'urge');
    food.broughtTo('delivered');
    expect(food.refused('front1', 'archive')).toEqual({ code: 'urgeUnanswered' });
    expect(food.lit('front1', 'archive')).toBe(false);
    expect(food.does('front1', 'replyUrge').does('front1', 'archive').state).toBe('归档');
  });
});

describe('R-24 then immutable', () => {
  test('no act of anybody is possible any more', () => {
    const food = at('archived');
    const { file } = food;
    for (const name of CAST_NAMES)
      for (const act of FILE_ACTS) expect([name, act, food.lit(name, act)]).toEqual([name, act, false]);
    expect(food.refused('applicant1', 'urge').code).toBe('applicationArchived');
    expect(food.file).toBe(file);
  });

  test('time does nothing to it', () => {
    const food = at('archived');
    const { length } = food.events;
    expect(food.next).toBeNull();
    expect(food.at('2027-03-01 09:00').events).toHaveLength(length);
  });
});
