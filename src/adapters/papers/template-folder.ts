import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrintedKind } from '../../domain/papers/fields';
import { TemplateError, type PaperTemplate } from '../../domain/papers/template';
import { readTemplate } from './template-file';

/**
 * The templates that come with Banjie, one file a kind.
 * @throws Error that names the file of a template with faults
 */
export function readTemplateFolder(folder: string): ReadonlyMap<PrintedKind, PaperTemplate> {
  return new Map(readTemplateSources(folder).map(({ template }) => [template.kind, template]));
}

/** The same, each with its text. @throws as `readTemplateFolder` */
export function readTemplateSources(folder: string): { source: string; template: PaperTemplate }[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    return { source, template: readNamed(name, source) };
  });
}

function readNamed(name: string, source: string): PaperTemplate {
  try {
    return readTemplate(source);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new Error(`${name}: ${error.message.replaceAll('\n', `\n${name}: `)}`, { cause: error });
  }
}
