/** Which acts are implied before a written one: the usual course from where the case stands to where the act needs it. */
import { instantOf, parseInstant, type Instant } from '../../domain/calendar/time';
import type { Stage } from '../../domain/application/stages';
import { handoverReceiver, hasPassedVisit, lastOf, unansweredBranches, type CaseView } from './case-view';
import { findAction } from './actions';
import { MILESTONES, type ImpliedAct, type Milestone, type Need } from './actions/action';
import { kept, labelOf, materialIdsOf, type Act, type Turn } from './turn';
import { textOf, type Data, type Expectation, type Step } from './file';
import { instantText } from './words';

/** As much of a case as the usual course depends on; null: nothing was handed in. */
interface Standing {
  readonly stage: Stage | null;
  readonly handedOver: boolean;
  readonly visited: boolean;
  readonly outstanding: boolean;
  readonly notified: boolean;
  readonly suspended: boolean;
  /** a hearing whose day has come, and whose minutes are not there. */
  readonly unheard: boolean;
  /** Departments of a joint handling that have yet to answer. */
  readonly unanswered: readonly string[];
}

const NOTHING_YET: Standing = {
  stage: null,
  handedOver: false,
  visited: false,
  outstanding: false,
  notified: false,
  suspended: false,
  unheard: false,
  unanswered: [],
};

/** Acts that do the same, so that naming one names them all. */
const SAME: readonly (readonly string[])[] = [
  ['hand_in', 'hand_in_online', 'hand_in_online_complete', 'hand_in_outside_centre'],
  ['issue_correction', 'issue_correction_compliant'],
  ['approve', 'refuse', 'decide'],
  ['make_documents', 'issue_certificate'],
];

const DECIDING = ['approve', 'refuse', 'decide'];

/** After a return opinion and visit are done anew, so a later one is another than the one that is needed before. */
const DONE_ANEW = ['submit_opinion', 'site_check'];

const MOST_IMPLIED = 12;

/** What the step needs of the case, by its action. */
export function needOf(step: Act): Need {
  return findAction(step.action)?.needs?.(step) ?? { milestone: 'nothing' };
}

/**
 * The acts that this step needs and that nobody has done: in order, as far as none of them is left to a later step that
 * names it, which only a step that must be refused can do without.
 */
export function impliedActs(
  turn: Turn,
  step: Act,
  view: CaseView | null,
  expectations: readonly Expectation[],
  wanted: Need = needOf(step),
): ImpliedAct[] {
  const refused = isRefused(step, expectations);
  const need = refused ? helped(wanted, step) : wanted;
  const acts: ImpliedAct[] = [];
  let standing = standingOf(view, step.at);
  while (acts.length < MOST_IMPLIED) {
    const action = nextTowards(turn, step, need, standing);
    // whoever is refused because a department is silent must find it silent.
    if ((action === 'answer' || action === 'hold_hearing') && refused) return acts;
    if (action === null || (refused && isNamedLater(turn.steps, step, action, expectations))) return acts;
    acts.push({ action, ...detailsOf(turn, step, need, action, view, standing) });
    standing = standingAfter(standing, action);
  }
  return acts;
}

/**
 * a suspension that must be refused may lack just the notice, and an end of one just the suspension, so nobody puts
 * either in its place. Where the step itself says that the clock stands still, it does.
 */
function helped(need: Need, { data }: Act): Need {
  const lacks = need.besides === 'suspensionNotified' || (need.besides === 'suspended' && data['clock'] === undefined);
  return lacks ? { milestone: need.milestone } : need;
}

/** Whether the case must be handed over by its day's close for something that comes later, and nobody is written to do it. */
export function handoverIsImplied(turn: Turn, from: number): boolean {
  const named = turn.steps.some(({ action }) => action === 'hand_over' || action === 'hand_over_all');
  const needed = turn.steps
    .slice(from)
    .some((step) => reaches(needOf({ ...step, implied: false }).milestone, 'confirmed'));
  return needed && !named && !turn.steps.slice(from).some(isMissedHandover);
}

/** where the breach itself is written, nobody hands over before it. */
function isMissedHandover({ action, data }: Step): boolean {
  return action === 'breach_recorded' && textOf(data['rule'] ?? 'R-18') === 'R-18';
}

function reaches(milestone: Milestone, other: Milestone): boolean {
  return MILESTONES.indexOf(milestone) >= MILESTONES.indexOf(other);
}

function isRefused(step: Step, expectations: readonly Expectation[]): boolean {
  return expectations.some(({ after, keys }) => after === step.n && keys['refused'] === true);
}

function isNamedLater(
  steps: readonly Step[],
  step: Step,
  action: string,
  expectations: readonly Expectation[],
): boolean {
  const names = SAME.find((group) => group.includes(action)) ?? [action];
  const later = steps.slice(steps.findIndex(({ n }) => n === step.n) + 1);
  const named = later.findIndex((one) => names.includes(one.action) && labelOf(one.data) === labelOf(step.data));
  if (named < 0) return false;
  const between = later.slice(0, named).filter((one) => one.action === 'return' && !isRefused(one, expectations));
  return !(DONE_ANEW.includes(action) && between.length > 0);
}

function standingOf(view: CaseView | null, at: Instant): Standing {
  if (!view) return NOTHING_YET;
  return {
    stage: view.stage,
    handedOver: handoverReceiver(view) !== undefined,
    visited: hasPassedVisit(view),
    outstanding: view.materials.some(({ outstanding }) => outstanding),
    notified: lastOf(view, 'notifySuspension', 'suspend')?.type === 'notifySuspension',
    suspended: view.suspended,
    unheard: isUnheard(view, at),
    unanswered: unansweredBranches(view),
  };
}

function isUnheard({ hearing }: CaseView, at: Instant): boolean {
  if (!hearing || hearing.closedAt !== null || hearing.heldAt === null) return false;
  return parseInstant(hearing.heldAt) < at;
}

/** The next act on the way, or null when the case is where the step needs it, or nothing leads there. */
function nextTowards(turn: Turn, step: Act, need: Need, standing: Standing): string | null {
  const { stage, suspended } = standing;
  const reached = stage === null ? 'nothing' : MILESTONE_OF[stage];
  if (reached === undefined) return null;
  if (!reaches(reached, need.milestone)) {
    if (suspended && reaches(need.milestone, 'decided')) return 'resume';
    return courseFrom(turn, step, standing);
  }
  if (need.besides === 'correctionTold' && stage === 'received') return 'issue_correction';
  if (need.besides === 'suspensionNotified' && !standing.notified && !suspended) return 'notify_suspension';
  if (need.besides === 'suspended' && !suspended) return standing.notified ? 'suspend' : 'notify_suspension';
  if (standing.unheard && DECIDING.includes(step.action)) return 'hold_hearing';
  if (need.besides === 'branchesAnswered' && standing.unanswered.length > 0) return 'answer';
  // Before an acceptance everything that was asked for must have come in.
  if (step.action === 'accept' && stage === 'awaitingCorrection' && standing.outstanding) return 'supplement';
  return null;
}

function courseFrom(turn: Turn, step: Act, { stage, handedOver, visited, outstanding }: Standing): string | null {
  switch (stage) {
    case null:
      return 'hand_in';
    case 'received':
      return 'accept';
    case 'awaitingCorrection':
      return outstanding ? 'supplement' : 'accept';
    case 'accepted':
      return handedOver ? 'confirm_handover' : 'hand_over';
    case 'review':
    case 'inspection':
      return turn.itemOf(step).entry['site_check'] === true && !visited ? 'site_check' : 'submit_opinion';
    case 'awaitingApproval':
      return 'approve';
    case 'granted':
    case 'refused':
      return 'make_documents';
    case 'awaitingDelivery':
      return 'deliver';
    case 'delivered':
      return 'archive';
    default:
      return null;
  }
}

const MILESTONE_OF: Readonly<Partial<Record<Stage, Milestone>>> = {
  received: 'handedIn',
  awaitingCorrection: 'handedIn',
  accepted: 'accepted',
  review: 'confirmed',
  inspection: 'confirmed',
  awaitingApproval: 'opined',
  granted: 'decided',
  refused: 'decided',
  certificateMaking: 'made',
  awaitingDelivery: 'made',
  delivered: 'delivered',
  archived: 'archived',
};

function standingAfter(standing: Standing, action: string): Standing {
  const stage = STAGE_AFTER[action] ?? standing.stage;
  return {
    stage,
    handedOver: standing.handedOver || action === 'hand_over',
    visited: standing.visited || action === 'site_check',
    outstanding: action === 'issue_correction' || (standing.outstanding && action !== 'supplement'),
    notified: action === 'notify_suspension' || (standing.notified && action !== 'suspend'),
    suspended: action === 'suspend' || (standing.suspended && action !== 'resume'),
    unheard: standing.unheard && action !== 'hold_hearing',
    unanswered: action === 'answer' ? standing.unanswered.slice(1) : standing.unanswered,
  };
}

const STAGE_AFTER: Readonly<Record<string, Stage>> = {
  hand_in: 'received',
  issue_correction: 'awaitingCorrection',
  accept: 'accepted',
  confirm_handover: 'review',
  site_check: 'review',
  submit_opinion: 'awaitingApproval',
  approve: 'granted',
  make_documents: 'awaitingDelivery',
  deliver: 'delivered',
  archive: 'archived',
};

/** Whose role each act is; whoever the case names already comes first. */
const ACTORS: Readonly<Record<string, string>> = {
  hand_in: 'applicant',
  supplement: 'applicant',
  accept: 'front',
  issue_correction: 'front',
  hand_over: 'front',
  deliver: 'front',
  archive: 'front',
  approve: 'chief',
};

function detailsOf(
  turn: Turn,
  step: Act,
  need: Need,
  action: string,
  view: CaseView | null,
  { unanswered }: Standing,
): Pick<ImpliedAct, 'actor' | 'data'> {
  const data = kept(step.data);
  if (action === 'answer') return { actor: turn.departmentNamed(unanswered[0]!), data };
  if (action === 'hand_in')
    return { actor: handInActor(turn), data: { ...data, ...materialsWithout(turn, step, need) } };
  if (action === 'site_check') return { actor: visitors(turn), data };
  const reason = step.data['reason'];
  const ground = ['notify_suspension', 'suspend'].includes(action) && reason !== undefined ? { reason } : {};
  const holders: Readonly<Record<string, string | undefined>> = {
    hand_over: view?.firstResponsible?.id,
    confirm_handover: view ? handoverReceiver(view) : undefined,
    submit_opinion: view?.reviewer?.id,
    make_documents: view?.reviewer?.id,
  };
  return { actor: holders[action] ?? turn.proper(ACTORS[action] ?? 'reviewer'), data: { ...data, ...ground } };
}

/** An agent who was written to hand in, or found the papers in order, hands in also where that is implied. */
function handInActor(turn: Turn): string {
  const written = turn.steps.find(({ action }) => action === 'hand_in');
  return turn.agentCheck?.agent ?? written?.actor ?? turn.proper('applicant');
}

/** R-19 (许34): two go out. */
function visitors(turn: Turn): string {
  return turn.steps.find(({ actor }) => /^inspector\d*\+inspector\d*$/.test(actor))?.actor ?? 'inspector1+inspector2';
}

function materialsWithout(turn: Turn, step: Act, { without }: Need): Data {
  if (!without) return {};
  const materials = materialIdsOf(turn.itemOf(step).entry).filter((id) => !without.includes(id));
  return materials.length > 0 ? { materials } : {};
}

/**
 * When implied acts happen: one second apart before the step, a hand-in together with what it is for when that is an
 * acceptance; never before what was done last.
 */
export function instantsOf(acts: readonly ImpliedAct[], step: Act, notBefore: Instant): Instant[] {
  const chain = [...acts.map(({ action }) => action), step.action];
  const instants: number[] = [];
  const { from } = step.data;
  // A suspension that is filed after its start needs the notice before that.
  const start = step.action === 'suspend' && from !== undefined ? parseInstant(instantText(textOf(from))) : step.at;
  let at: number = Math.min(step.at, start);
  for (let index = acts.length - 1; index >= 0; index -= 1) {
    const together = chain[index] === 'hand_in' && chain[index + 1] === 'accept';
    at -= together ? 0 : 1000;
    instants.unshift(Math.max(at, notBefore));
  }
  return instants.map(instantOf);
}
