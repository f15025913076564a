/** Who owes what, and who answered. */
import { ACTS } from '../../../domain/application/acts';
import { lastOf, type CaseView } from '../case-view';
import { either } from '../differences';
import type { Moment } from '../moment';
import { findEnquiry } from './enquiry';
import type { Keys } from './key';
import { findRating } from './rating';

export const duty: Keys = {
  /** Of an enquiry who was asked first (首问责任人), of a case who accepted it (第一责任人). */
  first_responsible: {
    see: async (moment) => (await findEnquiry(moment))?.firstAsked.id ?? moment.getView().firstResponsible?.id ?? null,
  },
  step_holder: { see: async (moment) => (await findEnquiry(moment))?.owner.id ?? moment.getView().stepHolder.id },
  answered_by: { see: answeredBy },
  contacted: { see: contacted },
  applicant_told: { see: applicantTold },
  return_count: { see: (moment) => moment.getView().returnCount },
  answered_with: { see: answeredWith },
  tasks: { see: tasksSeen },
  agent_sees: { see: agentSees },
};

/** What the applicant was answered last. */
function answeredWith(moment: Moment): unknown {
  return moment.notices().findLast(({ kind }) => kind === 'urgeReply')?.content['reply'] ?? null;
}

/** what of the case its agent sees; an agent of another one sees nothing of it. */
async function agentSees(moment: Moment): Promise<unknown[]> {
  const agent = await moment.turn.as(moment.turn.proper('agent'));
  const { status, body } = await agent.read(`/applications/${moment.getView().id}`);
  if (status >= 400) return [];
  const { stage, clocks, limits, notices, materials, acts } = body as unknown as CaseView;
  const decides = acts.some(({ act, allowed }) => allowed && DECIDING.includes(act));
  return [
    ...((clocks ?? limits) ? [either('deadlines', 'deadline', 'limits', '期限', '时限')] : []),
    ...(stage ? [either('progress', 'state', 'stage', '进度', '环节', '办理进度')] : []),
    ...(notices ? [either('documents', 'papers', 'notices', '文书')] : []),
    ...(materials ? [either('materials', '材料')] : []),
    ...(decides ? [either('decide', 'decision', '决定')] : []),
  ];
}

const DECIDING = ['accept', 'approve', 'refuse', 'refuseAcceptance'];

/** Who answered: an enquiry, or for the case whoever was contacted. */
async function answeredBy(moment: Moment): Promise<unknown> {
  const enquiry = await findEnquiry(moment);
  if (enquiry) return enquiry.outcome?.by.id ?? null;
  const reply = lastOf(moment.getView(), 'replyContact', 'replyUrge');
  return reply?.by?.id ?? null;
}

/** Whether whoever gave a bad rating was contacted, or for the case whoever answers for it, and who that was. */
async function contacted(moment: Moment): Promise<unknown> {
  const rating = await findRating(moment);
  if (rating) return rating.contactedAt === null ? either(false, null, []) : either(true, rating.contactedAt);
  const answererId = lastOf(moment.getView(), 'contact')?.facts?.['answererId'];
  return answererId === undefined ? either(false, null, []) : either(true, answererId, [answererId]);
}

/** Whether whoever rated was told what was put right; for the case, whether a message of this step reached them. */
async function applicantTold(moment: Moment): Promise<boolean> {
  const rating = await findRating(moment);
  if (rating) return rating.rectification !== null || rating.satisfied !== null;
  const issued = moment.newNotices().map(({ seq }) => seq);
  type Page = { items: { applicationId: string; seq: number }[] };
  const { id } = moment.getView();
  const { items } = await (await moment.turn.as(moment.handle!.applicant)).get<Page>('/notices?limit=100');
  return items.some((one) => one.applicationId === id && issued.includes(one.seq));
}

/** Scenarios name what is owed by whose duty it is. */
const TASK_NAMES: Readonly<Record<string, readonly string[]>> = {
  coordinate: ['中心协调', '协调', 'coordination'],
  replyUrge: ['答复申请人'],
  fileOvertimeNotice: ['服务超时告知书', ACTS.fileOvertimeNotice],
  contact: ['联系', '联系申请人', 'contact_rater'],
  rectify: ['整改', 'rectification'],
  answerUrging: ['催办', 'answer_urging'],
};

async function tasksSeen(moment: Moment): Promise<string[]> {
  const names = (await moment.tasks()).flatMap(({ name, act }) => [name, act, ...(TASK_NAMES[act] ?? [])]);
  return [...new Set(names)];
}
