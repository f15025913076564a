import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { RecordActivities, RecordedCommand, RecordInput } from '../activities/record.types';
import type { ApplicationEvent } from '../domain/application/events';
import type { References } from '../domain/application/file';

/** The books are near: a local activity costs a quarter of a normal one. */
const near = proxyLocalActivities<RecordActivities>({
  scheduleToCloseTimeout: '5 seconds',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '1 second' },
});

/** When the books do not answer, the server keeps the retries, for as long as it takes. */
const patient = proxyActivities<RecordActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '15 seconds' },
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
    const answer = await near.record(input).catch(() => patient.record(input));
    if ('duplicateOf' in answer) {
      this.duplicateOf = answer.duplicateOf;
      return;
    }
    this.caseNumber = answer.number;
    for (const [seq, number] of Object.entries(answer.numbers)) this.numbers.set(Number(seq), number);
  }
}
