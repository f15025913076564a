/** Ends before a decision and after it, and the outcomes of reviews and suits. */
import { STAGES } from '../../../domain/application/stages';
import { formatInstant, parseInstant, type Instant } from '../../../domain/calendar/time';
import { hasPassedVisit } from '../case-view';
import { OBSERVER, roleNamed } from '../centre/people';
import { textOf } from '../file';
import { copiesIn, daysLater, isDone, materialIdsOf, textIn, type Act, type Answer, type Turn } from '../turn';
import { isPassed } from '../words';
import { need, type Actions, type Milestone, type Need } from './action';
import { MILESTONES } from './action';

export const ends: Actions = {
  withdraw: {
    fields: ['state_before', 'committed_overdue_since', 'clock', 'handover', 'site_check'],
    needs: broughtInto,
    begins: overdueBegins,
    leadDays: ({ data }) => (data['committed_overdue_since'] === undefined ? 0 : LONGEST_CASE_DAYS),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      const visited = await orderVisit(turn, act, id);
      if (visited && !isDone(visited)) return visited;
      return turn.act(turn.loginOf(act.actor), id, 'withdraw');
    },
  },
  report_death: { fields: ['proof', 'state_before'], needs: broughtInto, play: reportDeath },
  open_fraud_check: {
    fields: ['material'],
    needs: need('accepted'),
    play: async (turn, act) => {
      const { id } = turn.getCase(act);
      const [first] = copiesIn(materialIdsOf(turn.itemOf(act).entry));
      return turn.act(turn.loginOf(act.actor), id, 'open-fraud-check', {
        materialId: textIn(act.data, 'material', first!.materialId),
        suspicion: '材料真实性存疑',
      });
    },
  },
  outcome: {
    fields: ['result', 'final', 'kind'],
    needs: need('decided'),
    play: (turn, act) => outcome(turn, act, false),
  },
  outcome_final: {
    fields: ['result', 'final', 'kind'],
    needs: need('decided'),
    play: (turn, act) => outcome(turn, act, true),
  },
};

const MILESTONE_OF_STATE: Readonly<Record<string, Milestone>> = {
  [STAGES.received]: 'handedIn',
  [STAGES.awaitingCorrection]: 'handedIn',
  [STAGES.accepted]: 'accepted',
  [STAGES.review]: 'confirmed',
  [STAGES.inspection]: 'confirmed',
  [STAGES.awaitingApproval]: 'opined',
  [STAGES.granted]: 'decided',
  [STAGES.certificateMaking]: 'made',
  [STAGES.awaitingDelivery]: 'made',
  [STAGES.delivered]: 'delivered',
  [STAGES.archived]: 'archived',
};

/** The state that the case is brought into before it ends. */
function broughtInto({ data }: Act): Need {
  const state = textIn(data, 'state_before', STAGES.received);
  const wanted: Milestone[] = [MILESTONE_OF_STATE[state] ?? 'handedIn'];
  if (data['handover'] !== undefined) wanted.push(isOutstanding(data['handover']) ? 'accepted' : 'confirmed');
  if (data['site_check'] !== undefined) wanted.push('confirmed');
  if (data['clock'] !== undefined) wanted.push(data['clock'] === 'suspended' ? 'confirmed' : 'accepted');
  const milestone = wanted.reduce((one, other) => (MILESTONES.indexOf(one) > MILESTONES.indexOf(other) ? one : other));
  if (state === STAGES.awaitingCorrection) return { milestone, besides: 'correctionTold' };
  return data['clock'] === 'suspended' ? { milestone, besides: 'suspended' } : { milestone };
}

/** Long enough for a committed time of 30 working days around the longest holidays. */
const LONGEST_CASE_DAYS = 75;

/** A case whose committed time ended then was accepted on the day from which the API reckons that due. */
async function overdueBegins(turn: Turn, act: Act): Promise<{ at: Instant; milestone: Milestone } | null> {
  const since = act.data['committed_overdue_since'];
  if (since === undefined) return null;
  const dueOn = textOf(since).slice(0, 10);
  const client = await turn.as(OBSERVER);
  for (let days = 1; days < LONGEST_CASE_DAYS; days += 1) {
    const at = daysLater(parseInstant(`${dueOn}T09:00:00+08:00`), -days);
    const { status, body } = await client.command('/deadlines', {
      itemCode: turn.itemOf(act).code,
      acceptedAt: formatInstant(at),
    });
    const clocks = status < 300 ? (body['clocks'] as { clock: string; dueOn: string | null }[]) : [];
    if (clocks.some((one) => one.clock === 'committed' && one.dueOn === dueOn)) return { at, milestone: 'accepted' };
  }
  return null;
}

/** A visit that is ordered and has no result yet, where the step wants the case there. */
async function orderVisit(turn: Turn, { data }: Act, id: string): Promise<Answer | null> {
  const said = data['site_check'];
  const pending = said !== undefined && isOutstanding(said);
  const visited = said !== undefined && !pending;
  const view = await turn.look(id);
  if (view.stage !== 'review' || hasPassedVisit(view)) return null;
  if (!pending && !visited && data['state_before'] !== STAGES.inspection) return null;
  const inspectorIds = ['inspector1', 'inspector2'];
  const reviewer = view.reviewer?.id ?? turn.proper('reviewer');
  const ordered = await turn.act(reviewer, id, 'order-inspection', { inspectorIds });
  if (!visited || !isDone(ordered)) return ordered;
  const act = isPassed(said) ? 'pass-inspection' : 'fail-inspection';
  return turn.act(inspectorIds[0]!, id, act, { inspectorIds, findings: '核查记录在案', signedBy: '现场负责人' });
}

/** Ordered or owed, and not done yet. */
function isOutstanding(said: unknown): boolean {
  return (
    said === false ||
    said === null ||
    /pending|ordered|scheduled|planned|not|none|due|open|未|待|已安排/i.test(textOf(said))
  );
}

/** before the decision the case is terminated; after it the licence is cancelled, by its certificate if there is one. */
async function reportDeath(turn: Turn, act: Act): Promise<Answer> {
  const { id } = turn.getCase(act);
  const given = act.data['proof'];
  const lacks = given === false || given === null || given === '' || given === 'none';
  const body = {
    ground: 'death',
    proof: lacks ? '' : given === true ? '死亡证明' : textIn(act.data, 'proof', '死亡证明'),
  };
  const visited = await orderVisit(turn, act, id);
  if (visited && !isDone(visited)) return visited;
  const { stage, licence } = await turn.look(id);
  // The family of the applicant comes to the window.
  const login = roleNamed(act.actor) === 'applicant' ? turn.proper('front') : turn.loginOf(act.actor);
  if (licence) return turn.send(login, `/applications/${id}/certificate/acts/cancel`, body);
  return turn.act(login, id, stage === 'granted' ? 'cancel-licence' : 'terminate', body);
}

/** How a review or suit ended, for the organ; whoever names it, the centre records it. */
async function outcome(turn: Turn, act: Act, final: boolean): Promise<Answer> {
  const { id } = turn.getCase(act);
  const text = textIn(act.data, 'result', final ? 'revoked' : 'upheld');
  const login = ['centre', 'supervisor'].includes(roleNamed(act.actor) ?? '') ? act.actor : turn.proper('centre');
  return turn.send(login, `/applications/${id}/outcomes`, {
    kind: /suit|诉讼|court|法院|lawsuit|败诉|lost|lose/.test(`${textIn(act.data, 'kind', '')}${text}`)
      ? 'suit'
      : 'review',
    result: resultOf(text),
    final: typeof act.data['final'] === 'boolean' ? act.data['final'] : final,
  });
}

function resultOf(text: string): string {
  if (/败诉|lost|lose|defeat/.test(text)) return 'lost';
  if (/维持|驳回|胜诉|upheld|uphold|maintain|dismiss|won/.test(text)) return 'upheld';
  return /撤销|违法|变更|revoke|annul|quash|set_aside|overturn|illegal|unlawful/.test(text) ? 'revoked' : text;
}
