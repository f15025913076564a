import { Choice, Code, DateText, Email, FreeForm, Id, IdList, ListOf, Part, Text, YesNo } from '../fields/fields';
import { AUTHORISATION_SCOPES, type AuthorisationScope } from '../../domain/people/authorisation';
import { INTAKE_PLACES, type IntakePlace } from '../../domain/application/params';
import { HandedInMaterialBody } from '../acts/parts.dto';

const SCOPES = Object.keys(AUTHORISATION_SCOPES) as AuthorisationScope[];

export const PARTY_KINDS = ['person', 'organisation'] as const;
export const ID_KINDS = ['residentId', 'passport', 'unifiedSocialCreditCode', 'other'] as const;

/** Who somebody is, as the proof of identity says. Kept in one table, apart from everything else. */
export class PartyBody {
  @Choice({ description: 'A natural person or an organisation', of: PARTY_KINDS })
  readonly kind!: (typeof PARTY_KINDS)[number];

  @Text({ description: 'The name', max: 200, example: '示例餐饮有限公司' })
  readonly name!: string;

  @Choice({ description: 'What kind of proof was shown', rule: 'R-11', of: ID_KINDS, optional: true })
  readonly idKind?: (typeof ID_KINDS)[number];

  @Text({
    description: 'Its number; goes with idKind',
    rule: 'R-11',
    max: 40,
    pattern: /^[0-9A-Za-z-]+$/,
    form: { zh: '须为证件号码', en: 'must be the number of an identity document' },
    optional: true,
    example: '91110000MA00000000',
  })
  readonly idNumber?: string;

  @Text({
    description: 'Telephone',
    max: 30,
    pattern: /^[0-9+() -]+$/,
    form: { zh: '须为电话号码', en: 'must be a telephone number' },
    optional: true,
    example: '13800000000',
  })
  readonly phone?: string;

  @Email({ description: 'Where notices are also announced', rule: 'R-49', optional: true })
  readonly email?: string;

  @Text({ description: 'Address', max: 300, optional: true, example: '示例县示例路1号' })
  readonly address?: string;
}

/** a power of attorney on paper, as 民法典 165 wants it; its agent and its matter are those of the hand-in. */
export class PaperAuthorisationBody {
  @Choice({
    description: 'general: hand in, complete, ask and urge; special: also withdraw the application',
    rule: 'R-11',
    of: SCOPES,
  })
  readonly scope!: AuthorisationScope;

  @DateText({ description: 'The last day on which it holds', rule: 'R-11', example: '2026-06-30' })
  readonly until!: string;

  @Text({ description: 'The name of whoever signed or sealed it', rule: 'R-11', max: 200, example: '白锦程' })
  readonly givenBy!: string;

  @IdList({
    description: 'Scans of it that the caller has uploaded',
    rule: 'R-11',
    optional: true,
    most: 20,
    example: ['fil-01j9z3k5m7p9r1t3v5x7z9b1d3'],
  })
  readonly fileIds?: string[];
}

/**
 * A hand-in. Applicants hand in for themselves, agents for somebody else, front-desk officers for whoever stands at the
 * window; what the role already says need not be repeated.
 */
export class HandInBody {
  @Code({ description: 'The item of the catalogue', rule: 'R-50', example: 'FOOD' })
  readonly itemCode!: string;

  @Text({
    description: 'What it is about, such as the premises; with applicant and item it tells duplicates apart',
    rule: 'R-13',
    max: 200,
    example: '示例路1号门店',
  })
  readonly object!: string;

  @ListOf(() => HandedInMaterialBody, { description: 'What is handed in', rule: 'R-10', most: 100 })
  readonly materials!: HandedInMaterialBody[];

  @FreeForm({ description: 'The form of the item, by the schema of its catalogue entry', rule: 'R-10', example: {} })
  readonly form!: Record<string, unknown>;

  @Id({ description: 'The applicant, when known already', optional: true, example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicantId?: string;

  @Part(() => PartyBody, { description: 'The applicant, when new', rule: 'R-11', optional: true })
  readonly applicant?: PartyBody;

  @Id({ description: 'The agent at the window, when known already', optional: true, example: 'agent-1' })
  readonly agentId?: string;

  @Part(() => PartyBody, { description: 'The agent at the window, when new', rule: 'R-11', optional: true })
  readonly agent?: PartyBody;

  @YesNo({ description: 'Whether the agent brought a power of attorney', rule: 'R-11', optional: true, example: true })
  readonly powerOfAttorney?: boolean;

  @Part(() => PaperAuthorisationBody, {
    description: 'What the power of attorney says; the agent may then do no more than that, and no longer',
    rule: 'R-11',
    optional: true,
  })
  readonly paperAuthorisation?: PaperAuthorisationBody;

  @Id({
    description: 'The passed check on which it rests; brings the applicant, the agent and the power of attorney',
    rule: 'R-17',
    optional: true,
    example: 'chk-01j9z3k5m7p9r1t3v5x7z9b1d3',
  })
  readonly agentCheckId?: string;

  @YesNo({
    description: 'Whether the officer checked the proof of identity',
    rule: 'R-11',
    optional: true,
    example: true,
  })
  readonly identityChecked?: boolean;

  @Choice({
    description: 'Where it was taken; outside the centre nothing is taken in',
    rule: 'R-12',
    of: INTAKE_PLACES,
    optional: true,
  })
  readonly intakePlace?: IntakePlace;

  @Text({
    description: 'The window, unless it is the one where the officer sits',
    optional: true,
    max: 10,
    example: '3',
  })
  readonly windowNo?: string;
}
