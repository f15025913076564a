import type { ActParams, DeliveryMethod } from '../../domain/application/params';
import { Choice, Text } from '../fields/fields';
import { ActBody } from './act-body.dto';

/** Documents and certificate are made from the decision alone. */
export class MakeDocumentsBody extends ActBody<'makeDocuments'> {
  toParams(): ActParams['makeDocuments'] {
    return {};
  }
}

export class DeliverBody extends ActBody<'deliver'> {
  @Choice({
    description: 'How it is delivered',
    rule: 'R-23',
    of: ['counter', 'post', 'online'] satisfies DeliveryMethod[],
  })
  readonly method!: DeliveryMethod;

  @Text({ description: 'Who took it, as the receipt says', rule: 'R-23', max: 200, example: '申请人本人' })
  readonly recipient!: string;

  @Text({ description: 'The proof of delivery', rule: 'R-23', max: 500, example: '送达回证已签字' })
  readonly proof!: string;

  toParams(): ActParams['deliver'] {
    return { method: this.method, recipient: this.recipient, proof: this.proof };
  }
}

export class ArchiveBody extends ActBody<'archive'> {
  toParams(): ActParams['archive'] {
    return {};
  }
}
