import { ROLES } from '../../domain/people/roles';
import { Shows } from '../fields/shows';
import { Email, Text } from '../fields/fields';
import { ONE_TIME_CODE } from './one-time-code';
import { TIME_CODE } from './second-factors.service';
import { OWED } from './principal-reader';

const ANYTHING = /^[\s\S]+$/;
const PASSWORD_FORM = { zh: '须为1至200字', en: 'must be 1 to 200 characters' };

/** What can be wrong with a password and the second factor. */
export const PROOF_PROBLEMS = [
  'wrongCredentials',
  'secondFactorNeeded',
  'wrongSecondFactor',
  'tooManyAttempts',
] as const;

/** Of the second factor; only where the account has one. */
export function SecondFactorCode(): PropertyDecorator {
  return Text({
    description: 'Six digits that the device shows, or a spare code; where the account has a second factor',
    optional: true,
    max: 64,
    pattern: new RegExp(`${TIME_CODE.source}|${ONE_TIME_CODE.source}`),
    form: { zh: '须为6位动态验证码或25位备用码', en: 'must be six digits or a spare code' },
    example: '123456',
  });
}

/** Of an account, as it is typed. */
function PasswordGiven(description: string): PropertyDecorator {
  const example = 'correct horse battery';
  return Text({ description, max: 200, pattern: ANYTHING, form: PASSWORD_FORM, example });
}

export class SignInBody {
  @Text({ description: 'The login name', max: 64, example: 'front1' })
  readonly login!: string;

  @PasswordGiven('The password')
  readonly password!: string;

  @SecondFactorCode()
  readonly code?: string;
}

export class BeginDeviceBody {
  @PasswordGiven('The password, again')
  readonly password!: string;

  @SecondFactorCode()
  readonly code?: string;
}

export class NewDeviceBody {
  @Shows.text('What the device is set up by, to be typed (base 32)', { example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  secret!: string;
  @Shows.text('The same for a QR code', { example: 'otpauth://totp/%E5%8A%9E%E7%BB%93:front1?secret=JBSWY3DPEHPK3PXP' })
  uri!: string;
}

export class ConfirmDeviceBody {
  @Text({
    description: 'Six digits that the new device shows',
    max: 20,
    pattern: TIME_CODE,
    form: { zh: '须为6位动态验证码', en: 'must be six digits' },
    example: '123456',
  })
  readonly code!: string;
}

export class SpareCodesBody {
  @Shows.texts('Each opens the account once without the device; told this once', {
    example: ['7QK2M-0A1B2-C3D4E-5F6G7-H8J9K'],
  })
  spareCodes!: string[];
}

export class MailAddressBody {
  @Email({ description: 'Where notices are also announced', rule: 'R-49' })
  readonly email!: string;
}

export class KeptMailAddressBody {
  @Shows.text('Where notices are also announced; null: nowhere', { nullable: true, example: 'someone@example.cn' })
  email!: string | null;
}

export class ChangePasswordBody {
  @Text({
    description: 'The present password',
    max: 200,
    pattern: ANYTHING,
    form: PASSWORD_FORM,
    example: 'correct horse battery',
  })
  readonly currentPassword!: string;

  @SecondFactorCode()
  readonly code?: string;

  @Text({
    description: 'The new password',
    max: 200,
    pattern: ANYTHING,
    form: PASSWORD_FORM,
    example: 'staple correct horse',
  })
  readonly newPassword!: string;
}

export class RecoverBody {
  @Text({ description: 'The login name', max: 64, example: 'front1' })
  readonly login!: string;

  @Text({
    description: 'The code that a security administrator gave',
    max: 64,
    pattern: ONE_TIME_CODE,
    form: { zh: '须为25位恢复码', en: 'must be a code of 25 letters and digits' },
    example: '7QK2M-0A1B2-C3D4E-5F6G7-H8J9K',
  })
  readonly code!: string;

  @Text({
    description: 'The new password',
    max: 200,
    pattern: ANYTHING,
    form: PASSWORD_FORM,
    example: 'staple correct horse',
  })
  readonly newPassword!: string;
}

export class AuthorityBody {
  @Shows.choice('The role', Object.keys(ROLES)) role!: string;
  @Shows.text('The department in which it is held; null where it spans the centre', { nullable: true, example: 'SCJG' })
  departmentCode!: string | null;
}

export class WhoAmIBody {
  @Shows.text('Opaque id of the person', { example: 'front-1' }) personId!: string;
  @Shows.choice('On which side of the counter', ['staff', 'agent', 'applicant']) kind!: string;
  @Shows.text('The name shown on screen', { nullable: true, example: '王芳' }) name!: string | null;
  @Shows.text('The window where the person sits', { nullable: true, example: '3' }) windowNumber!: string | null;
  @Shows.list('The authorities in force today', () => AuthorityBody) authorities!: AuthorityBody[];
  @Shows.yesNo('Whether a second factor is set up', { example: false }) secondFactor!: boolean;
  @Shows.yesNo('Whether this session was opened at the provider', { example: false }) byProvider!: boolean;
  @Shows.choices('What must be done before anything else is allowed', OWED) owes!: string[];
}

export class SignedInBody {
  @Shows.text('Opens the API for ten minutes as a Bearer token', { example: 'eyJhbGciOiJIUzI1NiJ9.e30.x' })
  accessToken!: string;
  @Shows.number('Seconds until it expires', { example: 600 }) expiresInSeconds!: number;
  @Shows.one('Who signed in', () => WhoAmIBody) person!: WhoAmIBody;
}
