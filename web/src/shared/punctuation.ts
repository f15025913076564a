const FULL: Readonly<Record<string, string>> = {
  ',': '\uFF0C',
  ';': '\uFF1B',
  ':': '\uFF1A',
  '?': '\uFF1F',
  '!': '\uFF01',
  '(': '\uFF08',
  ')': '\uFF09',
};

/** Chinese words of the API with the marks of Chinese print: those beside a Chinese character, so that numbers keep theirs. */
export function fullWidth(text: string): string {
  return text.replace(/(?<=\p{Script=Han}[”》]?)[,;:?!()]|[(),](?=\p{Script=Han})/gu, (mark) => FULL[mark] ?? mark);
}
