import { deadlineOf, factsOf, suspended } from '../support/deadlines';

/** Ten working days from Monday 2 March 2026, 09:00: due Monday 16 March at close unless the clock stands still. */
const tenDays = (...suspensions: ReturnType<typeof suspended>[]) =>
  deadlineOf(factsOf('2026-03-02 09:00', 10, { suspensions }));

describe('K-5 Whole days suspended move the due date by as many', () => {
  test.each([
    ['one', '2026-03-05 08:30', '2026-03-05 17:30', '2026-03-17 17:30', '2026-03-13 17:30'],
    ['two', '2026-03-05 08:30', '2026-03-06 17:30', '2026-03-18 17:30', '2026-03-16 17:30'],
    ['from midnight to midnight', '2026-03-05 00:00', '2026-03-06 00:00', '2026-03-17 17:30', '2026-03-13 17:30'],
    ['three around a weekend', '2026-03-06 08:30', '2026-03-10 17:30', '2026-03-19 17:30', '2026-03-17 17:30'],
  ])('%s', (_what, from, to, due, warn) => {
    expect(tenDays(suspended(from, to))).toMatchObject({ due, warn });
  });
});

describe('K-5 A suspension is worth nothing', () => {
  test.each([
    ['of zero length', '2026-03-05 10:00', '2026-03-05 10:00'],
    ['of zero length at the very close of the last day', '2026-03-16 17:30', '2026-03-16 17:30'],
    ['on day 0', '2026-03-02 10:00', '2026-03-02 17:30'],
    ['before day 0', '2026-02-02 10:00', '2026-02-24 17:30'],
    ['up to the end of day 0', '2026-03-02 10:00', '2026-03-03 00:00'],
    ['up to the opening of day 1', '2026-03-02 10:00', '2026-03-03 08:30'],
    ['on a weekend', '2026-03-07 00:00', '2026-03-09 00:00'],
    ['in a lunch break', '2026-03-05 12:00', '2026-03-05 13:30'],
    ['overnight', '2026-03-05 17:30', '2026-03-06 08:30'],
  ])('%s', (_what, from, to) => {
    expect(tenDays(suspended(from, to))).toMatchObject({ due: '2026-03-16 17:30', warn: '2026-03-12 17:30' });
  });

  test('of zero length beside a real one', () => {
    const [empty, real] = [
      suspended('2026-03-05 10:00', '2026-03-05 10:00'),
      suspended('2026-03-05 08:30', '2026-03-05 17:30'),
    ];
    expect(tenDays(empty, real)).toEqual(tenDays(real));
  });
});

describe('K-5 Overlapping suspensions count once', () => {
  const union = tenDays(suspended('2026-03-04 08:30', '2026-03-09 17:30'));

  test('overlapping', () => {
    const overlapping = [
      suspended('2026-03-04 08:30', '2026-03-06 17:30'),
      suspended('2026-03-05 08:30', '2026-03-09 17:30', 'hearing'),
    ];
    expect(tenDays(...overlapping)).toEqual(union);
    expect(union).toMatchObject({ due: '2026-03-20 17:30', warn: '2026-03-18 17:30' });
  });

  test('one inside the other, in whatever order', () => {
    const outer = suspended('2026-03-04 08:30', '2026-03-09 17:30');
    const inner = suspended('2026-03-05 10:00', '2026-03-05 11:00', 'appraisal');
    expect(tenDays(outer, inner)).toEqual(union);
    expect(tenDays(inner, outer)).toEqual(union);
  });

  test('one after the other without a gap', () => {
    const first = suspended('2026-03-04 08:30', '2026-03-05 11:00');
    const second = suspended('2026-03-05 11:00', '2026-03-09 17:30');
    expect(tenDays(second, first)).toEqual(union);
  });

  test('the same twice', () => {
    const one = suspended('2026-03-04 08:30', '2026-03-09 17:30');
    expect(tenDays(one, one)).toEqual(union);
  });
});

describe('K-5 Holidays inside a suspension are not suspended twice', () => {
  test('begun before and ended within National Day', () => {
    const facts = factsOf('2026-09-21 09:00', 10, { suspensions: [suspended('2026-09-28 08:30', '2026-10-03 12:00')] });
    expect(deadlineOf(facts)).toMatchObject({ due: '2026-10-15 17:30', warn: '2026-10-13 17:30' });
  });

  test('make-up days inside one are working days suspended', () => {
    // Fri 13, make-up Sat 14, Tue 24 February: three working days.
    const facts = factsOf('2026-02-12 09:00', 2, { suspensions: [suspended('2026-02-13 08:30', '2026-02-24 17:30')] });
    expect(deadlineOf(facts)).toMatchObject({ due: '2026-02-26 17:30' });
  });
});
