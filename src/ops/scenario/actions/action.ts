import type { Instant } from '../../../domain/calendar/time';
import type { Data, Step } from '../file';
import type { Act, Answer, Turn } from '../turn';

/** How far a case must have come for an act to be possible; what leads there is implied. */
export const MILESTONES = [
  'nothing',
  'handedIn',
  'accepted',
  'confirmed',
  'opined',
  'decided',
  'made',
  'delivered',
  'archived',
] as const;

export type Milestone = (typeof MILESTONES)[number];

export interface Need {
  readonly milestone: Milestone;
  /** What must have happened besides, each by the action that does it. */
  readonly besides?: 'correctionTold' | 'suspensionNotified' | 'suspended' | 'branchesAnswered';
  /** An application that lacks these, as a correction must have something to list. */
  readonly without?: readonly string[];
}

/** An act to be played before a written one, still without its instant. */
export interface ImpliedAct {
  readonly action: string;
  readonly actor: string;
  readonly data: Data;
}

/** One action of docs/scenarios.md. */
export interface Action {
  /** The fields of `data` that it knows. */
  readonly fields: readonly string[];
  /** Of these, what the API cannot do yet. */
  readonly later?: readonly string[];
  readonly needs?: (act: Act) => Need;
  /**
   * When its case must have begun for the act to be possible, and how far it came that day: long before the step, as what
   * it is about takes time to come about. Null: just before, as usual. Only for the first step on a case.
   */
  readonly begins?: (turn: Turn, act: Act) => Promise<{ readonly at: Instant; readonly milestone: Milestone } | null>;
  /** So many days before the first step the clock begins, for acts that say when their case `begins`. */
  readonly leadDays?: (act: Step) => number;
  /** Further acts that are implied, on other cases than that of the step, in order. */
  readonly implies?: (turn: Turn, act: Act) => Promise<readonly ImpliedAct[]>;
  /** What must stand before, beside any case; done in the second before the step. */
  readonly prepare?: (turn: Turn, act: Act) => Promise<void>;
  /** null: the API cannot do it yet. */
  readonly play: ((turn: Turn, act: Act) => Promise<Answer>) | null;
}

export type Actions = Readonly<Record<string, Action>>;

export function need(milestone: Milestone, besides?: Need['besides']): () => Need {
  return () => ({ milestone, ...(besides && { besides }) });
}
