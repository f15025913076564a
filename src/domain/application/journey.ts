import { formatInstant, type Instant } from '../calendar/time';
import type { Journey, Shown, Verdict } from '../journey/journey';
import type { RegistersSeen } from '../papers/sealing';
import { ROLES, type Actor } from '../people/roles';
import { CARDS } from '../supervision/cards';
import { ACTS, ALL_ACTS, isSignalled, type Act } from './acts';
import { decide, type Decided } from './decide';
import { dutiesOf, type Duty } from './duties';
import type { ApplicationEvent } from './events';
import { isSuspended, stepHolderOf, type ApplicationFile, type References } from './file';
import { applyAll, place } from './fold';
import { decideHandIn } from './hand-in';
import { clocksOf } from './limits';
import type { ActParams } from './params';
import { elapse, nextPassing } from './passing';
import { refuse } from './refusals';
import { isFinal, STAGES } from './stages';

/** The journey of an application, judged by what was pinned when it was opened. */
export function applicationJourney(refs: References): Journey<ApplicationFile, ApplicationEvent> {
  return {
    opening: 'handIn',
    acts: ALL_ACTS.filter((act) => act !== 'handIn'),
    isSignalled: (act) => isSignalled(act as Act),
    judge: (file, act, actor, params, now, registers) => judge(refs, file, act as Act, actor, params, now, registers),
    fold: applyAll,
    elapse: (file, now) => elapse(file, refs, now),
    nextPassing: (file) => nextPassing(file, refs),
    isOver: (file) => isFinal(file.stage),
    isBusy: (file) => file.stage === 'certificateMaking',
    show: (file, number) => show(file, refs, number),
  };
}

function judge(
  refs: References,
  file: ApplicationFile | null,
  act: Act,
  actor: Actor,
  params: unknown,
  now: Instant,
  registers?: RegistersSeen,
): Verdict<ApplicationEvent> {
  const decided = decideFor(refs, file, act, actor, params, now, registers);
  if (!decided.allowed) {
    const { reason, leaves } = decided;
    return { allowed: false, reason, ...(leaves && { leaves: place(file, leaves.drafts, leaves.by, now) }) };
  }
  const events = place(file, decided.drafts, decided.by, now);
  return { allowed: true, events, notes: decided.notes };
}

function decideFor(
  refs: References,
  file: ApplicationFile | null,
  act: Act,
  actor: Actor,
  params: unknown,
  now: Instant,
  registers?: RegistersSeen,
): Decided {
  if (act === 'handIn') {
    return file
      ? { allowed: false, reason: refuse('wrongStage') }
      : decideHandIn(refs, params as ActParams['handIn'], actor, now);
  }
  return file
    ? decide(file, act, actor, now, refs, params as ActParams[typeof act], registers)
    : { allowed: false, reason: refuse('wrongStage') };
}

function show(file: ApplicationFile, refs: References, number: string): Shown {
  return {
    stage: file.stage,
    item: file.itemCode,
    department: file.departmentCode,
    officer: stepHolderOf(file),
    card: file.cards.at(-1) ?? null,
    due: clocksOf(file, refs)?.committed.dueAt ?? null,
    details: detailsOf(file, refs, number),
  };
}

/** Markdown for the head of the workflow's page; opaque ids only. */
function detailsOf(file: ApplicationFile, refs: References, number: string): string {
  const clocks = clocksOf(file, refs);
  const lines = [
    `**${number || '…'}** ${refs.item.name} ${refs.item.nameEn}`,
    `${STAGES[file.stage]} ${file.stage}, since ${formatInstant(file.stageSince)}`,
  ];
  if (clocks && !file.decision) {
    const due = (at: Instant | null) => (at === null ? '—' : formatInstant(at));
    const standing = isSuspended(file) ? '⏸ 暂停计时 suspended, ' : '';
    lines.push(
      `${standing}承诺 committed ${due(clocks.committed.dueAt)}, 法定 statutory ${due(clocks.statutory.dueAt)}`,
    );
  }
  if (file.cards.length > 0) lines.push(file.cards.map((colour) => CARDS[colour]).join(' '));
  return [...lines, ...dutiesOf(file, refs).map(describeDuty)].join('\n\n');
}

function describeDuty({ act, owner, dueAt }: Duty): string {
  const who = 'personId' in owner ? owner.personId : `${ROLES[owner.role]} ${owner.role} ${owner.departmentCode ?? ''}`;
  return `- ${who.trim()}: ${ACTS[act]} ${act}${dueAt === null ? '' : `, by ${formatInstant(dueAt)}`}`;
}
