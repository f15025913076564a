import { FOOD, SPEC } from '../support/items';
import { play } from '../support/play';

/** Accepted on 2 March: 80 % of ten working days are used at close of the eighth, Thursday the 12th. */
const at = (stage: 'accepted' | 'review' | 'inspection' | 'awaitingApproval') =>
  play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo(stage);

describe('R-35 预警 at 80% of the committed working time: handler, 第一责任人, window head', () => {
  test('at the close of the eighth day, not a second before', () => {
    const food = at('review').at('2026-03-12 17:29:59');
    expect(food.notices('预警')).toEqual([]);
    expect(food.at('2026-03-12 17:30').notices('预警')).toMatchObject([
      {
        at: '2026-03-12 17:30',
        to: ['reviewer1', 'front1', 'windowHead'],
        content: { dueAt: '2026-03-16T17:30:00+08:00', warnAt: '2026-03-12T17:30:00+08:00' },
      },
    ]);
  });

  test('who is handler and first responsible is told once', () => {
    expect(at('accepted').at('2026-03-12 17:30').notices('预警')[0]!.to).toEqual(['front1', 'windowHead']);
  });

  test('while the approval is awaited the chief representative is the one to act', () => {
    expect(at('awaitingApproval').at('2026-03-12 17:30').notices('预警')[0]!.to).toEqual([
      'chiefRepresentative',
      'front1',
      'windowHead',
    ]);
  });

  test('once, whatever else happens', () => {
    const food = at('review').at('2026-03-12 17:30').does('reviewer1', 'orderInspection').at('2026-03-16 17:30:01');
    expect(food.notices('预警')).toHaveLength(1);
    expect(food.events.filter(({ type }) => type === 'warned')).toHaveLength(1);
  });

  test('not for what was decided before', () => {
    const food = at('awaitingApproval').at('2026-03-12 17:29:59').does('chief1', 'approve').at('2026-03-31 09:00');
    expect(food.notices('预警')).toEqual([]);
  });
});

describe('R-35 and what moves the due (K-9)', () => {
  test('extended before the warning, it comes at 80 % of the longer time, once', () => {
    const food = at('review').at('2026-03-10 10:00').does('organHead1', 'grantExtension');
    expect(food.deadlines.warn).toBe('2026-03-18 17:30');
    expect(
      food
        .at('2026-03-23 17:30')
        .notices('预警')
        .map((one) => one.at),
    ).toEqual(['2026-03-18 17:30']);
  });

  test('extended after the warning, that is not withdrawn and a new one follows', () => {
    const food = at('review').at('2026-03-13 10:00').does('organHead1', 'grantExtension').at('2026-03-23 17:30');
    expect(food.notices('预警').map((one) => one.at)).toEqual(['2026-03-12 17:30', '2026-03-18 17:30']);
  });

  test('a void extension brings no second warning', () => {
    const food = at('review').at('2026-03-17 09:00').does('organHead1', 'grantExtension').at('2026-03-30 17:30');
    expect(food.notices('预警')).toHaveLength(1);
  });

  test('a suspension before it defers it, one after it brings none anew', () => {
    const spec = () =>
      play(SPEC).at('2026-03-02 09:00').handsIn().broughtTo('review').does('reviewer1', 'notifySuspension');
    const before = spec().at('2026-03-09 08:30').does('reviewer1', 'suspend').at('2026-03-11 08:30');
    before.does('reviewer1', 'resume');
    expect(
      before
        .at('2026-03-25 17:30')
        .notices('预警')
        .map((one) => one.at),
    ).toEqual(['2026-03-20 17:30']);
    const after = spec().at('2026-03-19 08:30').does('reviewer1', 'suspend').at('2026-03-30 08:30');
    after.does('reviewer1', 'resume');
    expect(
      after
        .at('2026-04-01 17:30')
        .notices('预警')
        .map((one) => one.at),
    ).toEqual(['2026-03-18 17:30']);
  });

  test('none while suspended', () => {
    const spec = play(SPEC).at('2026-03-02 09:00').handsIn().broughtTo('review').does('reviewer1', 'notifySuspension');
    spec.at('2026-03-09 08:30').does('reviewer1', 'suspend').at('2026-05-29 09:00');
    expect(spec.notices('预警')).toEqual([]);
  });
});
