import { MEASURE_STATUSES, MEASURES, type MeasureKind } from '../../domain/assessment/measures';
import { Choice, Id, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const KINDS = Object.keys(MEASURES);
const SHEET = 'asm-01j9z3k5m7p9r1t3v5x7z9b1d3';

export class ProposeMeasureBody {
  @Id({ description: 'The confirmed sheet on which it rests', rule: 'R-62', example: SHEET })
  readonly assessmentId!: string;

  @Choice({ description: 'A reward, or a consequence', rule: 'R-62', of: KINDS })
  readonly kind!: MeasureKind;

  @Text({ description: 'The ground', rule: 'R-62', max: 1000, example: '全年考核优秀,群众评价良好' })
  readonly ground!: string;
}

export class DecideMeasureBody {
  @Text({ description: 'The opinion', rule: 'R-62', max: 1000, example: '同意' })
  readonly opinion!: string;
}

export class PersonnelQuery {
  @Id({ description: 'Of this person; left out: all that the caller may see', optional: true, example: 'front-1' })
  readonly personId?: string;
}

export class MeasureDraftBody {
  @Shows.text('Its id', { example: 'msr-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Whom it is about', { example: 'front-1' }) personId!: string;
  @Shows.choice('What it is', KINDS) kind!: string;
  @Shows.text('The same on screen', { example: '表彰' }) name!: string;
  @Shows.yesNo('Whether it is a reward', { example: true }) reward!: boolean;
  @Shows.text('The ground', { example: '全年考核优秀' }) ground!: string;
  @Shows.text('The sheet on which it rests', { example: SHEET }) assessmentId!: string;
  @Shows.choice('What became of it', MEASURE_STATUSES) status!: string;
  @Shows.text('Who proposed it', { example: 'centre-1' }) proposedBy!: string;
  @Shows.text('Who decided', { nullable: true, example: 'centre-2' }) decidedBy!: string | null;
  @Shows.text('The opinion', { nullable: true }) opinion!: string | null;
  @Shows.text('The document, once it is confirmed', { nullable: true, example: '考核决定〔2026〕000001号' })
  documentNumber!: string | null;
}

export class MeasureDraftListBody {
  @Shows.list('The newest comes first; at most 200', () => MeasureDraftBody) items!: MeasureDraftBody[];
}

export class PersonnelEntryBody {
  @Shows.text('Its id', { example: 'msr-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('The document', { example: '考核决定〔2026〕000001号' }) documentNumber!: string;
  @Shows.text('Whose file', { example: 'front-1' }) personId!: string;
  @Shows.choice('What it is', KINDS) kind!: string;
  @Shows.text('The same on screen', { example: '表彰' }) name!: string;
  @Shows.yesNo('Whether it is a reward', { example: true }) reward!: boolean;
  @Shows.text('The ground', { example: '全年考核优秀' }) ground!: string;
  @Shows.text('The sheet on which it rests', { example: SHEET }) assessmentId!: string;
  @Shows.date('On which day') day!: string;
}

export class PersonnelEntryListBody {
  @Shows.list('The newest comes first; at most 200', () => PersonnelEntryBody) items!: PersonnelEntryBody[];
}
