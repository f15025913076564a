import { Id, InstantText, Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

export class SuggestBody {
  @Text({ description: 'What is suggested', rule: 'R-58', max: 2000, example: '建议增加老年人专用窗口' })
  readonly text!: string;
}

export class AnswerSuggestionBody {
  @Text({ description: 'The answer', rule: 'R-58', max: 2000, example: '已采纳,下月起设置' })
  readonly answer!: string;

  @YesNo({ description: 'Whether it counts for rewards', rule: 'R-58', example: true })
  readonly countsForReward!: boolean;
}

export class SuggestionBody {
  @Shows.text('Its id', { example: 'sug-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Its number', { example: 'JY2026-000001' }) number!: string;
  @Shows.text('What is suggested', { example: '建议增加老年人专用窗口' }) text!: string;
  @Shows.instant('When') at!: string;
  @Shows.text('The answer; null until there is one', { nullable: true }) answer!: string | null;
  @Shows.text('Who answered', { nullable: true }) answeredBy!: string | null;
  @Shows.instant('When it was answered', { nullable: true }) answeredAt!: string | null;
  @Shows.yesNo('Whether it counts for rewards', { nullable: true }) countsForReward!: boolean | null;
}

export class SuggestionListBody {
  @Shows.list('The newest comes first; at most 200', () => SuggestionBody) items!: SuggestionBody[];
}

export class ReportIncidentBody {
  @Id({
    description: 'The incident, for a further report on the same',
    rule: 'R-58',
    optional: true,
    example: 'inc-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  readonly incidentId?: string;

  @InstantText({ description: 'When it happened', rule: 'R-58' })
  readonly occurredAt!: string;

  @Text({ description: 'Where', rule: 'R-58', max: 200, example: '一楼大厅' })
  readonly place!: string;

  @Text({ description: 'What happened', rule: 'R-58', max: 2000, example: '大厅停电' })
  readonly description!: string;

  @Text({ description: 'What was done about it', rule: 'R-58', max: 2000, example: '启用备用电源,疏导群众' })
  readonly measures!: string;
}

export class IncidentReportBody {
  @Shows.text('Its id', { example: 'inc-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('The incident: the id of the first report', { example: 'inc-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  incidentId!: string;
  @Shows.instant('When it happened') occurredAt!: string;
  @Shows.text('Where', { example: '一楼大厅' }) place!: string;
  @Shows.text('What happened', { example: '大厅停电' }) description!: string;
  @Shows.text('What was done about it', { example: '启用备用电源' }) measures!: string;
  @Shows.text('Who reported', { example: 'front-1' }) reportedBy!: string;
  @Shows.instant('When') reportedAt!: string;
}

export class IncidentListBody {
  @Shows.list('The newest comes first; at most 200', () => IncidentReportBody) items!: IncidentReportBody[];
}
