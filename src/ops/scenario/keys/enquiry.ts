/** What is seen of an enquiry, where a step is about one. */
import type { EnquiryStage } from '../../../domain/enquiry/enquiry';
import { OBSERVER } from '../centre/people';
import { either, type Either } from '../differences';
import { NothingToSeeError, type Moment } from '../moment';
import type { MatterHandle } from '../turn';

export interface ShownEnquiry {
  readonly id: string;
  readonly seq: number;
  readonly stage: EnquiryStage;
  readonly firstAsked: { readonly id: string };
  readonly owner: { readonly id: string };
  readonly outcome: { readonly kind: 'answer' | 'refer'; readonly by: { readonly id: string } } | null;
  readonly dueAt: string;
}

const ACTIONS = ['ask', 'close_query', 'transfer_query', 'confirm_and_answer'];

/** The enquiry that the step is about: named, acted on, or the only thing there is. */
export function enquiryMeant({ turn, step, view }: Moment): MatterHandle | undefined {
  const { query } = step.data;
  if (query === undefined && !ACTIONS.includes(step.action) && view) return undefined;
  return turn.findMatter('enquiry', query);
}

/** The enquiry that the step is about, or null where it is about a case. */
export async function findEnquiry(moment: Moment): Promise<ShownEnquiry | null> {
  return read(moment, enquiryMeant(moment));
}

async function read({ turn }: Moment, handle: MatterHandle | undefined): Promise<ShownEnquiry | null> {
  return handle ? (await turn.as(OBSERVER)).get<ShownEnquiry>(`/enquiries/${handle.id}`) : null;
}

const OPEN = ['open', '未办结', '办理中', '待办', 'pending', 'unanswered', 'not closed'];
const CLOSED = ['closed', '办结', '已办结', 'ended', '已关闭', 'done'];

/** Scenarios call the state by its term, by the way in which it ended, or only open and closed. */
const STATE_NAMES: Readonly<Record<EnquiryStage, readonly string[]>> = {
  open: [...OPEN, '待答复', '未答复', '首问', 'asked', 'waiting', 'awaiting_answer', '已接收', 'confirmed', 'received'],
  transferring: [
    ...OPEN,
    '转办待确认',
    '转办',
    '转办中',
    '待确认',
    '已转办',
    'transferring',
    'transferred',
    'transfer',
    'transfer_pending',
    'awaiting_confirmation',
    'unconfirmed',
  ],
  answered: [...CLOSED, '已答复', '答复', 'answered', 'answer'],
  referred: [...CLOSED, '已指引', '指引', 'referred', 'refer', 'guided', 'directed'],
};

/** @throws NothingToSeeError when nobody has asked anything */
export async function queryState(moment: Moment): Promise<Either> {
  const { turn, step } = moment;
  const shown = await read(moment, turn.findMatter('enquiry', step.data['query']));
  if (!shown) throw new NothingToSeeError('nothing was asked');
  const moved = shown.stage === 'answered' && shown.owner.id !== shown.firstAsked.id;
  return either(...STATE_NAMES[shown.stage], ...(moved ? ['转办', '已转办', 'transferred'] : []));
}
