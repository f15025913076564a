import type { ActParams } from '../../domain/application/params';
import { DateText, Text } from '../fields/fields';
import { ActBody } from './act-body.dto';

export class UrgeBody extends ActBody<'urge'> {
  @Text({ description: 'What the applicant asks', rule: 'R-37', max: 1000, example: '请问何时能办结?' })
  readonly message!: string;

  toParams(): ActParams['urge'] {
    return { message: this.message };
  }
}

export class ReplyUrgeBody extends ActBody<'replyUrge'> {
  @Text({ description: 'The answer to the applicant', rule: 'R-37', max: 1000, example: '核查已安排,将于本周办结' })
  readonly reply!: string;

  toParams(): ActParams['replyUrge'] {
    return { reply: this.reply };
  }
}

export class RemindBody extends ActBody<'remind'> {
  @Text({ description: 'The reminder', rule: 'R-37', max: 1000, example: '请注意办理时限' })
  readonly message!: string;

  toParams(): ActParams['remind'] {
    return { message: this.message };
  }
}

export class IssueUrgingBody extends ActBody<'issueUrging'> {
  @Text({ description: 'What the urging notice says', rule: 'R-37', max: 1000, example: '该件已超承诺时限,请尽快办理' })
  readonly message!: string;

  toParams(): ActParams['issueUrging'] {
    return { message: this.message };
  }
}

export class AnswerUrgingBody extends ActBody<'answerUrging'> {
  @Text({ description: 'What will be done by when', rule: 'R-37', max: 1000, example: '今日完成审核并报批' })
  readonly plan!: string;

  toParams(): ActParams['answerUrging'] {
    return { plan: this.plan };
  }
}

export class SuperviseBody extends ActBody<'supervise'> {
  @Text({ description: 'The opinion of the supervising department', rule: 'R-37', max: 1000, example: '请说明进展' })
  readonly opinion!: string;

  toParams(): ActParams['supervise'] {
    return { opinion: this.opinion };
  }
}

export class FileOvertimeNoticeBody extends ActBody<'fileOvertimeNotice'> {
  @Text({ description: 'Why it takes longer; it is public', rule: 'R-36', max: 1000, example: '检验设备故障' })
  readonly reason!: string;

  @DateText({ description: 'By when it is expected now', rule: 'R-36' })
  readonly expectedOn!: string;

  @Text({ description: 'What is being done', rule: 'R-36', max: 1000, example: '已改由市检验院检验' })
  readonly measures!: string;

  toParams(): ActParams['fileOvertimeNotice'] {
    return { reason: this.reason, expectedOn: this.expectedOn, measures: this.measures };
  }
}

export class CoordinateBody extends ActBody<'coordinate'> {
  @Text({ description: 'The opinion of the centre', rule: 'R-36', max: 1000, example: '请市场监管局三日内办结' })
  readonly opinion!: string;

  toParams(): ActParams['coordinate'] {
    return { opinion: this.opinion };
  }
}
