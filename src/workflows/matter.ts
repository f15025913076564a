import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { MatterActivities } from '../activities/record.types';
import type { MatterEvent } from '../domain/journey/journey';
import type { MatterRules, StoredFile } from '../domain/matter/matter';
import { Desk } from './desk';
import type { OpenedMatter } from './matter.messages';
import { Recorder, RECORDING } from './recorder';

const books = proxyActivities<MatterActivities>(RECORDING);

/** The open file of a matter that is no application: a desk by the rules of its kind, over the books of matters. */
export class OpenMatter<F extends StoredFile, E extends MatterEvent> extends Desk<F, E> {
  constructor(rules: MatterRules<F, E>, opened: OpenedMatter<F>) {
    const { matterId, references, continued } = opened;
    const { settingsVersion } = references;
    super(
      rules.journey(references),
      new Recorder<E>(
        (events, commands) => books.recordMatter({ matterId, kind: rules.kind, settingsVersion, events, commands }),
        continued?.number ?? '',
      ),
      (next) => continueAsNew<(opened: OpenedMatter<F>) => Promise<unknown>>({ ...opened, continued: next }),
      continued,
    );
  }
}
