import type { Coverage } from './coverage';

/** A character that cannot be printed, and the place of the paper where it stands, such as blocks.3.text. */
export interface Undrawn {
  readonly character: string;
  readonly where: string;
}

/** Thrown rather than print an empty box for somebody's name. */
export class NotPrintableError extends Error {
  constructor(readonly undrawn: readonly Undrawn[]) {
    super(undrawn.map(({ character, where }) => `${named(character)} in ${where} cannot be printed`).join('\n'));
    this.name = 'NotPrintableError';
  }
}

/** Line feeds and tabs are laid out, not drawn. */
const LAID_OUT = new Set([0x09, 0x0a]);
/** They turn the reading order around, or hide in it, so that a text would not read as it was written. */
const TURNING = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;
/** What comes with a text that was copied from elsewhere, and neither draws nor turns anything. */
const TRACELESS = /[\u200B-\u200D\u2060\uFEFF]/gu;

/** The text as it is printed: each line ends in a line feed, and characters are left out that leave no trace on paper. */
export function plainText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(TRACELESS, '');
}

/** @throws NotPrintableError when some text within this value has a character that no font draws */
export function checkPrintable(value: unknown, coverage: Coverage): void {
  const undrawn = [...textsWithin(value, '')].flatMap(({ text, where }) =>
    [...new Set(text)].filter((character) => !isDrawn(character, coverage)).map((character) => ({ character, where })),
  );
  if (undrawn.length > 0) throw new NotPrintableError(undrawn);
}

/** The text with each character that no font draws spelt out, 〔U+1F600〕, where one of them must not hold up all the rest. */
export function spellUndrawn(text: string, coverage: Coverage): string {
  return [...text].map((one) => (isDrawn(one, coverage) ? one : `〔${codeOf(one)}〕`)).join('');
}

function isDrawn(character: string, coverage: Coverage): boolean {
  const codePoint = character.codePointAt(0)!;
  if (LAID_OUT.has(codePoint)) return true;
  return !TURNING.test(character) && coverage.has(codePoint);
}

/** What cannot be printed, told by the fields that hold it, each once, rather than by where they are laid out. */
export function inFields({ undrawn }: NotPrintableError, fields: Readonly<Record<string, unknown>>): NotPrintableError {
  const places = new Map(undrawn.map(({ character, where }) => [character, where]));
  const holds = (name: string, character: string): boolean =>
    [...textsWithin(fields[name], '')].some(({ text }) => text.includes(character));
  return new NotPrintableError(
    [...places].flatMap(([character, where]) => {
      const names = Object.keys(fields).filter((name) => holds(name, character));
      return (names.length > 0 ? names : [where]).map((name) => ({ character, where: name }));
    }),
  );
}

function* textsWithin(value: unknown, where: string): Generator<{ text: string; where: string }> {
  if (typeof value === 'string') yield { text: value, where };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* textsWithin(inner, where === '' ? key : `${where}.${key}`);
  }
}

function named(character: string): string {
  return `${codeOf(character)} (${character})`;
}

/** U+202E */
export function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
