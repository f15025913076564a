import { proxyActivities } from '@temporalio/workflow';
import type { RecordActivities, RecordedCommand, RecordInput } from '../activities/record.types';
import type { ApplicationEvent } from '../domain/application/events';
import type { References } from '../domain/application/file';

/**
 * A normal activity, never a local one. What is recorded carries the workflow's time, and that is settled only when the
 * workflow task in which it was decided stands in the history. A local activity runs before: were its worker killed after
 * the commit, the task would be repeated at another time, and workflow and books would contradict each other for ever.
 *
 * The limit is that of one transaction; a worker that died with it is noticed when it is over.
 */
const books = proxyActivities<RecordActivities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '10 seconds' },
  summary: '登记 / record in the books',
});

/** Writes what happens in one case into Postgres, one transaction after the other, each exactly once. */
export class Recorder {
  private chain: Promise<void> = Promise.resolve();
  private readonly numbers = new Map<number, string>();

  /** the number of the open application that this hand-in repeats; then nothing of it was recorded. */
  duplicateOf: string | null = null;

  constructor(
    private readonly applicationId: string,
    private readonly references: References,
    /** The case number; empty until the books have allocated it. */
    public caseNumber: string,
  ) {}

  /** Resolves when these events and this command's outcome stand in the books, and all that came before them. */
  record(events: readonly ApplicationEvent[], command?: RecordedCommand): Promise<void> {
    if (events.length > 0 || command) {
      this.chain = this.chain.then(() => this.write(events, command ? [command] : []));
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

  private async write(events: readonly ApplicationEvent[], commands: readonly RecordedCommand[]): Promise<void> {
    const { item, settingsVersion } = this.references;
    const input: RecordInput = {
      applicationId: this.applicationId,
      references: { itemCode: item.code, itemVersion: item.version, settingsVersion },
      events,
      commands,
    };
    const answer = await books.record(input);
    if ('duplicateOf' in answer) {
      this.duplicateOf = answer.duplicateOf;
      return;
    }
    this.caseNumber = answer.number;
    for (const [seq, number] of Object.entries(answer.numbers)) this.numbers.set(Number(seq), number);
  }
}
