/** The cases whose histories are kept: each way in, each way out, and what may happen to a case on its way. */
import fc from 'fast-check';
import { parseInstant } from '../../src/domain/calendar/time';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { anyCase, take } from '../support/random-play';
import { CERT, FAST, FOOD, JOINT, SIGN, SPEC } from '../support/items';
import { ScriptedPlay } from './scripted-play';

/** After ten working days of silence a correction counts as withdrawn. */
export const SILENT: CatalogueItem = { ...FOOD, version: 2, silenceWithdrawsAfterWorkingDays: 10 };

/** With a fee, which the office may ask for. */
export const WITH_FEE: CatalogueItem = {
  ...FOOD,
  version: 3,
  fees: [{ name: '工本费', amountFen: 1000, basis: '发改价格〔2019〕914号' }],
};

const opened = (item: CatalogueItem, words = {}): ScriptedPlay =>
  new ScriptedPlay(item).at('2026-03-02 09:00').handsIn(words).at('2026-03-02 09:10');
const reviewed = (item: CatalogueItem): ScriptedPlay => opened(item).broughtTo('review');
const suspended = (item: CatalogueItem): ScriptedPlay =>
  reviewed(item).does('reviewer1', 'notifySuspension').at('2026-03-04 10:00').does('reviewer1', 'suspend');
const overdue = (): ScriptedPlay => reviewed(FOOD).at('2026-03-17 10:00');

const WRITTEN: Readonly<Record<string, () => ScriptedPlay>> = {
  // intake
  'accepted at once': () => opened(SIGN).broughtTo('archived'),
  'accepted online for an agent': () =>
    opened(SIGN, { by: 'agent1', channel: 'online', agentId: 'agent1', powerOfAttorney: true }).broughtTo('archived'),
  'not accepted': () => opened(FOOD).does('front1', 'refuseAcceptance'),
  'another authority': () => opened(FOOD).does('front1', 'referToAuthority'),
  'no licence needed': () => opened(FOOD).does('front1', 'declareNoLicenceNeeded'),
  'refused after a correction': () => opened(FOOD).broughtTo('awaitingCorrection').does('front1', 'refuseAcceptance'),
  corrected: () =>
    opened(FOOD, { materials: ['M1', 'M2'] })
      .does('front1', 'issueCorrection')
      .does('front1', 'amendCorrection')
      .at('2026-03-05 10:00')
      .does('applicant1', 'supplement')
      .at('2026-03-06 10:00')
      .broughtTo('archived'),
  'corrected twice by a release': () =>
    opened(FOOD)
      .broughtTo('awaitingCorrection')
      .at('2026-03-04 10:00')
      .does('applicant1', 'supplement')
      .does('supervisor1', 'releaseSecondNotice')
      .does('front1', 'issueCorrection')
      .at('2026-03-05 10:00')
      .does('applicant1', 'supplement')
      .broughtTo('archived'),
  'signed for a correction': () =>
    opened(FOOD, { materials: ['M1', 'M2'] })
      .does('front1', 'issueCorrection')
      .does('applicant1', 'signCorrection')
      .at('2026-03-05 10:00')
      .does('applicant1', 'supplement')
      .broughtTo('archived'),
  'asked for a fee': () => opened(WITH_FEE).broughtTo('review').does('reviewer1', 'requestFee').broughtTo('archived'),
  'refused for a false material': () =>
    reviewed(FOOD)
      .does('reviewer1', 'openFraudCheck')
      .at('2026-03-04 10:00')
      .does('reviewer1', 'closeFraudCheck', { result: 'false' })
      .does('reviewer1', 'submitOpinion', { recommendation: 'refuse' })
      .does('chief1', 'refuse', { warning: '予以警告' })
      .broughtTo('archived'),
  'deemed accepted': () => opened(FOOD).at('2026-03-10 10:00').broughtTo('archived'),
  'deemed accepted and overdue at once': () => opened(FAST).at('2026-03-20 10:00').broughtTo('archived'),
  'told late, then corrected': () =>
    opened(FOOD).at('2026-03-05 10:00').broughtTo('awaitingCorrection').broughtTo('archived'),
  'silent after a correction': () => opened(SILENT).broughtTo('awaitingCorrection').at('2026-03-20 10:00'),
  // handover, review, inspection
  'handed over late': () =>
    opened(FOOD).does('front1', 'accept').at('2026-03-04 10:00').broughtTo('review').broughtTo('archived'),
  'confirmed late': () =>
    opened(FOOD).does('front1', 'accept').does('front1', 'handOver').at('2026-03-04 10:00').broughtTo('archived'),
  'inspected twice': () =>
    reviewed(FOOD)
      .does('reviewer1', 'orderInspection')
      .at('2026-03-05 10:00')
      .does('inspector1', 'failInspection')
      .at('2026-03-09 10:00')
      .does('inspector2', 'passInspection')
      .broughtTo('archived'),
  'booked, put off, found closed, booked anew': () =>
    reviewed(FOOD)
      .does('reviewer1', 'orderInspection')
      .does('reviewer1', 'rescheduleInspection')
      .at('2026-03-09 10:00')
      .does('inspector1', 'recordNoShow')
      .does('reviewer1', 'rescheduleInspection')
      .at('2026-03-16 10:00')
      .does('inspector1', 'passInspection')
      .broughtTo('archived'),
  'refused after a failed inspection': () =>
    reviewed(FOOD)
      .does('reviewer1', 'orderInspection')
      .does('inspector1', 'failInspection')
      .does('reviewer1', 'submitOpinion', { recommendation: 'refuse' })
      .broughtTo('refused')
      .broughtTo('archived'),
  returned: () =>
    reviewed(SIGN)
      .broughtTo('awaitingApproval')
      .does('chief1', 'returnToReview')
      .at('2026-03-04 10:00')
      .broughtTo('archived'),
  refused: () => opened(SIGN).broughtTo('refused').broughtTo('archived'),
  // clocks
  'suspended and resumed': () =>
    suspended(SPEC).at('2026-03-13 10:00').does('reviewer1', 'resume').broughtTo('archived'),
  'suspended twice': () =>
    suspended(SIGN)
      .at('2026-03-06 10:00')
      .does('reviewer1', 'resume')
      .does('reviewer1', 'notifySuspension', { ground: 'hearing' })
      .does('reviewer1', 'suspend', { ground: 'hearing' })
      .at('2026-03-16 10:00')
      .does('reviewer1', 'resume')
      .broughtTo('archived'),
  'suspended from a day that was filed ahead, and longer than told': () =>
    reviewed(SPEC)
      .does('reviewer1', 'notifySuspension', { estimatedWorkingDays: 2 })
      .does('reviewer1', 'suspend', { from: parseInstant('2026-03-04T08:30:00+08:00') })
      .at('2026-03-13 10:00')
      .does('reviewer1', 'resume')
      .broughtTo('archived'),
  'suspended still': () => suspended(SPEC).at('2026-04-10 10:00'),
  'told, asked and heard': () =>
    reviewed(SIGN)
      .does('reviewer1', 'tellThirdParties')
      .does('reviewer1', 'requestHearing')
      .does('reviewer1', 'scheduleHearing')
      .at('2026-03-16 09:10')
      .does('chief2', 'openHearing')
      .at('2026-03-16 11:00')
      .does('chief2', 'closeHearing')
      .broughtTo('archived'),
  extended: () =>
    reviewed(FOOD)
      .at('2026-03-16 10:00')
      .does('organHead1', 'grantExtension')
      .at('2026-03-20 10:00')
      .broughtTo('archived'),
  'extended by the government': () =>
    reviewed(JOINT).does('governmentHead1', 'grantExtension').does('applicant1', 'withdraw'),
  'on the same day': () => opened(CERT).broughtTo('archived'),
  'not on the same day': () => reviewed(CERT).at('2026-03-03 10:00').broughtTo('archived'),
  // overdue
  'overdue, urged twice, both cards': () => overdue().at('2026-04-02 10:00').broughtTo('archived'),
  'overdue and answered': () =>
    overdue()
      .does('reviewer1', 'answerUrging')
      .does('front1', 'fileOvertimeNotice')
      .does('centre1', 'coordinate')
      .at('2026-03-18 10:00')
      .does('supervisor1', 'issueUrging')
      .does('supervisor1', 'supervise')
      .at('2026-03-19 10:00')
      .broughtTo('archived'),
  'told early that it will be late': () =>
    reviewed(FOOD).does('reviewer1', 'fileOvertimeNotice').at('2026-03-18 10:00').broughtTo('archived'),
  'overdue and open': () => overdue().at('2026-05-06 10:00'),
  'delivered late': () => opened(SIGN).broughtTo('awaitingDelivery').at('2026-03-24 10:00').broughtTo('archived'),
  // those who ask and remind
  'urged by the applicant': () =>
    reviewed(SIGN)
      .does('applicant1', 'urge')
      .at('2026-03-03 10:00')
      .does('reviewer1', 'replyUrge')
      .does('applicant1', 'urge')
      .at('2026-03-06 10:00')
      .broughtTo('granted')
      .does('applicant1', 'urge')
      .broughtTo('archived'),
  'signals taken and refused': () => {
    const game = reviewed(SIGN).does('supervisor1', 'remind').does('centre1', 'supervise');
    game.tries('supervisor1', 'issueUrging');
    game.tries('front1', 'remind');
    return game.broughtTo('archived');
  },
  // people on the case
  'asked whom to turn to': () =>
    reviewed(SIGN).does('applicant1', 'contact').does('front1', 'replyContact').broughtTo('archived'),
  'covered by a substitute': () =>
    opened(SIGN)
      .does('front1', 'accept')
      .does('windowHead1', 'assignSubstitute')
      .does('front2', 'handOver')
      .does('reviewer1', 'confirmHandover')
      .at('2026-03-04 10:00')
      .does('windowHead1', 'endSubstitution')
      .broughtTo('archived'),
  'reassigned and signed for': () =>
    opened(SIGN)
      .does('front1', 'accept')
      .does('windowHead1', 'reassign')
      .does('front2', 'signTransfer')
      .does('front1', 'signTransfer')
      .does('front2', 'handOver')
      .broughtTo('archived'),
  'decided by a deputy': () =>
    reviewed(SIGN)
      .broughtTo('awaitingApproval')
      .does('chief1', 'declareInterest')
      .does('organHead1', 'authoriseDeputy')
      .does('chief2', 'approve')
      .broughtTo('archived'),
  // doubts, and what the catalogue does not know
  'doubted and found genuine': () =>
    reviewed(SIGN).does('reviewer1', 'openFraudCheck').does('reviewer1', 'closeFraudCheck').broughtTo('archived'),
  'asked for more than the catalogue': () => {
    const game = reviewed(WITH_FEE);
    game.refusedButRecorded('reviewer1', 'requestFee', { name: '加急费' });
    return game.broughtTo('archived');
  },
  // papers, delivery, the agent between the departments
  'lent and back': () =>
    reviewed(SIGN).does('reviewer1', 'lendPaper').does('front1', 'returnPaper').broughtTo('archived'),
  'posted twice': () =>
    opened(SIGN)
      .broughtTo('awaitingDelivery')
      .does('front1', 'attemptDelivery')
      .at('2026-03-05 10:00')
      .does('front1', 'failDelivery')
      .does('front1', 'attemptDelivery', { method: 'post', trackingNumber: 'EMS2' })
      .at('2026-03-09 10:00')
      .broughtTo('archived'),
  'not collected for a week': () =>
    opened(SIGN).broughtTo('awaitingDelivery').at('2026-03-11 10:00').broughtTo('archived'),
  'carried between departments by the agent': () =>
    opened(JOINT, { by: 'agent1', channel: 'online', agentId: 'agent1', powerOfAttorney: true })
      .broughtTo('review')
      .does('agent1', 'liaise')
      .does('agent1', 'carryPapers'),
  // ends before a decision
  'withdrawn when received': () => opened(FOOD).does('applicant1', 'withdraw'),
  'withdrawn in correction': () => opened(FOOD).broughtTo('awaitingCorrection').does('applicant1', 'withdraw'),
  'withdrawn when accepted': () => opened(FOOD).broughtTo('accepted').does('front1', 'withdraw'),
  'withdrawn in review': () => reviewed(FOOD).does('applicant1', 'withdraw'),
  'withdrawn in inspection': () => reviewed(FOOD).broughtTo('inspection').does('applicant1', 'withdraw'),
  'withdrawn before the approval': () => reviewed(FOOD).broughtTo('awaitingApproval').does('applicant1', 'withdraw'),
  'withdrawn while suspended': () => suspended(SPEC).does('applicant1', 'withdraw'),
  terminated: () => reviewed(FOOD).does('windowHead1', 'terminate'),
  'terminated when received': () => opened(FOOD).does('front1', 'terminate'),
  'cancelled before its certificate': () => reviewed(SIGN).broughtTo('granted').does('front1', 'cancelLicence'),
};

/** The seed of those cases that chance has made when all are recorded; the same at every recording. */
const SEED = 20260302;

/** Every case by its name: the written ones, and as many that chance makes. @param seed of other ones than usual */
export function scriptedCases(byChance: number, seed = SEED): Map<string, ScriptedPlay> {
  const cases = new Map(Object.entries(WRITTEN).map(([name, written]) => [name, written()]));
  fc.sample(anyCase, { numRuns: byChance, seed }).forEach((random, index) => {
    const item = random.item.silenceWithdrawsAfterWorkingDays === null ? random.item : SILENT;
    const game = new ScriptedPlay(item).at(random.startedAt).handsIn({ materials: random.materials });
    for (const step of random.steps) take(game, step);
    cases.set(`by chance ${index + 1}${seed === SEED ? '' : ` of ${seed}`}`, game);
  });
  return cases;
}
