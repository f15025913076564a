import type { RefusalCode } from '../../domain/application/refusals';
import { Id, IdList, ListOf, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export class OneReceiverBody {
  @Id({ description: 'The case', rule: 'R-44', example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId!: string;

  @Id({ description: 'Who takes it', rule: 'R-44', example: 'front-3' })
  readonly toId!: string;
}

export class HandOverAllBody {
  @Id({ description: 'Whose open cases', rule: 'R-44', example: 'front-1' })
  readonly fromId!: string;

  @Id({ description: 'Who takes them', rule: 'R-44', example: 'front-2' })
  readonly toId!: string;

  @Text({ description: 'Why; it stands in the 交接登记表', rule: 'R-44', max: 1000, example: '调离窗口' })
  readonly reason!: string;

  @ListOf(() => OneReceiverBody, { description: 'Cases that somebody else takes', optional: true, most: 1000 })
  readonly others?: OneReceiverBody[];

  @IdList({ description: 'Only these cases; left out: all', optional: true, least: 1, most: 1000, example: ['app-1'] })
  readonly only?: string[];
}

export class HandedCaseBody {
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000123' }) number!: string;
  @Shows.text('Who takes it', { example: 'front-2' }) toId!: string;
  @Shows.number('Copies of materials', { example: 4 }) materialCount!: number;
  @Shows.text('Why it stayed; null: it was handed over', { nullable: true, example: 'substituteUnauthorised' })
  refusal!: RefusalCode | null;
}

export class CaseHandoverBody {
  @Shows.text('Names the handover in the events of each case', { example: 'hov-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  handoverId!: string;
  @Shows.text('Whose cases', { example: 'front-1' }) fromId!: string;
  @Shows.text('Why', { example: '调离窗口' }) reason!: string;
  @Shows.list('事项清单', () => HandedCaseBody) cases!: HandedCaseBody[];
  @Shows.number('How many were handed over', { example: 3 }) handedOver!: number;
  @Shows.number('Open cases that the person still has', { example: 0 }) left!: number;
}
