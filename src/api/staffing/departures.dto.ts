import { DateText, Id, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class FileDepartureBody {
  @Id({ description: 'Who leaves', rule: 'R-44', example: 'front-1' })
  readonly personId!: string;

  @DateText({ description: 'The first day without the officer', rule: 'R-44', example: '2026-04-01' })
  readonly effectiveOn!: string;

  @Text({ description: 'Number or title of the letter', rule: 'R-44', max: 200, example: '县市监函〔2026〕8号' })
  readonly letter!: string;
}

export class DepartureBody {
  @Shows.text('Its id', { example: 'ltr-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Who leaves', { example: 'front-1' }) personId!: string;
  @Shows.date('The first day without the officer') effectiveOn!: string;
  @Shows.text('Number or title of the letter', { example: '县市监函〔2026〕8号' }) letter!: string;
  @Shows.text('Who filed it', { example: 'head-1' }) filedBy!: string;
  @Shows.instant('When') filedAt!: string;
  @Shows.number('Open cases that must be handed over before', { example: 3 }) openCases!: number;
  @Shows.texts('Asset numbers of the devices still in their hands (R-63)', { example: ['SJ-2026-0007'] })
  heldEquipment!: string[];
  @Shows.instant('When the officer was removed', { nullable: true }) removedAt!: string | null;
}

export class DepartureListBody {
  @Shows.list('The latest first', () => DepartureBody) items!: DepartureBody[];
}

export class TrainBody {
  @Id({ description: 'Who was trained', rule: 'R-41', example: 'front-2' })
  readonly personId!: string;

  @DateText({ description: 'First valid day', rule: 'R-41', example: '2026-03-01' })
  readonly from!: string;

  @DateText({ description: 'Last valid day', rule: 'R-41', example: '2027-02-28' })
  readonly until!: string;
}

export class TrainingBody {
  @Shows.text('Who was trained', { example: 'front-2' }) personId!: string;
  @Shows.date('First valid day') from!: string;
  @Shows.date('Last valid day') until!: string;
}
