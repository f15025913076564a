import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { RecordActivities } from '../activities/record.types';
import { SYSTEM, type ApplicationEvent, type EventDraft } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import { place } from '../domain/application/fold';
import { applicationJourney } from '../domain/application/journey';
import type { OpenedApplication } from './application.messages';
import { Desk } from './desk';
import { Recorder } from './recorder';

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

/** The open file of one application: a desk whose rules are those of the application's journey. */
export class OpenFile extends Desk<ApplicationFile, ApplicationEvent> {
  readonly references: References;

  constructor(opened: OpenedApplication) {
    const { applicationId, references, continued } = opened;
    const { item, settingsVersion } = references;
    const pinned = { itemCode: item.code, itemVersion: item.version, settingsVersion };
    super(
      applicationJourney(references),
      new Recorder<ApplicationEvent>(
        (events, commands) => books.record({ applicationId, references: pinned, events, commands }),
        continued?.number ?? '',
      ),
      (next) => continueAsNew<(opened: OpenedApplication) => Promise<unknown>>({ ...opened, continued: next }),
      continued,
    );
    this.references = references;
  }

  /** Does what no person does, and waits until the books have it. */
  async doesBySystem(drafts: readonly EventDraft[]): Promise<void> {
    await this.does((file, now) => place(file, drafts, SYSTEM, now));
  }
}
