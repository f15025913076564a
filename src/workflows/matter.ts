import { continueAsNew, setHandler } from '@temporalio/workflow';
import type { MatterActivities } from '../activities/record.types';
import type { CalendarTold } from '../domain/application/calendar-facts';
import type { MatterEvent } from '../domain/journey/journey';
import type { MatterRules, StoredFile } from '../domain/matter/matter';
import { matterEventsOfCalendar } from '../domain/matter/calendar-change';
import { calendarChanged } from './calendar.messages';
import { onlyCounting, takeUp, withOwnCalendars } from './calendars';
import { Desk } from './desk';
import type { OpenedMatter } from './matter.messages';
import { openBooks, Recorder } from './recorder';
import { inShape } from './shape';

const books = openBooks<MatterActivities>();

/** The open file of a matter that is no application: a desk by the rules of its kind, over the books of matters. */
export class OpenMatter<F extends StoredFile, E extends MatterEvent> extends Desk<F, E> {
  constructor(rules: MatterRules<F, E>, opened: OpenedMatter<F>) {
    const { matterId, continued } = opened;
    const references = withOwnCalendars(opened.references);
    const { settingsVersion } = references;
    super(
      rules.journey(references),
      new Recorder<E>(
        (events, commands) =>
          books(commands).recordMatter({ matterId, kind: rules.kind, settingsVersion, events, commands }),
        continued?.number ?? '',
      ),
      (next) =>
        continueAsNew<(opened: OpenedMatter<F>) => Promise<unknown>>({
          ...opened,
          references: onlyCounting(references, next.file.calendarVersion),
          continued: next,
        }),
      continued,
    );
    const goOverTo = async (told: CalendarTold): Promise<void> => {
      if (!this.isOpened()) return;
      takeUp(references, told.calendar);
      await this.does((file, now) => matterEventsOfCalendar(rules, file, references, told, now));
    };
    setHandler(calendarChanged, inShape(calendarChanged.name, 'calendar', goOverTo));
  }
}
