import { proxyActivities, type ActivityInterfaceFor, type UntypedActivities } from '@temporalio/workflow';
import type { RecordedCommand, RecordResult } from '../activities/record.types';
import { ASKED_BY_PEOPLE } from './priority.messages';

/** One transaction in the books: these events, and the outcomes of these commands. */
export type Write<E> = (events: readonly E[], commands: readonly RecordedCommand[]) => Promise<RecordResult>;

/**
 * A normal activity, never a local one. What is recorded carries the workflow's time, and that is settled only when the
 * workflow task in which it was decided stands in the history. A local activity runs before: were its worker killed after
 * the commit, the task would be repeated at another time, and workflow and books would contradict each other for ever.
 *
 * The limit is that of one transaction; a worker that died with it is noticed when it is over.
 */
export const RECORDING = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
  summary: '登记 / record in the books',
} as const;

/** The activities of the books; those with a command in hand, whose doer waits for it, go before those that have none. */
export function openBooks<A = UntypedActivities>(): (commands: readonly RecordedCommand[]) => ActivityInterfaceFor<A> {
  const asked = proxyActivities<A>({ ...RECORDING, priority: ASKED_BY_PEOPLE });
  const passing = proxyActivities<A>(RECORDING);
  return (commands) => (commands.length > 0 ? asked : passing);
}

/** Writes what happens in one matter into Postgres, one transaction after the other, each exactly once. */
export class Recorder<E> {
  private chain: Promise<void> = Promise.resolve();
  private readonly numbers = new Map<number, string>();

  /** the number of the open application that this hand-in repeats; then nothing of it was recorded. */
  duplicateOf: string | null = null;

  constructor(
    private readonly write: Write<E>,
    /** The number of the matter; empty until the books have allocated it. */
    public number: string,
  ) {}

  /** Resolves when these events and this command's outcome stand in the books, and all that came before them. */
  record(events: readonly E[], command?: RecordedCommand): Promise<void> {
    if (events.length > 0 || command) {
      this.chain = this.chain.then(() => this.send(events, command ? [command] : []));
    }
    return this.chain;
  }

  /** Resolves when everything that was handed over so far stands in the books. */
  settled(): Promise<void> {
    return this.chain;
  }

  /** The number that the books gave to the paper of this event, if it has one. */
  numberOf(seq: number): string | undefined {
    return this.numbers.get(seq);
  }

  private async send(events: readonly E[], commands: readonly RecordedCommand[]): Promise<void> {
    const answer = await this.write(events, commands);
    if ('duplicateOf' in answer) {
      this.duplicateOf = answer.duplicateOf;
      return;
    }
    this.number = answer.number;
    for (const [seq, number] of Object.entries(answer.numbers)) this.numbers.set(Number(seq), number);
  }
}
