/** Breaches, cards, and what the supervisors draft. */
import { CARDS, type CardColour } from '../../../domain/supervision/cards';
import { parseInstant, type Instant } from '../../../domain/calendar/time';
import { OBSERVER } from '../centre/people';
import { either, type Either } from '../differences';
import { asData } from '../file';
import type { Moment } from '../moment';
import { enquiryMeant } from './enquiry';
import type { Keys } from './key';
import { breachesOfMatters } from './matters';
import { findRating } from './rating';

export const supervision: Keys = {
  breach_kept: { see: breachKept },
  cards_kept: {
    see: (moment, expected) => (Array.isArray(expected) ? cardsSeen(moment) : cardsSeen(moment).length > 0),
  },
  /** whether the rating is a 差评. */
  bad: { see: async (moment) => (await findRating(moment))?.bad ?? false },
  breaches: { see: breachesSeen },
  /** Of the case, or of all that the timeline is about. */
  breaches_total: { see: async (moment) => either((await breachesOf(moment)).length, await breachesInAll(moment)) },
  cards: { see: cardsSeen },
  card_count: { see: cardCount },
  /** */
  handover_breach: { see: async (moment) => (await breachesOf(moment)).some(({ rule }) => rule === 'R-18') },
  not_charged: { see: notCharged },
  drafts: { see: (moment) => draftsSeen(moment, null) },
  drafts_new: { see: (moment) => draftsSeen(moment, moment.since) },
  kind: { see: kindSeen },
  counts_as_催办: { see: (moment) => moment.newEntries().some(({ type }) => type === 'issueUrging') },
};

/** The kinds of breaches by other names than their own that scenarios give them. */
const BREACH_NAMES: Readonly<Record<string, readonly string[]>> = {
  internalTwoDays: ['internal_2wd'],
  secondNotice: ['second_notice'],
  handoverLate: ['handover'],
  acceptanceLate: ['acceptance'],
  urgeUnanswered: ['reply'],
  demandedBeyondCatalogue: ['demanded_beyond_catalogue'],
  deliveryLate: ['delivery'],
  inspectionStartLate: ['inspection_start'],
  差评未按时联系: ['contact', 'contact_late', 'contact_1wd', 'rating_contact'],
  差评未按时整改: ['rectify', 'rectify_late', 'rectification', 'rectify_15wd', 'rating_rectify'],
  投诉未按时答复: ['complaint', 'complaint_late', 'reply', 'complaint_reply'],
  首问事项当日未办结: [
    'query_open',
    'open_at_close',
    'query_open_at_close',
    'first_asked',
    'unanswered',
    '首问',
    'query',
  ],
};

async function breachesSeen(moment: Moment) {
  return (await breachesOf(moment)).map(({ kind, rule, officer }) => {
    const kinds = [kind, ...(BREACH_NAMES[kind] ?? [])];
    // What was told in a second notice was not told all at once, which is R-03 by its other name.
    const rules = kind === 'secondNotice' ? [rule, 'R-03'] : [rule];
    return either({ rule: either(...rules), officer, person: officer, kind: either(...kinds) }, ...rules, ...kinds);
  });
}

interface SeenBreach {
  readonly kind: string;
  readonly rule: string;
  readonly officer: unknown;
}

/** What was missed in the case and in the matters beside it; where a step is about an enquiry, in that alone. */
async function breachesOf(moment: Moment): Promise<SeenBreach[]> {
  const enquiry = enquiryMeant(moment);
  const inMatters = await breachesOfMatters(moment, enquiry ? [enquiry] : moment.turn.matters);
  if (enquiry) return inMatters;
  const inCase = (moment.view?.breaches ?? []).map((one) => ({ ...one, officer: one.officer.id }));
  return [...inCase, ...inMatters];
}

/** Everything that was missed in the centre of this timeline. */
async function breachesInAll(moment: Moment): Promise<number> {
  const { turn } = moment;
  const inMatters = await breachesOfMatters(moment, turn.matters);
  const inCases = await Promise.all(turn.cases.map(async ({ id }) => (await turn.look(id)).breaches?.length ?? 0));
  return [inMatters.length, ...inCases].reduce((sum, count) => sum + count, 0);
}

const KIND_WORDS: Readonly<Record<string, readonly string[]>> = {
  催办通知书: ['催办', 'urging', '督办'],
  提醒: ['reminder', 'remind'],
};

/** What was issued last in this step, and what is called so in short. */
function kindSeen(moment: Moment): Either | null {
  const name = moment.newNotices().at(-1)?.name;
  return name === undefined ? null : either(name, ...(KIND_WORDS[name] ?? []));
}

const COLOUR_WORDS: Readonly<Record<string, string>> = { yellow: '黄牌', red: '红牌' };

/** How many cards there are, or of each colour that is asked for. */
function cardCount(moment: Moment, expected: unknown): unknown {
  const cards = cardsSeen(moment);
  const asked = asData(expected);
  if (!asked) return cards.length;
  const countOf = (name: string): number => cards.filter((card) => card === (COLOUR_WORDS[name] ?? name)).length;
  return Object.fromEntries(Object.keys(asked).map((name) => [name, countOf(name)]));
}

function cardsSeen(moment: Moment): string[] {
  return (moment.getView().cards ?? []).map((colour) => CARDS[colour as CardColour]);
}

/** what was missed before stays on record, a passed due with its card as well as a breach. */
async function breachKept(moment: Moment, expected: unknown): Promise<unknown> {
  if (Array.isArray(expected)) return breachesSeen(moment);
  return (await breachesOf(moment)).length > 0 || cardsSeen(moment).length > 0;
}

/** what the centre was given to confirm, with whom it concerns and how it stands by the names that scenarios use. */
async function draftsSeen({ turn }: Moment, since: Instant | null): Promise<object[]> {
  const { items } = await (await turn.as(OBSERVER)).get<{ items: ShownDraft[] }>('/drafts');
  const fresh = items.filter(({ draftedAt }) => since === null || parseInstant(draftedAt) > since);
  return fresh.map(({ cause, officerId, status, ...draft }) => {
    const said = { ...draft, cause, officerId, rule: 'R-39', officer: officerId, person: officerId };
    const standing = { status, state: status, confirmed: status === 'confirmed' };
    const names = [`cause ${cause}`, `cause_${cause}`, `cause${cause}`, `原因${cause}`, `情形${cause}`, '通报批评'];
    return either({ ...said, ...standing }, cause, String(cause), ...names, officerId);
  });
}

interface ShownDraft {
  readonly cause: number;
  readonly officerId: string;
  readonly status: string;
  readonly draftedAt: string;
}

/** Whoever of those named, departments of a joint handling or officers, has no delay or breach to answer for. */
function notCharged(moment: Moment, expected: unknown): string[] {
  const { branches, breaches } = moment.getView();
  const charged = branches.filter((one) => one.charged).map((one) => moment.turn.departmentNamed(one.departmentCode));
  const blamed = new Set([...charged, ...(breaches ?? []).map(({ officer }) => officer.id)]);
  return (Array.isArray(expected) ? expected.map(String) : []).filter((name) => !blamed.has(name));
}
