import { deadlineOf, factsOf, suspended } from '../support/deadlines';

const tenDays = (...suspensions: ReturnType<typeof suspended>[]) =>
  deadlineOf(factsOf('2026-03-02 09:00', 10, { suspensions }));

describe('K-6 Partial days are summed and rounded up to a whole day', () => {
  test.each([
    ['half a morning', '2026-03-05 08:30', '2026-03-05 12:00', '2026-03-13 12:00'],
    ['a minute', '2026-03-05 10:00', '2026-03-05 10:01', '2026-03-13 08:31'],
    ['a second', '2026-03-05 10:00', '2026-03-05 10:00:01', '2026-03-13 08:30:01'],
    ['a second before close', '2026-03-05 17:29:59', '2026-03-06 08:30', '2026-03-13 08:30:01'],
    ['the first second of day 1', '2026-03-02 12:00', '2026-03-03 08:30:01', '2026-03-13 08:30:01'],
  ])('%s costs one day', (_what, from, to, warn) => {
    expect(tenDays(suspended(from, to))).toMatchObject({ due: '2026-03-17 17:30', warn });
  });

  test('3.5 h and 4 h on different days are exactly one day', () => {
    const halves = [
      suspended('2026-03-04 08:30', '2026-03-04 12:00'),
      suspended('2026-03-06 13:30', '2026-03-06 17:30'),
    ];
    expect(tenDays(...halves)).toMatchObject({ due: '2026-03-17 17:30', warn: '2026-03-13 17:30' });
  });

  test('one second more than a day costs two', () => {
    const halves = [
      suspended('2026-03-04 08:30', '2026-03-04 12:00'),
      suspended('2026-03-06 13:29', '2026-03-06 17:30'),
      suspended('2026-03-10 09:00', '2026-03-10 09:00:01'),
    ];
    expect(tenDays(...halves)).toMatchObject({ due: '2026-03-18 17:30' });
  });

  test('one second short of a day still costs one', () => {
    const halves = [
      suspended('2026-03-04 08:30:01', '2026-03-04 12:00'),
      suspended('2026-03-06 13:30', '2026-03-06 17:30'),
    ];
    expect(tenDays(...halves)).toMatchObject({ due: '2026-03-17 17:30' });
  });

  test('ten suspensions of a minute cost one day together, not ten', () => {
    const minutes = Array.from({ length: 10 }, (_, index) =>
      suspended(`2026-03-05 10:${10 + 2 * index}`, `2026-03-05 10:${11 + 2 * index}`),
    );
    expect(tenDays(...minutes)).toMatchObject({ due: '2026-03-17 17:30', warn: '2026-03-13 08:40' });
  });
});

describe('K-6 The last day never ends while the clock stands still', () => {
  const aMinute = suspended('2026-03-05 10:00', '2026-03-05 10:01');

  test('a suspension on the last day that ends two days later', () => {
    const due = tenDays(suspended('2026-03-16 10:00', '2026-03-18 15:00'));
    expect(due).toMatchObject({ due: '2026-03-19 17:30', warn: '2026-03-12 17:30' });
  });

  test('(b) within the slack: the budget is used up, but the close lies in a suspension', () => {
    // A minute lost before: on Tue 17 only one minute is needed, and it has run by 08:31.
    const overClose = suspended('2026-03-17 15:00', '2026-03-18 10:00');
    expect(tenDays(aMinute, overClose)).toMatchObject({ due: '2026-03-18 17:30' });
  });

  test('(b) a suspension that ends exactly at that close covers it', () => {
    expect(tenDays(aMinute, suspended('2026-03-17 15:00', '2026-03-17 17:30'))).toMatchObject({
      due: '2026-03-18 17:30',
    });
  });

  test('(b) one that ends a second before it does not', () => {
    const before = suspended('2026-03-17 15:00', '2026-03-17 17:29:59');
    expect(tenDays(aMinute, before)).toMatchObject({ due: '2026-03-17 17:30' });
  });

  test('(b) one that ends on a weekend moves the due to Monday', () => {
    const longer = suspended('2026-03-17 15:00', '2026-03-21 10:00');
    expect(tenDays(aMinute, longer)).toMatchObject({ due: '2026-03-23 17:30' });
  });

  test('(b) one after another, each over a close', () => {
    const first = suspended('2026-03-17 15:00', '2026-03-18 10:00');
    const second = suspended('2026-03-18 17:00', '2026-03-19 09:00', 'hearing');
    expect(tenDays(second, aMinute, first)).toMatchObject({ due: '2026-03-19 17:30' });
  });

  test('(b) an open one over that close leaves no due, though the budget is used up', () => {
    const deadline = tenDays(aMinute, suspended('2026-03-17 15:00', null));
    expect(deadline).toMatchObject({ due: null, dueOn: null, warn: '2026-03-13 08:31' });
  });
});
