import type { DocumentFault, Path } from '../../domain/shape/schema';
import type { FieldError } from './problem';

/** A fault of a document as a problem names it. */
export function errorOf({ path, rule, zh, en }: DocumentFault): FieldError {
  return { field: fieldOf(path), rule, messageZh: zh, messageEn: en };
}

/** A path as fields are named in problems: materials[1].id. List positions may come as digits. */
function fieldOf(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (/^\d+$/.test(String(step))) return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${step}`;
  }, '');
}
