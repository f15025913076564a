import { MaterialBody } from '../acts/parts.dto';
import { Code, Id, ListOf, Part, Text, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';
import { PartyBody } from '../hand-in/hand-in.dto';

export class AgentCheckBody {
  @Code({ description: 'The item of the catalogue', rule: 'R-50', example: 'FOOD' })
  readonly itemCode!: string;

  @Text({ description: 'What it is about, such as the premises', rule: 'R-13', max: 200, example: '示例路1号门店' })
  readonly object!: string;

  @ListOf(() => MaterialBody, { description: 'What the applicant brought', rule: 'R-10', most: 100 })
  readonly materials!: MaterialBody[];

  @Id({ description: 'The applicant, when known already', optional: true, example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicantId?: string;

  @Part(() => PartyBody, { description: 'The applicant, when new', rule: 'R-11', optional: true })
  readonly applicant?: PartyBody;

  @YesNo({ description: 'Whether everything is in order', rule: 'R-17', example: true })
  readonly ok!: boolean;

  @YesNo({ description: 'Whether the agent holds a power of attorney', rule: 'R-11', example: true })
  readonly powerOfAttorney!: boolean;

  @Text({
    description: 'Why the papers go back; needed where they are not in order',
    rule: 'R-17',
    optional: true,
    max: 1000,
    example: '布局图缺少比例尺',
  })
  readonly opinion?: string;
}

export class AgentCheckShownBody {
  @Shows.text('Its id', { example: 'chk-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.choice('Passed: to the officer who takes it in; returned: back to the applicant', ['passed', 'returned'])
  result!: string;
  @Shows.text('The agent', { example: 'agent-1' }) agentId!: string;
  @Shows.text('The applicant', { example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicantId!: string;
  @Shows.text('The item', { example: 'FOOD' }) itemCode!: string;
  @Shows.text('Whose front desk it goes to', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('What it is about', { example: '示例路1号门店' }) object!: string;
  @Shows.list('What the applicant brought', () => MaterialBody) materials!: readonly MaterialBody[];
  @Shows.yesNo('The agent holds a power of attorney', { example: true }) powerOfAttorney!: boolean;
  @Shows.text('Why the papers went back', { nullable: true }) opinion!: string | null;
  @Shows.instant('When') checkedAt!: string;
  @Shows.text('The case that was handed in on it', { nullable: true }) applicationId!: string | null;
}

export class AgentCheckListBody {
  @Shows.list('The newest comes first; at most 200', () => AgentCheckShownBody) items!: AgentCheckShownBody[];
}
