import { justAfter } from '../clock/deadline';
import { dateOf, type Instant } from '../calendar/time';
import { choiceIn } from '../centre/settings';
import { acceptanceNotice } from './intake';
import { SYSTEM, type ApplicationEvent, type EventDraft } from './events';
import { applyAll, place } from './fold';
import { answeringFor } from './acting';
import {
  contactPersonOf,
  findOpenAttempt,
  findOpenCheck,
  stepHolderOf,
  type ApplicationFile,
  type References,
} from './file';
import { opensBranches } from './joint';
import { breach, type Passing } from './one-passing';
import {
  answerableSince,
  calendarOf,
  clocksOf,
  closeAfter,
  correctionLimits,
  deliveryDueAt,
  handoverDueAt,
  internalLimit,
  openAfterUrgingDueAt,
  replyDueAt,
  replyLimit,
  silenceOf,
} from './limits';
import { after, APPLICANT, notice, person, roleOf, shown, stepHolder } from './situation';
import { isFinal, isUnderClock } from './stages';
import { stopPassings } from './suspension-passing';
import { overtimeNotice, urging } from './supervision';
import type { CardColour, CardGround } from '../supervision/cards';

/** An endless loop of passings would fill the books; more than this at one instant is a bug. */
const MOST_AT_ONCE = 50;

/** The next instant at which time alone does something to this file, or null when nothing is pending. */
export function nextPassing(file: ApplicationFile, refs: References): Passing | null {
  return passingsOf(file, refs).reduce<Passing | null>(
    (first, one) => (first && first.at <= one.at ? first : one),
    null,
  );
}

/**
 * The events that the passing of time up to `now` has caused and that are not on file yet, in the order of their
 * instants. Instants decide, not timers: whoever acts or reads first brings the file up to date with this.
 */
export function elapse(file: ApplicationFile, refs: References, now: Instant): ApplicationEvent[] {
  const events: ApplicationEvent[] = [];
  let state = file;
  for (let round = 0; round < MOST_AT_ONCE; round += 1) {
    const next = nextPassing(state, refs);
    if (!next || next.at > now) return events;
    const passed = place(state, next.drafts(now), SYSTEM, now);
    state = applyAll(state, passed);
    events.push(...passed);
  }
  throw new Error(`more than ${MOST_AT_ONCE} things come to pass at once`);
}

/** Everything that time will do to the file as it stands, in no order. */
export function passingsOf(file: ApplicationFile, refs: References): Passing[] {
  if (isFinal(file.stage)) return [];
  return [
    ...intakePassings(file, refs),
    ...handoverPassings(file, refs),
    ...clockPassings(file, refs),
    ...stopPassings(file, refs),
    ...urgingPassings(file, refs),
    ...replyPassings(file, refs),
    ...deliveryPassings(file, refs),
  ];
}

/** after two working days an officer's breach, after five with nothing told the acceptance by law. R-06: silence. */
function intakePassings(file: ApplicationFile, refs: References): Passing[] {
  const since = answerableSince(file);
  if (since !== null) {
    const { internal, statutory } = correctionLimits(file, refs);
    const deemed: EventDraft = { type: 'deemAccepted', facts: { acceptedAt: since } };
    return [
      ...breach(
        file,
        'internalTwoDays',
        contactPersonOf(file),
        internal,
        '两个工作日内告知 / tell within 2 working days',
        internalLimit(file),
      ),
      {
        timer: 'acceptanceByLaw',
        at: justAfter(statutory),
        what: '五个工作日视为受理 / deemed accepted after 5 working days',
        drafts: (now) => {
          const accepted = after(file, [deemed], SYSTEM, now);
          return [deemed, acceptanceNotice(accepted, refs), ...opensBranches(accepted, refs)];
        },
      },
    ];
  }
  const silence = silenceOf(file, refs);
  // while a material is checked for fraud, silence withdraws nothing either.
  if (silence === null || findOpenCheck(file)) return [];
  const { since: silentSince, until } = silence;
  return [
    {
      timer: 'withdrawalBySilence',
      at: justAfter(until),
      what: '逾期不补正视为撤回 / silence counts as withdrawal',
      drafts: (now) => [
        { type: 'deemWithdrawn', facts: { silentSince } },
        notice(file, 'withdrawalConfirmation', [APPLICANT], {
          withdrawnAt: shown(now),
          silentSince: shown(silentSince),
        }),
      ],
    },
  ];
}

/** not confirmed by the day's close: whoever has it in hand breaches; the clock is unaffected. */
function handoverPassings(file: ApplicationFile, refs: References): Passing[] {
  if (file.stage !== 'accepted') return [];
  const officerId = answeringFor(file, file.handover?.receiverId ?? file.firstResponsibleId!);
  if (file.breaches.some((one) => one.kind === 'handoverLate')) return [];
  return breach(file, 'handoverLate', officerId, handoverDueAt(file, refs), '当日移交 / same-day handover');
}

/** the warning, then each of the two dues on its own. */
function clockPassings(file: ApplicationFile, refs: References): Passing[] {
  if (!isUnderClock(file.stage)) return [];
  const { committed, statutory } = clocksOf(file, refs)!;
  const passings: Passing[] = [];
  if (committed.warnAt !== null && announces(file, committed.warnAt) && file.committedPassedAt === null) {
    passings.push(warning(file, refs, committed.warnAt, committed.dueAt));
  }
  if (committed.dueAt !== null && file.committedPassedAt === null) {
    passings.push(committedOverdue(file, refs, committed.dueAt));
  }
  if (statutory.dueAt !== null && file.statutoryPassedAt === null) {
    passings.push(statutoryOverdue(file, refs, statutory.dueAt));
  }
  return passings;
}

/**
 * K-9: a warning sent is not withdrawn; a later instant, by extension or suspension, is announced anew. R-52: that another
 * calendar counts is no reason to warn twice.
 */
export function announces(file: ApplicationFile, warnAt: Instant): boolean {
  const last = file.warnings.at(-1);
  return !last || (warnAt > last.at && warnAt !== file.rereckoned?.warnedAs);
}

function warning(file: ApplicationFile, refs: References, warnAt: Instant, dueAt: Instant | null): Passing {
  const holder = stepHolder(file, refs);
  const firstResponsible = contactPersonOf(file);
  const isBoth = holder.to === 'person' && holder.personId === firstResponsible;
  const recipients = [...(isBoth ? [] : [holder]), person(firstResponsible), roleOf(file, 'windowHead')];
  return {
    timer: 'warning',
    at: warnAt,
    what: '预警 80% / warning',
    drafts: () => [
      { type: 'warned', facts: { warnAt, dueAt } },
      // While a suspension is open the due is not known; the notice then names the instant that was reached.
      notice(file, 'warning', recipients, { dueAt: shown(dueAt) ?? '暂停计时', warnAt: shown(warnAt) }),
    ],
  };
}

function committedOverdue(file: ApplicationFile, refs: References, dueAt: Instant): Passing {
  return {
    timer: 'committed',
    at: justAfter(dueAt),
    what: '承诺时限届满 / committed due',
    drafts: (now) => {
      const { reason, expectedWorkingDays } = refs.item.overdueDefault;
      const expectedOn = dateOf(closeAfter(now, expectedWorkingDays, file, refs));
      const told = file.overtimeNoticeCompletedAt !== null;
      return [
        { type: 'limitPassed', facts: { limit: 'committed', dueAt, holderId: stepHolderOf(file) } },
        ...card(file, refs, 'yellow', 'committedDuePassed'),
        ...(told ? [] : [overtimeNotice(file, refs, { reason, expectedOn, measures: '中心统一协调' })]),
      ];
    },
  };
}

/** the applicant is told of the review that the law opens; red card unless one was given. */
function statutoryOverdue(file: ApplicationFile, refs: References, dueAt: Instant): Passing {
  const { reviewOrgan, court } = refs.item.remedies;
  return {
    timer: 'statutory',
    at: justAfter(dueAt),
    what: '法定期限届满 / statutory due',
    drafts: () => [
      { type: 'limitPassed', facts: { limit: 'statutory', dueAt, holderId: stepHolderOf(file) } },
      ...card(file, refs, 'red', 'statutoryDuePassed'),
      notice(file, 'remedyAdvice', [APPLICANT], { dueAt: shown(dueAt), reviewOrgan, court }),
    ],
  };
}

/** the first urging at the next opening after due, the second a working day unanswered; R-38: then the red card. */
function urgingPassings(file: ApplicationFile, refs: References): Passing[] {
  if (!isUnderClock(file.stage) || file.committedPassedAt === null) return [];
  const [first, second] = file.urgings;
  if (!first) {
    // An acceptance that law dates back may be overdue when it is made; nobody is urged before there was one.
    const from = Math.max(clocksOf(file, refs)!.committed.dueAt!, file.acceptanceMadeAt!) as Instant;
    const at = calendarOf(file, refs).nextOpening(from);
    return [
      {
        timer: 'firstUrging',
        at,
        what: '第一次催办 / first urging',
        drafts: () => urging(file, refs, '已超承诺时限,请立即办理'),
      },
    ];
  }
  const passings: Passing[] = [];
  if (!second && first.answeredAt === null) {
    const at = justAfter(replyDueAt(first.at, file, refs));
    const drafts = () => urging(file, refs, '催办后一个工作日未答复');
    passings.push({ timer: 'secondUrging', at, what: '第二次催办 / second urging', drafts });
  }
  if (mayGetCard(file, refs, 'red')) {
    const at = justAfter(openAfterUrgingDueAt(first.at, file, refs));
    passings.push({
      timer: 'openAfterUrging',
      at,
      what: '催办后未办结 / open after urging',
      drafts: () => card(file, refs, 'red', 'openAfterUrging'),
    });
  }
  return passings;
}

/** the applicant's urging is answered within a working day. */
function replyPassings(file: ApplicationFile, refs: References): Passing[] {
  const officerId = contactPersonOf(file);
  return file.urges
    .filter((urge) => urge.answeredAt === null)
    .flatMap((urge) => {
      const dueAt = replyDueAt(urge.at, file, refs);
      return breach(
        file,
        'urgeUnanswered',
        officerId,
        dueAt,
        '答复申请人催促 / reply to the applicant',
        replyLimit(urge.at),
      );
    });
}

/** delivered within ten working days of the decision. */
function deliveryPassings(file: ApplicationFile, refs: References): Passing[] {
  if (!file.decision || file.deliveredAt !== null) return [];
  const dueAt = deliveryDueAt(file, refs);
  return [
    ...breach(file, 'deliveryLate', contactPersonOf(file), dueAt, '送达期限 / delivery due'),
    ...collectionReminder(file, refs, dueAt),
  ];
}

/** what nobody has collected is called to mind once, well before the office's own limit. */
function collectionReminder(file: ApplicationFile, refs: References, dueAt: Instant): Passing[] {
  const days = refs.settings.collectionReminderWorkingDays;
  if (days === undefined || file.stage !== 'awaitingDelivery' || file.noticeCounts.collectionReminder) return [];
  if (findOpenAttempt(file)?.method === 'post') return [];
  return [
    {
      timer: 'collectionReminder',
      at: justAfter(closeAfter(file.stageSince, days, file, refs)),
      what: '领取提醒 / reminder to collect',
      drafts: () => [notice(file, 'collectionReminder', [APPLICANT], { deliveryDueAt: shown(dueAt) })],
    },
  ];
}

/** R-38 [K]: at most one card of each colour in a case, where the centre gives cards at all. */
function mayGetCard(file: ApplicationFile, { settings }: References, colour: CardColour): boolean {
  return choiceIn(settings, 'cards') === 'given' && !file.cards.includes(colour);
}

function card(file: ApplicationFile, refs: References, colour: CardColour, ground: CardGround): EventDraft[] {
  return mayGetCard(file, refs, colour) ? [{ type: 'cardGiven', facts: { colour, ground } }] : [];
}
