import { assertNever } from '../assert-never';
import { ACTS, CLOCK_ACTS } from '../application/acts';
import type { ApplicationEvent, Doer, EventType, Recipient } from '../application/events';
import { applyEvent } from '../application/fold';
import { dutiesOf } from '../application/duties';
import type { ApplicationFile, References } from '../application/file';
import type { Stage } from '../application/stages';
import type { Instant } from '../calendar/time';
import { NOTICES } from '../papers/notices';
import { ROLES } from '../people/roles';
import { BREACHES } from '../supervision/breaches';
import { CARD_GROUND_ZH, CARDS } from '../supervision/cards';
import { PLAYERS, type Player } from './course';

/** What a step is, as staff tells them apart in the course of a case. */
export const STEP_KINDS = ['act', 'paper', 'message', 'warning', 'limit', 'card', 'breach', 'branch', 'other'] as const;

/** One event as the course of a case shows it; `by` and `to` are roles, since nobody in a rehearsal is real. */
export interface RehearsedStep {
  readonly at: Instant;
  readonly kind: (typeof STEP_KINDS)[number];
  readonly type: EventType;
  readonly name: string;
  readonly by: string;
  readonly to: readonly string[];
  /** Where the case stands after it. */
  readonly stage: Stage;
  /** The limit that it is about: what passed, what was warned of, what a department was given. */
  readonly dueAt: Instant | null;
  /** What a paper or message says, with its dates. */
  readonly content: Readonly<Record<string, unknown>> | null;
  /** After an act: what is owed next, by whom and until when; null: no limit runs for it. */
  readonly owed: readonly OwedNext[];
}

interface OwedNext {
  readonly act: string;
  readonly by: string;
  readonly dueAt: Instant | null;
}

/** The events of a case as steps, in order. */
export function stepsOf(events: readonly ApplicationEvent[], refs: References): RehearsedStep[] {
  let file: ApplicationFile | null = null;
  return events.map((event) => {
    file = applyEvent(file, event);
    const said = saidBy(event);
    const owed = said.kind === 'act' ? owedNow(file, refs) : [];
    return { at: event.at, type: event.type, by: doerOf(event.by), stage: file.stage, ...said, owed };
  });
}

function owedNow(file: ApplicationFile, refs: References): OwedNext[] {
  return dutiesOf(file, refs).map(({ act, owner, dueAt }) => ({
    act: ACTS[act],
    by: 'role' in owner ? ROLES[owner.role] : playerName(owner.personId),
    dueAt,
  }));
}

type Said = Pick<RehearsedStep, 'kind' | 'name' | 'to' | 'dueAt' | 'content'>;

function saidBy(event: ApplicationEvent): Said {
  const step = (kind: Said['kind'], name: string, more: Partial<Said> = {}): Said => ({
    kind,
    name,
    to: [],
    dueAt: null,
    content: null,
    ...more,
  });
  switch (event.type) {
    case 'noticeIssued': {
      const { notice, recipients, content } = event.facts;
      const { zh, paper } = NOTICES[notice];
      return step(paper ? 'paper' : 'message', zh, { to: recipients.map(recipientOf), content });
    }
    case 'warned':
      return step('warning', '预警', { dueAt: event.facts.dueAt });
    case 'limitPassed': {
      const name = event.facts.limit === 'committed' ? '承诺时限届满' : '法定期限届满';
      return step('limit', name, { dueAt: event.facts.dueAt });
    }
    case 'cardGiven':
      return step('card', CARDS[event.facts.colour], { content: { ground: CARD_GROUND_ZH[event.facts.ground] } });
    case 'breachRecorded':
      return step('breach', BREACHES[event.facts.kind].zh, { dueAt: event.facts.dueAt });
    case 'branchOpened':
      return step('branch', '联合办理开始', { to: [event.facts.departmentCode], dueAt: event.facts.dueAt });
    case 'branchAnswered':
      return step('branch', '联合办理答复', { to: [event.facts.departmentCode] });
    case 'branchLate':
      return step('branch', '联合办理超时', { to: [event.facts.departmentCode], dueAt: event.facts.dueAt });
    default: {
      const name = NAMES[event.type];
      return name === undefined ? step('other', event.type) : step('act', name);
    }
  }
}

const NAMES: Partial<Readonly<Record<EventType, string>>> = { ...ACTS, ...CLOCK_ACTS };

function doerOf({ role }: Doer): string {
  return role === 'system' ? '系统' : ROLES[role];
}

function recipientOf(recipient: Recipient): string {
  switch (recipient.to) {
    case 'applicant':
      return ROLES.applicant;
    case 'person':
      return playerName(recipient.personId);
    case 'role':
      return recipient.departmentCode === null
        ? ROLES[recipient.role]
        : `${recipient.departmentCode}${ROLES[recipient.role]}`;
    default:
      return assertNever(recipient, 'no such recipient');
  }
}

function playerName(personId: string): string {
  return ROLES[PLAYERS[personId as Player]];
}
