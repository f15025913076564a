/** Section G: what is shown of a change of settings before it is made is what the rules make of it afterwards. */
import { openCalendar } from '../../src/domain/calendar/calendar';
import { dateOf, type Instant, type PlainDate } from '../../src/domain/calendar/time';
import {
  correctionLimits,
  deliveryDueAt,
  handoverDueAt,
  openAfterUrgingDueAt,
  replyDueAt,
} from '../../src/domain/application/limits';
import { SETTING_LIMITS } from '../../src/domain/centre/setting-limits';
import { SETTING_USES } from '../../src/domain/centre/setting-effects';
import { SETTING_SOURCES } from '../../src/domain/centre/setting-sources';
import { DEFAULT_CHOICES, type CentreChoices } from '../../src/domain/centre/settings';
import { FOOD } from '../support/items';
import { play, type Play } from '../support/play';

const under = (settings: Partial<CentreChoices>): Play =>
  play(FOOD, { settings }).at('2026-03-02 09:00').handsIn().broughtTo('granted');

type Due = (played: Play) => { readonly since: Instant; readonly due: Instant };

/** By the functions that judge a case. */
const JUDGED: readonly (readonly [Partial<CentreChoices>, Due])[] = [
  [
    { correctionInternalWorkingDays: 4 },
    ({ file, refs }) => ({ since: file.receivedAt, due: correctionLimits(file, refs).internal }),
  ],
  [{ handoverBy: 'nextWorkingDay' }, ({ file, refs }) => ({ since: file.acceptedAt!, due: handoverDueAt(file, refs) })],
  [{ deliveryWorkingDays: 3 }, ({ file, refs }) => ({ since: file.decision!.at, due: deliveryDueAt(file, refs) })],
  [
    { urgingAnswerWorkingDays: 7 },
    ({ file, refs }) => ({ since: file.receivedAt, due: replyDueAt(file.receivedAt, file, refs) }),
  ],
  [
    { redCardAfterUrgingWorkingDays: 9 },
    ({ file, refs }) => ({ since: file.receivedAt, due: openAfterUrgingDueAt(file.receivedAt, file, refs) }),
  ],
];

test.each(JUDGED)('%j: the example is the due of a case', (settings, dueOf) => {
  const [name] = Object.keys(settings) as (keyof CentreChoices)[];
  const dues = [{}, settings].map((chosen): readonly [PlainDate | null, PlainDate] => {
    const played = under(chosen);
    const { since, due } = dueOf(played);
    const calendar = openCalendar(played.refs.calendars[played.file.calendarVersion]!);
    return [SETTING_USES[name!].example!.due({ ...DEFAULT_CHOICES, ...chosen }, calendar, since), dateOf(due)];
  });
  for (const [shown, judged] of dues) expect(shown).toBe(judged);
  expect(dues[0]![1]).not.toBe(dues[1]![1]);
});

test('every setting that may be chosen says what goes by it, and every number of days has its example', () => {
  for (const [name, { by, example }] of Object.entries(SETTING_USES)) {
    const { fixed, ofCalendar } = SETTING_SOURCES[name as keyof CentreChoices];
    if (fixed === undefined && !ofCalendar) expect([name, by.length > 0]).toEqual([name, true]);
    const isNumber = 'minimum' in SETTING_LIMITS[name as keyof CentreChoices];
    if (isNumber) expect([name, example !== undefined]).toEqual([name, true]);
  }
});
