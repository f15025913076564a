import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import { papersAmong, type IssuedPaper } from '../../src/domain/matter/matter';
import type { Actor, Role } from '../../src/domain/people/roles';
import { rating } from '../../src/domain/rating/journey';
import { ratingLimits } from '../../src/domain/rating/passing';
import {
  isBad,
  isCounted,
  RATING_LEVELS,
  type RatingAct,
  type RatingFile,
  type RatingLevel,
  type RatingParams,
} from '../../src/domain/rating/rating';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const { refs } = play(FOOD);
const journey = rating.journey(refs);
const at = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);

function person(personId: string, role: Role, departmentCode: string | null = 'MARKET'): Actor {
  return { personId, authorities: [{ role, departmentCode }] };
}
const applicant1 = person('applicant1', 'applicant', null);
const front1 = person('front1', 'frontDesk');
const head1 = person('head1', 'windowHead');
const centre1 = person('centre1', 'centre', null);

const rates = (level: RatingLevel, changes: Partial<RatingParams['rate']> = {}): RatingParams['rate'] => ({
  level,
  named: false,
  comment: '',
  applicationId: 'app-1',
  departmentCode: 'MARKET',
  officerIds: ['front1', 'reviewer1'],
  raterIds: ['applicant1'],
  decided: true,
  calendarVersion: Object.keys(refs.calendars)[0]!,
  ...changes,
});

function rated(level: RatingLevel, when = '2026-03-02 10:00'): RatingFile {
  const verdict = journey.judge(null, 'rate', applicant1, rates(level), at(when));
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return journey.fold(null, verdict.events);
}

function does<A extends RatingAct>(
  file: RatingFile,
  actor: Actor,
  act: A,
  params: RatingParams[A],
  when = '2026-03-03 10:00',
): RatingFile {
  const verdict = journey.judge(file, act, actor, params, at(when));
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return journey.fold(file, verdict.events);
}

function refusal(file: RatingFile | null, actor: Actor, act: string, params: object): string | null {
  const verdict = journey.judge(file, act, actor, params, at('2026-03-03 10:00'));
  return verdict.allowed ? null : verdict.reason.code;
}

function passed(file: RatingFile, when: Instant): RatingFile {
  const events = journey.elapse(file, when);
  return events.length === 0 ? file : journey.fold(file, events);
}

const done = { evidence: '照片', toldApplicant: true };
const appeal = { ground: 'malicious', reason: '未办理过该件' } as const;
const opinion = '经核实';

describe('R-47 five levels, one a case, given by nobody but whoever applied', () => {
  test('the last two are 差评', () => {
    const levels = Object.keys(RATING_LEVELS) as RatingLevel[];
    expect(levels.map((level) => RATING_LEVELS[level])).toEqual([
      '非常满意',
      '满意',
      '基本满意',
      '不满意',
      '非常不满意',
    ]);
    expect(levels.filter(isBad)).toEqual(['dissatisfied', 'veryDissatisfied']);
  });

  test('once, after the decision', () => {
    expect(refusal(null, applicant1, 'rate', rates('satisfied', { decided: false }))).toBe('notRatableYet');
    expect(refusal(rated('satisfied'), applicant1, 'rate', rates('dissatisfied'))).toBe('alreadyRated');
    expect(refusal(null, front1, 'rate', rates('verySatisfied'))).toBe('notOwnApplication');
    expect(refusal(null, applicant1, 'rate', { ...rates('satisfied'), level: 'superb' })).toBe('fieldInvalid');
  });

  test('one that is no 差评 asks nothing of anybody, and none can be changed', () => {
    const file = rated('basicallySatisfied');
    expect([file.stage, journey.isOver(file), rating.dutiesOf(file, refs)]).toEqual(['recorded', true, []]);
    expect(journey.nextPassing(file)).toBeNull();
    expect(refusal(file, head1, 'contact', { note: '' })).toBe('notBadRating');
    expect(journey.acts.filter((act) => /change|edit|level/i.test(act))).toEqual([]);
  });
});

describe('R-47 差评: contacted in one working day, put right in fifteen', () => {
  test('both counted from the rating', () => {
    expect(ratingLimits(rated('dissatisfied'), refs)).toEqual({
      contactDueAt: at('2026-03-03 17:30'),
      rectifyDueAt: at('2026-03-23 17:30'),
    });
  });

  test('missed, each is a breach of the department, once', () => {
    const file = rated('dissatisfied');
    expect(journey.elapse(file, at('2026-03-03 17:30'))).toEqual([]);
    const uncontacted = passed(file, at('2026-03-03 17:31'));
    expect(uncontacted.breaches).toMatchObject([{ kind: 'ratingContactLate', departmentCode: 'MARKET' }]);
    expect(journey.elapse(uncontacted, at('2026-03-23 17:30'))).toEqual([]);
    const both = passed(uncontacted, at('2026-03-23 17:31'));
    expect(both.breaches.map(({ kind }) => kind)).toEqual(['ratingContactLate', 'ratingRectifyLate']);
    expect(journey.elapse(both, at('2026-05-01 10:00'))).toEqual([]);
  });

  test('in time, neither is', () => {
    const contacted = does(rated('dissatisfied'), head1, 'contact', { note: '' });
    const file = does(contacted, head1, 'rectify', done, '2026-03-20 10:00');
    expect(journey.elapse(file, at('2026-05-01 10:00'))).toEqual([]);
  });

  test('put right only with evidence, and told to whoever rated', () => {
    const file = rated('veryDissatisfied');
    expect(refusal(file, head1, 'rectify', { ...done, evidence: ' ' })).toBe('evidenceMissing');
    expect(refusal(file, head1, 'rectify', { ...done, toldApplicant: false })).toBe('raterNotTold');
    expect(refusal(file, person('head2', 'windowHead', 'URBAN'), 'rectify', done)).toBe('wrongDepartment');
    expect(does(file, head1, 'rectify', done)).toMatchObject({
      stage: 'toVerify',
      contactedAt: at('2026-03-03 10:00'),
    });
  });
});

describe('R-47 verified by call-back', () => {
  const rectified = does(rated('dissatisfied'), head1, 'rectify', done);

  test('by somebody who was not rated', () => {
    const self = person('front1', 'windowHead');
    expect(refusal(rectified, self, 'callBack', { satisfied: true, note: '' })).toBe('ownRating');
    expect(refusal(rectified, front1, 'callBack', { satisfied: true, note: '' })).toBe('wrongRole');
    expect(refusal(rated('dissatisfied'), centre1, 'callBack', { satisfied: true, note: '' })).toBe('wrongStage');
  });

  test('content: it ends; not content: it is put right anew, within the same limit', () => {
    const said = { satisfied: true, note: '' };
    expect(does(rectified, centre1, 'callBack', said)).toMatchObject({
      stage: 'verified',
      closedAt: at('2026-03-03 10:00'),
    });
    const again = does(rectified, centre1, 'callBack', { ...said, satisfied: false });
    expect([again.stage, again.rectification, again.closedAt]).toEqual(['toRectify', null, null]);
    expect(passed(again, at('2026-03-23 17:31')).breaches).toMatchObject([{ kind: 'ratingRectifyLate' }]);
  });
});

describe('R-47 appeal against mistaken and malicious ratings', () => {
  test('by whoever was rated or the head of the window, once, and only against a 差评', () => {
    const file = rated('dissatisfied');
    expect(refusal(file, person('front2', 'frontDesk'), 'appeal', appeal)).toBe('notRatedOfficer');
    expect(refusal(file, front1, 'appeal', { ...appeal, reason: '' })).toBe('fieldEmpty');
    expect(refusal(file, head1, 'appeal', appeal)).toBeNull();
    expect(refusal(rated('satisfied'), front1, 'appeal', appeal)).toBe('notBadRating');
    expect(refusal(does(file, front1, 'appeal', appeal), front1, 'appeal', appeal)).toBe('ratingAppealed');
  });

  test('decided by the centre: upheld it is not counted and the record stays, rejected everything goes on', () => {
    const file = does(rated('dissatisfied'), front1, 'appeal', appeal);
    expect(refusal(file, front1, 'decideAppeal', { upheld: true, opinion })).toBe('wrongRole');
    expect(refusal(file, person('front1', 'centre', null), 'decideAppeal', { upheld: true, opinion })).toBe(
      'ownRating',
    );
    const upheld = does(file, centre1, 'decideAppeal', { upheld: true, opinion });
    expect([upheld.stage, isCounted(upheld), upheld.level]).toEqual(['setAside', false, 'dissatisfied']);
    expect(journey.elapse(upheld, at('2026-05-01 10:00'))).toEqual([]);
    const rejected = does(file, centre1, 'decideAppeal', { upheld: false, opinion });
    expect([rejected.stage, isCounted(rejected)]).toEqual(['toContact', true]);
    expect(refusal(rejected, centre1, 'decideAppeal', { upheld: true, opinion })).toBe('nothingAppealed');
  });

  test('one that was put right meanwhile waits for the appeal', () => {
    const appealed = does(rated('dissatisfied'), front1, 'appeal', appeal);
    const put = does(appealed, head1, 'rectify', done);
    const content = does(put, centre1, 'callBack', { satisfied: true, note: '' });
    expect([content.stage, journey.isOver(content)]).toEqual(['awaitingAppeal', false]);
    expect(does(content, centre1, 'decideAppeal', { upheld: false, opinion }).stage).toBe('verified');
  });
});

test('R-47 what is owed lies with the department, then with the centre', () => {
  const owed = (file: RatingFile) => rating.dutiesOf(file, refs).map(({ act, owner }) => [act, owner]);
  const head = { role: 'windowHead', departmentCode: 'MARKET' };
  const centre = { role: 'centre', departmentCode: null };
  const file = rated('dissatisfied');
  expect(owed(file)).toEqual([
    ['contact', head],
    ['rectify', head],
  ]);
  expect(owed(does(file, head1, 'rectify', done))).toEqual([['callBack', centre]]);
  expect(owed(does(file, front1, 'appeal', appeal))).toContainEqual(['decideAppeal', centre]);
});

describe('R-47 what is told of a rating', () => {
  const params = { satisfied: false, note: '评价人王五称未改' };
  const told = (file: RatingFile | null, actor: Actor, act: string, said: object): IssuedPaper[] => {
    const verdict = journey.judge(file, act, actor, said, at('2026-03-03 10:00'));
    if (!verdict.allowed) throw new Error(verdict.reason.code);
    return papersAmong(verdict.events).map(({ paper }) => paper);
  };
  const rater = { to: 'party', partyId: 'applicant1' };
  const head = { to: 'role', role: 'windowHead', departmentCode: 'MARKET' };
  const appealed = does(rated('dissatisfied'), front1, 'appeal', appeal);

  test('a 差评 to the head of the window at once, another rating to nobody', () => {
    expect(told(null, applicant1, 'rate', rates('dissatisfied'))).toEqual([
      { notice: 'badRating', ordinal: 1, recipients: [head], content: { level: '不满意' } },
    ]);
    expect(told(null, applicant1, 'rate', rates('satisfied'))).toEqual([]);
  });

  test('contact, rectification, call-back and appeal to the rater; results to the department too', () => {
    const file = rated('dissatisfied');
    expect(told(file, head1, 'contact', { note: '' })).toMatchObject([
      { notice: 'ratingContact', recipients: [rater] },
    ]);
    expect(told(file, head1, 'rectify', done)).toMatchObject([
      { notice: 'ratingRectified', recipients: [rater], content: { evidence: '照片' } },
    ]);
    const rectified = does(file, head1, 'rectify', done);
    expect(told(rectified, centre1, 'callBack', params)).toMatchObject([
      { notice: 'ratingCallBack', recipients: [rater, head], content: { satisfied: false } },
    ]);
    expect(told(appealed, centre1, 'decideAppeal', { upheld: true, opinion })).toMatchObject([
      {
        notice: 'ratingAppealResult',
        recipients: [{ to: 'person', personId: 'front1' }, head, rater],
        content: { ground: '恶意差评', upheld: true },
      },
    ]);
  });

  test('none that an officer gets names the rater, the case or what was said with the rater', () => {
    const rectified = does(rated('dissatisfied'), head1, 'rectify', done);
    const all = [
      ...told(null, applicant1, 'rate', rates('dissatisfied', { comment: '王五' })),
      ...told(rectified, centre1, 'callBack', params),
      ...told(appealed, centre1, 'decideAppeal', { upheld: false, opinion: '王五' }),
    ];
    expect(all).toHaveLength(3);
    for (const { content } of all) expect(JSON.stringify(content)).not.toMatch(/applicant1|app-1|王五/);
  });

  test('each kind is counted on its own', () => {
    const again = does(does(rated('dissatisfied'), head1, 'rectify', done), centre1, 'callBack', params);
    expect(told(again, head1, 'rectify', done)).toMatchObject([{ notice: 'ratingRectified', ordinal: 2 }]);
  });
});
