import type { ActParams } from '../../domain/application/params';
import { parseInstant } from '../../domain/calendar/time';
import { Choice, IdList, InstantText, Text } from '../fields/fields';
import { ActBody } from './act-body.dto';

export class OrderInspectionBody extends ActBody<'orderInspection'> {
  @IdList({
    description: 'Who goes out: two at least',
    rule: 'R-19',
    most: 20,
    example: ['inspector-1', 'inspector-2'],
  })
  readonly inspectorIds!: string[];

  @InstantText({ description: 'When, if it is known', rule: 'R-19', optional: true, nullable: true })
  readonly plannedAt?: string | null;

  toParams(): ActParams['orderInspection'] {
    const { inspectorIds, plannedAt = null } = this;
    return { inspectorIds, plannedAt: plannedAt === null ? null : parseInstant(plannedAt) };
  }
}

export class SubmitOpinionBody extends ActBody<'submitOpinion'> {
  @Choice({ description: 'What the reviewer proposes', rule: 'R-20', of: ['grant', 'refuse'] })
  readonly recommendation!: 'grant' | 'refuse';

  @Text({ description: 'The opinion', rule: 'R-20', max: 4000, example: '材料齐全,核查通过,建议批准' })
  readonly opinion!: string;

  toParams(): ActParams['submitOpinion'] {
    return { recommendation: this.recommendation, opinion: this.opinion };
  }
}
