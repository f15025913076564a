/** People who act on many cases while things fail, and what they were told. */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../src/ops/api-client';
import { signInDemo, type DemoPeople } from '../../src/ops/demo-case';
import { playFoodLicence, type Sent } from './everyday';

const PAUSE_MS = 500;
const SIGN_IN_PAUSE_MS = 1_000;
/** Access tokens end after some minutes; everybody signs in again well before. */
const SIGN_IN_EVERY_MS = 120_000;
/** An answer is promised within five seconds; the rest is the way of the request. */
const PROMISED_MS = 5_500;
/** Refusals that say: not now, come again. */
const NOT_NOW = new Set([503, 507]);

/** What was said to a command, how late, and when by the process's stopwatch. */
export interface Told {
  readonly command: string;
  readonly status: number;
  readonly ms: number;
  readonly at: number;
  readonly code: string | undefined;
}

export interface Acknowledged {
  readonly sent: Sent;
  readonly answer: Record<string, unknown>;
  /** When it was first asked for, and when it was acknowledged, by the process's stopwatch. */
  readonly askedAt: number;
  readonly at: number;
}

/** Plays cases, and keeps whatever anybody was told that breaks a promise. */
export class Crowd {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that were neither success nor a clear "not now". */
  readonly wrong: Told[] = [];
  readonly late: Told[] = [];
  /** How often which "not now" was said. */
  readonly notNow = new Map<string, number>();
  archived = 0;
  private people!: DemoPeople;
  private begun = 0;
  private signingIn: Promise<void> | null = null;
  private signedInAt = 0;

  /** @param street where the premises of all its cases are; two crowds do not share one */
  constructor(
    private readonly api: string,
    private readonly street = '示例路',
  ) {}

  /**
   * Plays so many cases, and more as long as `goOn` says.
   * @param atOnce how many are in flight
   * @param mayGoOn what a case waits for before each of its commands: both are counted from 0
   */
  async play(
    cases: number,
    atOnce: number,
    goOn: () => boolean,
    mayGoOn: (index: number, command: number) => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.signIn();
    const desk = async (): Promise<void> => {
      while (this.begun < cases || goOn()) {
        const index = this.begun++;
        let command = 0;
        await playFoodLicence(this.people, `${this.street}${index + 1}号`, async (sent) => {
          await mayGoOn(index, command++);
          return this.insist(sent);
        });
        this.archived += 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, desk));
  }

  /** Asks for everything once more. @returns the commands whose answer is another one now */
  async askAgain(): Promise<string[]> {
    const other: string[] = [];
    await this.signIn();
    for (const { sent, answer } of this.acknowledged) {
      const again = await this.insist(sent, false);
      if (!isDeepStrictEqual(again, answer)) other.push(nameOf(sent));
    }
    return other;
  }

  /** Asks until it is done, however long everything is away. @param kept whether the answer is a new one */
  private async insist(sent: Sent, kept = true): Promise<Record<string, unknown>> {
    const { path, body, key } = sent;
    const askedAt = performance.now();
    for (;;) {
      if (performance.now() - this.signedInAt > SIGN_IN_EVERY_MS) await this.signIn();
      const begun = performance.now();
      const answer = await this.present(sent.who)
        .command(path, body, key)
        .catch(() => null);
      const at = performance.now();
      if (answer !== null) {
        this.judge({
          command: nameOf(sent),
          status: answer.status,
          ms: at - begun,
          at,
          code: answer.body['code'] as string | undefined,
        });
        if (answer.status < 400 && answer.status !== 202) {
          if (kept) this.acknowledged.push({ sent, answer: answer.body, askedAt, at });
          return answer.body;
        }
        if (answer.status === 401) await this.signIn();
        else if (answer.status >= 400 && answer.status < 500 && answer.status !== 429)
          throw new Error(`${nameOf(sent)}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      await sleep(PAUSE_MS);
    }
  }

  private judge(told: Told): void {
    const { status, ms, code } = told;
    if (ms > PROMISED_MS) this.late.push(told);
    if (NOT_NOW.has(status)) this.notNow.set(code!, (this.notNow.get(code!) ?? 0) + 1);
    else if (status >= 400 && status !== 401 && status !== 429) this.wrong.push(told);
  }

  private present(who: ApiClient): ApiClient {
    return Object.values(this.people).find(({ personId }) => personId === who.personId) ?? who;
  }

  private async signIn(): Promise<void> {
    this.signingIn ??= this.signInAtLast().finally(() => (this.signingIn = null));
    await this.signingIn;
  }

  private async signInAtLast(): Promise<void> {
    for (;;) {
      const people = await signInDemo(this.api).catch(() => null);
      if (people) {
        this.people = people;
        this.signedInAt = performance.now();
        return;
      }
      await sleep(SIGN_IN_PAUSE_MS);
    }
  }
}

export function nameOf({ path, key }: Pick<Sent, 'path' | 'key'>): string {
  return `${path.replace(/^\/applications\/[^/]+\/acts\//, '')} ${key}`;
}
