import type { ActParams } from '../../domain/application/params';
import { Part, Text, TextList, YesNo } from '../fields/fields';
import { ActBody } from './act-body.dto';
import { RemediesBody } from './parts.dto';

export class ApproveBody extends ActBody<'approve'> {
  @Text({ description: 'A remark for the file', optional: true, max: 1000, example: '同意' })
  readonly note?: string;

  @YesNo({ description: 'Whether the conditions are met', rule: 'R-21', optional: true, example: true })
  readonly qualified?: boolean;

  toParams(): ActParams['approve'] {
    const { note, qualified } = this;
    return { ...(note !== undefined && { note }), ...(qualified !== undefined && { qualified }) };
  }
}

export class RefuseBody extends ActBody<'refuse'> {
  @TextList({ description: 'All reasons', rule: 'R-21', most: 20, max: 1000, example: ['经营场所不符合规定条件'] })
  readonly reasons!: string[];

  @Text({ description: 'The articles they rest on', rule: 'R-21', max: 1000, example: '食品经营许可管理办法第十二条' })
  readonly basis!: string;

  @Part(() => RemediesBody, { description: 'Review and suit', rule: 'R-21' })
  readonly remedies!: RemediesBody;

  @Text({
    description: 'The warning to whoever handed in what is false',
    rule: 'R-13',
    optional: true,
    max: 1000,
    example: '提供虚假材料,予以警告',
  })
  readonly warning?: string;

  toParams(): ActParams['refuse'] {
    const { reasons, basis, remedies, warning } = this;
    return { reasons, basis, remedies, ...(warning !== undefined && { warning }) };
  }
}

export class ReturnToReviewBody extends ActBody<'returnToReview'> {
  @Text({ description: 'What the reviewer must mend', rule: 'R-20', max: 1000, example: '核查记录缺签字' })
  readonly reason!: string;

  toParams(): ActParams['returnToReview'] {
    return { reason: this.reason };
  }
}
