import { AUTHORISATION_SCOPES, type AuthorisationScope } from '../../domain/people/authorisation';
import { Choice, DateText, Text, TextList } from '../fields/fields';
import { Shows } from '../fields/shows';

const SCOPES = Object.keys(AUTHORISATION_SCOPES) as AuthorisationScope[];
const STATES = ['inForce', 'withdrawn', 'expired'];

/** A power of attorney as 民法典 165 wants it: agent, matters, powers, term and signature. */
export class AuthoriseBody {
  @Text({ description: 'The sign-in name of the agent', rule: 'R-11', max: 64, example: 'agent1' })
  readonly agentLogin!: string;

  @Text({ description: 'The name of the agent', rule: 'R-11', max: 100, example: '谢芷若' })
  readonly agentName!: string;

  @TextList({
    description: 'For which items',
    rule: 'R-11',
    most: 50,
    max: 64,
    pattern: /^[A-Z0-9][A-Z0-9_-]*$/,
    example: ['FOOD'],
  })
  readonly itemCodes!: string[];

  @Choice({
    description: 'general: hand in, complete, ask and urge; special: also withdraw an application',
    rule: 'R-11',
    of: SCOPES,
  })
  readonly scope!: AuthorisationScope;

  @DateText({ description: 'The last day on which it holds', rule: 'R-11', example: '2026-06-30' })
  readonly until!: string;

  @Text({ description: 'The name of whoever gives it, as their signature', rule: 'R-11', max: 200, example: '白锦程' })
  readonly signature!: string;
}

export class AuthorisationBody {
  @Shows.text('Its id', { example: 'poa-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Who gave it', { example: 'pty-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicantId!: string;
  @Shows.text('Their name; of a natural person masked', { example: '白*程' }) applicantName!: string;
  @Shows.text('The agent', { example: 'agent-1' }) agentId!: string;
  @Shows.text('The name of the agent, masked', { example: '谢*若' }) agentName!: string;
  @Shows.texts('For which items', { example: ['FOOD'] }) itemCodes!: readonly string[];
  @Shows.choice('How far it goes', SCOPES) scope!: string;
  @Shows.text('The same in words', { example: '一般授权' }) scopeName!: string;
  @Shows.instant('When it was given and signed') grantedAt!: string;
  @Shows.date('The last day on which it holds') until!: string;
  @Shows.instant('When it was withdrawn', { nullable: true }) withdrawnAt!: string | null;
  @Shows.choice('What it is worth now', STATES) state!: string;
}

export class AuthorisationListBody {
  @Shows.list('The newest comes first; at most 200', () => AuthorisationBody) items!: AuthorisationBody[];
}
