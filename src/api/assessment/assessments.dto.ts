import { ASSESSMENT_STAGES, type AssessmentParams, type AssessmentStage } from '../../domain/assessment/assessment';
import { ROUND_KINDS, type RoundKind } from '../../domain/assessment/round';
import { Choice, Code, Id, ListOf, QueryWholeNumber, Tenths, Text, TextList, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';
import { MatterActBody } from '../matters/matter-reply';

const KINDS = Object.keys(ROUND_KINDS);
const STAGES = Object.keys(ASSESSMENT_STAGES);
const SHEET = 'asm-01j9z3k5m7p9r1t3v5x7z9b1d3';

export class OpenRoundBody {
  @Choice({ description: 'Periodic, or after spot checks', rule: 'R-62', of: KINDS })
  readonly kind!: RoundKind;

  @Text({
    description: '2026-03, 2026-Q1 or 2026; of an unannounced one the day of the checks, 2026-03-05',
    rule: 'R-62',
    max: 10,
    example: '2026-03',
  })
  readonly period!: string;

  @Code({ description: 'Officers of this department alone', rule: 'R-62', optional: true, example: 'MARKET' })
  readonly departmentCode?: string;
}

export class RoundSheetBody {
  @Shows.text('The sheet', { example: SHEET }) assessmentId!: string;
  @Shows.text('Whom it is about', { example: 'front-1' }) personId!: string;
  @Shows.yesNo('Whether it was made now; it may be there already, or be refused', { example: true }) made!: boolean;
  @Shows.text('Why it was refused', { nullable: true }) code!: string | null;
}

export class RoundBody {
  @Shows.choice('Periodic, or after spot checks', KINDS) kind!: string;
  @Shows.text('The period', { example: '2026-03' }) period!: string;
  @Shows.date('Its first day') from!: string;
  @Shows.date('Its last day') to!: string;
  @Shows.list('One sheet for each officer', () => RoundSheetBody) sheets!: RoundSheetBody[];
}

export class TellSheetBody extends MatterActBody {
  toParams(): object {
    return {};
  }
}

export class ObjectBody extends MatterActBody {
  @Text({ description: 'Why', rule: 'R-62', max: 2000, example: '当日系统故障,迟交总结已报备' })
  readonly reason!: string;

  @TextList({
    description: 'The lines that are disputed, by their criteria',
    rule: 'R-62',
    optional: true,
    least: 0,
    most: 50,
    max: 40,
    example: ['summaryMissing'],
  })
  readonly criteria?: readonly string[];

  toParams(): AssessmentParams['object'] {
    return { reason: this.reason, criteria: this.criteria ?? [] };
  }
}

export class LineCorrectionBody {
  @Text({ description: 'Which line', rule: 'R-62', max: 40, example: 'summaryMissing' })
  readonly criterion!: string;

  @Tenths({ description: 'Its points from now on', rule: 'R-62', example: 0, least: -1000, most: 1000 })
  readonly points!: number;

  @Text({ description: 'Why', rule: 'R-62', max: 1000, example: '已核实为系统故障' })
  readonly reason!: string;
}

export class AnswerObjectionBody extends MatterActBody {
  @YesNo({ description: 'Whether the objection is upheld', rule: 'R-62', example: true })
  readonly upheld!: boolean;

  @Text({ description: 'The answer', rule: 'R-62', max: 2000, example: '经核实,异议成立' })
  readonly opinion!: string;

  @ListOf(() => LineCorrectionBody, {
    description: 'What is corrected where it is upheld',
    rule: 'R-62',
    optional: true,
    least: 0,
    most: 50,
  })
  readonly corrections?: readonly LineCorrectionBody[];

  toParams(): AssessmentParams['answerObjection'] {
    const { upheld, opinion, corrections = [] } = this;
    const plain = corrections.map(({ criterion, points, reason }) => ({ criterion, points, reason }));
    return { upheld, opinion, corrections: plain };
  }
}

export class ConfirmSheetBody extends MatterActBody {
  @Text({ description: 'The opinion', rule: 'R-62', max: 2000, example: '同意' })
  readonly opinion!: string;

  toParams(): AssessmentParams['confirm'] {
    return { opinion: this.opinion };
  }
}

export class ListAssessmentsQuery {
  @Choice({ description: 'Of this kind', optional: true, of: KINDS })
  readonly kind?: RoundKind;

  @Text({ description: 'Of this period', optional: true, max: 10, example: '2026-03' })
  readonly period?: string;

  @Id({ description: 'Of this officer', optional: true, example: 'front-1' })
  readonly personId?: string;

  @Choice({ description: 'In this stage', optional: true, of: STAGES })
  readonly stage?: AssessmentStage;

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 50, least: 1, most: 200 })
  readonly limit?: number;
}

export class ShownFactBody {
  @Shows.text('What it is', { example: 'overdue' }) kind!: string;
  @Shows.text('The same on screen', { example: '承诺到期时在手未办结' }) name!: string;
  @Shows.text('Under which id the books hold it', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3/12' }) id!: string;
  @Shows.number('Of a finding, its points', { nullable: true, example: -3 }) points!: number | null;
}

export class ScoreLineBody {
  @Shows.text('By which criterion', { example: 'overdue' }) criterion!: string;
  @Shows.text('The same on screen', { example: '超期' }) name!: string;
  @Shows.choice('Business of the department, or daily conduct (R-40)', ['business', 'daily']) aspect!: string;
  @Shows.number('How many facts count', { example: 1 }) count!: number;
  @Shows.number('Of a share, out of how many', { nullable: true, example: 12 }) outOf!: number | null;
  @Shows.decimal('Its points as they count', { example: -2 }) points!: number;
  @Shows.decimal('Its points as they were drafted', { example: -2 }) draftedPoints!: number;
  @Shows.text('Why it was corrected', { nullable: true }) reason!: string | null;
  @Shows.list('The facts', () => ShownFactBody) facts!: ShownFactBody[];
}

export class ObjectionBody {
  @Shows.text('Why', { example: '当日系统故障' }) reason!: string;
  @Shows.texts('The lines that are disputed', { example: ['summaryMissing'] }) criteria!: readonly string[];
  @Shows.instant('When') at!: string;
  @Shows.yesNo('Whether it was upheld', { nullable: true, example: true }) upheld!: boolean | null;
  @Shows.text('The answer', { nullable: true, example: '异议成立' }) opinion!: string | null;
  @Shows.text('Who answered', { nullable: true, example: 'centre-2' }) answeredBy!: string | null;
}

export class AssessmentBody {
  @Shows.text('Opaque id', { example: SHEET }) id!: string;
  @Shows.text('Its number', { example: 'KH2026-000012' }) number!: string;
  @Shows.number('Its seq; also its ETag', { example: 2 }) seq!: number;
  @Shows.choice('Periodic, or after spot checks', KINDS) kind!: string;
  @Shows.text('The period', { example: '2026-03' }) period!: string;
  @Shows.text('Whom it is about', { example: 'front-1' }) personId!: string;
  @Shows.text('Of which department', { nullable: true, example: 'MARKET' }) departmentCode!: string | null;
  @Shows.choice('Where it stands', STAGES) stage!: string;
  @Shows.text('The same on screen', { example: '已告知本人' }) stageName!: string;
  @Shows.number('By which version of the scheme', { example: 1 }) schemeVersion!: number;
  @Shows.number('Its version: one more for each correction', { example: 1 }) version!: number;
  @Shows.decimal('What everybody begins with', { example: 100 }) base!: number;
  @Shows.list('What counts', () => ScoreLineBody) lines!: ScoreLineBody[];
  @Shows.decimal('The sum', { example: 96 }) total!: number;
  @Shows.text('The grade; null until it is confirmed', { nullable: true, example: '优秀' }) grade!: string | null;
  @Shows.text('The opinion with which it was confirmed', { nullable: true }) opinion!: string | null;
  @Shows.text('Who confirmed it', { nullable: true, example: 'centre-2' }) confirmedBy!: string | null;
  @Shows.text('Who drafted it', { example: 'centre-1' }) draftedBy!: string;
  @Shows.instant('When the person was told', { nullable: true }) toldAt!: string | null;
  @Shows.instant('Until when one objects, or is answered', { nullable: true }) dueAt!: string | null;
  @Shows.yesNo('Whether the answer to the objection was late', { example: false }) answerLate!: boolean;
  @Shows.one('The objection', () => ObjectionBody, { nullable: true }) objection!: ObjectionBody | null;
}

export class AssessmentListBody {
  @Shows.list('The newest comes first', () => AssessmentBody) items!: AssessmentBody[];
}
