import { ATTENDANCE_KINDS } from '../../domain/people/attendance';
import { Choice, DateText, Id, InstantText, ListOf, Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const CLOCK_FORM = { zh: '须为HH:MM', en: 'must be HH:MM' };

export class ShiftBody {
  @Id({ description: 'Who', rule: 'R-54', example: 'front-1' })
  readonly personId!: string;

  @Text({ description: 'At which window', rule: 'R-54', max: 20, example: '3' })
  readonly windowNumber!: string;

  @Text({ description: 'From', rule: 'R-54', max: 5, pattern: CLOCK_TIME, form: CLOCK_FORM, example: '08:30' })
  readonly from!: string;

  @Text({ description: 'Until', rule: 'R-54', max: 5, pattern: CLOCK_TIME, form: CLOCK_FORM, example: '17:30' })
  readonly until!: string;
}

export class RosterBody {
  @DateText({ description: 'The day', rule: 'R-54', example: '2026-03-10' })
  readonly day!: string;

  @ListOf(() => ShiftBody, { description: 'Who is at which window; others of that day stay', rule: 'R-54', most: 500 })
  readonly shifts!: ShiftBody[];
}

export class EnterAttendanceBody {
  @Id({ description: 'Of whom', rule: 'R-54', example: 'front-1' })
  readonly personId!: string;

  @Choice({ description: 'What', rule: 'R-54', of: Object.keys(ATTENDANCE_KINDS) })
  readonly kind!: keyof typeof ATTENDANCE_KINDS;

  @InstantText({ description: 'When; left out: now', rule: 'R-54', optional: true })
  readonly at?: string;

  @YesNo({ description: 'Of a 暂离: told ahead', rule: 'R-54', optional: true, example: true })
  readonly told?: boolean;
}

export class CorrectAttendanceBody {
  @Choice({ description: 'What it was in truth', rule: 'R-54', of: Object.keys(ATTENDANCE_KINDS) })
  readonly kind!: keyof typeof ATTENDANCE_KINDS;

  @InstantText({ description: 'When it was in truth', rule: 'R-54' })
  readonly at!: string;

  @YesNo({ description: 'Of a 暂离: told ahead', rule: 'R-54', optional: true, example: true })
  readonly told?: boolean;

  @Text({ description: 'Why it is corrected', rule: 'R-54', max: 1000, example: '考勤机故障' })
  readonly reason!: string;
}

export class ReadAttendanceQuery {
  @DateText({ description: 'The day', example: '2026-03-10' })
  readonly day!: string;

  @Id({ description: 'Only of this person', optional: true, example: 'front-1' })
  readonly personId?: string;
}

export class AttendanceEntryBody {
  @Shows.text('Its id', { example: 'att-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Of whom', { example: 'front-1' }) personId!: string;
  @Shows.choice('What', Object.keys(ATTENDANCE_KINDS)) kind!: string;
  @Shows.text('The same on screen', { example: '到岗' }) kindName!: string;
  @Shows.instant('When') at!: string;
  @Shows.yesNo('Of a 暂离: told ahead', { example: false }) told!: boolean;
  @Shows.text('The entry whose place it takes', { nullable: true }) corrects!: string | null;
  @Shows.text('Why', { nullable: true, example: '考勤机故障' }) reason!: string | null;
  @Shows.text('Who entered it', { example: 'centre-1' }) recordedBy!: string;
  @Shows.instant('When it was entered') enteredAt!: string;
}

export class PersonDayBody {
  @Shows.text('Who', { example: 'front-1' }) personId!: string;
  @Shows.text('At which window; null: not on the roster', { nullable: true, example: '3' }) windowNumber!:
    string | null;
  @Shows.yesNo('Came late', { example: false }) late!: boolean;
  @Shows.yesNo('Left early', { example: false }) early!: boolean;
  @Shows.yesNo('Did not come', { example: false }) absent!: boolean;
  @Shows.number('How often the place was left without telling', { example: 0 }) untoldAway!: number;
  @Shows.list('Every entry, corrected ones included', () => AttendanceEntryBody) entries!: AttendanceEntryBody[];
}

export class AttendanceBody {
  @Shows.date('The day') day!: string;
  @Shows.list('By person', () => PersonDayBody) people!: PersonDayBody[];
}
