import { ABSENCE_KINDS } from '../../domain/people/absence';
import { DateText, Id, InstantText, QueryYesNo, Text } from '../fields/fields';
import { Shows } from '../fields/shows';
import { HandedCaseBody } from '../people/case-handover.dto';

export class TellLeaveBody {
  @Id({ description: 'Whose leave; left out: of the caller', rule: 'R-42', optional: true, example: 'front-1' })
  readonly personId?: string;

  @InstantText({ description: 'From when', rule: 'R-42', example: '2026-03-10T08:30:00+08:00' })
  readonly from!: string;

  @DateText({ description: 'The last day', rule: 'R-42', example: '2026-03-12' })
  readonly until!: string;

  @Text({ description: 'Why', rule: 'R-42', max: 1000, example: '年休假' })
  readonly reason!: string;
}

export class RecordAbsenceBody {
  @Id({ description: 'Who is absent', rule: 'R-42', example: 'front-1' })
  readonly personId!: string;

  @Text({ description: 'Why, as far as it is known', rule: 'R-42', max: 1000, example: '突发疾病' })
  readonly reason!: string;
}

export class StandInBody {
  @Id({ description: 'The authorised and trained colleague who stands in', rule: 'R-42', example: 'front-2' })
  readonly substituteId!: string;
}

export class ListAbsencesQuery {
  @QueryYesNo({ description: 'Only those that last now', optional: true, example: true })
  readonly open?: boolean;

  @Id({ description: 'Only of this person', optional: true, example: 'front-1' })
  readonly personId?: string;
}

export class AbsenceBody {
  @Shows.text('Its id', { example: 'abs-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Who is absent', { example: 'front-1' }) personId!: string;
  @Shows.choice('Told ahead, or not', Object.keys(ABSENCE_KINDS)) kind!: string;
  @Shows.text('The same on screen', { example: '缺勤' }) kindName!: string;
  @Shows.instant('From when') from!: string;
  @Shows.date('The last day as it was told', { nullable: true }) untilOn!: string | null;
  @Shows.text('Why', { example: '突发疾病' }) reason!: string;
  @Shows.instant('When it was told or recorded') toldAt!: string;
  @Shows.text('By whom', { example: 'centre-1' }) recordedBy!: string;
  @Shows.text('Who stands in, or is named for a leave that has not begun; null: nobody yet', {
    nullable: true,
    example: 'front-2',
  })
  substituteId!: string | null;
  @Shows.instant('Since when the work is in their hands; null: not yet', { nullable: true }) substitutedAt!:
    string | null;
  @Shows.yesNo('Whether it lasts now', { example: true }) lasts!: boolean;
  @Shows.instant('When the person was back', { nullable: true }) endedAt!: string | null;
}

export class AbsenceListBody {
  @Shows.list('The latest first', () => AbsenceBody) items!: AbsenceBody[];
}

export class StandInReplyBody {
  @Shows.one('The absence', () => AbsenceBody) absence!: AbsenceBody;
  @Shows.list('The open cases that changed hands, and those that could not', () => HandedCaseBody)
  cases!: HandedCaseBody[];
}
