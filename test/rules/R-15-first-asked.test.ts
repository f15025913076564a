import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import type { EnquiryAct, EnquiryFile, EnquiryParams } from '../../src/domain/enquiry/enquiry';
import { enquiry } from '../../src/domain/enquiry/journey';
import { papersAmong, type IssuedPaper } from '../../src/domain/matter/matter';
import type { Colleague } from '../../src/domain/people/colleague';
import type { Actor, Role } from '../../src/domain/people/roles';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const { refs } = play(FOOD);
const journey = enquiry.journey(refs);
const calendarVersion = Object.keys(refs.calendars)[0]!;
const at = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);

function officer(personId: string, role: Role = 'frontDesk', departmentCode: string | null = 'MARKET'): Actor {
  return { personId, authorities: [{ role, departmentCode }] };
}
const colleague = (actor: Actor, inService = true): Colleague => ({ ...actor, inService, trained: true });

const front1 = officer('front1');
const front2 = officer('front2');
const reviewer1 = officer('reviewer1', 'backOffice');
const applicant1 = officer('applicant1', 'applicant', null);

const asking = (changes: Partial<EnquiryParams['ask']> = {}): EnquiryParams['ask'] => ({
  topic: '办证材料',
  channel: 'counter',
  officer: colleague(front1),
  askerId: 'applicant1',
  calendarVersion,
  ...changes,
});

function asked(when: string, changes: Partial<EnquiryParams['ask']> = {}): EnquiryFile {
  const verdict = journey.judge(null, 'ask', applicant1, asking(changes), at(when));
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return journey.fold(null, verdict.events);
}

function does<A extends EnquiryAct>(
  file: EnquiryFile,
  actor: Actor,
  act: A,
  params: EnquiryParams[A],
  when: string,
): EnquiryFile {
  const verdict = journey.judge(file, act, actor, params, at(when));
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return journey.fold(file, verdict.events);
}

function refusal(file: EnquiryFile | null, actor: Actor, act: string, params: object): string | null {
  const verdict = journey.judge(file, act, actor, params, at('2026-03-02 11:00'));
  return verdict.allowed ? null : verdict.reason.code;
}

const passed = (file: EnquiryFile, when: Instant): EnquiryFile => {
  const events = journey.elapse(file, when);
  return events.length === 0 ? file : journey.fold(file, events);
};
const second = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}+08:00`);
const toReviewer = { officer: colleague(reviewer1), departmentCode: null, reason: '' };

describe('R-15 an enquiry ends in one of three ways', () => {
  test('as 答复, with words', () => {
    const file = asked('2026-03-02 09:00');
    expect(refusal(file, front1, 'answer', { answer: ' ' })).toBe('fieldEmpty');
    expect(does(file, front1, 'answer', { answer: '四项' }, '2026-03-02 09:05')).toMatchObject({
      stage: 'answered',
      outcome: { kind: 'answer', by: 'front1' },
    });
  });

  test('as 指引 only with the exact window', () => {
    const file = asked('2026-03-02 09:00');
    expect(refusal(file, front1, 'refer', { window: '' })).toBe('windowNotNamed');
    expect(refusal(file, front1, 'refer', { window: '  ' })).toBe('windowNotNamed');
    expect(does(file, front1, 'refer', { window: '二楼12号窗口' }, '2026-03-02 09:05').stage).toBe('referred');
  });

  test('or goes on by 转办: the giver owes it until the receiver confirms, and then the receiver does', () => {
    const given = does(asked('2026-03-02 09:00'), front1, 'transfer', toReviewer, '2026-03-02 10:00');
    expect([given.stage, given.ownerId, given.closedAt]).toEqual(['transferring', 'front1', null]);
    expect(refusal(given, reviewer1, 'answer', { answer: '四项' })).toBe('notAssigned');
    expect(refusal(given, front2, 'confirm', {})).toBe('notAssigned');
    expect(refusal(given, front1, 'confirm', {})).toBe('notAssigned');
    const taken = does(given, reviewer1, 'confirm', {}, '2026-03-02 10:05');
    expect([taken.stage, taken.ownerId, taken.firstAskedId]).toEqual(['open', 'reviewer1', 'front1']);
    expect(refusal(taken, front1, 'answer', { answer: '四项' })).toBe('notAssigned');
    expect(does(taken, reviewer1, 'answer', { answer: '四项' }, '2026-03-02 10:06').stage).toBe('answered');
  });

  test('a department may take it; whoever of its people confirms owes the answer', () => {
    const toUrban = { officer: null, departmentCode: 'URBAN', reason: '' };
    const given = does(asked('2026-03-02 09:00'), front1, 'transfer', toUrban, '2026-03-02 10:00');
    expect(refusal(given, reviewer1, 'confirm', {})).toBe('notAssigned');
    const urban = officer('urban1', 'frontDesk', 'URBAN');
    expect(does(given, urban, 'confirm', {}, '2026-03-02 10:05')).toMatchObject({
      ownerId: 'urban1',
      departmentCode: 'URBAN',
    });
  });

  test('by nobody but whoever owes it, and once', () => {
    const file = asked('2026-03-02 09:00');
    expect(refusal(file, front2, 'answer', { answer: '四项' })).toBe('notAssigned');
    expect(refusal(file, applicant1, 'answer', { answer: '四项' })).toBe('wrongRole');
    expect(refusal(file, reviewer1, 'confirm', {})).toBe('nothingTransferred');
    expect(refusal(file, front1, 'transfer', { officer: null, departmentCode: null, reason: '' })).toBe('fieldEmpty');
    expect(refusal(file, front1, 'transfer', { ...toReviewer, officer: colleague(front1) })).toBe('fieldInvalid');
    const over = does(file, front1, 'answer', { answer: '四项' }, '2026-03-02 09:05');
    expect(refusal(over, front1, 'answer', { answer: '五项' })).toBe('caseClosed');
  });

  test('who is asked serves in the centre, and is asked something', () => {
    expect(refusal(null, applicant1, 'ask', asking({ officer: colleague(front1, false) }))).toBe('fieldInvalid');
    expect(refusal(null, applicant1, 'ask', asking({ officer: colleague(applicant1) }))).toBe('fieldInvalid');
    expect(refusal(null, applicant1, 'ask', asking({ topic: ' ' }))).toBe('fieldEmpty');
  });

  test('the head of the window moves it on for whoever is away', () => {
    const file = asked('2026-03-02 09:00');
    const head = officer('head1', 'windowHead');
    expect(refusal(file, head, 'answer', { answer: '四项' })).toBe('notAssigned');
    expect(refusal(file, officer('head2', 'windowHead', 'URBAN'), 'transfer', toReviewer)).toBe('notAssigned');
    expect(refusal(file, head, 'transfer', toReviewer)).toBeNull();
  });
});

describe('R-15 open at the close of its day is a breach', () => {
  test('a second after close, once, of whoever was asked first', () => {
    const file = asked('2026-03-02 09:00');
    expect(journey.elapse(file, second('2026-03-02 17:30:00'))).toEqual([]);
    const late = passed(file, second('2026-03-02 17:30:01'));
    expect(late.breaches).toEqual([
      { kind: 'enquiryOpen', officerId: 'front1', departmentCode: null, dueAt: at('2026-03-02 17:30') },
    ]);
    expect(journey.elapse(late, at('2026-03-05 18:00'))).toEqual([]);
    expect(does(late, front1, 'answer', { answer: '四项' }, '2026-03-03 09:00').breaches).toHaveLength(1);
  });

  test('of the giver while nobody has confirmed, of the receiver afterwards', () => {
    const given = does(asked('2026-03-02 09:00'), front1, 'transfer', toReviewer, '2026-03-02 10:00');
    expect(passed(given, at('2026-03-02 18:00')).breaches).toMatchObject([{ officerId: 'front1' }]);
    const taken = does(given, reviewer1, 'confirm', {}, '2026-03-02 10:05');
    expect(passed(taken, at('2026-03-02 18:00')).breaches).toMatchObject([{ officerId: 'reviewer1' }]);
  });

  test('asked after close or on a day off, of the next working day', () => {
    expect(enquiry.dueAt(asked('2026-03-06 17:31'), refs)).toBe(at('2026-03-09 17:30'));
    expect(enquiry.dueAt(asked('2026-03-07 10:00'), refs)).toBe(at('2026-03-09 17:30'));
    expect(enquiry.dueAt(asked('2026-02-28 10:00'), refs)).toBe(at('2026-02-28 17:30'));
  });
});

describe('R-15 what is owed lies on a desk', () => {
  test('the answer with its owner, a confirmation with the receiver', () => {
    const file = asked('2026-03-02 09:00');
    const dueAt = at('2026-03-02 17:30');
    expect(enquiry.dutiesOf(file, refs)).toMatchObject([{ act: 'answer', owner: { personId: 'front1' }, dueAt }]);
    const given = does(file, front1, 'transfer', toReviewer, '2026-03-02 10:00');
    expect(enquiry.dutiesOf(given, refs)).toMatchObject([
      { act: 'answer', owner: { personId: 'front1' } },
      { act: 'confirm', owner: { personId: 'reviewer1' } },
    ]);
    const over = does(file, front1, 'refer', { window: '二楼12号窗口' }, '2026-03-02 10:00');
    expect(enquiry.dutiesOf(over, refs)).toEqual([]);
  });
});

test('R-15 whoever asked is told the answer, the window or whom it went to; whoever gets it that it comes', () => {
  const told = (file: EnquiryFile, act: EnquiryAct, params: object): IssuedPaper[] => {
    const verdict = journey.judge(file, act, front1, params, at('2026-03-02 11:00'));
    if (!verdict.allowed) throw new Error(verdict.reason.code);
    return papersAmong(verdict.events).map(({ paper }) => paper);
  };
  const asker = { to: 'party', partyId: 'applicant1' };
  const file = asked('2026-03-02 10:00');
  expect(told(file, 'answer', { answer: '四项' })).toEqual([
    { notice: 'enquiryAnswer', ordinal: 1, recipients: [asker], content: { topic: '办证材料', answer: '四项' } },
  ]);
  expect(told(file, 'refer', { window: '二楼12号' })).toMatchObject([
    { notice: 'enquiryReferral', recipients: [asker], content: { window: '二楼12号' } },
  ]);
  const toOne = { officer: colleague(reviewer1), departmentCode: null, reason: '' };
  expect(told(file, 'transfer', toOne)).toMatchObject([
    { notice: 'enquiryTransfer', recipients: [asker, { to: 'person', personId: 'reviewer1' }] },
  ]);
  const toAll = { officer: null, departmentCode: 'URBAN', reason: '' };
  const nameless = asked('2026-03-02 10:00', { askerId: null });
  expect(told(nameless, 'transfer', toAll)).toMatchObject([
    { recipients: [{ to: 'role', role: 'frontDesk', departmentCode: 'URBAN' }] },
  ]);
  expect(told(nameless, 'answer', { answer: '四项' })).toEqual([]);
});
