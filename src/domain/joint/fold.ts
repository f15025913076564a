import { assertNever } from '../assert-never';
import { foldBy, ImpossibleMatterEventError } from '../matter/matter';
import type { BranchEvent, BranchFile, Errand, Pause } from './branch';

export const foldBranch = foldBy<BranchFile, BranchEvent>(openFrom, changesOf);

function openFrom(event: BranchEvent): BranchFile {
  if (event.type !== 'open') throw new ImpossibleMatterEventError(`${event.type} before open`);
  const { seq, at, facts } = event;
  return {
    ...facts,
    seq,
    lastAt: at,
    stage: 'open',
    stageSince: at,
    openedAt: at,
    closedAt: null,
    breaches: [],
    pauses: [],
    supplement: null,
    answer: null,
    lateSince: null,
    errands: [],
  };
}

function changesOf(file: BranchFile, event: BranchEvent): Partial<BranchFile> {
  const { at } = event;
  const { departmentCode, errands } = file;
  switch (event.type) {
    case 'open':
      throw new ImpossibleMatterEventError('a branch is opened once');
    case 'answer': {
      const { answer, opinion, onTime } = event.facts;
      const report = { kind: 'answered', departmentCode, answer, answeredAt: at, onTime } as const;
      return {
        stage: 'answered',
        closedAt: at,
        answer: { answer, opinion, at, by: event.by.personId, onTime },
        pauses: ended(file.pauses, at),
        errands: [...errands, { to: 'lead', report }],
      };
    }
    case 'requestSupplement': {
      const { defects, alsoPauses } = event.facts;
      const report = { kind: 'supplementRequested', departmentCode, defects } as const;
      return {
        ...paused(file, supplementOf(departmentCode), at),
        supplement: { requestedAt: at, defects, alsoPauses, suppliedAt: null },
        errands: [...errands, { to: 'lead', report }, ...toOthers(departmentCode, alsoPauses, 'pause')],
      };
    }
    case 'supplied': {
      const { alsoPauses } = file.supplement!;
      return {
        ...resumed(file, supplementOf(departmentCode), at),
        supplement: { ...file.supplement!, suppliedAt: at },
        errands: [...errands, ...toOthers(departmentCode, alsoPauses, 'resume')],
      };
    }
    case 'pause':
      return paused(file, event.facts.cause, at);
    case 'resume':
      return resumed(file, event.facts.cause, at);
    case 'end':
      return { stage: 'ended', closedAt: at, pauses: ended(file.pauses, at), errands: [] };
    case 'subLimitPassed': {
      const { dueAt } = event.facts;
      return {
        lateSince: dueAt,
        breaches: [...file.breaches, { kind: 'branchLate', officerId: null, departmentCode, dueAt }],
        errands: [...errands, { to: 'lead', report: { kind: 'late', departmentCode, dueAt } }],
      };
    }
    case 'told':
      return { errands: errands.slice(event.facts.count) };
    default:
      return assertNever(event, 'no such event');
  }
}

/** The cause of the pause that this department's request brings about. */
export function supplementOf(departmentCode: string): string {
  return `supplement/${departmentCode}`;
}

function toOthers(own: string, others: readonly string[], act: 'pause' | 'resume'): Errand[] {
  return others.map((departmentCode) => ({ to: 'branch', departmentCode, act, cause: supplementOf(own) }));
}

function paused(file: BranchFile, cause: string, at: BranchFile['lastAt']): Partial<BranchFile> {
  return { stage: 'paused', pauses: [...file.pauses, { cause, from: at, to: null }] };
}

function resumed(file: BranchFile, cause: string, at: BranchFile['lastAt']): Partial<BranchFile> {
  const pauses = file.pauses.map((one) => (one.cause === cause && one.to === null ? { ...one, to: at } : one));
  return { stage: pauses.some(({ to }) => to === null) ? 'paused' : 'open', pauses };
}

function ended(pauses: readonly Pause[], at: BranchFile['lastAt']): Pause[] {
  return pauses.map((one) => (one.to === null ? { ...one, to: at } : one));
}
