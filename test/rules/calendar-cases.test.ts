import { computeDeadline } from '../../src/domain/clock/deadline';
import { formatInstant, type Instant } from '../../src/domain/calendar/time';
import { readCase, withCalendar } from '../../src/ops/cli/calendar-case';
import file from './calendar-cases.json';

interface Expectation {
  id: string;
  note: string;
  expected_due: string | null;
  expected_warn_at: string | null;
  expected_provisional?: boolean;
}

const written = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));

describe('The forty cases of the convention', () => {
  test('are all here', () => expect(file.cases).toHaveLength(40));

  test.each((file.cases as Expectation[]).map((given) => [given.id, given.note, given] as const))(
    '%s %s',
    (_id, _note, given) => {
      const { parts, facts } = readCase(given);
      const { dueAt, warnAt, provisional } = withCalendar(parts, facts, (calendar) => computeDeadline(calendar, facts));
      expect({ due: written(dueAt), warn: written(warnAt), provisional }).toEqual({
        due: given.expected_due,
        warn: given.expected_warn_at,
        provisional: given.expected_provisional ?? false,
      });
    },
  );
});
