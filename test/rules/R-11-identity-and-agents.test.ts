import { parsePlainDate } from '../../src/domain/calendar/time';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const IN_PERSON = { ...FOOD, inPersonOnly: true };
const byAgent = { agentId: 'agent1', powerOfAttorney: true } as const;
const atNine = (item = FOOD) => play(item).at('2026-03-02 09:00');

describe('R-11 "核实…身份证明" recorded', () => {
  test('the hand-in records that identity was checked', () => {
    expect(atNine().handsIn().events[0]).toMatchObject({ type: 'handIn', facts: { identityChecked: true } });
  });

  test('without the check nothing is received', () => {
    expect(atNine().handInRefused({ identityChecked: false })).toEqual({
      code: 'identityUnverified',
      field: 'identityChecked',
    });
  });
});

describe('R-11 an agent needs 委托书', () => {
  test('without it the hand-in is refused, at the window and online', () => {
    const refusal = { code: 'agentNeedsPowerOfAttorney', field: 'powerOfAttorney' };
    expect(atNine().handInRefused({ agentId: 'agent1' })).toEqual(refusal);
    expect(atNine().handInRefused({ agentId: 'agent1', channel: 'online', by: 'agent1' })).toEqual(refusal);
  });

  test('with it the agent may act for the applicant, and another agent may not', () => {
    const food = atNine().handsIn(byAgent);
    expect(food.file).toMatchObject({ applicantId: 'applicant1', agentId: 'agent1' });
    expect(food.lit('agent1', 'supplement')).toBe(true);
    expect(food.lit('agent1', 'withdraw')).toBe(true);
    expect(food.refused('agent2', 'withdraw').code).toBe('notOwnApplication');
  });

  test('an agent never decides (R-17)', () => {
    const food = atNine().handsIn(byAgent).broughtTo('awaitingApproval');
    expect(food.refused('agent1', 'approve').code).toBe('agentNeverDecides');
  });

  test('online the agent hands in where one is named, and the applicant where none is', () => {
    expect(atNine().handsIn({ ...byAgent, channel: 'online', by: 'agent1' }).events[0]!.by).toMatchObject({
      personId: 'agent1',
      role: 'agent',
    });
    expect(atNine().handInRefused({ ...byAgent, channel: 'online', by: 'agent2' }).code).toBe('notOwnApplication');
    expect(atNine().handInRefused({ channel: 'online', by: 'applicant2' }).code).toBe('notOwnApplication');
    expect(atNine().handInRefused({ channel: 'online', by: 'agent1' }).code).toBe('wrongRole');
  });
});

describe('R-11 a power of attorney on paper that was recorded', () => {
  const paper = { scope: 'general', until: parsePlainDate('2026-03-05'), givenBy: '白锦程' } as const;
  const recorded = (over: object = {}) => ({ ...byAgent, paperAuthorisation: { ...paper, ...over } });

  test('is kept with the hand-in; on file stand its terms, and who gave it in the event alone', () => {
    const food = atNine().handsIn(recorded());
    expect(food.events[0]).toMatchObject({ facts: { paperAuthorisation: paper } });
    expect(food.file.paperAuthorisation).toEqual({ scope: 'general', until: '2026-03-05' });
  });

  test('names who gave it, and is not over', () => {
    const field = 'paperAuthorisation.givenBy';
    expect(atNine().handInRefused(recorded({ givenBy: ' ' }))).toEqual({ code: 'fieldEmpty', field });
    const until = parsePlainDate('2026-03-01');
    expect(atNine().handInRefused(recorded({ until }))).toEqual({
      code: 'powerOfAttorneyOver',
      field: 'paperAuthorisation.until',
    });
  });

  test('lets the agent withdraw by a special authorisation alone', () => {
    const general = atNine().handsIn(recorded());
    expect(general.lit('agent1', 'supplement')).toBe(true);
    expect(general.refused('agent1', 'withdraw')).toMatchObject({ code: 'beyondAuthorisation' });
    expect(general.lit('applicant1', 'withdraw')).toBe(true);
    expect(
      atNine()
        .handsIn(recorded({ scope: 'special' }))
        .lit('agent1', 'withdraw'),
    ).toBe(true);
  });

  test('holds to the end of its last day, for the agent alone', () => {
    const food = atNine().handsIn(recorded({ scope: 'special' }));
    expect(food.at('2026-03-05 17:00').lit('agent1', 'supplement')).toBe(true);
    food.at('2026-03-06 09:00');
    for (const act of ['supplement', 'withdraw', 'urge', 'contact'] as const) {
      expect(food.refused('agent1', act)).toEqual({ code: 'powerOfAttorneyOver' });
    }
    expect(food.lit('applicant1', 'supplement')).toBe(true);
    expect(food.refused('agent2', 'supplement').code).toBe('notOwnApplication');
  });
});

describe('R-11 in-person-only items refuse agents', () => {
  test('even with a power of attorney', () => {
    expect(atNine(IN_PERSON).handInRefused(byAgent)).toEqual({ code: 'inPersonOnly', field: 'agentId' });
    expect(atNine(IN_PERSON).handsIn().state).toBe('收件');
  });
});

describe('what else a hand-in needs', () => {
  test('the window of the item’s own department (R-40, R-12)', () => {
    expect(atNine().handInRefused({ by: 'frontElsewhere' }).code).toBe('wrongDepartment');
    expect(atNine().handInRefused({ by: 'reviewer1' }).code).toBe('wrongRole');
  });

  test('materials of the catalogue, at least one (R-10)', () => {
    expect(atNine().handInRefused({ materials: ['M1', 'M9'] })).toEqual({
      code: 'materialNotInCatalogue',
      field: 'materials',
      concerning: ['M9'],
    });
    expect(atNine().handInRefused({ materials: [] })).toEqual({ code: 'fieldEmpty', field: 'materials' });
    expect(atNine().handInRefused({ materials: ['M1', 'M1'] })).toEqual({ code: 'fieldInvalid', field: 'materials' });
  });

  test('what it is about, for whom, and who received it', () => {
    expect(atNine().handInRefused({ object: ' ' })).toEqual({ code: 'fieldEmpty', field: 'object' });
    expect(atNine().handInRefused({ applicantId: '' })).toEqual({ code: 'fieldEmpty', field: 'applicantId' });
    expect(atNine().handInRefused({ receivedBy: '' })).toEqual({ code: 'fieldEmpty', field: 'receivedBy' });
    expect(atNine().handInRefused({ receivedBy: 'front2' })).toEqual({ code: 'fieldInvalid', field: 'receivedBy' });
  });

  test('the case keeps the version of the item and the calendar under which it was handed in (R-50)', () => {
    const food = atNine({ ...FOOD, version: 7 }).handsIn();
    expect(food.file).toMatchObject({
      itemCode: 'FOOD',
      itemVersion: 7,
      departmentCode: 'MARKET',
      calendarVersion: 'test',
    });
  });
});
