import type { Words } from './words';

/** One kind of problem: its HTTP status and its words. */
export interface ProblemDefinition extends Words {
  readonly status: number;
  /** The numbered rule that is broken, where it is one; problems of form have none. */
  readonly rule?: string;
}
