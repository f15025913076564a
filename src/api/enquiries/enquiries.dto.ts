import { ENQUIRY_CHANNELS, ENQUIRY_STAGES, type EnquiryChannel } from '../../domain/enquiry/enquiry';
import { Choice, Code, Id, QueryWholeNumber, QueryYesNo, Text } from '../fields/fields';
import { Shows } from '../fields/shows';
import { MatterActBody } from '../matters/matter-reply';
import { NamedPersonBody } from '../privacy/people-names';

const CHANNELS = Object.keys(ENQUIRY_CHANNELS);

export class AskBody {
  @Text({ description: 'What is asked', rule: 'R-15', max: 2000, example: '办理食品经营许可需要哪些材料?' })
  readonly topic!: string;

  @Choice({ description: 'How it came', rule: 'R-56', of: CHANNELS })
  readonly channel!: EnquiryChannel;

  @Id({
    description: 'The officer who is asked first; staff who enter an enquiry are that themselves when it is left out',
    rule: 'R-15',
    optional: true,
    example: 'front-1',
  })
  readonly officerId?: string;

  @Code({
    description: 'Whose duty officer is asked, by an applicant or agent who names no officer',
    rule: 'R-15',
    optional: true,
    example: 'MARKET',
  })
  readonly departmentCode?: string;

  @Id({
    description: 'Who asks, where an officer enters it and the person is known; left out: nobody gave a name',
    optional: true,
    example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  readonly askerId?: string;
}

export class AnswerEnquiryBody extends MatterActBody {
  @Text({ description: 'The answer (答疑)', rule: 'R-15', max: 2000, example: '需要申请书等四项材料' })
  readonly answer!: string;

  toParams(): { answer: string } {
    return { answer: this.answer };
  }
}

export class ReferEnquiryBody extends MatterActBody {
  @Text({ description: 'Where exactly to go: 准确告之窗口位置', rule: 'R-15', max: 200, example: '一楼3号窗口' })
  readonly window!: string;

  toParams(): { window: string } {
    return { window: this.window };
  }
}

export class TransferEnquiryBody extends MatterActBody {
  @Id({ description: 'The officer who is to answer', rule: 'R-15', optional: true, example: 'reviewer-1' })
  readonly officerId?: string;

  @Code({
    description: 'Or the department in which whoever takes it confirms',
    rule: 'R-15',
    optional: true,
    example: 'MARKET',
  })
  readonly departmentCode?: string;

  @Text({ description: 'Why', optional: true, max: 500, example: '属审核环节的专业问题' })
  readonly reason?: string;

  toParams(): object {
    return {};
  }
}

export class ConfirmEnquiryBody extends MatterActBody {
  toParams(): object {
    return {};
  }
}

export class ListEnquiriesQuery {
  @QueryYesNo({ description: 'Only those that are open, or only those that are not', optional: true, example: true })
  readonly open?: boolean;

  @Id({ description: 'Only those that this officer was asked or owes', optional: true, example: 'front-1' })
  readonly officerId?: string;

  @Choice({ description: 'Only those that came so', optional: true, of: CHANNELS })
  readonly channel?: EnquiryChannel;

  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 50, least: 1, most: 200 })
  readonly limit?: number;
}

export class EnquiryTransferBody {
  @Shows.text('To this officer', { nullable: true, example: 'reviewer-1' }) officerId!: string | null;
  @Shows.text('In this department', { nullable: true, example: 'MARKET' }) departmentCode!: string | null;
  @Shows.instant('Since when it waits to be confirmed') since!: string;
}

export class EnquiryOutcomeBody {
  @Shows.choice('答复 or 指引', ['answer', 'refer']) kind!: string;
  @Shows.text('The answer, or the exact window', { example: '一楼3号窗口' }) text!: string;
  @Shows.one('By whom', () => NamedPersonBody) by!: NamedPersonBody;
  @Shows.instant('When') at!: string;
}

export class EnquiryBody {
  @Shows.text('Opaque id', { example: 'enq-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Its number', { example: 'ZX2026-000012' }) number!: string;
  @Shows.number('Its version; also its ETag', { example: 2 }) seq!: number;
  @Shows.choice('Where it stands', Object.keys(ENQUIRY_STAGES)) stage!: string;
  @Shows.text('The same on screen', { example: '待答复' }) stageName!: string;
  @Shows.text('What was asked', { example: '办理食品经营许可需要哪些材料?' }) topic!: string;
  @Shows.choice('How it came', CHANNELS) channel!: string;
  @Shows.instant('When it was asked') askedAt!: string;
  @Shows.text('Who asked; null: nobody gave a name, or the reader need not know', { nullable: true }) askerId!:
    string | null;
  @Shows.one('首问责任人: who was asked first', () => NamedPersonBody) firstAsked!: NamedPersonBody;
  @Shows.one('Who owes the answer now, or gave it', () => NamedPersonBody) owner!: NamedPersonBody;
  @Shows.one('A transfer that waits to be confirmed', () => EnquiryTransferBody, { nullable: true })
  transfer!: EnquiryTransferBody | null;
  @Shows.one('How it ended', () => EnquiryOutcomeBody, { nullable: true }) outcome!: EnquiryOutcomeBody | null;
  @Shows.instant('Close of its day, by which it must have ended') dueAt!: string;
  @Shows.yesNo('It was open then, which is a breach of whoever owed it', { example: false }) late!: boolean;
}

export class EnquiryListBody {
  @Shows.list('The newest comes first', () => EnquiryBody) items!: EnquiryBody[];
}
