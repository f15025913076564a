/** Where the case stands, and what it has become. */
import { either } from '../differences';
import type { Moment } from '../moment';
import { namesOfStage } from '../words';
import { queryState } from './enquiry';
import { notYet, type Keys } from './key';
import { ratingState } from './rating';

export const state: Keys = {
  ...notYet('case_reopened', 'deemed_later', 'licence', 'licence_no', 'v1_status'),
  ...notYet('quota_left', 'bar_until', 'offer', 'next'),
  state: { see: (moment) => either(...namesOfStage(moment.getView().stage)) },
  query_state: { see: queryState },
  rating_state: { see: ratingState },
  immutable: { see: isImmutable },
  deemed: { see: (moment) => moment.getView().deemed },
  accepted_at: { see: (moment) => moment.getView().acceptedAt },
  received_at: { see: (moment) => moment.getView().receivedAt },
  decision_date: { see: (moment) => moment.getView().decidedAt?.slice(0, 10) ?? null },
  certificate: { see: (moment) => moment.getView().certificate },
  case_no: { see: (moment) => moment.getView().number },
  cases_total: { see: casesTotal },
};

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
