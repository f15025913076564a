import { FOOD } from '../support/items';
import { licence } from '../support/licence';

/** Valid until 9 March 2031: a renewal is applied for by 7 February. */
const applied = () => licence(FOOD).at('2031-02-07 17:00').does('applicant1', 'applyRenewal');

describe('许50 renewal is applied for thirty days before the expiry', () => {
  test('on the last such day, and not on the next', () => {
    expect(applied().state).toBe('延续审查中');
    const late = licence(FOOD).at('2031-02-08 09:00').refused('applicant1', 'applyRenewal');
    expect(late).toEqual({ code: 'renewalTooLate', concerning: ['2031-02-07'] });
  });

  test('by the holder or at the window, once; what never expires needs none', () => {
    expect(licence(FOOD).refused('applicant2', 'applyRenewal').code).toBe('notOwnApplication');
    expect(applied().refused('front1', 'applyRenewal').code).toBe('renewalOpen');
    const lasting = licence(FOOD, { validUntil: null, validityMonths: null });
    expect(lasting.refused('front1', 'applyRenewal').code).toBe('neverExpires');
    expect(lasting.at('2060-01-01 09:00').state).toBe('有效');
  });

  test('granted: valid as long again', () => {
    const food = applied().at('2031-02-20 10:00').does('chief1', 'grantRenewal');
    expect([food.state, food.file.validUntil, food.file.renewals]).toEqual(['有效', '2036-03-09', 1]);
    expect(food.papers).toMatchObject([
      { name: '准予延续决定书', content: { validUntil: '2036-03-09', deemed: false } },
    ]);
    expect(food.refused('chief1', 'grantRenewal').code).toBe('noRenewal');
  });

  test('refused with reasons and remedies: it expires', () => {
    expect(applied().refused('chief1', 'refuseRenewal', { reasons: [] }).code).toBe('fieldEmpty');
    const food = applied().does('chief1', 'refuseRenewal');
    expect(food.papers).toMatchObject([{ name: '不予延续决定书', content: { reviewTermCalendarDays: 60 } }]);
    expect([food.state, food.at('2031-03-10 00:00').state]).toEqual(['有效', '已过期']);
  });
});

describe('R-27 renewal undecided at expiry ⇒ deemed renewed', () => {
  test('at midnight after the last valid day', () => {
    expect(applied().at('2031-03-09 23:59:59').state).toBe('延续审查中');
    const food = applied().at('2031-03-10 00:00');
    expect([food.state, food.file.validUntil]).toEqual(['有效', '2036-03-09']);
    expect(food.papers).toMatchObject([{ name: '准予延续决定书', content: { deemed: true } }]);
  });

  test('looked at only after the renewed term, it was renewed and has expired since', () => {
    const food = applied().at('2036-03-10 00:00');
    expect([food.state, food.file.validUntil, food.file.renewals]).toEqual(['已过期', '2036-03-09', 1]);
    expect(food.events.map(({ type }) => type).slice(-3)).toEqual(['renewalDeemed', 'noticeIssued', 'expire']);
  });

  test('without a renewal it expires then, and is over (许70)', () => {
    expect(licence(FOOD).at('2031-03-09 23:59:59').state).toBe('有效');
    const food = licence(FOOD).at('2031-03-10 00:00');
    expect([food.state, food.file.versions[0]!.state]).toEqual(['已过期', 'void']);
    expect(food.refused('applicant1', 'applyRenewal').code).toBe('licenceEnded');
  });
});
