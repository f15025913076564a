import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import type { ComplaintAct, ComplaintFile, ComplaintParams } from '../../src/domain/complaint/complaint';
import { complaint } from '../../src/domain/complaint/journey';
import { papersAmong, type IssuedPaper } from '../../src/domain/matter/matter';
import type { Colleague } from '../../src/domain/people/colleague';
import type { Actor, Role } from '../../src/domain/people/roles';
import { FOOD } from '../support/items';
import { play } from '../support/play';

const { refs } = play(FOOD);
const journey = complaint.journey(refs);
const at = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+08:00`);
const person = (personId: string, role: Role, departmentCode: string | null = null): Actor => ({
  personId,
  authorities: [{ role, departmentCode }],
});
const colleague = (actor: Actor): Colleague => ({ ...actor, inService: true, trained: true });

const applicant1 = person('applicant1', 'applicant');
const front1 = person('front1', 'frontDesk', 'MARKET');
const centre1 = person('centre1', 'centre');
const supervisor1 = person('supervisor1', 'supervisor');

const said = (changes: Partial<ComplaintParams['complain']> = {}): ComplaintParams['complain'] => ({
  subject: colleague(front1),
  ground: 'rude',
  text: '态度生硬',
  applicationId: null,
  complainantId: 'applicant1',
  calendarVersion: Object.keys(refs.calendars)[0]!,
  ...changes,
});

function filed(): ComplaintFile {
  const verdict = journey.judge(null, 'complain', applicant1, said(), at('2026-03-02 10:00'));
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return journey.fold(null, verdict.events);
}

function does<A extends ComplaintAct>(
  file: ComplaintFile,
  actor: Actor,
  act: A,
  params: ComplaintParams[A],
): ComplaintFile {
  const verdict = journey.judge(file, act, actor, params, at('2026-03-03 10:00'));
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return journey.fold(file, verdict.events);
}

function refusal(file: ComplaintFile | null, actor: Actor, act: string, params: object): string | null {
  const verdict = journey.judge(file, act, actor, params, at('2026-03-03 10:00'));
  return verdict.allowed ? null : verdict.reason.code;
}

const assigned = (): ComplaintFile => does(filed(), centre1, 'assign', { handler: colleague(supervisor1) });

describe('R-46 handled by somebody whom it is not about', () => {
  test('the subject is not assigned, and does not say who is', () => {
    expect(refusal(filed(), centre1, 'assign', { handler: colleague(front1) })).toBe('handlerIsSubject');
    const both: Actor = { personId: 'front1', authorities: [...front1.authorities, ...centre1.authorities] };
    expect(refusal(filed(), both, 'assign', { handler: colleague(supervisor1) })).toBe('handlerIsSubject');
    expect(
      refusal(filed(), person('front2', 'frontDesk', 'MARKET'), 'assign', { handler: colleague(supervisor1) }),
    ).toBe('wrongRole');
  });

  test('the handler alone replies, with words and a result', () => {
    const file = assigned();
    expect(refusal(file, centre1, 'reply', { upheld: true, reply: '属实' })).toBe('notAssigned');
    expect(refusal(file, supervisor1, 'reply', { upheld: true, reply: ' ' })).toBe('fieldEmpty');
    expect(does(file, supervisor1, 'reply', { upheld: true, reply: '属实' }).stage).toBe('upheld');
    const over = does(file, supervisor1, 'reply', { upheld: false, reply: '不属实' });
    expect([over.stage, refusal(over, supervisor1, 'reply', { upheld: true, reply: '属实' })]).toEqual([
      'dismissed',
      'caseClosed',
    ]);
  });

  test('it is about an officer, and says what happened', () => {
    expect(refusal(null, applicant1, 'complain', said({ subject: colleague(applicant1) }))).toBe('fieldInvalid');
    expect(refusal(null, applicant1, 'complain', said({ text: '' }))).toBe('fieldEmpty');
  });
});

describe('R-46 replied to within the limit of the centre', () => {
  const breachesAt = (file: ComplaintFile, when: string) => {
    const events = journey.elapse(file, at(when));
    return events.length === 0 ? file.breaches : journey.fold(file, events).breaches;
  };

  test('fifteen working days unless it chose otherwise, and then a breach of the handler, once', () => {
    const file = assigned();
    expect(complaint.dueAt(file, refs)).toBe(at('2026-03-23 17:30'));
    const shorter = { ...refs, settings: { ...refs.settings, complaintReplyWorkingDays: 5 } };
    expect(complaint.dueAt(file, shorter)).toBe(at('2026-03-09 17:30'));
    expect(breachesAt(file, '2026-03-23 17:30')).toEqual([]);
    expect(breachesAt(file, '2026-03-23 17:31')).toMatchObject([
      { kind: 'complaintUnanswered', officerId: 'supervisor1' },
    ]);
    const late = journey.fold(file, journey.elapse(file, at('2026-03-23 17:31')));
    expect(journey.elapse(late, at('2026-05-01 10:00'))).toEqual([]);
  });

  test('while nobody was assigned, of the department', () => {
    expect(breachesAt(filed(), '2026-03-23 17:31')).toMatchObject([{ officerId: null, departmentCode: 'MARKET' }]);
  });
});

test('R-46 whoever complained gets a receipt and the result, the handler the assignment', () => {
  const told = (file: ComplaintFile | null, actor: Actor, act: string, params: object): IssuedPaper[] => {
    const verdict = journey.judge(file, act, actor, params, at('2026-03-03 10:00'));
    if (!verdict.allowed) throw new Error(verdict.reason.code);
    return papersAmong(verdict.events).map(({ paper }) => paper);
  };
  const complainant = { to: 'party', partyId: 'applicant1' };
  expect(told(null, applicant1, 'complain', said())).toEqual([
    { notice: 'complaintReceipt', ordinal: 1, recipients: [complainant], content: { ground: '态度恶劣' } },
  ]);
  expect(told(null, applicant1, 'complain', said({ complainantId: null }))).toEqual([]);
  expect(told(filed(), centre1, 'assign', { handler: colleague(supervisor1) })).toMatchObject([
    { notice: 'complaintAssignment', recipients: [{ to: 'person', personId: 'supervisor1' }] },
  ]);
  expect(told(assigned(), supervisor1, 'reply', { upheld: true, reply: '属实' })).toMatchObject([
    { notice: 'complaintResult', recipients: [complainant], content: { upheld: true, reply: '属实' } },
  ]);
});
