/** Section G: where the rule texts contradict each other the centre chooses; each choice is read where it decides. */
import { DEFAULT_CHOICES, choiceIn, type CentreChoices } from '../../src/domain/centre/settings';
import { limitFaults } from '../../src/domain/catalogue/limit-check';
import type { CheckedItem } from '../../src/domain/catalogue/checked-item';
import { judgeSlot, slotOf } from '../../src/domain/hall/appointment';
import { refusesStandIn } from '../../src/domain/people/absence';
import { breachBefore, type TellingFact } from '../../src/domain/supervision/criticism';
import { settingsOf } from '../../src/ops/scenario/centre/settings';
import { actorNamed, colleagueNamed } from '../support/cast';
import { DataCopy } from '../support/data-copy';
import { at as wallClock, calendarOf } from '../support/deadlines';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const under = (settings: Partial<CentreChoices> = {}) => play(FOOD, { settings }).at('2026-03-02 09:00').handsIn();

describe('G hours: B names weekdays and is the default', () => {
  test.each([
    ['A', '2026-03-16 17:00'],
    ['B', '2026-03-16 17:30'],
    ['C', '2026-03-16 17:00'],
  ])('%s: the committed limit ends at its close', (hours, due) => {
    const sessions = settingsOf({ hours }).hours;
    const food = play(FOOD, { hours: sessions }).at('2026-03-02 09:00').handsIn().does('front1', 'accept');
    expect(food.deadlines.committed).toBe(due);
  });
});

describe('G 补正: both limits, 2 inside the house and 5 by statute', () => {
  test('default and a stricter centre', () => {
    expect(under().correctionLimits).toEqual({ internal: '2026-03-04 17:30', statutory: '2026-03-09 17:30' });
    expect(under({ correctionInternalWorkingDays: 1 }).correctionLimits.internal).toBe('2026-03-03 17:30');
  });
});

describe('G cap: the statutory limit, and no more than 30', () => {
  const promise = (length: number, committedCapWorkingDays = DEFAULT_CHOICES.committedCapWorkingDays) => {
    const limits = {
      statutoryLimit: { unit: 'workingDay', length: 45 },
      committedLimit: { unit: 'workingDay', length },
    };
    const item = { ...FOOD, ...limits } as unknown as CheckedItem;
    return limitFaults(item, { committedCapWorkingDays, departmentCodes: [], groundWords: [] } as never)
      .filter(({ path }) => path[0] === 'committedLimit')
      .map(({ rule }) => rule);
  };

  test('default and a centre that promises nothing over 20', () => {
    expect([promise(30), promise(31)]).toEqual([[], ['R-28']]);
    expect([promise(20, 20), promise(21, 20)]).toEqual([[], ['R-28']]);
  });
});

describe('G 第一责任人: who accepted it; the first-asked officer where the centre says so', () => {
  const accepted = (settings?: Partial<CentreChoices>) => under(settings).does('front2', 'accept');

  test('default: the accepting officer', () => {
    const food = accepted();
    expect([food.file.receivedBy, food.file.firstResponsibleId]).toEqual(['front1', 'front2']);
    expect(food.notices('受理通知书')[0]!.content['firstResponsibleId']).toBe('front2');
  });

  test('otherwise: who received it; both are kept from the decision (R-20)', () => {
    const food = accepted({ firstResponsible: 'firstAskedOfficer' });
    expect(food.file.firstResponsibleId).toBe('front1');
    expect(food.notices('受理通知书')[0]!.content['firstResponsibleId']).toBe('front1');
    expect(food.refused('front2', 'handOver').code).toBe('notAssigned');
    expect(food.file.formerIds).toEqual(['front2']);
    food.does('applicant1', 'contact', { message: '进度' });
    expect(food.tasks).toContainEqual({ act: '答复联系', owner: 'front1', due: null });
  });
});

describe('G handover: the same day, or 及时 read as the next working day', () => {
  test.each([
    ['2026-03-02 09:00', '2026-03-02 17:30', '2026-03-03 17:30'],
    ['2026-03-06 16:00', '2026-03-06 17:30', '2026-03-09 17:30'],
    ['2026-03-06 18:00', '2026-03-09 17:30', '2026-03-09 17:30'],
  ])('accepted %s', (when, sameDay, nextWorkingDay) => {
    const due = (settings?: Partial<CentreChoices>) =>
      play(FOOD, { settings }).at(when).handsIn().does('front1', 'accept').handoverDue;
    expect([due(), due({ handoverBy: 'nextWorkingDay' })]).toEqual([sameDay, nextWorkingDay]);
  });

  test('no breach before its end', () => {
    const kinds = (settings?: Partial<CentreChoices>) =>
      under(settings)
        .does('front1', 'accept')
        .at('2026-03-02 17:30:01')
        .breaches.map(({ kind }) => kind);
    expect([kinds(), kinds({ handoverBy: 'nextWorkingDay' })]).toEqual([['handoverLate'], []]);
  });
});

describe('G telling: written; the law leaves no choice', () => {
  test.each(['oral', 'writtenOrOral'])('%s is refused by the loader, with field and rule', (other) => {
    const copy = new DataCopy();
    copy.replace('centre.yaml', 'telling: written', `telling: ${other}`);
    const line = copy.lineOf('centre.yaml', 'telling:');
    expect(copy.faults()).toMatchObject([{ file: 'centre.yaml', line, rule: 'R-03' }]);
    copy.remove();
  });
});

describe('G extra hours: by approved booking, or not at all', () => {
  const saturday = (settings: Partial<CentreChoices> = {}) =>
    judgeSlot(slotOf(wallClock('2026-03-07 10:00'), 30), {
      now: wallClock('2026-03-02 09:00'),
      calendar: calendarOf(),
      extraHours: choiceIn(settings, 'extraHours'),
      taken: [],
      windows: 2,
    });

  test('default and the other', () => {
    expect(saturday()).toEqual({ state: 'requested', outOfHours: true });
    expect(saturday({ extraHours: 'refused' })).toEqual({ refused: 'slotOutOfHours' });
  });
});

describe('G cover: authorised colleagues only, or nobody', () => {
  const instead = { absentId: 'front1', substitute: colleagueNamed('front2', FOOD) };

  test('on a case', () => {
    const food = (settings?: Partial<CentreChoices>) => under(settings).does('front1', 'accept');
    expect(food().tries('windowHead1', 'assignSubstitute', instead)).toBe(true);
    const strict = food({ cover: 'refused' });
    expect(strict.refused('windowHead1', 'assignSubstitute', instead).code).toBe('substituteUnauthorised');
    const handed = { fromId: 'front1', receiver: colleagueNamed('front2', FOOD) };
    expect(strict.tries('windowHead1', 'reassign', handed)).toBe(true);
  });

  test('for an absence', () => {
    const absent = actorNamed('front1', FOOD);
    const answer = (settings: Partial<CentreChoices> = {}) =>
      refusesStandIn(choiceIn(settings, 'cover'), absent, colleagueNamed('front2', FOOD));
    expect([answer(), answer({ cover: 'refused' })]).toEqual([null, 'substituteUnauthorised']);
  });
});

describe('G decider: the chief representative; where the centre says so the window head too', () => {
  const awaiting = (settings?: Partial<CentreChoices>) => under(settings).broughtTo('awaitingApproval');
  const atWindow = { decider: 'windowHead' } as const;

  test('default', () => {
    expect(awaiting().refused('windowHead1', 'approve').code).toBe('wrongRole');
    expect(awaiting().tasks[0]).toMatchObject({ act: '批准', owner: 'chiefRepresentative' });
    expect(awaiting().lit('windowHead1', 'declareInterest')).toBe(false);
  });

  test('the window head owes it and decides; the chief representative still may', () => {
    const food = awaiting(atWindow);
    expect(food.tasks[0]).toMatchObject({ act: '批准', owner: 'windowHead' });
    expect(food.lit('chief1', 'approve')).toBe(true);
    expect(food.does('windowHead1', 'approve').file.decision).toMatchObject({ by: 'windowHead1' });
  });

  test('a window head with an interest recuses, and it is the chief representative’s', () => {
    const food = awaiting(atWindow).does('windowHead1', 'declareInterest');
    expect(food.refused('windowHead1', 'approve').code).toBe('recused');
    expect(food.tasks[0]).toMatchObject({ act: '批准', owner: 'chiefRepresentative' });
    expect(food.lit('chief1', 'approve')).toBe(true);
  });

  test('of a chief representative who recuses the window head needs no deputy', () => {
    const food = awaiting(atWindow).does('chief1', 'declareInterest');
    expect(food.lit('windowHead1', 'approve')).toBe(true);
  });
});

describe('G "连续2次": in a row, or any two', () => {
  const fact = (applicationId: string, when: string, breached: boolean): TellingFact => ({
    applicationId,
    seq: 3,
    at: wallClock(when),
    breached,
  });
  const second = fact('c', '2026-03-20 17:30', true);
  const facts = [fact('a', '2026-03-04 17:30', true), fact('b', '2026-03-10 10:00', false), second];
  const counted = (settings: Partial<CentreChoices> = {}) =>
    breachBefore(facts, second, choiceIn(settings, 'twiceInAMonth'));

  test('a duty done between two breaches', () => {
    expect([counted(), counted({ twiceInAMonth: 'anyTwo' })]).toEqual([null, facts[0]]);
  });
});

describe('R-38 [K] cards: given or not', () => {
  const cards = (settings?: Partial<CentreChoices>) => under(settings).broughtTo('review').at('2026-04-20 09:00').cards;

  test('default and the other', () => {
    expect([cards(), cards({ cards: 'notGiven' })]).toEqual([['黄牌', '红牌'], []]);
  });
});

describe('settings of a case from before a choice existed', () => {
  test('leave it at its default', () => {
    const { handoverBy: _, ...older } = DEFAULT_CHOICES;
    expect(choiceIn(older, 'handoverBy')).toBe('sameDay');
  });
});

describe('`config` of a scenario', () => {
  const one = (config: Record<string, unknown>) => {
    const { choices, unknown } = settingsOf(config);
    const changed = Object.entries(choices).filter(([key, value]) => DEFAULT_CHOICES[key as never] !== value);
    return unknown.length > 0 ? unknown : Object.fromEntries(changed);
  };

  test.each<[Record<string, unknown>, object]>([
    [{ cap: 20 }, { committedCapWorkingDays: 20 }],
    [{ correction_internal_wd: 1 }, { correctionInternalWorkingDays: 1 }],
    [{ correction_internal_working_days: 1 }, { correctionInternalWorkingDays: 1 }],
    [{ 补正: '1' }, { correctionInternalWorkingDays: 1 }],
    [{ first_responsible: 'first-asked' }, { firstResponsible: 'firstAskedOfficer' }],
    [{ 第一责任人: '首问' }, { firstResponsible: 'firstAskedOfficer' }],
    [{ handover: 'same_day' }, {}],
    [{ handover: 'timely' }, { handoverBy: 'nextWorkingDay' }],
    [{ handover_by: '及时' }, { handoverBy: 'nextWorkingDay' }],
    [{ extra_hours: 'refused' }, { extraHours: 'refused' }],
    [{ cover: '不得代班' }, { cover: 'refused' }],
    [{ decider: 'chief' }, {}],
    [{ decider: 'window_head' }, { decider: 'windowHead' }],
    [{ consecutive: 'any_two' }, { twiceInAMonth: 'anyTwo' }],
    [{ consecutive: true }, {}],
    [{ 连续2次: 'any two' }, { twiceInAMonth: 'anyTwo' }],
    [{ afterHours: 'next_working_day' }, { afterHours: 'next_working_day' }],
    [{ hours: 'C' }, {}],
    [{ tz: 'Asia/Shanghai', correction: 'both', cap: null }, {}],
    [
      { 补正: '1日', cap: '20 wd', warn: '70%' },
      { correctionInternalWorkingDays: 1, committedCapWorkingDays: 20, warnPercent: 70 },
    ],
    [{ warn_ratio: 0.7 }, { warnPercent: 70 }],
    [
      { extra_hours: false, cover: false, cards: false },
      { extraHours: 'refused', cover: 'refused', cards: 'notGiven' },
    ],
    [{ after_hours: 'next_working_day', telling: 'oral' }, { afterHours: 'next_working_day' }],
    [{ cap: 'none', decider: 'nobody' }, ['cap "none"', 'decider "nobody"']],
    [{ colour: 'red' }, ['colour']],
  ])('%j', (config, changed) => {
    expect(one(config)).toEqual(changed);
  });

  test('hours by letter or written out', () => {
    expect(settingsOf({ hours: 'a' }).hours[0]!.sessions).toEqual([
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ]);
    expect(settingsOf({ hours: { id: 'A' } }).hours[0]!.sessions).toEqual(
      settingsOf({ hours: 'A' }).hours[0]!.sessions,
    );
    expect(settingsOf({ 办公时间: [['10:00', '16:00']] }).hours[0]!.sessions).toEqual([['10:00', '16:00']]);
  });
});
