/**
 * A closed loop: so many play one case after the other, each as soon as the one before is over. Every contestant is driven
 * by a process of its own, which is told by the channel to its parent when its turn is.
 */
import { performance } from 'node:perf_hooks';

export interface Order {
  readonly atOnce: number;
  /** For so long new cases begin; those that are under way then are played to their end. */
  readonly seconds: number;
  /** So many cases are only begun, and stay open, however long it takes. */
  readonly leaveOpen?: number;
}

export interface Turn {
  /** Played from their first command to their last. */
  readonly cases: number;
  /** Answered while all places of the loop were busy, that is within the seconds of the order. */
  readonly commandsInTime: number;
  /** How long those took, in milliseconds, by command. */
  readonly took: Readonly<Record<string, readonly number[]>>;
  /** How long the whole turn took, its end included. */
  readonly seconds: number;
  readonly failures: readonly string[];
}

/** Times one command of a case. */
export type Timed = <T>(command: string, send: () => Promise<T>) => Promise<T>;

export interface Contestant {
  /** What a turn needs that is no part of it, such as signing in. */
  prepare?(): Promise<void>;
  /** Plays one case; the name is new. @throws Error when a command is not answered as it should be */
  play(name: string, timed: Timed): Promise<void>;
  /** Begins one that stays open. */
  open?(name: string, timed: Timed): Promise<void>;
}

const FAILURES_TO_GIVE_UP = 10;

export async function playTurn(contestant: Contestant, { atOnce, seconds, leaveOpen }: Order): Promise<Turn> {
  const began = performance.now();
  const until = leaveOpen === undefined ? began + seconds * 1000 : Infinity;
  const run = `${process.pid}-${Math.round(performance.timeOrigin + began).toString(36)}`;
  const took: Record<string, number[]> = {};
  const failures: string[] = [];
  let [begun, cases, commandsInTime] = [0, 0, 0];
  const timed: Timed = async (command, send) => {
    const sent = performance.now();
    const answer = await send();
    const answered = performance.now();
    if (answered <= until) {
      commandsInTime += 1;
      (took[command] ??= []).push(Math.round((answered - sent) * 100) / 100);
    }
    return answer;
  };
  const place = async (): Promise<void> => {
    while (performance.now() < until && begun < (leaveOpen ?? Infinity) && failures.length < FAILURES_TO_GIVE_UP) {
      const name = `${run}-${begun++}`;
      try {
        await (leaveOpen === undefined ? contestant.play(name, timed) : contestant.open!(name, timed));
        cases += 1;
      } catch (error) {
        failures.push((error as Error).message);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, place));
  return { cases, commandsInTime, took, seconds: (performance.now() - began) / 1000, failures };
}

/** For the process of a contestant: does what it is told until its parent is gone. */
export function serveTurns(contestant: Contestant): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', (order: Order | 'prepare') => {
    void answerTo(contestant, order).then((answer) => process.send!(answer));
  });
}

async function answerTo(contestant: Contestant, order: Order | 'prepare'): Promise<object> {
  try {
    if (order !== 'prepare') return await playTurn(contestant, order);
    await contestant.prepare?.();
    return {};
  } catch (error) {
    return { broken: (error as Error).stack };
  }
}
