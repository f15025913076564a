import { barFrom } from '../../src/domain/application/bars';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { at as wallClock } from '../support/deadlines';
import { FOOD, SIGN } from '../support/items';
import { play, type Play } from '../support/play';

const doubted = (item: CatalogueItem = FOOD): Play =>
  play(item).at('2026-03-02 09:00').handsIn().broughtTo('review').does('reviewer1', 'openFraudCheck');
const foundFalse = (item?: CatalogueItem): Play =>
  doubted(item).does('reviewer1', 'closeFraudCheck', { result: 'false' });
const toDecide = (game: Play): Play =>
  game.does('reviewer1', 'submitOpinion', { recommendation: 'refuse' }).at('2026-03-06 10:00');
const warning = '提供虚假材料,予以警告';

describe('R-25 withdrawal refused while fraud is checked', () => {
  test.each(['applicant1', 'front1'] as const)('by %s, until the check has its result', (who) => {
    const food = doubted();
    expect([food.lit(who, 'withdraw'), food.refused(who, 'withdraw').code]).toEqual([false, 'fraudCheckOpen']);
    food.does('reviewer1', 'closeFraudCheck');
    expect(food.does(who, 'withdraw').state).toBe('撤回');
  });

  test('one check at a time, of what was handed in, by staff, with its reason and its findings', () => {
    expect(doubted().refused('reviewer1', 'openFraudCheck').code).toBe('fraudCheckOpen');
    expect(doubted().refused('applicant1', 'closeFraudCheck').code).toBe('wrongRole');
    expect(doubted().refused('reviewer1', 'closeFraudCheck', { findings: '' }).code).toBe('fieldEmpty');
    const food = play(FOOD).at('2026-03-02 09:00').handsIn();
    expect(food.refused('front1', 'openFraudCheck', { materialId: 'M9' }).code).toBe('materialNotOnFile');
    expect(food.refused('front1', 'openFraudCheck', { suspicion: '' }).code).toBe('fieldEmpty');
    expect(food.refused('front1', 'closeFraudCheck').code).toBe('noFraudCheck');
  });

  test('the check is somebody’s task, and no clock cares', () => {
    const food = doubted();
    expect(food.tasks).toContainEqual({ act: '材料真伪核查结论', owner: 'reviewer1', due: null });
    expect([food.clock, food.deadlines.committed]).toEqual(['running', '2026-03-16 17:30']);
  });

  test('silence withdraws nothing meanwhile', () => {
    const food = play({ ...FOOD, silenceWithdrawsAfterWorkingDays: 10 })
      .at('2026-03-02 09:00')
      .handsIn();
    food.does('front1', 'issueCorrection').does('front1', 'openFraudCheck').at('2026-04-30 10:00');
    expect(food.state).toBe('待补正');
    expect(food.does('front1', 'closeFraudCheck').state).toBe('撤回');
  });
});

describe('R-13 false material ⇒ refuse + warn', () => {
  test('nothing is granted on it, nor decided while it is in doubt', () => {
    expect(toDecide(doubted()).refused('chief1', 'approve').code).toBe('fraudCheckOpen');
    expect(toDecide(doubted()).refused('chief1', 'refuse').code).toBe('fraudCheckOpen');
    expect(toDecide(foundFalse()).refused('chief1', 'approve').code).toBe('falseMaterial');
    expect(toDecide(foundFalse()).refused('chief1', 'refuse')).toEqual({ code: 'fieldEmpty', field: 'warning' });
  });

  test('the decision says the warning; given during the check it is its result', () => {
    for (const game of [foundFalse(), doubted()]) {
      const food = toDecide(game).does('chief1', 'refuse', { warning });
      expect(food.state).toBe('不予许可');
      expect(food.notices('不予许可决定书')[0]!.content).toMatchObject({ warning });
      expect(food.file.fraudChecks).toMatchObject([{ materialId: 'M1', result: 'false' }]);
    }
  });

  test('nobody is warned without a doubt that proved right', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn();
    expect(food.refused('front1', 'refuseAcceptance', { warning }).code).toBe('warningUngrounded');
    food.does('front1', 'openFraudCheck').does('front1', 'closeFraudCheck');
    expect(food.refused('front1', 'refuseAcceptance', { warning }).code).toBe('warningUngrounded');
  });
});

describe('R-13 public-safety items block re-application 1 year, 3 if licence got by fraud (许78, 79)', () => {
  test('from the refusal on, whether at the approval or at intake', () => {
    const bar = { ground: 'falseMaterial', from: '2026-03-06', until: '2027-03-06' };
    expect(toDecide(foundFalse()).does('chief1', 'refuse', { warning }).file.bar).toEqual(bar);
    const atIntake = play(FOOD).at('2026-03-06 09:00').handsIn().does('front1', 'openFraudCheck');
    expect(atIntake.does('front1', 'refuseAcceptance', { warning }).file.bar).toEqual(bar);
  });

  test('an item that does not touch public safety bars nobody', () => {
    const sign = toDecide(foundFalse(SIGN)).does('chief1', 'refuse', { warning });
    expect([sign.state, sign.file.bar]).toEqual(['不予许可', null]);
  });

  test.each([
    ['falseMaterial', '2026-03-06 10:00', '2027-03-06'],
    ['licenceByFraud', '2026-03-06 10:00', '2029-03-06'],
    ['falseMaterial', '2028-02-29 10:00', '2029-02-28'],
  ] as const)('%s decided %s: until %s', (ground, decided, until) => {
    expect(barFrom(ground, wallClock(decided))).toMatchObject({ ground, until });
  });
});
