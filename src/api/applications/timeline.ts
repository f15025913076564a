import { ACTS, CLOCK_ACTS } from '../../domain/application/acts';
import type { EventFacts, EventType, Recipient } from '../../domain/application/events';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import { NOTICES } from '../../domain/papers/notices';
import type { ApplicationEventRow } from '../../entities/application-event';
import type { NoticeRecipientRow, NoticeRow } from '../../entities/notice';
import type { PaperSealRow } from '../../entities/seal';
import type { Principal } from '../policy/principal';
import { maskName } from '../../domain/people/masked-name';
import type { NamedPersonBody } from '../privacy/people-names';
import type { IssuedNoticeBody, TimelineEntryBody } from './application.dto';
import { shown } from './shown-clocks';

type Facts = Readonly<Record<string, unknown>>;
type Names = ReadonlyMap<string, NamedPersonBody>;

/** What stays inside the house: supervision, and how the officers came to their decision. */
const STAFF_ONLY: ReadonlySet<EventType> = new Set<EventType>([
  'releaseSecondNotice',
  'declareInterest',
  'authoriseDeputy',
  'signTransfer',
  'lendPaper',
  'returnPaper',
  'returnToReview',
  'remind',
  'issueUrging',
  'answerUrging',
  'supervise',
  'coordinate',
  'breachRecorded',
  'cardGiven',
  'warned',
]);

/** The steps of which the other side of the counter sees that they were done, and not what was written. */
const WITHOUT_FACTS: ReadonlySet<EventType> = new Set<EventType>([
  'assignSubstitute',
  'endSubstitution',
  'reassign',
  'tellThirdParties',
  'requestHearing',
  'scheduleHearing',
  'openHearing',
  'closeHearing',
  'handOver',
  'confirmHandover',
  'orderInspection',
  'rescheduleInspection',
  'recordNoShow',
  'passInspection',
  'failInspection',
  'submitOpinion',
]);

/** The events that this caller may see, in order. */
export function shownTimeline(
  events: readonly ApplicationEventRow[],
  names: Names,
  viewer: Principal,
): TimelineEntryBody[] {
  const inside = viewer.kind === 'staff';
  return events
    .filter((event) => inside || isForApplicant(event))
    .map(({ seq, at, type, personId, role, stage, number, facts }) => ({
      seq,
      at: formatInstant(at),
      type,
      name: nameOf(type, facts),
      by: role === 'system' ? null : (names.get(personId) ?? { id: personId, name: null, phone: null }),
      role,
      stage,
      number,
      facts: !inside && WITHOUT_FACTS.has(type) ? null : shownFacts(type, facts as unknown as Facts),
    }));
}

function isForApplicant({ type, facts }: ApplicationEventRow): boolean {
  if (type === 'noticeIssued') return reachesApplicant((facts as EventFacts['noticeIssued']).recipients);
  return !STAFF_ONLY.has(type);
}

function reachesApplicant(recipients: readonly Recipient[]): boolean {
  return recipients.some((recipient) => recipient.to === 'applicant');
}

function nameOf(type: EventType, facts: EventFacts[EventType]): string | null {
  if (type === 'noticeIssued' || type === 'noticeAmended') {
    return NOTICES[(facts as EventFacts['noticeIssued']).notice].zh;
  }
  return ({ ...ACTS, ...CLOCK_ACTS } as Readonly<Record<string, string>>)[type] ?? null;
}

/** Facts as they may be shown: instants as texts, the form left to the field that masks it, recipients by half a name. */
function shownFacts(type: EventType, facts: Facts): Facts {
  if (type === 'handIn') {
    // Who signed the paper stands in the field that masks it.
    const { form: _, paperAuthorisation: __, ...rest } = facts;
    return withTexts(rest);
  }
  if (type !== 'noticeIssued' && type !== 'noticeAmended') return withTexts(facts);
  return { ...facts, content: withTexts((facts['content'] ?? {}) as Facts) };
}

function withTexts(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      if (/At$|Until$|Since$|^from$|^to$/.test(key) && typeof value === 'number') {
        return [key, formatInstant(instantOf(value))];
      }
      return [key, key === 'recipient' && typeof value === 'string' ? maskName(value) : value];
    }),
  );
}

/** The notices that this caller may see: staff all, the applicant's side those that reach it. */
export function shownNotices(
  notices: readonly NoticeRow[],
  recipients: readonly NoticeRecipientRow[],
  seals: readonly PaperSealRow[],
  viewer: Principal,
): IssuedNoticeBody[] {
  const inside = viewer.kind === 'staff';
  return notices
    .map((notice) => ({ notice, reached: recipients.filter(({ seq }) => seq === notice.seq) }))
    .filter(
      ({ reached }) =>
        inside || reached.some(({ partyId, personId }) => partyId !== null || personId === viewer.personId),
    )
    .map(({ notice, reached }) => ({
      ...shownNotice(notice),
      ...shownSeal(seals.find(({ seq }) => seq === notice.seq)),
      ...(inside && { recipients: [...new Set(reached.map(({ recipient }) => recipient))] }),
    }));
}

/** the seal that a paper bears, or that it wants one; messages and papers without a seal say nothing of it. */
function shownSeal(seal: PaperSealRow | undefined): Pick<IssuedNoticeBody, 'seal' | 'wantsSeal'> {
  if (!seal) return {};
  const { office, sealId, delegationNumber, affixedAt } = seal;
  if (sealId === null) return { seal: null, wantsSeal: true };
  return { seal: { office, sealId, delegationNumber, affixedAt: shown(affixedAt) }, wantsSeal: false };
}

export function shownNotice({ seq, kind, ordinal, number, at, amendedAt, content }: NoticeRow): IssuedNoticeBody {
  const { zh, paper } = NOTICES[kind];
  return {
    seq,
    kind,
    name: zh,
    paper,
    ordinal,
    number,
    at: formatInstant(at),
    amendedAt: shown(amendedAt),
    content: shownContent(content),
  };
}

/** What a notice says, fit to be shown: instants as texts, a recipient by half a name. */
export function shownContent(content: Facts): Facts {
  return withTexts(content);
}
