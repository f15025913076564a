/** A sub-command of `banjie`, one module each. */
export interface Command {
  /** What follows the name on the command line, and what it does. */
  readonly usage: string;
  /** Runs with the arguments after the name and resolves to the exit code. @throws UsageError */
  run(args: readonly string[]): Promise<number>;
}

/** Thrown when the command line or a named file cannot be used; the message is for the person who typed it. */
export class UsageError extends Error {}

/** Exit code for a command line or a file that cannot be used. */
export const EXIT_UNUSABLE = 2;
