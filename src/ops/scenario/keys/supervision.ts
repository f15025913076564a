/** Breaches, cards, and what the supervisors draft. */
import { CARDS, type CardColour } from '../../../domain/supervision/cards';
import { unsupported } from '../differences';
import type { Moment } from '../moment';
import { notYet, type Keys } from './key';

export const supervision: Keys = {
  ...notYet('breach_kept', 'handover_breach', 'cards_kept', 'bad'),
  breaches: { see: breachesSeen },
  breaches_total: { see: (moment) => moment.getView().breaches?.length ?? 0 },
  cards: { see: cardsSeen },
  card_count: { see: (moment) => cardsSeen(moment).length },
  not_charged: { see: notCharged },
  drafts: { see: draftsSeen },
  drafts_new: { see: draftsSeen },
  kind: { see: (moment) => moment.newNotices().at(-1)?.name ?? null },
  counts_as_催办: { see: (moment) => moment.newEntries().some(({ type }) => type === 'issueUrging') },
};

/** The kinds of breaches by other names than their own that scenarios give them. */
const BREACH_NAMES: Readonly<Record<string, string>> = {
  internalTwoDays: 'internal_2wd',
  secondNotice: 'second_notice',
  handoverLate: 'handover',
  acceptanceLate: 'acceptance',
  urgeUnanswered: 'reply',
  demandedBeyondCatalogue: 'demanded_beyond_catalogue',
  deliveryLate: 'delivery',
  inspectionStartLate: 'inspection_start',
};

function breachesSeen(moment: Moment) {
  return (moment.getView().breaches ?? []).flatMap(({ kind, rule, officer }) =>
    [kind, BREACH_NAMES[kind]].map((name) => ({ rule, officer: officer.id, kind: name })),
  );
}

function cardsSeen(moment: Moment): string[] {
  return (moment.getView().cards ?? []).map((colour) => CARDS[colour as CardColour]);
}

/** An API that keeps no drafts yet has none: an empty list is then as expected, and any other is unsupported. */
async function draftsSeen(moment: Moment, expected: unknown) {
  const body = await moment.readIfThere(`/drafts?applicationId=${moment.getView().id}`);
  const items = body?.['items'];
  if (Array.isArray(items)) return items;
  return Array.isArray(expected) && expected.length === 0 ? [] : unsupported('drafts');
}

/** Whoever of those named, departments of a joint handling or officers, has no delay or breach to answer for. */
function notCharged(moment: Moment, expected: unknown): string[] {
  const { branches, breaches } = moment.getView();
  const charged = branches.filter((one) => one.charged).map((one) => moment.turn.departmentNamed(one.departmentCode));
  const blamed = new Set([...charged, ...(breaches ?? []).map(({ officer }) => officer.id)]);
  return (Array.isArray(expected) ? expected.map(String) : []).filter((name) => !blamed.has(name));
}
