/** a score sheet follows from recorded facts alone; the same facts and scheme give the same sheet. */
import { assertNever } from '../assert-never';
import type { AssessedFactKind, AssessmentScheme, Criterion } from './scheme';

/** One recorded fact, by the id under which the books hold it. */
export interface AssessedFact {
  readonly kind: AssessedFactKind;
  readonly id: string;
  /** Of a finding: what the inspectors gave or took. */
  readonly points?: number;
}

export interface ScoreLine {
  readonly criterion: string;
  /** How many facts count. */
  readonly count: number;
  /** Of a share, out of how many; null otherwise. */
  readonly outOf: number | null;
  readonly points: number;
}

/** What an upheld objection put in the place of a line. */
export interface Correction {
  readonly criterion: string;
  readonly points: number;
  readonly reason: string;
}

/** The lines in the order of the scheme; a fact counts once, however often it was gathered. */
export function linesOf({ criteria }: AssessmentScheme, facts: readonly AssessedFact[]): ScoreLine[] {
  const once = [...new Map(facts.map((fact) => [`${fact.kind}/${fact.id}`, fact])).values()];
  return criteria.map((criterion) => lineOf(criterion, once));
}

function lineOf(criterion: Criterion, facts: readonly AssessedFact[]): ScoreLine {
  const { code, counts, measure, outOf, most } = criterion;
  const counted = facts.filter(({ kind }) => counts.includes(kind));
  const whole = measure === 'share' ? facts.filter(({ kind }) => outOf.includes(kind)).length : null;
  const points = toTenths(bounded(pointsOf(criterion, counted, whole), most));
  return { criterion: code, count: counted.length, outOf: whole, points };
}

function pointsOf({ measure, points }: Criterion, counted: readonly AssessedFact[], whole: number | null): number {
  switch (measure) {
    case 'each':
      return points * counted.length;
    case 'share':
      return whole ? (points * counted.length) / whole : 0;
    case 'asFound':
      return counted.reduce((sum, fact) => sum + points * (fact.points ?? 0), 0);
    default:
      return assertNever(measure, 'no such measure');
  }
}

function bounded(points: number, most: number | null): number {
  return most === null ? points : Math.max(-most, Math.min(most, points));
}

/** Points are told to one decimal; never -0. */
function toTenths(points: number): number {
  return Math.round(points * 10) / 10 + 0;
}

/** The lines as they count: what was corrected last stands. */
export function correctedLines(lines: readonly ScoreLine[], corrections: readonly Correction[]): ScoreLine[] {
  return lines.map((line) => {
    const last = corrections.findLast(({ criterion }) => criterion === line.criterion);
    return last ? { ...line, points: last.points } : line;
  });
}

/** Never below nothing. */
export function totalOf({ base }: AssessmentScheme, lines: readonly ScoreLine[]): number {
  return Math.max(0, toTenths(lines.reduce((sum, { points }) => sum + points, base)));
}

export function gradeOf({ grades }: AssessmentScheme, total: number): string {
  return (grades.find(({ least }) => total >= least) ?? grades.at(-1)!).name;
}
