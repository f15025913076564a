import { parseInstant } from '../../src/domain/calendar/time';
import { colleagueNamed, type CastName } from '../support/cast';
import { FOOD, SIGN } from '../support/items';
import { play, type Play } from '../support/play';

/** Accepted on 2 March 2026, in review; the dues are 30 March. */
const inReview = (item = SIGN) => play(item).at('2026-03-02 09:00').handsIn().broughtTo('review');
const told = () => inReview().at('2026-03-03 10:00').does('reviewer1', 'tellThirdParties');
const asked = () => told().at('2026-03-05 10:00').does('applicant1', 'requestHearing', { askedBy: 'applicant' });
const heldAt = (text: string) => parseInstant(`${text}+08:00`);
const chairedBy = (name: CastName) => ({ chair: colleagueNamed(name, SIGN) });
const scheduled = (game: Play, when = '2026-03-16T09:00:00') =>
  game.does('reviewer1', 'scheduleHearing', { heldAt: heldAt(when) });
const opened = (game: Play = scheduled(asked())) => game.at('2026-03-16 09:00').does('reviewer1', 'openHearing');

describe('R-22 third parties with a major interest are told (许36, 许47)', () => {
  test('in writing, with the day until which they may ask; their names stay in the house', () => {
    const sign = told();
    const [paper] = sign.notices('听证权利告知书');
    expect(paper).toMatchObject({ to: ['applicant'], content: { requestDueAt: '2026-03-10T17:30:00+08:00' } });
    expect(JSON.stringify(paper)).not.toContain('相邻业主');
  });

  test.each([{ parties: [] }, { interest: ' ' }])('of nobody or of nothing, %j: refused', (said) => {
    expect(inReview().refused('reviewer1', 'tellThirdParties', said).code).toBe('fieldEmpty');
  });

  test('by the reviewer of the case', () => {
    expect(inReview().refused('reviewer2', 'tellThirdParties').code).toBe('notAssigned');
    expect(inReview().refused('applicant1', 'tellThirdParties').code).toBe('wrongRole');
  });

  test('while they may ask nobody decides; afterwards the case goes on', () => {
    const sign = told().does('reviewer1', 'submitOpinion').at('2026-03-10 17:30');
    expect(sign.refused('chief1', 'approve').code).toBe('hearingRightOpen');
    expect(sign.refused('chief1', 'refuse').code).toBe('hearingRightOpen');
    expect(sign.at('2026-03-10 17:30:01').does('chief1', 'approve').state).toBe('准予');
  });
});

describe('R-22 a hearing is asked for within five working days', () => {
  test('at the close of the fifth day it is, a second later it is not', () => {
    expect(told().at('2026-03-10 17:30').tries('applicant1', 'requestHearing')).toBe(true);
    expect(told().at('2026-03-10 17:30:01').refused('applicant1', 'requestHearing').code).toBe('hearingRequestTooLate');
  });

  test('not by whoever was told of no right, not twice, not by strangers to the case', () => {
    expect(inReview().refused('applicant1', 'requestHearing').code).toBe('hearingRightNotTold');
    expect(asked().refused('reviewer1', 'requestHearing').code).toBe('hearingRequested');
    expect(told().refused('applicant2', 'requestHearing').code).toBe('notOwnApplication');
  });

  test('then it is owed within twenty working days of the request', () => {
    expect(asked().tasks).toContainEqual({ act: '安排听证', owner: 'reviewer1', due: '2026-04-02 17:30' });
  });
});

describe('R-22 it is held within twenty working days, told seven before', () => {
  test.each([
    ['2026-03-13T09:00:00', 'hearingNoticeTooShort'],
    ['2026-03-05T11:00:00', 'hearingNoticeTooShort'],
    ['2026-04-03T09:00:00', 'hearingTooLate'],
    ['2026-03-21T09:00:00', 'hearingOnDayOff'],
  ])('on %s: %s', (when, code) => {
    const sign = asked();
    expect(sign.refused('reviewer1', 'scheduleHearing', { heldAt: heldAt(when) })).toEqual({ code, field: 'heldAt' });
    expect(sign.file.hearing).toMatchObject({ appointment: null });
  });

  test.each(['2026-03-16T09:00:00', '2026-04-02T17:30:00'])('on %s it may be', (when) => {
    const sign = scheduled(asked(), when);
    expect(sign.notices('听证通知书')).toMatchObject([
      { to: ['applicant', 'chief2'], content: { heldAt: `${when}+08:00`, place: '三楼听证室', chairId: 'chief2' } },
    ]);
  });

  test('the twenty days count from the request and not from the arranging', () => {
    const late = asked().at('2026-03-24 10:00');
    expect(late.refused('reviewer1', 'scheduleHearing', { heldAt: heldAt('2026-04-03T09:00:00') }).code).toBe(
      'hearingTooLate',
    );
    // By law (许46) nobody need ask; then they count from the day on which it was arranged.
    const ofItself = inReview().at('2026-03-24 10:00');
    expect(scheduled(ofItself, '2026-04-03T09:00:00').file.hearing).toMatchObject({ request: null });
  });

  test('another date takes the place of the first, with a notice of its own', () => {
    const sign = scheduled(scheduled(asked()), '2026-03-17T09:00:00').at('2026-03-16 09:00');
    expect(sign.notices('听证通知书')).toHaveLength(2);
    expect(sign.refused('reviewer1', 'openHearing').code).toBe('hearingNotBegun');
  });
});

describe('R-22 chair ≠ reviewer (许48)', () => {
  test('neither the reviewer nor who went out nor who reviewed before', () => {
    expect(asked().refused('reviewer1', 'scheduleHearing', chairedBy('reviewer1'))).toEqual({
      code: 'chairIsReviewer',
      field: 'chairId',
      concerning: ['reviewer1'],
    });
    const visited = asked().does('reviewer1', 'orderInspection').does('inspector1', 'passInspection');
    expect(visited.refused('reviewer1', 'scheduleHearing', chairedBy('inspector2')).code).toBe('chairIsReviewer');
    const changed = asked().does('windowHead1', 'reassign');
    expect(changed.refused('reviewer2', 'scheduleHearing', chairedBy('reviewer1')).code).toBe('chairIsReviewer');
  });

  test('nor whoever has an interest, or has left', () => {
    const interested = asked().does('chief2', 'declareInterest');
    expect(interested.refused('reviewer1', 'scheduleHearing').code).toBe('recused');
    const gone = { chair: colleagueNamed('chief2', SIGN, { inService: false }) };
    expect(asked().refused('reviewer1', 'scheduleHearing', gone).code).toBe('chairUnfit');
  });

  test('another reviewer of the department may', () => {
    expect(asked().does('reviewer1', 'scheduleHearing', chairedBy('reviewer2')).file.hearing).toMatchObject({
      appointment: { chairId: 'reviewer2' },
    });
  });
});

describe('R-22, R-30 the hearing itself stops the clocks, from its start to the minutes', () => {
  test('not the days before it', () => {
    const sign = scheduled(asked()).at('2026-03-16 08:59:59');
    expect([sign.clock, sign.deadlines.committed]).toEqual(['running', '2026-03-30 17:30']);
    expect(sign.refused('reviewer1', 'openHearing').code).toBe('hearingNotBegun');
  });

  test('half a day of it moves the dues by a day (K-6)', () => {
    const sign = opened();
    expect([sign.clock, sign.deadlines.committed]).toEqual(['suspended', null]);
    expect(sign.file.suspensions).toMatchObject([{ ground: 'hearing', to: null }]);
    sign.at('2026-03-16 12:00').does('reviewer1', 'closeHearing');
    expect([sign.clock, sign.deadlines.committed]).toEqual(['running', '2026-03-31 17:30']);
  });

  test('where the law of the item does not say so the clock runs on', () => {
    const food = inReview(FOOD).does('reviewer1', 'scheduleHearing', { heldAt: heldAt('2026-03-11T09:00:00') });
    food.at('2026-03-11 09:00').does('chief2', 'openHearing');
    expect([food.clock, food.file.suspensions]).toEqual(['running', []]);
    expect(food.does('chief2', 'closeHearing').file.hearing!.closedAt).not.toBeNull();
  });

  test('the chair or the reviewer opens and closes it, once', () => {
    expect(opened().refused('chief1', 'closeHearing').code).toBe('notAssigned');
    expect(opened().refused('reviewer1', 'openHearing').code).toBe('hearingArranged');
    expect(scheduled(asked()).at('2026-03-16 09:00').does('chief2', 'openHearing').clock).toBe('suspended');
    expect(opened().does('chief2', 'closeHearing').refused('reviewer1', 'closeHearing').code).toBe('hearingArranged');
    expect(asked().refused('reviewer1', 'openHearing').code).toBe('hearingNotScheduled');
    expect(asked().refused('reviewer1', 'closeHearing').code).toBe('hearingNotBegun');
  });
});

describe('R-22 the decision rests on the minutes', () => {
  test.each([{ minutes: '' }, { signedBy: [] }])('which say something and are signed: %j is refused', (said) => {
    expect(opened().refused('reviewer1', 'closeHearing', said).code).toBe('fieldEmpty');
  });

  test('asked for, arranged or open: nobody decides before them', () => {
    const ask = asked().does('reviewer1', 'submitOpinion');
    expect(ask.refused('chief1', 'approve').code).toBe('hearingPending');
    expect(scheduled(ask).refused('chief1', 'refuse').code).toBe('hearingPending');
    expect(opened(ask).refused('chief1', 'approve').code).toBe('hearingPending');
    expect(ask.does('reviewer1', 'closeHearing').does('chief1', 'approve').state).toBe('准予');
  });

  test('they are owed once it is open', () => {
    expect(scheduled(asked()).tasks).toContainEqual({ act: '开始听证', owner: 'reviewer1', due: '2026-03-16 09:00' });
    expect(opened().tasks).toContainEqual({ act: '听证笔录', owner: 'reviewer1', due: null });
  });
});

describe('R-22 where the law of the item orders a hearing (许46)', () => {
  const ordered = () => inReview({ ...SIGN, hearing: 'required' });

  test('it is owed without a request, and nothing is decided before it is arranged and minuted', () => {
    const sign = ordered();
    expect(sign.tasks).toContainEqual({ act: '安排听证', owner: 'reviewer1', due: null });
    sign.at('2026-03-03 10:00').does('reviewer1', 'submitOpinion');
    expect(sign.refused('chief1', 'approve').code).toBe('hearingNeeded');
    expect(sign.refused('chief1', 'refuse').code).toBe('hearingNeeded');
    expect(scheduled(sign).refused('chief1', 'approve').code).toBe('hearingPending');
    expect(sign.tasks).not.toContainEqual(expect.objectContaining({ act: '安排听证' }));
    expect(opened(sign).does('reviewer1', 'closeHearing').does('chief1', 'approve').state).toBe('准予');
  });

  test('where it is on request, or nothing is said of it, nobody waits for one', () => {
    for (const item of [SIGN, { ...SIGN, hearing: 'onRequest' } as const]) {
      const sign = inReview(item).does('reviewer1', 'submitOpinion');
      expect(sign.does('chief1', 'approve').state).toBe('准予');
    }
  });
});
