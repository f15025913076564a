import { deadlineOf, extendedBy, factsOf, suspended } from '../support/deadlines';

describe('K-9 The warning comes at the earliest instant at which 80 % are used', () => {
  test.each([
    [1, '2026-03-03 16:00'],
    [2, '2026-03-04 14:30'],
    [3, '2026-03-05 11:30'],
    [4, '2026-03-06 10:00'],
    [5, '2026-03-06 17:30'],
    [20, '2026-03-24 17:30'],
  ])('%i days', (days, warn) => {
    expect(deadlineOf(factsOf('2026-03-02 09:00', days))).toMatchObject({ warn });
  });

  test('on a session boundary it is the end of the earlier session', () => {
    // 3.5 h suspended shift the reaching of 60 h to the lunch break of Fri 13.
    const suspensions = [suspended('2026-03-05 08:30', '2026-03-05 12:00')];
    expect(deadlineOf(factsOf('2026-03-02 09:00', 10, { suspensions }))).toMatchObject({ warn: '2026-03-13 12:00' });
  });

  test('when a suspension begins at that very instant it is not put off', () => {
    const suspensions = [suspended('2026-03-05 11:30', '2026-03-06 17:30')];
    expect(deadlineOf(factsOf('2026-03-02 09:00', 3, { suspensions }))).toMatchObject({ warn: '2026-03-05 11:30' });
  });

  test('when one begins a second before, it comes a second after the resumption', () => {
    const suspensions = [suspended('2026-03-05 11:29:59', '2026-03-06 10:00')];
    expect(deadlineOf(factsOf('2026-03-02 09:00', 3, { suspensions }))).toMatchObject({ warn: '2026-03-06 10:00:01' });
  });

  test('a valid extension moves it, a void one does not', () => {
    const extended = (grantedAt: string) =>
      deadlineOf(factsOf('2026-03-02 09:00', 20, { extension: extendedBy(10, grantedAt) })).warn;
    expect([extended('2026-03-30 17:30'), extended('2026-03-30 17:30:01')]).toEqual([
      '2026-04-03 17:30',
      '2026-03-24 17:30',
    ]);
  });

  test('0.8 W within a second is cut down to it (K-10)', () => {
    // Same-day item accepted at 17:29:57: W = 3 s, 80 % are 2.4 s, reached at 17:29:59.4.
    expect(deadlineOf(factsOf('2026-03-03 17:29:57', 0)).warn).toBe('2026-03-03 17:29:59');
    // Accepted at 11:59:58: W = 14,402 s, 80 % are 11,521.6 s, of which two seconds lie before lunch.
    expect(deadlineOf(factsOf('2026-03-03 11:59:58', 0)).warn).toBe('2026-03-03 16:41:59');
  });
});
