import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import type { BranchAct, BranchEvent, BranchFile, BranchOpening, BranchParams } from '../../src/domain/joint/branch';
import { decideBranch, decideSignal } from '../../src/domain/joint/decide';
import { foldBranch } from '../../src/domain/joint/fold';
import { jointBranch } from '../../src/domain/joint/journey';
import { elapseBranch, subLimitOf } from '../../src/domain/joint/passing';
import { placeAll, SYSTEM_ACTOR } from '../../src/domain/matter/matter';
import { draftsOfReport } from '../../src/domain/application/joint';
import { SYSTEM } from '../../src/domain/application/events';
import type { Actor } from '../../src/domain/people/roles';
import { shown } from '../support/deadlines';
import { FOOD, JOINT } from '../support/items';
import { play } from '../support/play';

const { refs } = play(JOINT);
const reviewer = (departmentCode: string): Actor => ({
  personId: 'reviewer',
  authorities: [{ role: 'backOffice', departmentCode }],
});
const at = (text: string): Instant => parseInstant(`${text}+08:00`);

/** The branch of LAND: 15 working days from 31 August 2026, over the make-up Sunday of 20 September. */
function branch(overrides: Partial<BranchOpening> = {}): BranchFile {
  const facts: BranchOpening = {
    applicationId: 'app-1',
    departmentCode: 'LAND',
    leadDepartmentCode: 'HOUSING',
    others: ['FIRE'],
    startedAt: at('2026-08-31T09:00:00'),
    limitWorkingDays: 15,
    materialIds: ['M1', 'M2'],
    calendarVersion: Object.keys(refs.calendars)[0]!,
    ...overrides,
  };
  return foldBranch(null, placeAll<BranchEvent>(null, [{ type: 'open', facts }], SYSTEM, facts.startedAt));
}

function does<A extends BranchAct>(file: BranchFile, act: A, when: string, params: BranchParams[A]): BranchFile {
  const verdict = decideBranch(file, act, reviewer('LAND'), at(when), refs, params);
  if (!verdict.allowed) throw new Error(verdict.reason.code);
  return foldBranch(file, verdict.events);
}

const refusal = (file: BranchFile, act: BranchAct, actor: Actor, params?: BranchParams[BranchAct]) => {
  const verdict = decideBranch(file, act, actor, at('2026-09-01T09:00:00'), refs, params as never);
  return verdict.allowed ? null : verdict.reason.code;
};
const agrees: BranchParams['answer'] = { answer: 'agree', opinion: '同意' };
const due = (file: BranchFile) => shown(subLimitOf(file, refs).dueAt);

describe('R-32 each department has its sub-limit from the same day 0', () => {
  test('15 and 20 working days end by the same calendar as the case', () => {
    expect(due(branch())).toBe('2026-09-20 17:30');
    expect(due(branch({ departmentCode: 'FIRE', limitWorkingDays: 20 }))).toBe('2026-09-28 17:30');
  });

  test('at close it is on time, a second later this department is late, and it alone is charged', () => {
    const inTime = does(branch(), 'answer', '2026-09-20T17:30:00', agrees);
    expect([inTime.answer!.onTime, inTime.breaches]).toEqual([true, []]);
    const now = at('2026-09-20T17:30:01');
    const late = foldBranch(branch(), elapseBranch(branch(), now, refs));
    expect(late.breaches).toMatchObject([{ kind: 'branchLate', departmentCode: 'LAND', officerId: null }]);
    expect(elapseBranch(late, at('2026-12-01T09:00:00'), refs)).toEqual([]);
    expect(does(late, 'answer', '2026-09-21T09:00:00', agrees).answer!.onTime).toBe(false);
  });

  test('it is answered by a reviewer of that department, once, with an opinion', () => {
    expect(refusal(branch(), 'answer', reviewer('FIRE'), agrees)).toBe('wrongDepartment');
    const agent: Actor = { personId: 'agent1', authorities: [{ role: 'agent', departmentCode: null }] };
    expect(refusal(branch(), 'answer', agent, agrees)).toBe('wrongRole');
    expect(refusal(branch(), 'answer', reviewer('LAND'), { answer: 'agree', opinion: ' ' })).toBe('fieldEmpty');
    const answered = does(branch(), 'answer', '2026-09-01T09:00:00', agrees);
    expect(refusal(answered, 'answer', reviewer('LAND'), agrees)).toBe('caseClosed');
    expect(jointBranch.journey(refs).isBusy(answered)).toBe(true);
  });
});

describe('R-32 one supplement, which pauses only the branches that depend on it', () => {
  const request = { defects: [{ materialId: 'M2', problem: '缺少总平面图' }], alsoPauses: [] };

  test('two whole working days of waiting move the sub-limit by two', () => {
    const paused = does(branch(), 'requestSupplement', '2026-09-02T08:30:00', request);
    expect([paused.stage, due(paused)]).toEqual(['paused', null]);
    const on = does(paused, 'supplied', '2026-09-04T08:30:00', {});
    expect([on.stage, due(on)]).toEqual(['open', '2026-09-22 17:30']);
  });

  test('it is asked for once, from the catalogue, and others must be departments of the case', () => {
    const paused = does(branch(), 'requestSupplement', '2026-09-01T09:00:00', request);
    expect(refusal(paused, 'requestSupplement', reviewer('LAND'), request)).toBe('supplementRequested');
    const other = { ...request, defects: [{ materialId: 'M9', problem: '缺少' }] };
    expect(refusal(branch(), 'requestSupplement', reviewer('LAND'), other)).toBe('materialNotInCatalogue');
    const unknown = { ...request, alsoPauses: ['POLICE'] };
    expect(refusal(branch(), 'requestSupplement', reviewer('LAND'), unknown)).toBe('fieldInvalid');
    expect(refusal(branch(), 'supplied', reviewer('LAND'), {})).toBe('noSupplementAwaited');
  });

  test('what stops it twice goes on when both causes are over, and only the workflows may say so', () => {
    const now = at('2026-09-02T08:30:00');
    const hears = (file: BranchFile, act: 'pause' | 'resume', cause: string) => {
      const verdict = decideSignal(file, act, SYSTEM_ACTOR, now, { cause });
      return verdict.allowed ? foldBranch(file, verdict.events) : file;
    };
    const twice = hears(hears(branch(), 'pause', 'supplement/FIRE'), 'pause', 'suspension/1');
    const once = hears(twice, 'resume', 'suspension/1');
    expect([once.stage, hears(once, 'resume', 'supplement/FIRE').stage]).toEqual(['paused', 'open']);
    expect(hears(once, 'resume', 'suspension/1')).toBe(once);
    expect(decideSignal(branch(), 'end', reviewer('LAND'), now, {})).toMatchObject({ allowed: false });
  });
});

describe('R-32 the lead decides when all have answered', () => {
  const answered = (departmentCode: string, now: Instant) =>
    ({ kind: 'answered', departmentCode, answer: 'agree', answeredAt: now, onTime: true }) as const;

  test('until then its decision is refused with the departments that are missing', () => {
    const joint = play(JOINT).at('2026-08-31 09:00').handsIn().broughtTo('awaitingApproval');
    expect(joint.notices('联合办理通知')).toHaveLength(2);
    expect(joint.refused('chief1', 'approve')).toEqual({ code: 'branchesUnanswered', concerning: ['LAND', 'FIRE'] });
    joint.hears(answered('LAND', joint.instant));
    expect(joint.refused('chief1', 'refuse')).toEqual({ code: 'branchesUnanswered', concerning: ['FIRE'] });
    expect(joint.refused('agent1', 'approve').code).toBe('agentNeverDecides');
    joint.hears(answered('FIRE', joint.instant)).does('chief1', 'approve');
    expect(joint.state).toBe('准予');
  });

  test('a late department is told to itself, the lead and the agent, once', () => {
    const hand = { channel: 'online', agentId: 'agent1', powerOfAttorney: true, by: 'agent1' } as const;
    const joint = play(JOINT).at('2026-08-31 09:00').handsIn(hand).broughtTo('review');
    const late = { kind: 'late', departmentCode: 'FIRE', dueAt: joint.instant } as const;
    joint.hears(late).hears(late);
    expect(joint.notices('联合办理超时告知').map(({ to }) => to)).toEqual([
      ['backOffice', 'chiefRepresentative', 'reviewer1', 'chiefRepresentative', 'agent1'],
    ]);
    expect([joint.breaches, joint.cards]).toEqual([[], []]);
  });

  test('an item of one department has no branches, and its file is what it was', () => {
    const food = play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('review');
    expect('branches' in food.file).toBe(false);
    expect(draftsOfReport(food.file, answered('LAND', food.instant), food.refs)).toEqual([]);
  });
});
