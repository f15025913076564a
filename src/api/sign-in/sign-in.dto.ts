import { ROLES } from '../../domain/people/roles';
import { Shows } from '../fields/shows';
import { Email, Text } from '../fields/fields';
import { ONE_TIME_CODE } from './one-time-code';
import { OWED } from './principal-reader';

const ANYTHING = /^[\s\S]+$/;
const PASSWORD_FORM = { zh: '须为1至200字', en: 'must be 1 to 200 characters' };

export class SignInBody {
  @Text({ description: 'The login name', max: 64, example: 'front1' })
  readonly login!: string;

  @Text({
    description: 'The password',
    max: 200,
    pattern: ANYTHING,
    form: PASSWORD_FORM,
    example: 'correct horse battery',
  })
  readonly password!: string;
}

export class MailAddressBody {
  @Email({ description: 'Where notices are also announced', rule: 'R-49' })
  readonly email!: string;
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
    description: 'The code that an administrator gave',
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
  @Shows.choices('What must be done before anything else is allowed', OWED) owes!: string[];
}

export class SignedInBody {
  @Shows.text('Opens the API for ten minutes as a Bearer token', { example: 'eyJhbGciOiJIUzI1NiJ9.e30.x' })
  accessToken!: string;
  @Shows.number('Seconds until it expires', { example: 600 }) expiresInSeconds!: number;
  @Shows.one('Who signed in', () => WhoAmIBody) person!: WhoAmIBody;
}
