/** The two clocks and every other limit. */
import type { CaseView } from '../case-view';
import { asData } from '../file';
import type { Moment } from '../moment';
import { unsupported } from '../differences';
import { notYet, type Keys } from './key';

export const clocks: Keys = {
  ...notYet('recomputed', 'timers', 'on_time_note', 'sub_on_time', 'sub_overdue'),
  clock: { see: (moment) => moment.getView().clocks?.committed.state ?? null },
  deadlines: { see: deadlinesSeen },
  provisional: { see: (moment) => provisionalIn(moment.getView()) },
  /** What a correction asked for and that has not come in. */
  remaining: { see: (moment) => outstandingIn(moment.getView()) },
  suspensions: { see: (moment) => moment.getView().suspensions },
  on_time: { see: (moment) => moment.getView().clocks?.committed.onTime ?? null },
  overdue: { see: (moment) => overdueIn(moment.getView()) },
  reply_due: { see: replyDue },
};

/** Limits by the names that scenarios give them; each where the API shows it. */
const LIMITS: Readonly<Record<string, (view: CaseView) => string | null>> = {
  committed: ({ clocks: shown }) => shown?.committed.dueAt ?? null,
  statutory: ({ clocks: shown }) => shown?.statutory.dueAt ?? null,
  warn: ({ clocks: shown }) => shown?.committed.warnAt ?? null,
  handover: ({ limits }) => limits.handoverDueAt,
  delivery: ({ limits }) => limits.deliveryDueAt,
  correction_internal: ({ limits }) => limits.correctionInternalDueAt,
  correction_statutory: ({ limits }) => limits.correctionStatutoryDueAt,
};

function deadlinesSeen(moment: Moment, expected: unknown) {
  const names = Object.keys(asData(expected) ?? {});
  const unseen = names.filter((name) => !LIMITS[name]);
  if (unseen.length > 0) return unsupported(`deadlines of ${unseen.join(', ')}`);
  const view = moment.getView();
  return Object.fromEntries(names.map((name) => [name, LIMITS[name]!(view)]));
}

function provisionalIn({ clocks: shown }: CaseView): boolean {
  return shown !== null && (shown.committed.provisional || shown.statutory.provisional);
}

function outstandingIn({ materials }: CaseView): string[] {
  return materials.filter(({ outstanding }) => outstanding).map(({ materialId }) => materialId);
}

function overdueIn({ clocks: shown }: CaseView) {
  return { committed: shown?.committed.overdue ?? false, statutory: shown?.statutory.overdue ?? false };
}

/** Until when the applicant's question must be answered, as it lies on somebody's desk. */
async function replyDue(moment: Moment): Promise<string | null> {
  const owed = (await moment.tasks()).filter(({ act }) => act === 'replyUrge');
  return owed.at(-1)?.dueAt ?? null;
}
