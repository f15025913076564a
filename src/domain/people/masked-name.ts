/** 张三 is 张*, 欧阳明华 is 欧**华. */
export function maskName(name: string): string {
  const letters = [...name];
  if (letters.length <= 1) return '*';
  if (letters.length === 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}

/** How somebody is called where anybody may look: the name of an organisation is no personal datum. */
export function shownName(kind: 'person' | 'organisation', name: string): string {
  return kind === 'organisation' ? name : maskName(name);
}
