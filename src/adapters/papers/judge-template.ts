import { examplePaper, leastPaper } from '../../domain/papers/examples';
import type { PrintedKind } from '../../domain/papers/fields';
import { fillTemplate } from '../../domain/papers/fill-template';
import { presentPaper } from '../../domain/papers/present';
import { TemplateError, type PaperTemplate, type TemplateFault } from '../../domain/papers/template';
import { readTemplate } from './template-file';

/** Which version of which template somebody writes. */
export interface WrittenAs {
  readonly kind: PrintedKind;
  readonly version: number;
}

/**
 * Everything that keeps a text from becoming this version of this template, by line: what it says, what it says it is, and
 * whether it goes with a paper of which all is known and with one of which no more is known than the rules demand.
 */
export function judgeTemplate(source: string, as: WrittenAs): TemplateFault[] {
  try {
    const template = readTemplate(source);
    const misnamed = namedOtherwise(source, template, as);
    if (misnamed.length > 0) return misnamed;
    const unfilledWhole = unfilled(template, examplePaper);
    return unfilledWhole.length > 0 ? unfilledWhole : unfilled(template, leastPaper);
  } catch (error) {
    if (error instanceof TemplateError) return [...error.faults];
    throw error;
  }
}

function namedOtherwise(source: string, template: PaperTemplate, as: WrittenAs): TemplateFault[] {
  return (['kind', 'version'] as const)
    .filter((field) => template[field] !== as[field])
    .map((field) => ({
      line: lineOf(source, (line) => line.startsWith(`${field}:`)),
      field,
      zh: `${field}须为${as[field]}`,
      en: `${field} must be ${as[field]}`,
    }));
}

function unfilled(template: PaperTemplate, exampleOf: typeof leastPaper): TemplateFault[] {
  try {
    fillTemplate(template, presentPaper(exampleOf(template.kind)));
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return [...error.faults];
    throw error;
  }
}

/** The first line that is such a one, from 1 on; the first of all if none is. */
export function lineOf(source: string, isIt: (line: string) => boolean): number {
  return source.split('\n').findIndex(isIt) + 1 || 1;
}

/** A template as the next version of its kind begins: as the one before it, but for its number. */
export function asNextVersion(source: string, version: number): string {
  return source.replace(/^version\s*:.*$/m, `version: ${version}`);
}
