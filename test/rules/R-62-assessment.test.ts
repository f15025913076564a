import type { AssessmentEvent, AssessmentFile, AssessmentParams } from '../../src/domain/assessment/assessment';
import { assessment, limitOf } from '../../src/domain/assessment/journey';
import { measureNumber, refusesMeasure, refusesProposal } from '../../src/domain/assessment/measures';
import { isRoundOver, roundOf } from '../../src/domain/assessment/round';
import { DEFAULT_SCHEME, faultOfScheme } from '../../src/domain/assessment/scheme';
import { correctedLines, gradeOf, linesOf, totalOf, type AssessedFact } from '../../src/domain/assessment/score';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import type { Actor } from '../../src/domain/people/roles';
import { actorNamed, colleagueNamed, type CastName } from '../support/cast';
import { at } from '../support/deadlines';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const { refs } = play(FOOD);
const rules = assessment.journey(refs);
const DRAFTER: Actor = { personId: 'drafter1', authorities: [{ role: 'centre', departmentCode: null }] };
const who = (name: CastName): Actor => actorNamed(name, FOOD);

const facts = (kind: AssessedFact['kind'], count: number, points?: number): AssessedFact[] =>
  Array.from({ length: count }, (_, index) => {
    return { kind, id: `${kind}-${index + 1}`, ...(points !== undefined && { points }) };
  });
const pointsOf = (criterion: string, gathered: readonly AssessedFact[]): number =>
  linesOf(DEFAULT_SCHEME, gathered).find((line) => line.criterion === criterion)!.points;

const draft: AssessmentParams['draft'] = {
  subject: colleagueNamed('front1', FOOD),
  kind: 'monthly',
  period: '2026-02',
  scheme: DEFAULT_SCHEME,
  facts: facts('breach', 2),
  calendarVersion: Object.keys(refs.calendars)[0]!,
};

type Told = readonly [by: Actor, act: string, params: object, when: string];

/** The sheet after these acts, each at its time, with what time did in between. */
function sheet(...told: readonly Told[]): AssessmentFile {
  let file: AssessmentFile | null = null;
  for (const [by, act, params, when] of [[DRAFTER, 'draft', draft, '2026-03-02 09:00'] as Told, ...told]) {
    if (file) file = passed(file, at(when));
    const verdict = rules.judge(file, act, by, params, at(when));
    if (!verdict.allowed) throw new Error(verdict.reason.code);
    file = rules.fold(file, verdict.events);
  }
  return file!;
}

function passed(file: AssessmentFile, now: Instant): AssessmentFile {
  const events: AssessmentEvent[] = rules.elapse(file, now);
  return events.length > 0 ? rules.fold(file, events) : file;
}

function refused(file: AssessmentFile | null, by: Actor, act: string, params: object, when: string): string | null {
  const verdict = rules.judge(file && passed(file, at(when)), act, by, params, at(when));
  return verdict.allowed ? null : verdict.reason.code;
}

const tell: Told = [who('centre1'), 'tell', {}, '2026-03-02 10:00'];
const objection = { reason: '系统故障', criteria: ['breach'] };
const object: Told = [who('front1'), 'object', objection, '2026-03-05 10:00'];
const upheld = {
  upheld: true,
  opinion: '成立',
  corrections: [{ criterion: 'breach', points: -2, reason: '一次属故障' }],
};

describe('R-62 a score sheet follows from recorded facts', () => {
  test('each line counts its facts; the same fact counts once; what is bounded stops at the bound', () => {
    expect(pointsOf('breach', facts('breach', 3))).toBe(-6);
    expect(pointsOf('breach', [...facts('breach', 3), ...facts('breach', 3)])).toBe(-6);
    expect(pointsOf('breach', facts('breach', 30))).toBe(-20);
    expect(pointsOf('goodRating', facts('goodRating', 3))).toBe(1.5);
    expect(pointsOf('punctuality', [...facts('late', 1), ...facts('early', 1)])).toBe(-2);
    expect(pointsOf('integrityBreach', facts('integrityBreach', 6))).toBe(-120);
  });

  test('the share of late decisions is of all decisions, and nothing where nothing was decided', () => {
    const decided = [...facts('decidedLate', 1), ...facts('decidedOnTime', 2)];
    expect(linesOf(DEFAULT_SCHEME, decided)[0]).toEqual({ criterion: 'lateShare', count: 1, outOf: 3, points: -6.7 });
    expect(pointsOf('lateShare', [])).toBe(0);
  });

  test('findings count as the inspectors gave them, of both sides', () => {
    expect(pointsOf('findings', [...facts('dailyFinding', 1, -3), ...facts('businessFinding', 1, 1)])).toBe(-2);
  });

  test('the total is the base and the lines, never below nothing; the grade is that of the total', () => {
    const total = (gathered: AssessedFact[]) => totalOf(DEFAULT_SCHEME, linesOf(DEFAULT_SCHEME, gathered));
    expect(total([])).toBe(100);
    expect(total(facts('breach', 2))).toBe(96);
    expect(total(facts('integrityBreach', 9))).toBe(0);
    expect([100, 95, 94.9, 80, 60, 59.9, 0].map((points) => gradeOf(DEFAULT_SCHEME, points))).toEqual([
      '优秀',
      '优秀',
      '称职',
      '称职',
      '基本称职',
      '不称职',
      '不称职',
    ]);
  });

  test('it is drawn by the centre, not by whom it is about, of a period that is over', () => {
    const now = '2026-03-02 09:00';
    expect(refused(null, who('windowHead1'), 'draft', draft, now)).toBe('wrongRole');
    expect(refused(null, { ...DRAFTER, personId: 'front1' }, 'draft', draft, now)).toBe('ownSheet');
    expect(refused(null, DRAFTER, 'draft', { ...draft, period: '2026-03' }, now)).toBe('roundNotOver');
    expect(refused(null, DRAFTER, 'draft', { ...draft, period: '2026-13' }, now)).toBe('fieldInvalid');
    expect(refused(sheet(), DRAFTER, 'draft', draft, now)).toBe('assessedAlready');
    expect(sheet()).toMatchObject({ stage: 'drafted', total: 96, version: 1, departmentCode: FOOD.departmentCode });
  });
});

describe('R-62 periodic and unannounced rounds', () => {
  test.each([
    ['monthly', '2026-02', '2026-02-01', '2026-02-28'],
    ['monthly', '2026-12', '2026-12-01', '2026-12-31'],
    ['quarterly', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['quarterly', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['yearly', '2026', '2026-01-01', '2026-12-31'],
    ['unannounced', '2026-03-05', '2026-03-05', '2026-03-05'],
  ] as const)('%s %s lasts from %s to %s', (kind, period, from, to) => {
    expect(roundOf(kind, period)).toEqual({ kind, period, from, to });
  });

  test.each([
    ['monthly', '2026-00'],
    ['monthly', '2026'],
    ['quarterly', '2026-Q5'],
    ['yearly', '26'],
    ['unannounced', '2026-02-30'],
    ['unannounced', 'today'],
  ] as const)('%s: %s is no such period', (kind, period) => {
    expect(roundOf(kind, period)).toBeNull();
  });

  test('a periodic one is drawn when its last day is over, an unannounced one from its day on', () => {
    const march = roundOf('monthly', '2026-03')!;
    expect(isRoundOver(march, at('2026-03-31 23:59'))).toBe(false);
    expect(isRoundOver(march, at('2026-04-01 00:00'))).toBe(true);
    expect(isRoundOver(roundOf('unannounced', '2026-03-05')!, at('2026-03-04 17:00'))).toBe(false);
    expect(isRoundOver(roundOf('unannounced', '2026-03-05')!, at('2026-03-05 17:00'))).toBe(true);
  });
});

describe('R-62 the person sees and can object', () => {
  test('until the close of the fifth working day after being told, once, and nobody for them', () => {
    const told = sheet(tell);
    expect(formatInstant(limitOf(told, refs)!)).toBe('2026-03-09T17:30:00+08:00');
    expect(refused(sheet(), who('front1'), 'object', objection, '2026-03-02 10:00')).toBe('wrongStage');
    expect(refused(told, who('windowHead1'), 'object', objection, '2026-03-03 10:00')).toBe('notOwnSheet');
    expect(refused(told, who('front1'), 'object', { ...objection, reason: ' ' }, '2026-03-03 10:00')).toBe(
      'fieldEmpty',
    );
    const unknown = { ...objection, criteria: ['charm'] };
    expect(refused(told, who('front1'), 'object', unknown, '2026-03-03 10:00')).toBe('fieldInvalid');
    expect(refused(told, who('front1'), 'object', objection, '2026-03-09 17:30')).toBeNull();
    expect(refused(told, who('front1'), 'object', objection, '2026-03-10 08:30')).toBe('objectionTermOver');
    expect(refused(sheet(tell, object), who('front1'), 'object', objection, '2026-03-06 10:00')).toBe(
      'objectedAlready',
    );
  });

  test('by a term of its own where the centre has chosen one', () => {
    const settings = { ...refs.settings, assessmentObjectionWorkingDays: 2 };
    expect(formatInstant(limitOf(sheet(tell), { ...refs, settings })!)).toBe('2026-03-04T17:30:00+08:00');
  });

  test('who says nothing is content: the sheet is ready to be confirmed when the term ends', () => {
    const told = sheet(tell);
    expect(passed(told, at('2026-03-09 17:30')).stage).toBe('told');
    expect(passed(told, at('2026-03-10 08:30'))).toMatchObject({ stage: 'toConfirm', version: 1, objection: null });
  });
});

describe('R-62 the centre answers', () => {
  const objected = sheet(tell, object);
  const answer = (by: Actor, said: object) => refused(objected, by, 'answerObjection', said, '2026-03-06 10:00');

  test('neither whom it is about nor whoever drafted does', () => {
    expect(answer({ ...DRAFTER, personId: 'front1' }, upheld)).toBe('ownSheet');
    expect(answer(DRAFTER, upheld)).toBe('drafterDecides');
    expect(answer(who('windowHead1'), upheld)).toBe('wrongRole');
    expect(answer(who('centre1'), upheld)).toBeNull();
  });

  test('an objection is upheld by correcting lines with a reason, and by nothing else', () => {
    const [line] = upheld.corrections;
    const says = (other: object) => answer(who('centre1'), { ...upheld, ...other });
    expect(says({ corrections: [] })).toBe('correctionsMissing');
    expect(says({ upheld: false })).toBe('correctionsNotUpheld');
    expect(says({ corrections: [{ ...line, reason: '' }] })).toBe('fieldInvalid');
    expect(says({ corrections: [line, line] })).toBe('fieldInvalid');
    expect(says({ corrections: [{ ...line, criterion: 'charm' }] })).toBe('fieldInvalid');
    expect(says({ opinion: '' })).toBe('fieldEmpty');
  });

  test('a corrected sheet is another version; what was drafted stays', () => {
    const answered = sheet(tell, object, [who('centre1'), 'answerObjection', upheld, '2026-03-06 10:00']);
    expect(answered).toMatchObject({
      stage: 'toConfirm',
      version: 2,
      total: 98,
      objection: { answer: { upheld: true } },
    });
    expect(answered.lines).toEqual(linesOf(DEFAULT_SCHEME, draft.facts));
    expect(totalOf(answered.scheme, correctedLines(answered.lines, answered.corrections))).toBe(98);
    const kept = { upheld: false, opinion: '维持', corrections: [] };
    const upheldNot = sheet(tell, object, [who('centre1'), 'answerObjection', kept, '2026-03-06 10:00']);
    expect(upheldNot).toMatchObject({ version: 1, total: 96 });
  });

  test('within ten working days; later is said to be late, once', () => {
    expect(formatInstant(limitOf(objected, refs)!)).toBe('2026-03-19T17:30:00+08:00');
    const late = passed(objected, at('2026-03-20 09:00'));
    expect(formatInstant(late.lateSince!)).toBe('2026-03-19T17:30:00+08:00');
    expect(rules.elapse(late, at('2026-04-20 09:00'))).toEqual([]);
    expect(refused(late, who('centre1'), 'answerObjection', upheld, '2026-03-20 09:00')).toBeNull();
  });
});

describe('R-62 confirmed by the centre', () => {
  const confirm = { opinion: '同意' };

  test('after the term or the answer, not by whoever drafted; with total and grade', () => {
    expect(refused(sheet(tell), who('centre1'), 'confirm', confirm, '2026-03-03 10:00')).toBe('wrongStage');
    expect(refused(sheet(tell), DRAFTER, 'confirm', confirm, '2026-03-10 09:00')).toBe('drafterDecides');
    const confirmed = sheet(tell, [who('centre1'), 'confirm', confirm, '2026-03-10 09:00']);
    expect(confirmed.result).toMatchObject({ total: 96, grade: '优秀', opinion: '同意', by: 'centre1' });
    expect(refused(confirmed, who('centre1'), 'confirm', confirm, '2026-03-10 10:00')).toBe('caseClosed');
  });

  test('a reward or a consequence is proposed on a confirmed sheet alone, and confirmed by somebody else', () => {
    const proposal = { stage: 'confirmed', subjectId: 'front1', proposerId: 'centre1' } as const;
    expect(refusesProposal(proposal)).toBeNull();
    expect(refusesProposal({ ...proposal, stage: 'toConfirm' })).toBe('sheetNotConfirmed');
    expect(refusesProposal({ ...proposal, proposerId: 'front1' })).toBe('ownSheet');
    const measure = { status: 'proposed', subjectId: 'front1', proposerId: 'centre1', deciderId: 'centre2' } as const;
    expect(refusesMeasure(measure)).toBeNull();
    expect(refusesMeasure({ ...measure, deciderId: 'centre1' })).toBe('drafterDecides');
    expect(refusesMeasure({ ...measure, deciderId: 'front1' })).toBe('ownSheet');
    expect(refusesMeasure({ ...measure, status: 'confirmed' })).toBe('measureDecided');
    expect(measureNumber(2026, 7)).toBe('考核决定〔2026〕000007号');
  });
});

describe('R-62 the scheme', () => {
  const [share, overdue] = DEFAULT_SCHEME.criteria as [(typeof DEFAULT_SCHEME.criteria)[0], never];
  const wrong = (other: object) => faultOfScheme({ ...DEFAULT_SCHEME, ...other });

  test('counts what the books record, each criterion once, and its grades leave nobody out', () => {
    expect(faultOfScheme(DEFAULT_SCHEME)).toBeNull();
    expect(wrong({ criteria: [] })).toBe('criteria[0]');
    expect(wrong({ criteria: [overdue, overdue] })).toBe('criteria[1]');
    expect(wrong({ criteria: [{ ...share, counts: ['charm'] }] })).toBe('criteria[0]');
    expect(wrong({ criteria: [{ ...share, outOf: ['decidedOnTime'] }] })).toBe('criteria[0]');
    expect(wrong({ criteria: [{ ...share, points: 0 }] })).toBe('criteria[0]');
    expect(wrong({ grades: [{ name: '优秀', least: 95 }] })).toBe('grades');
    expect(wrong({ grades: [...DEFAULT_SCHEME.grades].reverse() })).toBe('grades');
    expect(wrong({ base: -1 })).toBe('base');
  });
});
