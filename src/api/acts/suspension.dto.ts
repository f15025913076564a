import type { ActParams } from '../../domain/application/params';
import { parseInstant } from '../../domain/calendar/time';
import { SUSPENSION_GROUNDS } from '../../domain/clock/grounds';
import { IdList, InstantText, Text, WholeNumber, YesNo } from '../fields/fields';
import { ActBody } from './act-body.dto';

/** Any text is taken, so that what is no lawful ground is answered by the rule and not by the form. */
const GROUND = {
  description: `The lawful ground that the item lists: ${SUSPENSION_GROUNDS.join(', ')}; anything else is refused`,
  rule: 'R-30',
  max: 64,
  example: SUSPENSION_GROUNDS[0],
};

export class NotifySuspensionBody extends ActBody<'notifySuspension'> {
  @Text(GROUND)
  readonly ground!: string;

  @WholeNumber({ description: 'Working days it will take', rule: 'R-30', example: 7, least: 1, most: 365 })
  readonly estimatedWorkingDays!: number;

  toParams(): ActParams['notifySuspension'] {
    return { ground: this.ground, estimatedWorkingDays: this.estimatedWorkingDays };
  }
}

export class SuspendBody extends ActBody<'suspend'> {
  @Text(GROUND)
  readonly ground!: string;

  @InstantText({
    description: 'When the procedure begins or began, after the written notice; left out: now',
    rule: 'R-30',
    optional: true,
    nullable: true,
  })
  readonly from?: string | null;

  @IdList({
    description: 'Who inspects, tests or quarantines: two at least (许55)',
    rule: 'R-19',
    optional: true,
    most: 20,
    example: ['inspector-1', 'inspector-2'],
  })
  readonly inspectorIds?: string[];

  toParams(): ActParams['suspend'] {
    const { ground, from = null, inspectorIds = [] } = this;
    return { ground, from: from === null ? null : parseInstant(from), inspectorIds };
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
