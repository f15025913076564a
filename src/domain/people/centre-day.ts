/** What the end of a working day brings about in the centre. */
import { dayOf, dayOfPlainDate, instantOf, plainDateOfDay, type Instant, type PlainDate } from '../calendar/time';
import type { WorkingCalendar } from '../calendar/calendar';
import { NOTICES, type NoticeKind } from '../papers/notices';
import { isAbsentAt, type Absence } from './absence';
import { rotationOn, rotationReminderOn, type Rotation } from './leaving';
import type { Role } from './roles';

/** What a centre tells its people about a member of staff or a paper, and whom. */
export const ALERTS = {
  noSubstitute: { zh: '无人接替', rule: 'R-42', to: ['windowHead', 'centre'] },
  substituteMissed: { zh: '当日未安排接替', rule: 'R-42', to: ['windowHead', 'centre'] },
  rotationDue: { zh: '轮换提醒', rule: 'R-44', to: ['windowHead', 'centre'] },
  casesLeft: { zh: '未结办件待移交', rule: 'R-44', to: ['windowHead', 'organHead', 'chiefRepresentative', 'centre'] },
  trainingEnds: { zh: '培训即将到期', rule: 'R-41', to: ['windowHead', 'centre'] },
  paperUnsealed: { zh: '文书待用印', rule: 'R-55', to: ['administrator', 'chiefRepresentative'] },
} as const satisfies Record<string, { zh: string; rule: string; to: readonly Role[] }>;

export type AlertKind = keyof typeof ALERTS;

/** One alert. The id follows from what it is about, so that none is raised twice. */
export interface Alert {
  readonly id: string;
  readonly kind: AlertKind;
  /** Null where it is about a paper of a department and not about anybody. */
  readonly personId: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A working day of the centre by the calendar in force. */
export interface WorkingDay {
  readonly date: PlainDate;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
}

export interface DayFacts {
  /** Who acted that day at a front desk or in a back office. */
  readonly served: readonly string[];
  /** Who stood on the roster. */
  readonly rostered: readonly string[];
  readonly summaries: readonly string[];
  readonly absences: readonly Absence[];
  /** The first day at the window of whoever is in service, where it was filed. */
  readonly services: readonly { readonly personId: string; readonly since: PlainDate }[];
  /** The last day of the training of whoever is in service. */
  readonly trainings: readonly { readonly personId: string; readonly until: PlainDate }[];
}

const TRAINING_NOTICE_DAYS = 30;

/** The working day that is under way at this instant, or the next one. */
export function workingDayAt(calendar: WorkingCalendar, at: Instant): WorkingDay {
  const today = dayOf(at);
  const open = calendar.isWorking(today) && at <= calendar.closeOf(today);
  return workingDay(calendar, open ? today : calendar.nextWorkingDay(today));
}

/** The working day after this one. */
export function workingDayAfter(calendar: WorkingCalendar, date: PlainDate): WorkingDay {
  return workingDay(calendar, calendar.nextWorkingDay(dayOfPlainDate(date)));
}

function workingDay(calendar: WorkingCalendar, day: number): WorkingDay {
  return { date: plainDateOfDay(day), opensAt: calendar.openOf(day), closesAt: calendar.closeOf(day) };
}

/** the day is over from the first second after its close; until then everybody may still hand in. */
export function endsAt({ closesAt }: WorkingDay): Instant {
  return instantOf(closesAt + 1000);
}

/**
 * R-48 "每天下班前…总结": who served or stood on the roster, stood in for somebody, and has handed in nothing. Who was away
 * all day owes none.
 */
export function missingSummaries(day: WorkingDay, facts: DayFacts): string[] {
  const { served, rostered, summaries, absences } = facts;
  const lasting = absences.filter((one) => isAbsentAt(one, day.closesAt));
  const away = lasting.map(({ personId }) => personId);
  const standIns = lasting.flatMap(({ substituteId }) => substituteId ?? []);
  const present = [...rostered, ...standIns].filter((id) => !away.includes(id));
  return [...new Set([...served, ...present])].filter((id) => !summaries.includes(id)).sort();
}

/** What must be told at the end of the day; whoever keeps alerts keeps each but once. */
export function alertsOf(day: WorkingDay, { absences, services, trainings }: DayFacts, rotation?: Rotation): Alert[] {
  const uncovered = absences.filter((one) => one.substituteId === null && isAbsentAt(one, day.closesAt));
  const noticeUntil = plainDateOfDay(dayOfPlainDate(day.date) + TRAINING_NOTICE_DAYS);
  return [
    ...uncovered.flatMap((one): Alert[] => [noSubstitute(one), substituteMissed(one, day)]),
    ...services
      .filter(({ since }) => rotationReminderOn(since, rotation) <= day.date)
      .map(({ personId, since }): Alert => {
        return alert('rotationDue', personId, since, { since, rotatesOn: rotationOn(since, rotation) });
      }),
    ...trainings
      .filter(({ until }) => until <= noticeUntil)
      .map(({ personId, until }): Alert => alert('trainingEnds', personId, until, { until })),
  ];
}

/** R-42 "none ⇒ alert": from the moment at which somebody is away until somebody stands in. */
export function noSubstitute({ id, personId }: Pick<Absence, 'id' | 'personId'>): Alert {
  return alert('noSubstitute', personId, id, { absenceId: id });
}

/**
 * open cases lie with somebody who can no longer see to them. `about` tells one occasion from another: the disabling of
 * the account, or the day at whose end it was found.
 */
export function casesLeft(personId: string, about: string, openCases: number): Alert {
  return alert('casesLeft', personId, about, { openCases });
}

/** A sealed paper that issued by itself while there was nothing to seal it with. */
export interface UnsealedPaper {
  readonly subjectId: string;
  readonly seq: number;
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly kind: NoticeKind;
}

/** what the law issues is not kept back for want of a seal; those who can mend it are told. */
export function paperUnsealed(paper: UnsealedPaper): Alert {
  const { subjectId, seq, ...facts } = paper;
  const { zh: name } = NOTICES[paper.kind];
  return {
    id: unsealedAlertId(subjectId, seq),
    kind: 'paperUnsealed',
    personId: null,
    facts: { subjectId, seq, ...facts, name },
  };
}

export function unsealedAlertId(subjectId: string, seq: number): string {
  return `paperUnsealed/${subjectId}/${seq}`;
}

/** the working day ended and nobody stood in. */
function substituteMissed({ id, personId }: Absence, { date, closesAt }: WorkingDay): Alert {
  return alert('substituteMissed', personId, `${id}/${date}`, { absenceId: id, dueAt: closesAt });
}

function alert(kind: AlertKind, personId: string, about: string, facts: Alert['facts']): Alert {
  return { id: `${kind}/${personId}/${about}`, kind, personId, facts };
}
