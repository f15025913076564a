import { isAbsentAt, isToldAhead, refusesCover } from '../../src/domain/people/absence';
import { alertsOf } from '../../src/domain/people/centre-day';
import { colleagueNamed } from '../support/cast';
import { absence, instant, NOTHING_HAPPENED, workingDay } from '../support/centre-day';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const TUESDAY = workingDay('2026-03-03');
const told = (absences: ReturnType<typeof absence>[]) =>
  alertsOf(TUESDAY, { ...NOTHING_HAPPENED, absences }).map(({ kind }) => kind);

describe('R-42 a leave is told ahead', () => {
  test('before it begins; at its beginning it is an absence', () => {
    const begins = instant('2026-03-03 08:30');
    expect(isToldAhead(begins, instant('2026-03-02 16:00'))).toBe(true);
    expect(isToldAhead(begins, begins)).toBe(false);
  });

  test('it lasts from its first instant until the person is back', () => {
    const away = absence('front1', '2026-03-03 08:30', { endedAt: instant('2026-03-04 08:30') });
    expect(isAbsentAt(away, instant('2026-03-03 08:29'))).toBe(false);
    expect(isAbsentAt(away, instant('2026-03-03 08:30'))).toBe(true);
    expect(isAbsentAt(away, instant('2026-03-04 08:30'))).toBe(false);
  });
});

describe('R-42 "迅速安排人员接替": somebody stands in the same working day, or the head and the centre are told', () => {
  test('nobody by the close: both that nobody stands in and that the day was missed', () => {
    expect(told([absence('front1', '2026-03-03 09:00')])).toEqual(['noSubstitute', 'substituteMissed']);
  });

  test('somebody stands in: nothing', () => {
    expect(told([absence('front1', '2026-03-03 09:00', { substituteId: 'front2' })])).toEqual([]);
  });

  test('back before the close, or away only from tomorrow: nothing', () => {
    expect(told([absence('front1', '2026-03-03 09:00', { endedAt: instant('2026-03-03 15:00') })])).toEqual([]);
    expect(told([absence('front1', '2026-03-04 08:30')])).toEqual([]);
  });

  test('each day that is missed is told, and each but once', () => {
    const absences = [absence('front1', '2026-03-03 09:00')];
    const ids = (day: string) => alertsOf(workingDay(day), { ...NOTHING_HAPPENED, absences }).map(({ id }) => id);
    const [first, second] = [ids('2026-03-03'), ids('2026-03-04')];
    expect(first[0]).toBe(second[0]);
    expect(first[1]).not.toBe(second[1]);
  });
});

describe('R-42 "不得代班": who may stand in', () => {
  const front1 = colleagueNamed('front1', FOOD);

  test.each([
    ['the same role of the same department', 'front2', {}, null],
    ['the absent person', 'front1', {}, 'substituteUnauthorised'],
    ['another role', 'reviewer1', {}, 'substituteUnauthorised'],
    ['another department', 'frontElsewhere', {}, 'substituteUnauthorised'],
    ['who has left', 'front2', { inService: false }, 'substituteUnauthorised'],
  ] as const)('%s', (_, name, otherwise, refused) => {
    expect(refusesCover(front1, colleagueNamed(name, FOOD, otherwise))).toBe(refused);
  });

  test('whoever only decides has a named deputy, and no substitute (R-20)', () => {
    expect(refusesCover(colleagueNamed('chief1', FOOD), colleagueNamed('chief2', FOOD))).toBe('substituteUnauthorised');
  });

  test('an officer hands on all of their own work, and nobody else’s', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().does('front1', 'accept');
    const receiver = colleagueNamed('front2', FOOD);
    const said = { fromId: 'front1', receiver, handoverId: 'hov-1' };
    expect(food.refused('front2', 'reassign', said).code).toBe('wrongRole');
    expect(food.refused('front1', 'reassign', { ...said, handoverId: null }).code).toBe('wrongRole');
    expect(food.does('front1', 'reassign', said).file.firstResponsibleId).toBe('front2');
  });
});
