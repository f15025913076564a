import type { FileAct } from '../../src/domain/application/decide';
import { NOTICES } from '../../src/domain/papers/notices';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const received = () => play(FOOD).at('2026-03-02 09:10').handsIn();

describe('R-01 each first hand-in gets 收件凭证 and exactly one outcome, each a numbered, dated paper', () => {
  test('the receipt is issued with the hand-in and names when it came and what was brought', () => {
    const food = received();
    expect(food.state).toBe('收件');
    expect(food.papers).toEqual(['收件凭证']);
    expect(food.notices('收件凭证')).toMatchObject([
      {
        to: ['applicant'],
        ordinal: 1,
        content: {
          receivedAt: '2026-03-02T09:10:00+08:00',
          materials: ['M1', 'M2', 'M3', 'M4'].map((materialId) => ({ materialId, copies: 1 })),
        },
      },
    ]);
  });

  test('a supplement gets its own line but no new 收件凭证', () => {
    const food = play(FOOD)
      .at('2026-03-02 09:10')
      .handsIn({ materials: ['M1', 'M2', 'M3'] })
      .broughtTo('awaitingCorrection');
    food.at('2026-03-03 10:00').does('applicant1', 'supplement');
    expect(food.events.filter(({ type }) => type === 'supplement')).toHaveLength(1);
    expect(food.notices('收件凭证')).toHaveLength(1);
  });

  const OUTCOMES = [
    ['accept', '受理', '受理通知书'],
    ['issueCorrection', '待补正', '补正材料通知书'],
    ['refuseAcceptance', '不予受理', '不予受理告知书'],
    ['declareNoLicenceNeeded', '不需许可', '不需许可告知书'],
    ['referToAuthority', '告知其他机关', '告知其他机关通知书'],
  ] as const;

  test.each(OUTCOMES)('%s leads to %s with %s, a paper with a number', (act, state, paper) => {
    const food = received().does('front1', act);
    expect(food.state).toBe(state);
    expect(food.papers).toEqual(['收件凭证', paper]);
    const definition = Object.values(NOTICES).find(({ zh }) => zh === paper);
    expect(definition).toMatchObject({ paper: true, numberWord: expect.any(String) });
    expect(food.notices(paper)[0]!.at).toBe('2026-03-02 09:10');
  });

  const ENDS = ['refuseAcceptance', 'declareNoLicenceNeeded', 'referToAuthority'] as const;
  const AFTER_ONE: [FileAct, FileAct][] = [
    ...ENDS.flatMap((end) => OUTCOMES.map(([again]): [FileAct, FileAct] => [end, again])),
    ...OUTCOMES.map(([again]): [FileAct, FileAct] => ['accept', again]),
  ];

  test.each(AFTER_ONE)('after %s there is no second outcome by %s', (first, second) => {
    const food = received().does('front1', first);
    expect(food.refused('front1', second).code).toBe(first === 'accept' ? 'wrongStage' : 'caseClosed');
    expect(food.papers).toHaveLength(2);
  });

  test.each(ENDS)('%s ends the case: no clock has run and nothing comes of waiting', (end) => {
    const food = received().does('front1', end);
    expect([food.clock, food.next, food.tasks]).toEqual(['not started', null, []]);
    food.at('2026-06-01 09:00');
    expect(food.breaches).toEqual([]);
    expect(food.papers).toHaveLength(2);
  });
});
