import { Summary } from '../staff/Summary';
import { Shifts } from '../staff/Shifts';

/** the day is summed up, and the window handed to whoever comes next. */
export function DayEnd() {
  return (
    <div className="stack">
      <Summary />
      <Shifts />
    </div>
  );
}
