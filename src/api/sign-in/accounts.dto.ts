import { Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

export class ListAccountsQuery {
  @Text({ description: 'Only logins that begin so', optional: true, max: 64, example: 'market.' })
  readonly login?: string;
}

export class AccountReasonBody {
  @Text({
    description: 'Why; with a recovery code also how it was made sure who asks. It is on record',
    max: 500,
    example: '本人持工作证到中心办理',
  })
  readonly reason!: string;
}

export class IssueRecoveryBody extends AccountReasonBody {
  @YesNo({
    description: 'The device of the second factor is lost too: the use of the code takes it away, with its spare codes',
    optional: true,
    example: false,
  })
  readonly dropsSecondFactor?: boolean;
}

export class LinkIdentityBody extends AccountReasonBody {
  @Text({ description: 'What the provider calls the person, to the letter', max: 255, example: 'wang.fang' })
  readonly subject!: string;
}

export class AccountBody {
  @Shows.text('Opaque id of the person', { example: 'front-1' }) personId!: string;
  @Shows.text('The login name', { example: 'market.front1' }) login!: string;
  @Shows.text('The name; that of an applicant or agent is masked', { nullable: true, example: '王芳' })
  name!: string | null;
  @Shows.yesNo('Whether nobody can sign in with it') disabled!: boolean;
  @Shows.yesNo('Whether a second factor is set up') secondFactor!: boolean;
  @Shows.text('What the provider calls the person; null: not linked', { nullable: true, example: 'wang.fang' })
  identity!: string | null;
  @Shows.yesNo('Whether its owner still has the password that others chose') passwordTemporary!: boolean;
  @Shows.instant('Until when a recovery code that was given can be used', { nullable: true })
  recoveryUntil!: string | null;
}

export class AccountListBody {
  @Shows.list('By login; at most 200', () => AccountBody) items!: AccountBody[];
}

export class RecoveryCodeBody extends AccountBody {
  @Shows.text('The code, told this once; null: it was told in the first answer to the same command', {
    nullable: true,
    example: '7QK2M-0A1B2-C3D4E-5F6G7-H8J9K',
  })
  code!: string | null;
}

export class InHandBody {
  @Shows.number('Open cases that the person has in hand, by assignment or in somebody’s stead', { example: 2 })
  openCases!: number;
  @Shows.number('Enquiries, complaints and other matters in which the person owes something', { example: 0 })
  openMatters!: number;
}

export class DisabledAccountBody extends AccountBody implements InHandBody {
  @Shows.number('Open cases that lie with the person; who may arrange their handover is told (R-44)', { example: 2 })
  openCases!: number;
  @Shows.number('Enquiries, complaints and other matters in which the person owes something', { example: 0 })
  openMatters!: number;
}
