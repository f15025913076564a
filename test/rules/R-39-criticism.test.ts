import { chargedForUrgedClosing } from '../../src/domain/application/lateness';
import { breachBefore, sameDayNextMonth, type TellingFact } from '../../src/domain/supervision/criticism';
import type { PlainDate } from '../../src/domain/calendar/time';
import { colleagueNamed } from '../support/cast';
import { at as wallClock } from '../support/deadlines';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const fact = (applicationId: string, when: string, breached: boolean, seq = 3): TellingFact => ({
  applicationId,
  seq,
  at: wallClock(when),
  breached,
});
const late = (id: string, when: string) => fact(id, when, true);
const told = (id: string, when: string, seq = 3) => fact(id, when, false, seq);

describe('R-39 cause 4 "1个月内连续2次不按规定一次性书面告知"', () => {
  const second = late('b', '2026-03-31 17:30');

  test('two successive duties breached, the second by the same day of the next month', () => {
    const first = late('a', '2026-03-04 17:30');
    expect(breachBefore([first, second], second, 'consecutive')).toEqual(first);
    const onTheDay = late('b', '2026-04-04 17:30');
    expect(breachBefore([first, onTheDay], onTheDay, 'consecutive')).toEqual(first);
    const dayAfter = late('b', '2026-04-05 17:30');
    expect(breachBefore([first, dayAfter], dayAfter, 'consecutive')).toBeNull();
  });

  test('a duty done in between breaks the sequence, unless any two are counted', () => {
    const facts = [late('a', '2026-03-04 17:30'), told('c', '2026-03-10 10:00'), second];
    expect(breachBefore(facts, second, 'consecutive')).toBeNull();
    expect(breachBefore(facts, second, 'anyTwo')).toEqual(facts[0]);
  });

  test('the notice that came late is the same duty as its breach', () => {
    const first = late('a', '2026-03-04 17:30');
    const facts = [first, told('a', '2026-03-05 09:00', 4), second, told('b', '2026-04-01 09:00', 4)];
    expect(breachBefore(facts, second, 'consecutive')).toEqual(first);
  });

  test('one alone is none', () => {
    expect(breachBefore([second], second, 'consecutive')).toBeNull();
  });

  test.each([
    ['2026-01-31', '2026-02-28'],
    ['2026-02-28', '2026-03-28'],
    ['2026-12-31', '2027-01-31'],
    ['2026-11-30', '2026-12-30'],
  ])('the month from %s ends on %s', (from, until) => {
    expect(sameDayNextMonth(from as PlainDate)).toBe(until);
  });
});

describe('R-39 cause 5 "第一次发出催办通知后办结"', () => {
  const at = (stage: 'review' | 'awaitingApproval') => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo(stage);

  test('who held the step at due', () => {
    const food = at('review').at('2026-03-17 09:00').broughtTo('granted');
    expect(chargedForUrgedClosing(food.file)).toBe('reviewer1');
  });

  test('the substitute who held it', () => {
    const food = at('review').does('windowHead1', 'assignSubstitute', {
      absentId: 'reviewer1',
      substitute: colleagueNamed('reviewer2', FOOD),
    });
    food.at('2026-03-17 09:00').broughtTo('granted');
    expect(chargedForUrgedClosing(food.file)).toBe('reviewer2');
  });

  test('where it waited for the approval at due, the chief who decided, also after a return', () => {
    const food = at('awaitingApproval').at('2026-03-17 09:00').does('chief1', 'returnToReview').broughtTo('granted');
    expect(chargedForUrgedClosing(food.file)).toBe('chief1');
  });

  test('not before the first 催办, nor for reminders and urgings of the applicant', () => {
    const food = at('awaitingApproval')
      .does('supervisor1', 'remind')
      .does('applicant1', 'urge')
      .does('front1', 'replyUrge');
    food.at('2026-03-16 17:45').does('chief1', 'approve');
    expect([food.overdue.committed, chargedForUrgedClosing(food.file)]).toEqual([true, null]);
  });

  test('not on time, and not while it is open', () => {
    expect(chargedForUrgedClosing(at('awaitingApproval').does('chief1', 'approve').file)).toBeNull();
    expect(chargedForUrgedClosing(at('review').at('2026-03-18 09:00').file)).toBeNull();
  });
});
