import { parseInstant } from '../../src/domain/calendar/time';
import { dutiesOf } from '../../src/domain/application/duties';
import { FAST, FOOD } from '../support/items';
import { oneCopy } from '../support/usual';
import { play } from '../support/play';

const THIRTY_DAYS_OF_SILENCE = { ...FOOD, silenceWithdrawsAfterWorkingDays: 30 };

/** Told on Tuesday 7 April that M3 and M4 are missing. */
const told = (item = FOOD) =>
  play(item)
    .at('2026-04-07 10:00')
    .handsIn({ materials: ['M1', 'M2'] })
    .does('front1', 'issueCorrection');
const brings = (...ids: string[]) => ({ materials: ids.map(oneCopy) });
/** Everything is there on Friday 10 April at 16:00. */
const completed = (item = FOOD) =>
  told(item).at('2026-04-10 16:00').does('applicant1', 'supplement', brings('M3', 'M4'));

describe('R-06 everything supplied: 受理 dated that day', () => {
  test('a part of it does not accept, and needs no second notice', () => {
    const food = told().at('2026-04-10 09:00').does('applicant1', 'supplement', brings('M3'));
    expect([food.state, food.file.outstandingIds]).toEqual(['待补正', ['M4']]);
    expect(food.refused('front1', 'accept')).toEqual({ code: 'correctionOutstanding', concerning: ['M4'] });
    expect(food.papers).toEqual(['收件凭证', '补正材料通知书']);
    expect(food.tasks).toEqual([{ act: '补交材料', owner: 'applicant1', due: null }]);
  });

  test('accepted the same day, the clocks start then', () => {
    const food = completed().at('2026-04-10 16:10').does('front1', 'accept');
    expect(food.notices('受理通知书')[0]!.content).toMatchObject({
      acceptedAt: '2026-04-10T16:10:00+08:00',
      deemed: false,
    });
    expect(food.deadlines).toMatchObject({ committed: '2026-04-24 17:30', statutory: '2026-05-12 17:30' });
    expect(food.breaches).toEqual([]);
  });

  test('accepted on a later day it dates from the completing supplement, and the officer was late', () => {
    const food = completed().at('2026-04-13 09:00').does('front1', 'accept');
    expect(food.notices('受理通知书')[0]!.content).toMatchObject({
      acceptedAt: '2026-04-10T16:00:00+08:00',
      madeAt: '2026-04-13T09:00:00+08:00',
    });
    expect(food.deadlines.committed).toBe('2026-04-24 17:30');
    expect(food.breaches).toEqual([
      { rule: 'R-06', kind: 'acceptanceLate', officer: 'front1', due: '2026-04-10 17:30' },
    ]);
  });

  test('accepted the same day but after close, the officer was late all the same', () => {
    const food = completed().at('2026-04-10 17:45').does('front1', 'accept');
    expect(food.deadlines.committed).toBe('2026-04-24 17:30');
    expect(food.breaches.map(({ kind }) => kind)).toEqual(['acceptanceLate']);
  });

  test('completed after close, it is accepted in time on the next working day, and dates from the supplement', () => {
    const food = told().at('2026-04-10 20:00').does('applicant1', 'supplement').at('2026-04-13 09:00');
    expect(food.does('front1', 'accept').breaches).toEqual([]);
    expect(food.deadlines.committed).toBe('2026-04-24 17:30');
  });

  test('told of a defect in what was brought, within the two days, the officer was not late', () => {
    const food = completed().at('2026-04-13 09:00');
    food.does('front1', 'issueCorrection', { defects: [{ materialId: 'M3', problem: '比例不符' }] });
    expect(food.breaches).toEqual([]);
    expect([food.state, food.file.completedAt]).toEqual(['待补正', null]);
  });

  test('the answer is owed within two days of the supplement, at last within five', () => {
    const food = completed();
    expect(food.tasks).toEqual([{ act: '受理', owner: 'front1', due: '2026-04-14 17:30' }]);
    expect(dutiesOf(food.file, food.refs)[0]!.since).toBe(food.file.completedAt);
    expect(food.at('2026-04-14 17:30:01').tasks).toMatchObject([{ due: '2026-04-17 17:30' }]);
  });

  test('a late answer to the first hand-in does not change when the answer to the supplement is due', () => {
    const food = play(FOOD)
      .at('2026-04-07 10:00')
      .handsIn({ materials: ['M1', 'M2'] });
    food
      .at('2026-04-10 09:00')
      .does('front1', 'issueCorrection')
      .at('2026-04-13 10:00')
      .does('applicant1', 'supplement');
    expect(food.breaches.map(({ kind }) => kind)).toEqual(['internalTwoDays']);
    expect(food.at('2026-04-13 17:30:01').tasks).toMatchObject([{ act: '受理', due: '2026-04-15 17:30' }]);
  });

  test('completed and then nothing told for five working days: accepted by law as of the supplement (R-04)', () => {
    const food = completed().at('2026-04-17 17:30:01');
    expect(food.state).toBe('受理');
    expect(food.notices('受理通知书')[0]!.content).toMatchObject({
      deemed: true,
      acceptedAt: '2026-04-10T16:00:00+08:00',
    });
    expect(food.deadlines.committed).toBe('2026-04-24 17:30');
  });

  test('dated back, the promise may be broken at once: both facts at the acceptance', () => {
    const fast = play(FAST)
      .at('2026-04-07 10:00')
      .handsIn({ materials: ['M1'] })
      .does('front1', 'issueCorrection');
    fast.at('2026-04-10 16:00').does('applicant1', 'supplement').at('2026-04-16 09:00').does('front1', 'accept');
    expect(fast.deadlines.committed).toBe('2026-04-15 17:30');
    expect(fast.overdue.committed).toBe(true);
    expect(fast.papers).toEqual(['收件凭证', '补正材料通知书', '受理通知书', '服务超时告知书']);
  });
});

describe('R-06 correction time precedes acceptance, it is not a suspension', () => {
  test('no clock, no suspension, however long it lasts', () => {
    const food = told();
    expect([food.clock, food.file.suspensions]).toEqual(['not started', []]);
    food.at('2026-06-30 10:00').does('applicant1', 'supplement').does('front1', 'accept');
    expect([food.clock, food.file.suspensions]).toEqual(['running', []]);
    expect(food.deadlines.committed).toBe('2026-07-14 17:30');
  });

  test('nothing but the end of the case may be done to clocks that do not run', () => {
    expect(told().refused('reviewer1', 'suspend').code).toBe('wrongStage');
    expect(told().refused('organHead1', 'grantExtension').code).toBe('wrongStage');
  });
});

describe('R-06 silence: stays 待补正; 视为撤回 only if the item enables it', () => {
  test('without it the case waits for ever', () => {
    const food = told();
    expect(food.next).toBeNull();
    expect(food.at('2026-12-31 10:00').state).toBe('待补正');
  });

  test('with it the application counts as withdrawn after so many working days, and the applicant is told', () => {
    const food = told(THIRTY_DAYS_OF_SILENCE);
    expect(food.next).toMatchObject({ at: '2026-05-21 17:30:01' });
    food.at('2026-05-21 17:30:01');
    expect(food.state).toBe('撤回');
    expect(food.notices('撤回确认书')).toMatchObject([
      { to: ['applicant'], by: 'system', content: { silentSince: '2026-04-07T10:00:00+08:00' } },
    ]);
  });

  test('a partial supplement breaks the silence: it is counted from there', () => {
    const food = play(THIRTY_DAYS_OF_SILENCE)
      .at('2026-04-07 10:00')
      .handsIn({ materials: ['M1', 'M2'] });
    food.does('front1', 'issueCorrection').at('2026-04-14 14:00');
    food.does('applicant1', 'supplement', { materials: [{ materialId: 'M3', copies: 1 }] });
    expect(food.next).toMatchObject({ at: '2026-05-28 17:30:01' });
    food.at('2026-05-28 17:30:01');
    expect(food.notices('撤回确认书')[0]!.content).toMatchObject({ silentSince: '2026-04-14T14:00:00+08:00' });
  });

  test('not before the visit that was announced', () => {
    const food = play(THIRTY_DAYS_OF_SILENCE)
      .at('2026-04-07 10:00')
      .handsIn({ materials: ['M1'] });
    food.does('front1', 'issueCorrection', { nextVisitAt: parseInstant('2026-06-15T10:00:00+08:00') });
    expect(food.at('2026-06-15 10:00').state).toBe('待补正');
    expect(food.at('2026-06-15 10:00:01').state).toBe('撤回');
  });

  test('who brought everything is not silent', () => {
    const food = completed(THIRTY_DAYS_OF_SILENCE).at('2026-05-21 17:30:01');
    expect([food.state, food.file.deemed]).toEqual(['受理', true]);
  });
});
