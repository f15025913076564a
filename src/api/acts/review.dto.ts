import type { ActParams } from '../../domain/application/params';
import { Choice, IdList, InstantText, Part, Text } from '../fields/fields';
import { ActBody, NamingBody } from './act-body.dto';

/** From when to when a visit is booked. */
export class InspectionSlotBody {
  @InstantText({ description: 'From', rule: 'R-19', example: '2026-03-04T09:00:00+08:00' })
  readonly from!: string;

  @InstantText({ description: 'To', rule: 'R-19', example: '2026-03-04T11:00:00+08:00' })
  readonly to!: string;
}

/** Who is on another visit then is looked up before the case hears of it. */
export class OrderInspectionBody extends NamingBody {
  @IdList({
    description: 'Who goes out: two at least',
    rule: 'R-19',
    most: 20,
    example: ['inspector-1', 'inspector-2'],
  })
  readonly inspectorIds!: string[];

  @InstantText({ description: 'When, if it is known', rule: 'R-19', optional: true, nullable: true })
  readonly plannedAt?: string | null;

  @Part(() => InspectionSlotBody, { description: 'From when to when', rule: 'R-19', optional: true })
  readonly slot?: InspectionSlotBody;
}

export class RescheduleInspectionBody extends NamingBody {
  @Part(() => InspectionSlotBody, { description: 'From when to when', rule: 'R-19' })
  readonly slot!: InspectionSlotBody;

  @Text({ description: 'Why', rule: 'R-19', max: 1000, example: '申请人请求改期' })
  readonly reason!: string;
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
