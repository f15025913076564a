/**
 * The words that columns may hold: the domain's own. The migrations spell them out; a test compares the two, so that a
 * word added to the domain is not forgotten in a migration.
 */
import { ACTS, CLOCK_ACTS } from '../domain/application/acts';
import type { ConsequenceFacts } from '../domain/application/events';
import {
  ALL_STAGES,
  FINAL_STAGES,
  isClosed,
  isFinal,
  STAGES_UNDER_CLOCK,
  type Stage,
} from '../domain/application/stages';
import { SUSPENSION_GROUNDS } from '../domain/clock/grounds';
import { MATTERS } from '../domain/matters';
import { MATTER_CALENDAR_WORDS } from '../domain/matter/calendar-change';
import { NOTICES, type NoticeKind } from '../domain/papers/notices';
import { CENTRE_WIDE_ROLES, ROLES, type Role } from '../domain/people/roles';
import { BREACHES } from '../domain/supervision/breaches';
import { CARDS } from '../domain/supervision/cards';

const CONSEQUENCES: Record<keyof ConsequenceFacts, true> = {
  breachRecorded: true,
  cardGiven: true,
  noticeIssued: true,
  noticeAmended: true,
  reapplicationBarred: true,
  warned: true,
  limitPassed: true,
  suspensionBegan: true,
  suspensionOverran: true,
  calendarChanged: true,
  branchOpened: true,
  branchAnswered: true,
  branchLate: true,
};

export const STAGE_WORDS = ALL_STAGES;
export const FINAL_STAGE_WORDS: readonly Stage[] = FINAL_STAGES;
export const UNDECIDED_STAGE_WORDS = ALL_STAGES.filter((stage) => !isClosed(stage));
export const DECIDED_STAGE_WORDS = ALL_STAGES.filter(
  (stage) => isClosed(stage) && (!isFinal(stage) || stage === 'archived'),
);
/** Where no application is without having been accepted. */
export const ACCEPTED_STAGE_WORDS = [...STAGES_UNDER_CLOCK, ...DECIDED_STAGE_WORDS];

export const ACT_WORDS = Object.keys(ACTS);
export const EVENT_WORDS = [...ACT_WORDS, ...Object.keys(CLOCK_ACTS), ...Object.keys(CONSEQUENCES)];

export const ROLE_WORDS = Object.keys(ROLES) as Role[];
/** Roles that are held in no department. */
export const ROLE_WORDS_WITHOUT_DEPARTMENT = ROLE_WORDS.filter(
  (role) => CENTRE_WIDE_ROLES.has(role) || role === 'applicant' || role === 'agent',
);

export const GROUND_WORDS = SUSPENSION_GROUNDS;
export const BREACH_WORDS = Object.keys(BREACHES);
export const CARD_WORDS = Object.keys(CARDS);

export const NOTICE_WORDS = Object.keys(NOTICES) as NoticeKind[];
/** Notices that are papers, and so have a number. */
export const PAPER_WORDS = NOTICE_WORDS.filter((kind) => NOTICES[kind].paper);

const ALL_MATTERS = Object.values(MATTERS);
export const MATTER_KIND_WORDS = Object.keys(MATTERS);
export const MATTER_STAGE_WORDS = unique(ALL_MATTERS.flatMap(({ stages }) => Object.keys(stages)));
export const MATTER_BREACH_WORDS = unique(ALL_MATTERS.flatMap(({ breaches }) => Object.keys(breaches)));
export const MATTER_EVENT_WORDS = unique([
  ...ALL_MATTERS.flatMap(({ words }) => Object.keys(words)),
  ...Object.keys(MATTER_CALENDAR_WORDS),
]);

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}

/** SQL: the column holds one of the words. */
export function oneOf(column: string, words: readonly string[]): string {
  return `${column} in (${words.map((word) => `'${word}'`).join(', ')})`;
}
