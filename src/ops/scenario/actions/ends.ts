/** Ends before a decision, and what may become of a certificate later. */
import { STAGES } from '../../../domain/application/stages';
import { textIn, type Act } from '../turn';
import { need, notYet, type Actions, type Milestone, type Need } from './action';

export const ends: Actions = {
  withdraw: {
    fields: ['state_before', 'committed_overdue_since', 'clock', 'handover', 'site_check'],
    later: ['committed_overdue_since', 'clock', 'handover', 'site_check'],
    needs: broughtInto,
    play: (turn, act) => turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'withdraw'),
  },
  report_death: {
    fields: ['proof', 'state_before'],
    needs: broughtInto,
    play: (turn, act) =>
      turn.act(turn.loginOf(act.actor), turn.getCase(act).id, 'terminate', {
        ground: 'death',
        proof: textIn(act.data, 'proof', '死亡证明'),
      }),
  },
  open_fraud_check: { ...notYet('material'), needs: need('accepted') },
  report_error: notYet('certificate', 'field'),
  approve_correction: notYet(),
  recover_certificate: notYet('version'),
  notice_of_intended_revocation: notYet('ground'),
  revoke: notYet('ground', 'public_harm'),
  outcome: notYet('result', 'final'),
  outcome_final: notYet('result', 'final'),
};

const MILESTONE_OF_STATE: Readonly<Record<string, Milestone>> = {
  [STAGES.received]: 'handedIn',
  [STAGES.awaitingCorrection]: 'handedIn',
  [STAGES.accepted]: 'accepted',
  [STAGES.review]: 'confirmed',
  [STAGES.inspection]: 'confirmed',
  [STAGES.awaitingApproval]: 'opined',
  [STAGES.granted]: 'decided',
  [STAGES.awaitingDelivery]: 'made',
  [STAGES.delivered]: 'delivered',
  [STAGES.archived]: 'archived',
};

/** The state that the case is brought into before it ends. */
function broughtInto({ data }: Act): Need {
  const state = textIn(data, 'state_before', STAGES.received);
  const milestone = MILESTONE_OF_STATE[state] ?? 'handedIn';
  return state === STAGES.awaitingCorrection ? { milestone, besides: 'correctionTold' } : { milestone };
}
