import type { ActParams } from '../../domain/application/params';
import { CANCELLATION_GROUNDS, type CancellationGround } from '../../domain/certificate/grounds';
import { Choice, Text } from '../fields/fields';
import { ActBody } from './act-body.dto';

export class WithdrawBody extends ActBody<'withdraw'> {
  @Text({ description: 'Why, if the applicant cares to say', optional: true, max: 1000, example: '计划变更' })
  readonly reason?: string;

  toParams(): ActParams['withdraw'] {
    return { ...(this.reason !== undefined && { reason: this.reason }) };
  }
}

export class TerminateBody extends ActBody<'terminate'> {
  @Choice({ description: 'What happened to the applicant', rule: 'R-26', of: ['death', 'dissolution'] })
  readonly ground!: 'death' | 'dissolution';

  @Text({ description: 'The proof of it', rule: 'R-26', max: 500, example: '注销登记通知书' })
  readonly proof!: string;

  toParams(): ActParams['terminate'] {
    return { ground: this.ground, proof: this.proof };
  }
}

export class CancelLicenceBody extends ActBody<'cancelLicence'> {
  @Choice({ description: 'Why (许70)', rule: 'R-26', of: Object.keys(CANCELLATION_GROUNDS) })
  readonly ground!: CancellationGround;

  @Text({ description: 'The proof of it', rule: 'R-26', max: 500, example: '注销申请书' })
  readonly proof!: string;

  toParams(): ActParams['cancelLicence'] {
    return { ground: this.ground, proof: this.proof };
  }
}
