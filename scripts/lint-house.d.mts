/** Types for the test of the linter. */
export interface Offence {
  readonly rule: string;
  readonly line: number;
  readonly text: string;
}

export function offencesIn(fileName: string, text: string): Offence[];
