import { APPOINTMENT_GROUPS, APPOINTMENT_STATES, type AppointmentGroup } from '../../domain/hall/appointment';
import { TICKET_KINDS } from '../../domain/hall/queue';
import { Choice, Code, DateText, Id, InstantText, Text, WholeNumber, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

export class BookBody {
  @Code({ description: 'Whose window', rule: 'R-45', example: 'MARKET' })
  readonly departmentCode!: string;

  @Id({
    description: 'For whom; applicants book for themselves',
    rule: 'R-45',
    optional: true,
    example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  readonly applicantId?: string;

  @Choice({
    description: 'Why a booking: a special group or an urgent matter',
    rule: 'R-45',
    of: Object.keys(APPOINTMENT_GROUPS),
  })
  readonly category!: AppointmentGroup;

  @Text({ description: 'What for', rule: 'R-45', max: 500, example: '行动不便,办理食品经营许可' })
  readonly reason!: string;

  @InstantText({ description: 'When it begins', rule: 'R-45' })
  readonly from!: string;

  @WholeNumber({ description: 'How long', rule: 'R-45', optional: true, example: 30, least: 10, most: 240 })
  readonly minutes?: number;
}

export class AppointmentBody {
  @Shows.text('Its id', { example: 'apt-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Whose window', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('For whom', { example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicantId!: string;
  @Shows.choice('Why a booking', Object.keys(APPOINTMENT_GROUPS)) category!: string;
  @Shows.text('What for', { example: '行动不便' }) reason!: string;
  @Shows.instant('From') from!: string;
  @Shows.instant('Until') until!: string;
  @Shows.yesNo('Out of business hours, and so by approval only', { example: false }) outOfHours!: boolean;
  @Shows.choice('How it stands', Object.keys(APPOINTMENT_STATES)) state!: string;
}

export class AppointmentListBody {
  @Shows.list('The next comes first; at most 200', () => AppointmentBody) items!: AppointmentBody[];
}

export class RegisterVisitBody {
  @Code({ description: 'Whose window is wanted', rule: 'R-61', example: 'MARKET' })
  readonly departmentCode!: string;

  @Text({ description: 'Who came', rule: 'R-61', max: 100, example: '李四' })
  readonly visitorName!: string;

  @Text({ description: 'What for', rule: 'R-61', max: 500, example: '咨询食品经营许可' })
  readonly purpose!: string;

  @YesNo({ description: 'Of a special group, and so called first', rule: 'R-61', optional: true, example: false })
  readonly special?: boolean;

  @Id({ description: 'The appointment that is kept', rule: 'R-45', optional: true, example: 'apt-01j9z3k5m7p9' })
  readonly appointmentId?: string;
}

export class CallNextBody {
  @Text({ description: 'To which window', rule: 'R-61', max: 10, example: '3' })
  readonly windowNumber!: string;
}

export class ListVisitsQuery {
  @DateText({ description: 'Of this day; left out, of today', optional: true })
  readonly day?: string;
}

export class VisitBody {
  @Shows.text('Its id', { example: 'vst-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.number('The ticket, counted by day', { example: 12 }) ticket!: number;
  @Shows.text('Whose window is wanted', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('Who came, masked', { example: '李*' }) visitorName!: string;
  @Shows.text('What for', { example: '咨询' }) purpose!: string;
  @Shows.choice('In whose turn', Object.keys(TICKET_KINDS)) kind!: string;
  @Shows.instant('When they came') arrivedAt!: string;
  @Shows.text('To which window they were called', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.instant('When they were called', { nullable: true }) calledAt!: string | null;
  @Shows.instant('When they had been served', { nullable: true }) servedAt!: string | null;
  @Shows.number('Minutes waited', { nullable: true, example: 4 }) waitedMinutes!: number | null;
  @Shows.number('Minutes served', { nullable: true, example: 9 }) servedMinutes!: number | null;
}

export class VisitListBody {
  @Shows.list('By ticket', () => VisitBody) items!: VisitBody[];
}
