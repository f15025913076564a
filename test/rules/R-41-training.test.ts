import type { PlainDate } from '../../src/domain/calendar/time';
import { refusesCover } from '../../src/domain/people/absence';
import { alertsOf } from '../../src/domain/people/centre-day';
import { colleagueNamed } from '../support/cast';
import { FOOD } from '../support/items';
import { NOTHING_HAPPENED, workingDay } from '../support/centre-day';

const absent = colleagueNamed('front1', FOOD);

describe('R-41 "经过中心培训后才能上岗"', () => {
  test('nobody without valid training stands in at a window', () => {
    expect(refusesCover(absent, colleagueNamed('front2', FOOD))).toBeNull();
    expect(refusesCover(absent, colleagueNamed('front2', FOOD, { trained: false }))).toBe('substituteUntrained');
  });

  test('the end of a training is told thirty days ahead, once', () => {
    const ends = (day: string) =>
      alertsOf(workingDay(day), {
        ...NOTHING_HAPPENED,
        trainings: [{ personId: 'front1', until: '2026-04-10' as PlainDate }],
      });
    expect(ends('2026-03-10')).toEqual([]);
    expect(ends('2026-03-11')).toMatchObject([{ kind: 'trainingEnds', personId: 'front1' }]);
    expect(ends('2026-03-12')[0]!.id).toBe(ends('2026-03-11')[0]!.id);
  });
});
