import {
  COMPLAINT_GROUNDS,
  COMPLAINT_STAGES,
  type ComplaintGround,
  type ComplaintParams,
} from '../../domain/complaint/complaint';
import { Choice, Id, QueryWholeNumber, QueryYesNo, Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';
import { MatterActBody } from '../matters/matter-reply';

const GROUNDS = Object.keys(COMPLAINT_GROUNDS);

export class ComplainBody {
  @Id({ description: 'The officer whom it is about', rule: 'R-46', example: 'front-1' })
  readonly aboutId!: string;

  @Choice({ description: 'What is complained of', rule: 'R-46', of: GROUNDS })
  readonly ground!: ComplaintGround;

  @Text({ description: 'What happened', rule: 'R-46', max: 2000, example: '工作人员态度生硬' })
  readonly text!: string;

  @Id({ description: 'The case it belongs to, if any', optional: true, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId?: string;
}

export class AssignComplaintBody extends MatterActBody {
  @Id({ description: 'Who handles it; never whom it is about', rule: 'R-46', example: 'supervisor-1' })
  readonly handlerId!: string;

  toParams(): object {
    return {};
  }
}

export class ReplyComplaintBody extends MatterActBody {
  @YesNo({ description: '属实: the complaint is upheld', rule: 'R-46', example: true })
  readonly upheld!: boolean;

  @Text({ description: 'The reply', rule: 'R-46', max: 2000, example: '经核实情况属实,已批评教育' })
  readonly reply!: string;

  toParams(): ComplaintParams['reply'] {
    return { upheld: this.upheld, reply: this.reply };
  }
}

export class ListComplaintsQuery {
  @QueryYesNo({ description: 'Only those that are open, or only those that are not', optional: true, example: true })
  readonly open?: boolean;

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 50, least: 1, most: 200 })
  readonly limit?: number;
}

export class ComplaintBody {
  @Shows.text('Opaque id', { example: 'cpl-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Its number', { example: 'TS2026-000012' }) number!: string;
  @Shows.number('Its version; also its ETag', { example: 2 }) seq!: number;
  @Shows.choice('Where it stands', Object.keys(COMPLAINT_STAGES)) stage!: string;
  @Shows.text('The same on screen', { example: '办理中' }) stageName!: string;
  @Shows.text('Whom it is about', { example: 'front-1' }) aboutId!: string;
  @Shows.choice('What is complained of', GROUNDS) ground!: string;
  @Shows.text('What happened', { example: '工作人员态度生硬' }) text!: string;
  @Shows.text('Who handles it', { nullable: true, example: 'supervisor-1' }) handlerId!: string | null;
  @Shows.text('The reply', { nullable: true }) reply!: string | null;
  @Shows.instant('When it was filed') filedAt!: string;
  @Shows.instant('By when it is replied to') dueAt!: string;
}

export class ComplaintListBody {
  @Shows.list('The newest comes first', () => ComplaintBody) items!: ComplaintBody[];
}
