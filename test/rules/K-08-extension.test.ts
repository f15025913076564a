import { deadlineOf, extendedBy, factsOf, suspended } from '../support/deadlines';

const VALID = { due: '2026-04-14 17:30', warn: '2026-04-03 17:30', extensionValid: true };
const VOID = { due: '2026-03-30 17:30', warn: '2026-03-24 17:30', extensionValid: false };

describe('K-8 An extension adds working days if it was granted by the due date', () => {
  test.each([
    ['at an unknown time', null, VALID],
    ['early', '2026-03-10 10:00', VALID],
    ['before acceptance', '2026-03-01 10:00', VALID],
    ['exactly at due', '2026-03-30 17:30', VALID],
    ['a second after due', '2026-03-30 17:30:01', VOID],
    ['the day after', '2026-03-31 08:30', VOID],
  ])('granted %s', (_when, grantedAt, expected) => {
    const deadline = deadlineOf(factsOf('2026-03-02 09:00', 20, { extension: extendedBy(10, grantedAt) }));
    expect(deadline).toMatchObject(expected);
  });

  test('of no days is none', () => {
    const deadline = deadlineOf(factsOf('2026-03-02 09:00', 20, { extension: extendedBy(0, '2026-03-10 10:00') }));
    expect(deadline).toMatchObject(VOID);
  });
});

describe('K-8 The due without it includes the suspensions', () => {
  const threeDays = suspended('2026-03-09 08:30', '2026-03-11 17:30');
  const granted = (grantedAt: string) =>
    deadlineOf(factsOf('2026-03-02 09:00', 20, { suspensions: [threeDays], extension: extendedBy(10, grantedAt) }));

  test('granted after the unsuspended due but before the real one', () => {
    expect(granted('2026-04-02 17:30')).toMatchObject({ due: '2026-04-17 17:30', extensionValid: true });
  });

  test('granted a second after the real one', () => {
    expect(granted('2026-04-02 17:30:01')).toMatchObject({ due: '2026-04-02 17:30', extensionValid: false });
  });

  test('a suspension after the plain due, within the extension, counts', () => {
    const facts = factsOf('2026-03-02 09:00', 20, {
      suspensions: [suspended('2026-04-01 08:30', '2026-04-01 17:30')],
      extension: extendedBy(10, '2026-03-30 10:00'),
    });
    expect(deadlineOf(facts)).toMatchObject({ due: '2026-04-15 17:30', extensionValid: true });
  });

  test('the same suspension beside a void extension does not', () => {
    const facts = factsOf('2026-03-02 09:00', 20, {
      suspensions: [suspended('2026-04-01 08:30', '2026-04-01 17:30')],
      extension: extendedBy(10, '2026-04-02 10:00'),
    });
    expect(deadlineOf(facts)).toMatchObject(VOID);
  });
});

describe('K-8 with an open suspension', () => {
  const within = (from: string, grantedAt: string) =>
    deadlineOf(
      factsOf('2026-03-02 09:00', 20, {
        suspensions: [suspended(from, null)],
        extension: extendedBy(10, grantedAt),
      }),
    );

  test('there is no due to be late for: it is valid, and 80 % of the longer budget decide the warning', () => {
    // Day 18 of 20 is past 80 % of 20 days, but not of 30.
    expect(within('2026-03-26 17:30', '2026-04-20 10:00')).toMatchObject({
      due: null,
      warn: null,
      extensionValid: true,
    });
  });

  test('begun within the extension it leaves no due', () => {
    expect(within('2026-04-01 08:30', '2026-03-30 10:00')).toMatchObject({ due: null, extensionValid: true });
  });

  test('begun after the plain due it does not revive a void extension', () => {
    expect(within('2026-04-01 08:30', '2026-03-31 10:00')).toMatchObject(VOID);
  });
});
