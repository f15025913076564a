import type { ActParams } from '../../domain/application/params';
import { Choice, Id, Text } from '../fields/fields';
import { ActBody, NamingBody } from './act-body.dto';

export class AssignSubstituteBody extends NamingBody {
  @Id({ description: 'Who is absent', rule: 'R-42', example: 'front-1' })
  readonly absentId!: string;

  @Id({ description: 'Who stands in', rule: 'R-42', example: 'front-2' })
  readonly substituteId!: string;

  @Text({ description: 'Why; it stands in the 交接登记表', rule: 'R-42', max: 1000, example: '病假三天' })
  readonly reason!: string;
}

export class EndSubstitutionBody extends ActBody<'endSubstitution'> {
  @Id({ description: 'Who is back', rule: 'R-42', example: 'front-1' })
  readonly absentId!: string;

  toParams(): ActParams['endSubstitution'] {
    return { absentId: this.absentId };
  }
}

export class ReassignBody extends NamingBody {
  @Id({ description: 'Whose it was', rule: 'R-44', example: 'reviewer-1' })
  readonly fromId!: string;

  @Id({ description: 'Whose it will be', rule: 'R-44', example: 'reviewer-2' })
  readonly toId!: string;

  @Text({ description: 'Why; it stands in the 交接登记表', rule: 'R-44', max: 1000, example: '轮换' })
  readonly reason!: string;
}

export class SignTransferBody extends ActBody<'signTransfer'> {
  toParams(): ActParams['signTransfer'] {
    return {};
  }
}

export class ContactBody extends ActBody<'contact'> {
  @Text({ description: 'What the applicant asks', rule: 'R-16', max: 1000, example: '请问还需要补什么材料?' })
  readonly message!: string;

  toParams(): ActParams['contact'] {
    return { message: this.message };
  }
}

export class ReplyContactBody extends ActBody<'replyContact'> {
  @Text({ description: 'The answer', rule: 'R-16', max: 1000, example: '材料齐全,正在审核' })
  readonly reply!: string;

  toParams(): ActParams['replyContact'] {
    return { reply: this.reply };
  }
}

export class DeclareInterestBody extends ActBody<'declareInterest'> {
  @Text({ description: 'With whom or what', rule: 'R-20', max: 1000, example: '申请人系近亲属' })
  readonly with!: string;

  toParams(): ActParams['declareInterest'] {
    return { with: this.with };
  }
}

export class AuthoriseDeputyBody extends NamingBody {
  @Id({ description: 'The named deputy', rule: 'R-20', example: 'chief-2' })
  readonly deputyId!: string;

  @Text({ description: 'Number of the written delegation', rule: 'R-55', max: 100, example: '县市监授〔2026〕3号' })
  readonly documentNumber!: string;

  @Choice({
    description: 'For this case alone, or one of the register of delegations that covers the item',
    rule: 'R-55',
    of: ['case', 'item'],
  })
  readonly covers!: 'case' | 'item';
}
