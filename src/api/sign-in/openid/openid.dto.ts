import { Text } from '../../fields/fields';
import { Shows } from '../../fields/shows';
import { BeginDeviceBody, SecondFactorCode, SignedInBody } from '../sign-in.dto';

/** A page of the portal: a path of this site, and no address of another one in disguise. */
const PORTAL_PAGE = /^\/(?![/\\])[!-[\]-~]{0,499}$/;

export class BeginOpenidBody {
  @Text({
    description: 'The page of the portal that was wanted',
    optional: true,
    max: 500,
    pattern: PORTAL_PAGE,
    form: { zh: '须为本站页面路径', en: 'must be the path of a page here' },
    example: '/desk',
  })
  readonly to?: string;
}

export class ProviderNameBody {
  @Shows.text('In Chinese', { example: '统一身份认证' }) zh!: string;
  @Shows.text('In English', { example: 'Single sign-on' }) en!: string;
}

export class OpenidOfferBody {
  @Shows.one('The provider at which one can sign in; null: there is none', () => ProviderNameBody, { nullable: true })
  provider!: ProviderNameBody | null;
}

export class VisitAddressBody {
  @Shows.text('Where the browser goes: the page of the provider', { example: 'https://id.example.org/auth?state=x' })
  address!: string;
}

export class LeavingBody {
  @Shows.text('Where the browser goes to sign out at the provider too; null: nowhere', {
    nullable: true,
    example: 'https://id.example.org/session/end?client_id=banjie',
  })
  address!: string | null;
}

export class CompleteOpenidBody {
  @SecondFactorCode()
  readonly code?: string;
}

/** By what somebody who is signed in proves it once more. */
export class OwnLinkProofBody extends BeginDeviceBody {}

export class OwnIdentityBody {
  @Shows.text('What the provider calls the person; null: not linked', { nullable: true, example: 'wang.fang' })
  subject!: string | null;
}

export class OpenidSignedInBody extends SignedInBody {
  @Shows.text('The page that was wanted', { nullable: true, example: '/desk' }) to!: string | null;
}

export class ProviderLogoutBody {
  @Text({
    description: 'The logout token, signed by the provider',
    max: 8_000,
    example: 'eyJhbGciOiJSUzI1NiJ9.e30.x',
  })
  readonly logout_token!: string;
}
