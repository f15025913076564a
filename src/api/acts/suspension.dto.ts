import type { ActParams } from '../../domain/application/params';
import { SUSPENSION_GROUNDS, type SuspensionGround } from '../../domain/clock/grounds';
import { Choice, Text, WholeNumber, YesNo } from '../fields/fields';
import { ActBody } from './act-body.dto';

const GROUND = { description: 'The lawful ground', rule: 'R-30', of: SUSPENSION_GROUNDS };

export class NotifySuspensionBody extends ActBody<'notifySuspension'> {
  @Choice(GROUND)
  readonly ground!: SuspensionGround;

  @WholeNumber({ description: 'Working days it will take', rule: 'R-30', example: 7, least: 1, most: 365 })
  readonly estimatedWorkingDays!: number;

  toParams(): ActParams['notifySuspension'] {
    return { ground: this.ground, estimatedWorkingDays: this.estimatedWorkingDays };
  }
}

export class SuspendBody extends ActBody<'suspend'> {
  @Choice(GROUND)
  readonly ground!: SuspensionGround;

  toParams(): ActParams['suspend'] {
    return { ground: this.ground };
  }
}

export class ResumeBody extends ActBody<'resume'> {
  @Text({ description: 'How the procedure ended', rule: 'R-30', max: 1000, example: '检验合格' })
  readonly result!: string;

  toParams(): ActParams['resume'] {
    return { result: this.result };
  }
}

export class GrantExtensionBody extends ActBody<'grantExtension'> {
  @WholeNumber({ description: 'By how many working days', rule: 'R-31', example: 5, least: 1, most: 60 })
  readonly workingDays!: number;

  @Text({ description: 'Why', rule: 'R-31', max: 1000, example: '案情复杂' })
  readonly reason!: string;

  @YesNo({ description: 'Whether the applicant is told the reason', rule: 'R-31', example: true })
  readonly applicantTold!: boolean;

  toParams(): ActParams['grantExtension'] {
    return { workingDays: this.workingDays, reason: this.reason, applicantTold: this.applicantTold };
  }
}
