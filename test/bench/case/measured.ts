/** Turns of contestants, measured from outside and added up. */
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order, Turn } from './closed-loop';
import type { Rival } from './contestants';
import { bytesOf, cpuMs } from './meter';

/** One turn and what it cost. */
export interface MeasuredTurn {
  readonly order: Order;
  readonly turn: Turn;
  /** By process, until all that the turn left to do was done. */
  readonly cpuMs: Readonly<Record<string, number>>;
  /** The part of it after the last answer. */
  readonly laterMs: number;
  readonly storedBytes: number;
  readonly logBytes: number;
  readonly load: number;
}

export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** All turns of one contestant with so many at once. Costs are those of one case. */
export interface Sum {
  readonly name: string;
  readonly atOnce: number;
  readonly commandsACase: number;
  readonly turns: number;
  readonly cases: number;
  readonly failures: readonly string[];
  readonly casesASecond: number;
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly cpuMsInAll: number;
  readonly laterMs: number;
  /** Of each turn, to compare turn by turn. */
  readonly cpuMsOfTurns: readonly number[];
  readonly storedBytes: number;
  readonly logBytes: number;
  /** Of any command but the first, which begins the case. */
  readonly command: Quantiles;
  readonly commands: Readonly<Record<string, Quantiles>>;
  readonly load: readonly [least: number, most: number];
}

const QUIET_CORES = 0.15;
const LOOK_EVERY_MS = 1_000;
const MOST_LOOKS = 90;

/** Lets a contestant play, and waits until its processes have nothing left to do. */
export async function measure(rival: Rival, order: Order): Promise<MeasuredTurn> {
  await rival.prepare();
  await quiet(rival);
  const [bytesBefore, before] = [await bytesOf(rival.postgres.url, rival.databases), cpuMs(rival.processes)];
  const turn = await rival.turn(order);
  const answered = cpuMs(rival.processes);
  const load = loadavg()[0]!;
  await quiet(rival);
  const [after, bytesAfter] = [cpuMs(rival.processes), await bytesOf(rival.postgres.url, rival.databases)];
  return {
    order,
    turn,
    cpuMs: Object.fromEntries(Object.entries(after).map(([key, ms]) => [key, ms - before[key]!])),
    laterMs: total(after) - total(answered),
    storedBytes: bytesAfter.stored - bytesBefore.stored,
    logBytes: bytesAfter.log - bytesBefore.log,
    load,
  };
}

/** What processes take of a core when nobody asks anything, by process. */
export async function atRest(processes: Readonly<Record<string, number>>, seconds: number) {
  const before = cpuMs(processes);
  await sleep(seconds * 1000);
  const after = cpuMs(processes);
  return Object.fromEntries(
    Object.entries(after).map(([key, ms]) => [key, round((ms - before[key]!) / 1000 / seconds)]),
  );
}

/** At least one case must have been played to its end. */
export function sumOf({ name, commandsACase }: Rival, turns: readonly MeasuredTurn[]): Sum {
  const add = (of: (one: MeasuredTurn) => number): number => turns.reduce((sum, one) => sum + of(one), 0);
  const cases = add(({ turn }) => turn.cases);
  const failures = turns.flatMap(({ turn }) => turn.failures);

  const roles = Object.keys(turns[0]!.cpuMs);
  const took = tookOf(turns);
  const [first, ...others] = Object.keys(took);
  const loads = turns.map(({ load }) => load);
  return {
    name,
    atOnce: turns[0]!.order.atOnce,
    commandsACase,
    turns: turns.length,
    cases,
    failures,
    casesASecond: round(add(({ turn }) => turn.commandsInTime) / commandsACase / add(({ order }) => order.seconds)),
    cpuMs: Object.fromEntries(roles.map((role) => [role, round(add(({ cpuMs: all }) => all[role]!) / cases)])),
    cpuMsInAll: round(add(({ cpuMs: all }) => total(all)) / cases),
    laterMs: round(add(({ laterMs }) => laterMs) / cases),
    cpuMsOfTurns: turns.map(({ cpuMs: all, turn }) => round(total(all) / turn.cases)),
    storedBytes: Math.round(add(({ storedBytes }) => storedBytes) / cases),
    logBytes: Math.round(add(({ logBytes }) => logBytes) / cases),
    command: quantiles(others.filter((kind) => kind !== first).flatMap((kind) => took[kind]!)),
    commands: Object.fromEntries(Object.entries(took).map(([kind, all]) => [kind, quantiles(all)])),
    load: [Math.min(...loads), Math.max(...loads)],
  };
}

/** Ratios turn by turn, sorted: those of one round were played one after the other. */
export function ratios(of: Sum, to: Sum): readonly number[] {
  return of.cpuMsOfTurns.map((ms, round_) => round(ms / to.cpuMsOfTurns[round_]!)).sort((a, b) => a - b);
}

export function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function total(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((sum, value) => sum + value, 0);
}

function tookOf(turns: readonly MeasuredTurn[]): Record<string, number[]> {
  const all: Record<string, number[]> = {};
  for (const { turn } of turns) {
    for (const [kind, ms] of Object.entries(turn.took)) all[kind] = [...(all[kind] ?? []), ...ms];
  }
  return all;
}

function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

async function quiet({ processes }: Rival): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const before = total(cpuMs(processes));
    await sleep(LOOK_EVERY_MS);
    if (total(cpuMs(processes)) - before < QUIET_CORES * LOOK_EVERY_MS) return;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
