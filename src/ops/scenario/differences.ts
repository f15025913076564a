/** What a scenario is judged by: the differences between what was expected and what was seen. */
import { InvalidTimeError, parseInstant } from '../../domain/calendar/time';
import { asData } from './file';

/** One difference; `step` null: it concerns the scenario as a whole. */
export interface Difference {
  readonly step: number | null;
  /** The key of `expect`, or the action. */
  readonly key: string;
  readonly expected: string;
  readonly seen: string;
}

/** Stands for what the API cannot show or do yet; reported, and counted as failed. */
export class Unsupported {
  constructor(private readonly what: string) {}

  get line(): string {
    return `unsupported: ${this.what}`;
  }
}

export function unsupported(what: string): Unsupported {
  return new Unsupported(what);
}

/** One thing that may be called by several names; a scenario may use any of them. */
export class Either {
  constructor(readonly names: readonly unknown[]) {}

  toJSON(): unknown {
    return this.names[0];
  }
}

export function either(...names: unknown[]): Either {
  return new Either(names);
}

/** A log that somebody left behind would fill the screen. */
const LONGEST = 1_000;

/** One line, whatever was seen. */
export function lineOf({ step, key, expected, seen }: Difference): string {
  const line = `${step === null ? 'scenario' : `step ${step}`}, ${key}: expected ${expected}, seen ${seen}`;
  return `  ${line.replaceAll(/\s*\n\s*/g, ' | ').slice(0, LONGEST)}`;
}

/** A value as a line shows it. */
export function written(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/**
 * Whether what is seen is as expected: a non-empty list is contained, an empty one means nothing, of objects the given
 * fields match, instants are equal as instants, everything else as it is written.
 */
export function matches(expected: unknown, seen: unknown): boolean {
  if (seen instanceof Either) return seen.names.some((name) => matches(expected, name));
  if (Array.isArray(expected)) {
    if (!Array.isArray(seen)) return false;
    if (expected.length === 0) return seen.length === 0;
    return expected.every((one) => seen.some((other) => matches(one, other)));
  }
  // One thing alone where a list is seen is a list of one; null says that there is nothing.
  if (Array.isArray(seen)) return expected === null ? seen.length === 0 : seen.some((one) => matches(expected, one));
  const fields = asData(expected);
  if (fields) {
    const other = asData(seen);
    return other !== undefined && Object.entries(fields).every(([key, value]) => matches(value, other[key]));
  }
  return expected === (seen ?? null) || isSameInstant(expected, seen);
}

/** Whether none of what is expected absent is seen. */
export function isAbsent(expected: unknown, seen: unknown): boolean {
  const listed = Array.isArray(expected) ? expected : [expected];
  return Array.isArray(seen) && !listed.some((one) => seen.some((other) => matches(one, other)));
}

function isSameInstant(expected: unknown, seen: unknown): boolean {
  const [one, other] = [instantIn(expected), instantIn(seen)];
  return one !== null && one === other;
}

function instantIn(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  try {
    return parseInstant(value);
  } catch (error) {
    if (error instanceof InvalidTimeError) return null;
    throw error;
  }
}
