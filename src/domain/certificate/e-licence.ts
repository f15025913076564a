/** The identifier of a licence among all e-licences of the country (GB/T 36904: root.kind.organ.serial.version.check). */

/** Codes that others have given: the root of the identifiers, 统一社会信用代码 of organs, and kinds of licences. */
export interface LicenceCodes {
  readonly root: string;
  /** By department. */
  readonly organs: Readonly<Record<string, string>>;
  /** 证照类型代码, by item. */
  readonly kinds: Readonly<Record<string, string>>;
}

/** The root is that of the national service platform; nobody has given any other code. */
export const NO_LICENCE_CODES: LicenceCodes = { root: '1.2.156.3005.2', organs: {}, kinds: {} };

const ROOT = /^\d+(\.\d+){1,20}$/;
/** Of a 统一社会信用代码 (GB 32100): no I, O, S, V and Z. */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
export const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
/** 证照类型代码: the credit code of the organ that laid the kind down, and three digits of its own. */
export const LICENCE_KIND = /^[0-9A-HJ-NPQRTUWXY]{18}\d{3}$/;

/** Whether it is a 统一社会信用代码 with the right check character: weights are powers of 3, by 31 (GB 32100). */
export function isCreditCode(code: string): boolean {
  if (!CREDIT_CODE.test(code)) return false;
  const modulus = CREDIT_CHARACTERS.length;
  let weight = 1;
  let sum = 0;
  for (const character of code.slice(0, -1)) {
    sum += CREDIT_CHARACTERS.indexOf(character) * weight;
    weight = (weight * 3) % modulus;
  }
  return code.endsWith(CREDIT_CHARACTERS[(modulus - (sum % modulus)) % modulus]!);
}

/** Whether it is a 证照类型代码 whose organ has a right code. */
export function isLicenceKind(code: string): boolean {
  return LICENCE_KIND.test(code) && isCreditCode(code.slice(0, -3));
}

/** Reads codes from JSON, of which each part may be left out. @returns what is wrong with them, when something is */
export function readLicenceCodes(json: string): LicenceCodes | string {
  try {
    const { root, organs, kinds } = { ...NO_LICENCE_CODES, ...(JSON.parse(json) as Partial<LicenceCodes>) };
    const wrong = [
      ...Object.values(organs).filter((code) => !isCreditCode(code)),
      ...Object.values(kinds).filter((code) => !isLicenceKind(code)),
    ];
    if (!ROOT.test(root)) wrong.unshift(root);
    return wrong.length > 0 ? `${wrong.join(', ')} has not the form that it must have` : { root, organs, kinds };
  } catch {
    return 'is not JSON of root, organs and kinds';
  }
}

export interface IdentifiedLicence {
  readonly root: string;
  readonly kindCode: string;
  readonly organCode: string;
  readonly year: number;
  readonly serial: number;
  readonly version: number;
}

const SERIAL_DIGITS = 6;
const VERSION_DIGITS = 3;

/**
 * The whole identifier of one version of a licence; its serial is the year with the number within it. The check character runs
 * over all parts behind the root, without the dots between them: so has every identifier of other centres that could be read.
 */
export function licenceIdentifier({ root, kindCode, organCode, year, serial, version }: IdentifiedLicence): string {
  const number = `${year}${String(serial).padStart(SERIAL_DIGITS, '0')}`;
  const parts = [kindCode, organCode, number, String(version).padStart(VERSION_DIGITS, '0')];
  return [root, ...parts, checkCharacter(parts.join(''))].join('.');
}

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The check character of ISO 7064 MOD 37,36 (GB/T 17710): sees every single wrong character, and two that changed places.
 * @param text capital letters and digits
 */
export function checkCharacter(text: string): string {
  const modulus = CHARACTERS.length;
  let product = modulus;
  for (const character of text) {
    const sum = (product + CHARACTERS.indexOf(character)) % modulus;
    product = ((sum === 0 ? modulus : sum) * 2) % (modulus + 1);
  }
  return CHARACTERS[(modulus + 1 - product) % modulus]!;
}
