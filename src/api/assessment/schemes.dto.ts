import {
  ASSESSED_FACTS,
  MEASURES_OF_CRITERIA,
  type AssessedFactKind,
  type Measure,
} from '../../domain/assessment/scheme';
import { Choice, ListOf, Tenths, Text, TextList } from '../fields/fields';
import { Shows } from '../fields/shows';

const KINDS = Object.keys(ASSESSED_FACTS);
const MEASURES = Object.keys(MEASURES_OF_CRITERIA);

export class CriterionBody {
  @Text({ description: 'Tells it apart', rule: 'R-62', max: 40, pattern: /^[A-Za-z0-9]+$/, example: 'overdue' })
  readonly code!: string;

  @Text({ description: 'On screen', rule: 'R-62', max: 60, example: '超期' })
  readonly name!: string;

  @TextList({
    description: `The recorded facts: ${KINDS.join(', ')}`,
    rule: 'R-62',
    most: 20,
    max: 40,
    example: ['overdue'],
  })
  readonly counts!: readonly AssessedFactKind[];

  @Choice({ description: 'By fact, by share, or as found', rule: 'R-62', of: MEASURES })
  readonly measure!: Measure;

  @TextList({ description: 'Of a share, the whole', optional: true, least: 0, most: 20, max: 40, example: [] })
  readonly outOf?: readonly AssessedFactKind[];

  @Tenths({ description: 'Points; less than 0: it takes away', rule: 'R-62', example: -2, least: -1000, most: 1000 })
  readonly points!: number;

  @Tenths({ description: 'No more than so many', optional: true, example: 20, least: 0.1, most: 1000 })
  readonly most?: number;
}

export class GradeBody {
  @Text({ description: 'The grade', rule: 'R-62', max: 20, example: '优秀' })
  readonly name!: string;

  @Tenths({ description: 'From so many points on', rule: 'R-62', example: 95, least: 0, most: 1000 })
  readonly least!: number;
}

export class EnactSchemeBody {
  @Text({ description: 'Its title', rule: 'R-62', max: 200, example: '窗口工作人员考核办法' })
  readonly title!: string;

  @Tenths({ description: 'What everybody begins with', rule: 'R-62', example: 100, least: 0, most: 1000 })
  readonly base!: number;

  @ListOf(() => CriterionBody, { description: 'What counts, and for how much', rule: 'R-62', most: 50 })
  readonly criteria!: readonly CriterionBody[];

  @ListOf(() => GradeBody, { description: 'The best first, the last from 0 on', rule: 'R-62', most: 10 })
  readonly grades!: readonly GradeBody[];
}

export class ShownCriterionBody {
  @Shows.text('Tells it apart', { example: 'overdue' }) code!: string;
  @Shows.text('On screen', { example: '超期' }) name!: string;
  @Shows.texts('The recorded facts that count', { example: ['overdue'] }) counts!: readonly string[];
  @Shows.choice('By fact, by share, or as found', MEASURES) measure!: string;
  @Shows.texts('Of a share, the whole', { example: [] }) outOf!: readonly string[];
  @Shows.decimal('Points', { example: -2 }) points!: number;
  @Shows.decimal('No more than so many', { nullable: true, example: 20 }) most!: number | null;
}

export class ShownGradeBody {
  @Shows.text('The grade', { example: '优秀' }) name!: string;
  @Shows.decimal('From so many points on', { example: 95 }) least!: number;
}

export class SchemeBody {
  @Shows.number('Its version; 0: the one that the system comes with', { example: 1 }) version!: number;
  @Shows.text('Its title', { example: '窗口工作人员考核办法' }) title!: string;
  @Shows.decimal('What everybody begins with', { example: 100 }) base!: number;
  @Shows.list('What counts', () => ShownCriterionBody) criteria!: readonly ShownCriterionBody[];
  @Shows.list('The best first', () => ShownGradeBody) grades!: readonly ShownGradeBody[];
}

export class SchemeListBody {
  @Shows.list('The one in force comes first', () => SchemeBody) items!: SchemeBody[];
}
