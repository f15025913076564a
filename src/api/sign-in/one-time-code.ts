import { randomBytes } from 'node:crypto';
import { hashOfToken } from './tokens';

/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 5;
const GROUP_LENGTH = 5;

/** How somebody may have typed one: in any case, with or without the hyphens, O for 0. */
export const ONE_TIME_CODE = /^[\s-]*(?:[0-9A-Za-z][\s-]*){25}$/;

/** A code of 125 random bits to be read and typed by people, such as 7QK2M-…; too many to guess, so a plain hash keeps it. */
export function newOneTimeCode(): string {
  const symbols = [...randomBytes(GROUPS * GROUP_LENGTH)].map((byte) => ALPHABET[byte & 31]!);
  return Array.from({ length: GROUPS }, (_, at) =>
    symbols.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH).join(''),
  ).join('-');
}

/** What is kept of a code, however it was typed. */
export function hashOfCode(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return hashOfToken(plain);
}
