import { RECIPIENTS, type ActParams, type DeliverParams } from '../../domain/application/params';
import { DELIVERY_METHODS, type DeliveryMethod } from '../../domain/papers/delivery';
import { Choice, ListOf, Text, YesNo } from '../fields/fields';
import { ActBody } from './act-body.dto';
import { AttachedFileBody, attachedFiles } from './attached-file.dto';

const ProofFiles = (description: string): PropertyDecorator =>
  ListOf(() => AttachedFileBody, { description, rule: 'R-23', optional: true, most: 20 });

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
    of: DELIVERY_METHODS,
  })
  readonly method!: DeliveryMethod;

  @Text({ description: 'Who took it, as the receipt says', rule: 'R-23', max: 200, example: '申请人本人' })
  readonly recipient!: string;

  @Text({ description: 'The proof of delivery', rule: 'R-23', max: 500, example: '送达回证已签字' })
  readonly proof!: string;

  @Choice({
    description: 'As whom they took it; left out: who it is follows from the name or the id',
    rule: 'R-23',
    optional: true,
    of: RECIPIENTS,
  })
  readonly recipientIs?: DeliverParams['receivedAs'];

  @YesNo({
    description: 'Whether somebody else brought a power of attorney',
    rule: 'R-11',
    optional: true,
    example: false,
  })
  readonly powerOfAttorney?: boolean;

  @ProofFiles('Photographs or scans of the signed receipt')
  readonly proofFiles?: AttachedFileBody[];

  toParams(): ActParams['deliver'] {
    const { method, recipient, proof, recipientIs: receivedAs = 'other', powerOfAttorney, proofFiles } = this;
    return {
      method,
      recipient,
      proof,
      receivedAs,
      ...(powerOfAttorney !== undefined && { powerOfAttorney }),
      ...(proofFiles && { proofFiles: attachedFiles(proofFiles) }),
    };
  }
}

export class AttemptDeliveryBody extends ActBody<'attemptDelivery'> {
  @Choice({ description: 'By which way it goes', rule: 'R-23', of: DELIVERY_METHODS })
  readonly method!: DeliveryMethod;

  @Text({
    description: 'Under which number the post carries it; needed with the post',
    rule: 'R-23',
    optional: true,
    max: 60,
    example: 'EMS1234567',
  })
  readonly trackingNumber?: string;

  @ProofFiles('Photographs or scans of what was sent, such as the slip of the post')
  readonly proofFiles?: AttachedFileBody[];

  toParams(): ActParams['attemptDelivery'] {
    const { method, trackingNumber, proofFiles } = this;
    return {
      method,
      ...(trackingNumber !== undefined && { trackingNumber }),
      ...(proofFiles && { proofFiles: attachedFiles(proofFiles) }),
    };
  }
}

export class FailDeliveryBody extends ActBody<'failDelivery'> {
  @Text({ description: 'Why it was not delivered', rule: 'R-23', max: 500, example: '无人签收,退回' })
  readonly reason!: string;

  toParams(): ActParams['failDelivery'] {
    return { reason: this.reason };
  }
}

export class ArchiveBody extends ActBody<'archive'> {
  toParams(): ActParams['archive'] {
    return {};
  }
}
