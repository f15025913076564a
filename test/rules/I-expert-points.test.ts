import { FAST, FOOD, SPEC } from '../support/items';
import { play } from '../support/play';

const inReview = (item = FOOD) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');

describe('I decision, not delivery, ends the limit', () => {
  test('decided in time and delivered after due: on time, nothing overdue', () => {
    const food = inReview().broughtTo('awaitingApproval').at('2026-03-16 17:00').does('chief1', 'approve');
    food.at('2026-03-18 10:00').broughtTo('delivered');
    expect([food.onTime, food.overdue.committed, food.cards, food.breaches]).toEqual([true, false, [], []]);
  });
});

describe('I a suspension begun after due revives nothing, an extension granted after due is void', () => {
  test('the promise stays broken, its due stays where it was', () => {
    const spec = inReview(SPEC)
      .at('2026-03-24 09:00')
      .does('reviewer1', 'notifySuspension')
      .does('reviewer1', 'suspend');
    spec.at('2026-03-26 09:00').does('organHead1', 'grantExtension').at('2026-03-30 09:00').does('reviewer1', 'resume');
    expect(spec.deadlines.committed).toBe('2026-03-23 17:30');
    expect([spec.overdue.committed, spec.cards[0]]).toEqual([true, '黄牌']);
  });
});

describe('I the last day does not run out while suspended', () => {
  test('suspended from the morning of the last day to the next noon: the rest of that day is the last', () => {
    const spec = inReview(SPEC)
      .at('2026-03-23 08:30')
      .does('reviewer1', 'notifySuspension')
      .does('reviewer1', 'suspend');
    spec.at('2026-03-24 12:00').does('reviewer1', 'resume');
    expect(spec.deadlines.committed).toBe('2026-03-25 17:30');
  });
});

describe('I officer breach (2 wd), legal consequence (5 wd), committed and statutory overdue: none implies the next', () => {
  test('all four come one by one to a case that nobody touches, each at its own time', () => {
    const food = play(FOOD).at('2026-03-02 10:00').handsIn().at('2026-06-30 09:00');
    const seen = food.events.flatMap(({ type, facts, at }) => {
      const minute = new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
      if (type === 'deemAccepted') return [`${minute} deemed`];
      if (type === 'limitPassed') return [`${minute} ${(facts as { limit: string }).limit}`];
      return type === 'breachRecorded' ? [`${minute} ${(facts as { kind: string }).kind}`] : [];
    });
    expect(seen).toEqual([
      '2026-03-04 internalTwoDays',
      '2026-03-09 deemed',
      '2026-03-10 handoverLate',
      '2026-03-16 committed',
      '2026-03-30 statutory',
    ]);
  });

  test('the breach without the consequence', () => {
    const food = play(FOOD).at('2026-03-02 10:00').handsIn().at('2026-03-05 09:00').does('front1', 'accept');
    expect([food.breaches.length, food.file.deemed, food.overdue.committed]).toEqual([1, false, false]);
  });

  test('overdue without any breach', () => {
    const food = inReview().at('2026-03-30 17:30:01');
    expect([food.breaches, food.overdue]).toEqual([[], { committed: true, statutory: true }]);
  });

  test('a deemed acceptance may be overdue when discovered, and then both are reported in the same second', () => {
    const fast = play(FAST).at('2026-03-02 10:00').handsIn().at('2026-03-09 17:30:01');
    const at = (type: string) => fast.events.find((event) => event.type === type)!.at;
    expect(at('limitPassed')).toBe(at('deemAccepted'));
  });
});

describe('I an early reminder or the applicant’s urging is no 催办', () => {
  test('after both, the first 催办 is still to come', () => {
    const food = inReview().at('2026-03-11 10:00').does('applicant1', 'urge').does('supervisor1', 'remind');
    food.does('front1', 'replyUrge').at('2026-03-16 18:00');
    expect([food.file.urgings, food.notices('催办通知书')]).toEqual([[], []]);
    expect(food.next).toMatchObject({ at: '2026-03-17 08:30' });
  });
});

describe('I weekend windows receive cases but are not wd', () => {
  test('received and accepted on a Saturday: day 0 is that Saturday, the limits are as from Monday', () => {
    const food = play(FOOD).at('2026-03-07 10:00').handsIn();
    expect(food.correctionLimits).toEqual({ internal: '2026-03-10 17:30', statutory: '2026-03-13 17:30' });
    food.does('front1', 'accept');
    expect([food.handoverDue, food.deadlines.committed]).toEqual(['2026-03-09 17:30', '2026-03-20 17:30']);
  });
});

describe('I timers survive a restart without double notices', () => {
  test('found after an outage, everything that came due is on file once', () => {
    const food = inReview().foundAt('2026-03-25 11:00');
    expect(food.overdue.committed).toBe(true);
    const { length } = food.events;
    expect(food.foundAt('2026-03-25 11:00').events).toHaveLength(length);
    for (const name of ['预警', '服务超时告知书', '催办通知书'] as const) expect(food.notices(name)).toHaveLength(1);
  });

  test('what was late to be noticed keeps the due that it had', () => {
    const food = inReview().foundAt('2026-03-25 11:00');
    expect(food.events.find(({ type }) => type === 'limitPassed')).toMatchObject({
      facts: { limit: 'committed', dueAt: Date.parse('2026-03-16T17:30:00+08:00') },
    });
  });
});
