import { FOOD, SIGN, SPEC } from '../support/items';
import { play } from '../support/play';

const inReview = (item = FOOD) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');
const grounds = (food: ReturnType<typeof inReview>) =>
  food.events.flatMap((event) => (event.type === 'cardGiven' ? [[event.facts.colour, event.facts.ground]] : []));

describe('R-38 黄牌 = committed due passed', () => {
  test('a second after it', () => {
    expect(inReview().at('2026-03-16 17:30').cards).toEqual([]);
    expect(inReview().at('2026-03-16 17:30:01').cards).toEqual(['黄牌']);
  });
});

describe('R-38 红牌 = statutory due passed, or open 3 wd after 催办', () => {
  test('three working days after the first urging, answered or not', () => {
    const food = inReview().at('2026-03-17 09:00').does('reviewer1', 'answerUrging').at('2026-03-20 17:30');
    expect(food.cards).toEqual(['黄牌']);
    expect(food.at('2026-03-20 17:30:01').cards).toEqual(['黄牌', '红牌']);
    expect(grounds(food)).toEqual([
      ['yellow', 'committedDuePassed'],
      ['red', 'openAfterUrging'],
    ]);
  });

  test('counted from an urging by hand, when that was the first', () => {
    const food = inReview().at('2026-03-16 17:40').does('supervisor1', 'issueUrging');
    expect(food.at('2026-03-19 17:30').cards).toEqual(['黄牌']);
    expect(food.at('2026-03-19 17:30:01').cards).toEqual(['黄牌', '红牌']);
  });

  test('when the statutory due passes first, it is given then', () => {
    const sign = inReview(SIGN).at('2026-03-30 17:30:01');
    expect(grounds(sign)).toEqual([
      ['yellow', 'committedDuePassed'],
      ['red', 'statutoryDuePassed'],
    ]);
  });

  test('closed before, none is given', () => {
    const food = inReview().broughtTo('awaitingApproval').at('2026-03-20 17:30').does('chief1', 'approve');
    expect(food.at('2026-04-30 09:00').cards).toEqual(['黄牌']);
  });
});

describe('R-38 at most one of each per case', () => {
  test('red after urging, and none more when the statutory due passes', () => {
    const food = inReview().at('2026-05-29 09:00');
    expect(food.cards).toEqual(['黄牌', '红牌']);
    expect(food.overdue).toEqual({ committed: true, statutory: true });
  });

  test('red by statute, and none more three days after urging', () => {
    expect(inReview(SIGN).at('2026-05-29 09:00').cards).toEqual(['黄牌', '红牌']);
  });

  test('cards given stay after the end', () => {
    expect(inReview().at('2026-03-24 09:00').does('applicant1', 'withdraw').cards).toEqual(['黄牌', '红牌']);
  });
});

describe('R-38 statutory overdue: applicant told of 复议', () => {
  test('with due, review organ and court, at once and once', () => {
    const food = inReview().at('2026-03-30 17:30');
    expect(food.notices('逾期救济告知')).toEqual([]);
    food.at('2026-05-29 09:00');
    expect(food.notices('逾期救济告知')).toMatchObject([
      {
        at: '2026-03-30 17:30:01',
        to: ['applicant'],
        content: { dueAt: '2026-03-30T17:30:00+08:00', reviewOrgan: '县人民政府', court: '县人民法院' },
      },
    ]);
  });

  test('not while a suspension holds the statutory clock, though the committed due had passed before it', () => {
    const spec = inReview(SPEC)
      .at('2026-03-24 09:00')
      .does('reviewer1', 'notifySuspension')
      .does('reviewer1', 'suspend');
    expect(spec.overdue).toEqual({ committed: true, statutory: false });
    spec.at('2026-05-29 09:00');
    expect([spec.overdue.statutory, spec.notices('逾期救济告知')]).toEqual([false, []]);
  });
});
