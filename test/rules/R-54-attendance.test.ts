import type { PlainDate } from '../../src/domain/calendar/time';
import {
  attendanceOn,
  currentEntries,
  refusesAttendance,
  type AttendanceEntry,
  type AttendanceKind,
} from '../../src/domain/people/attendance';
import { instant } from '../support/centre-day';

const DAY = '2026-03-03' as PlainDate;
const SHIFT = { startsAt: 8 * 60 + 30, endsAt: 17 * 60 + 30 };
const CLOSED = instant('2026-03-03 18:00');

let entries = 0;
const entry = (kind: AttendanceKind, time: string, more: Partial<AttendanceEntry> = {}): AttendanceEntry => {
  entries += 1;
  return { id: `att-${entries}`, kind, at: instant(`2026-03-03 ${time}`), told: false, corrects: null, ...more };
};
const on = (...listed: AttendanceEntry[]) => attendanceOn(DAY, SHIFT, listed, CLOSED);

describe('R-54 考勤: late, early, away and absent by the roster', () => {
  test('in time until the last minute', () => {
    expect(on(entry('arrival', '08:30'), entry('departure', '17:30'))).toEqual({
      late: false,
      early: false,
      absent: false,
      untoldAway: 0,
    });
  });

  test('late, and early', () => {
    expect(on(entry('arrival', '08:31'))).toMatchObject({ late: true, absent: false });
    expect(on(entry('arrival', '08:20'), entry('departure', '17:29'))).toMatchObject({ late: false, early: true });
  });

  test('暂离 is one that was not told', () => {
    expect(on(entry('arrival', '08:30'), entry('stepOut', '10:00', { told: true }))).toMatchObject({ untoldAway: 0 });
    expect(on(entry('arrival', '08:30'), entry('stepOut', '10:00'))).toMatchObject({ untoldAway: 1 });
  });

  test('absent: entered at once, or never come by the end of the shift', () => {
    expect(attendanceOn(DAY, SHIFT, [entry('absence', '08:40')], instant('2026-03-03 09:00')).absent).toBe(true);
    expect(attendanceOn(DAY, SHIFT, [], instant('2026-03-03 17:30')).absent).toBe(false);
    expect(attendanceOn(DAY, SHIFT, [], CLOSED).absent).toBe(true);
  });

  test('who is not on the roster is neither late nor absent', () => {
    expect(attendanceOn(DAY, null, [entry('arrival', '11:00')], CLOSED)).toMatchObject({ late: false, absent: false });
    expect(attendanceOn(DAY, null, [], CLOSED).absent).toBe(false);
  });
});

describe('R-54 corrections only add', () => {
  test('the newer entry counts, and the older one is still there', () => {
    const wrong = entry('arrival', '09:30');
    const right = entry('arrival', '08:25', { corrects: wrong.id });
    expect(on(wrong).late).toBe(true);
    expect(on(wrong, right).late).toBe(false);
    expect(currentEntries([wrong, right])).toEqual([right]);
  });

  test('nobody their own, whatever their role', () => {
    expect(refusesAttendance({ personId: 'front1', isOfCentre: false }, 'front1')).toBe('ownAttendance');
    expect(refusesAttendance({ personId: 'centre1', isOfCentre: true }, 'centre1')).toBe('ownAttendance');
    expect(refusesAttendance({ personId: 'front2', isOfCentre: false }, 'front1')).toBe('attendanceByCentre');
  });
});
