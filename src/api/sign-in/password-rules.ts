/**
 * What a password must be (NIST SP 800-63B-4, 3.1.1.2): long enough, and none that others try first. Nothing is asked of the
 * kinds of its characters, and it never grows too old.
 */
import type { Words } from '../problems/words';
import { problem } from '../problems/problem';
import { normalised } from './passwords';

/** As the only proof of who signs in. */
const LEAST_ALONE = 15;
/** Beside a second factor. */
const LEAST_BESIDE_ANOTHER = 8;

/** What is in everybody's mind here, beside the login. */
const NAMES_OF_THE_SERVICE = ['banjie', '办结', '政务服务', 'zhengwufuwu'];

/** What fingers run along; a password that lies in one of them, there or back, is none. */
const RUNS = [
  '01234567890123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
].concat(['qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '!@#$%^&*()_+']);

/** Below this a password is nothing but what it repeats. */
const LEAST_UNIT = 4;

interface PasswordOf {
  readonly login: string;
  /** Whether it is one of two proofs. */
  readonly besideAnother: boolean;
}

/** Whether a password is long enough to be the only proof. */
export function standsAlone(password: string): boolean {
  return lengthOf(password) >= LEAST_ALONE;
}

/**
 * Refuses a new password that the rules forbid.
 * @throws ApiProblem invalidBody, naming the field `newPassword` and what is wrong with it
 */
export function requireGoodPassword(password: string, { login, besideAnother }: PasswordOf): void {
  const least = besideAnother ? LEAST_BESIDE_ANOTHER : LEAST_ALONE;
  if (lengthOf(password) < least) {
    throw refused({ zh: `须至少${least}个字符`, en: `must have at least ${least} characters` });
  }
  if (isCommon(password, [login, ...NAMES_OF_THE_SERVICE])) {
    throw refused({
      zh: '过于常见或容易猜到,请换一个',
      en: 'is common or easily guessed; choose another one',
    });
  }
}

function refused({ zh, en }: Words): Error {
  return problem('invalidBody', {
    errors: [{ field: 'newPassword', rule: 'format', messageZh: zh, messageEn: en }],
  });
}

function lengthOf(password: string): number {
  return [...normalised(password)].length;
}

/** Whether it, what it repeats, or the word that it decorates with digits and signs is one that everybody tries. */
function isCommon(password: string, names: readonly string[]): boolean {
  const plain = normalised(password).toLowerCase();
  const unit = repeated(plain);
  if (unit.length < LEAST_UNIT || RUNS.some((run) => run.includes(unit) || backwards(run).includes(unit))) return true;
  const word = unit.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const known = new Set(names.map((name) => name.toLowerCase()).flatMap((name) => [name, name.replace(/\d+$/, '')]));
  // A short word in a long password is no longer what makes it up.
  const tried = word.length * 3 >= unit.length && word.length >= LEAST_UNIT ? [plain, unit, word] : [plain, unit];
  return tried.some((one) => known.has(one) || commonPasswords().has(one));
}

/** The shortest text of which this one is a repetition; itself when it is none. */
function repeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit;
  }
  return text;
}

function backwards(text: string): string {
  return [...text].reverse().join('');
}

let common: ReadonlySet<string> | undefined;

/** Some 50,000 passwords that leaked most often; read when the first password is set. */
function commonPasswords(): ReadonlySet<string> {
  if (!common) {
    const { dictionary } = require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common');
    common = new Set(dictionary['passwords-common']);
  }
  return common;
}
