import { HEARING_ASKERS, type ActParams, type HearingAsker } from '../../domain/application/params';
import { Choice, Id, InstantText, Text, TextList } from '../fields/fields';
import { ActBody, NamingBody } from './act-body.dto';

export class TellThirdPartiesBody extends ActBody<'tellThirdParties'> {
  @TextList({ description: 'Who has a major interest', rule: 'R-22', most: 50, max: 100, example: ['相邻业主'] })
  readonly parties!: string[];

  @Text({ description: 'Which', rule: 'R-22', max: 500, example: '采光受影响' })
  readonly interest!: string;

  toParams(): ActParams['tellThirdParties'] {
    return { parties: this.parties, interest: this.interest };
  }
}

export class RequestHearingBody extends ActBody<'requestHearing'> {
  @Choice({ description: 'Who asks', rule: 'R-22', of: HEARING_ASKERS })
  readonly askedBy!: HearingAsker;

  @Text({ description: 'Why', rule: 'R-22', max: 1000, example: '对采光影响有异议' })
  readonly reason!: string;

  toParams(): ActParams['requestHearing'] {
    return { askedBy: this.askedBy, reason: this.reason };
  }
}

/** `chairId` is looked up in the staff list; what that says of the person goes with the act. */
export class ScheduleHearingBody extends NamingBody {
  @Id({ description: 'Who chairs it: nobody who reviewed the case', rule: 'R-22', example: 'chief-2' })
  readonly chairId!: string;

  @InstantText({ description: 'When it is held', rule: 'R-22', example: '2026-03-13T09:00:00+08:00' })
  readonly heldAt!: string;

  @Text({ description: 'Where', rule: 'R-22', max: 200, example: '政务服务中心三楼听证室' })
  readonly place!: string;
}

export class OpenHearingBody extends ActBody<'openHearing'> {
  toParams(): ActParams['openHearing'] {
    return {};
  }
}

export class CloseHearingBody extends ActBody<'closeHearing'> {
  @Text({ description: '听证笔录', rule: 'R-22', max: 20_000, example: '双方陈述、申辩和质证' })
  readonly minutes!: string;

  @TextList({ description: 'Who signed them', rule: 'R-22', most: 50, max: 100, example: ['申请人', '相邻业主'] })
  readonly signedBy!: string[];

  toParams(): ActParams['closeHearing'] {
    return { minutes: this.minutes, signedBy: this.signedBy };
  }
}
