import { parseInstant } from '../../src/domain/calendar/time';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const lacking = (...ids: string[]) => ids.map((materialId) => ({ materialId, problem: '缺少' }));
const nextVisitAt = parseInstant('2026-04-10T09:00:00+08:00');

/** Tuesday 7 April 2026, morning session until 12:00; M3 and M4 are missing. */
const incomplete = () =>
  play(FOOD)
    .at('2026-04-07 10:00')
    .handsIn({ materials: ['M1', 'M2'] });
const told = (...ids: string[]) =>
  incomplete()
    .at('2026-04-07 10:20')
    .does('front1', 'issueCorrection', { defects: lacking(...ids), nextVisitAt });

describe('R-03 ONE written notice that lists everything, each line a catalogue material, with the next visit', () => {
  test('the notice lists each material with what is wrong, and when to come again', () => {
    const food = told('M3', 'M4');
    expect(food.state).toBe('待补正');
    expect(food.notices('补正材料通知书')).toMatchObject([
      {
        ordinal: 1,
        to: ['applicant'],
        content: { defects: lacking('M3', 'M4'), nextVisitAt: '2026-04-10T09:00:00+08:00' },
      },
    ]);
    expect(food.notes).toEqual([]);
    expect(food.breaches).toEqual([]);
  });

  test('a list that leaves something out is lawful, but the officer is told what is missing from it', () => {
    expect(told('M3').notes).toEqual([{ code: 'correctionListIncomplete', concerning: ['M4'] }]);
  });

  test('a material that is there but wrong can be listed as well', () => {
    const food = incomplete().does('front1', 'issueCorrection', {
      defects: [{ materialId: 'M1', problem: '未签字' }, ...lacking('M3', 'M4')],
      nextVisitAt,
    });
    expect(food.file.outstandingIds).toEqual(['M1', 'M3', 'M4']);
  });

  test.each([
    ['nothing listed', { defects: [] }, { code: 'fieldEmpty', field: 'defects' }],
    [
      'a material outside the catalogue',
      { defects: lacking('M9') },
      { code: 'materialNotInCatalogue', concerning: ['M9'] },
    ],
    ['no word on what is wrong', { defects: [{ materialId: 'M3', problem: ' ' }] }, { code: 'fieldEmpty' }],
    ['one material twice', { defects: lacking('M3', 'M3') }, { code: 'fieldInvalid', field: 'defects' }],
    ['no next visit', { nextVisitAt: undefined }, { field: 'nextVisitAt' }],
    [
      'a next visit in the past',
      { nextVisitAt: parseInstant('2026-04-07T09:00:00+08:00') },
      { code: 'fieldInvalid', field: 'nextVisitAt' },
    ],
  ])('a notice with %s is not issued', (_, said, refusal) => {
    const food = incomplete();
    expect(food.refused('front1', 'issueCorrection', said)).toMatchObject(refusal);
    expect(food.state).toBe('收件');
  });
});

describe('R-03 until the close of its session the notice may be amended under one number', () => {
  test('the amendment keeps number and paper: still one notice, now with the whole list', () => {
    const food = told('M3')
      .at('2026-04-07 10:25')
      .does('front1', 'amendCorrection', { defects: lacking('M3', 'M4') });
    expect(food.notices('补正材料通知书')).toHaveLength(1);
    expect(food.events.at(-1)).toMatchObject({
      type: 'noticeAmended',
      facts: { notice: 'correctionNotice', ordinal: 1, content: { defects: lacking('M3', 'M4') } },
    });
    expect(food.file.corrections).toMatchObject([{ defects: lacking('M3', 'M4'), nextVisitAt }]);
    expect(food.file.outstandingIds).toEqual(['M3', 'M4']);
    expect(food.breaches).toEqual([]);
  });

  test('a line may be struck out again', () => {
    const food = told('M3', 'M4').does('front1', 'amendCorrection', { defects: lacking('M4') });
    expect(food.file.outstandingIds).toEqual(['M4']);
  });

  test('the session is the morning: 12:00:00 still, 12:00:01 and the afternoon no more', () => {
    const food = told('M3').at('2026-04-07 12:00');
    expect(food.lit('front1', 'amendCorrection')).toBe(true);
    expect(food.at('2026-04-07 12:00:01').refused('front1', 'amendCorrection').code).toBe('amendmentClosed');
    expect(food.at('2026-04-07 14:00').refused('front1', 'amendCorrection').code).toBe('amendmentClosed');
  });

  test('issued outside all sessions, it cannot be amended later', () => {
    const food = incomplete()
      .at('2026-04-07 12:30')
      .does('front1', 'issueCorrection', { defects: lacking('M3') });
    expect(food.at('2026-04-07 12:31').refused('front1', 'amendCorrection').code).toBe('amendmentClosed');
  });

  test('what was brought meanwhile is not asked for again by an amendment', () => {
    const food = told('M3').at('2026-04-07 11:00').does('applicant1', 'supplement');
    food.does('front1', 'amendCorrection', { defects: lacking('M3', 'M4') });
    expect(food.file.outstandingIds).toEqual(['M4']);
    expect(food.file.completedAt).toBeNull();
  });

  test('when an amendment leaves nothing to bring, the application is complete from then on', () => {
    const food = told('M1', 'M3', 'M4').at('2026-04-07 11:00');
    food.does('applicant1', 'supplement', {
      materials: [
        { materialId: 'M3', copies: 1 },
        { materialId: 'M4', copies: 1 },
      ],
    });
    food.at('2026-04-07 11:05').does('front1', 'amendCorrection', { defects: lacking('M3', 'M4') });
    expect(food.file.outstandingIds).toEqual([]);
    expect(food.file.completedAt).toBe(parseInstant('2026-04-07T11:05:00+08:00'));
    expect(food.next).not.toBeNull();
  });
});

describe('R-03 amended until the applicant signs', () => {
  const issued = () =>
    play(FOOD)
      .at('2026-03-02 10:00')
      .handsIn({ materials: ['M1', 'M2', 'M3'] })
      .does('front1', 'issueCorrection')
      .at('2026-03-02 10:10');

  test.each(['applicant1', 'front1'] as const)('signed by %s it is closed, though its session goes on', (who) => {
    const food = issued();
    expect(food.lit('front1', 'amendCorrection')).toBe(true);
    food.does(who, 'signCorrection');
    expect(food.refused('front1', 'amendCorrection').code).toBe('amendmentSigned');
    expect(food.refused(who, 'signCorrection').code).toBe('alreadySigned');
    expect(food.state).toBe('待补正');
  });

  test('by nobody else', () => {
    expect(issued().refused('applicant2', 'signCorrection').code).toBe('notOwnApplication');
    expect(issued().refused('reviewer1', 'signCorrection').code).toBe('wrongRole');
  });
});
