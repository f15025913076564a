/** Where the case stands, and what it has become. */
import { either, type Either } from '../differences';
import type { Moment } from '../moment';
import { namesOfStage } from '../words';
import { queryState } from './enquiry';
import { namesOfNext, offeredInstead } from './licence';
import type { Keys } from './key';
import { ratingState } from './rating';

export const state: Keys = {
  state: { see: (moment) => either(...namesOfStage(moment.getView().stage)) },
  bar_until: { see: (moment) => moment.getView().barUntil },
  quota_left: { see: async (moment) => (await quotaOf(moment))?.left ?? null },
  next: { see: nextSeen },
  offer: { see: offerSeen },
  query_state: { see: queryState },
  rating_state: { see: ratingState },
  immutable: { see: isImmutable },
  /** Whether the law has accepted it by now, when nobody had told anything. */
  deemed_later: { see: (moment) => moment.getView().deemed },
  deemed: { see: (moment) => moment.getView().deemed },
  accepted_at: { see: (moment) => moment.getView().acceptedAt },
  received_at: { see: (moment) => moment.getView().receivedAt },
  decision_date: { see: decisionDate },
  /** A case keeps its number, whatever becomes of it. */
  case_no: { see: (moment) => either(moment.getView().number, ...UNCHANGED) },
  cases_total: { see: casesTotal },
};

const UNCHANGED = ['unchanged', 'same', '不变', '原编号'];

/** The day of the decision, its instant, or that it stands as it was once it is signed. */
function decisionDate(moment: Moment): Either | null {
  const { decidedAt } = moment.getView();
  const isNew = moment.newEntries().some(({ type }) => ['approve', 'refuse'].includes(type));
  return decidedAt === null ? null : either(decidedAt.slice(0, 10), decidedAt, ...(isNew ? [] : UNCHANGED));
}

/** How many cases there are in the centre of this timeline. */
async function casesTotal(moment: Moment): Promise<number | null> {
  const body = await moment.readIfThere('/applications?limit=100');
  const items = body?.['items'];
  return Array.isArray(items) ? items.length : null;
}

/** Nobody who works on it is offered any act on it. */
async function isImmutable(moment: Moment): Promise<boolean> {
  const { turn } = moment;
  const names = new Set(['front', 'reviewer', 'chief', 'supervisor', 'centre', 'admin'].map((one) => turn.proper(one)));
  for (const name of names) {
    const { acts } = await moment.viewOf(name);
    if (acts.some(({ allowed }) => allowed)) return false;
  }
  return true;
}

interface Quota {
  readonly left: number | null;
  readonly next: string | null;
  readonly offer: string | null;
}

/** how the item of the case stands. */
async function quotaOf(moment: Moment): Promise<Quota | null> {
  return (await moment.readIfThere(`/catalogue/items/${moment.getView().itemCode}/quota`)) as Quota | null;
}

/** What a refusal offers instead, or to whom the next licence is offered. */
async function offerSeen(moment: Moment): Promise<Either> {
  return offeredInstead(moment) ?? namesOfNumber(moment, (await quotaOf(moment))?.offer ?? null);
}

/** Whose turn it is, or what comes next in the case. */
async function nextSeen(moment: Moment): Promise<Either> {
  const { names } = await nextInTurn(moment);
  return either(...names, ...(await namesOfNext(moment)));
}

/** Whose turn it is; when nothing is left, nobody's, although somebody is the next to be refused. */
async function nextInTurn(moment: Moment): Promise<Either> {
  const quota = await quotaOf(moment);
  const { names } = await namesOfNumber(moment, quota?.next ?? null);
  return either(...names, ...(quota?.left === 0 ? [null] : []));
}

/** A case by its number, its label and its applicant. */
async function namesOfNumber({ turn }: Moment, number: string | null): Promise<Either> {
  if (number === null) return either(null, false);
  for (const { id, label, applicant } of turn.cases) {
    if ((await turn.look(id)).number === number) return either(number, label, applicant, true);
  }
  return either(number, true);
}
