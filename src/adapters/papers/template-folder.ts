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
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return new Map(
    files.map((name) => {
      const template = readNamed(folder, name);
      return [template.kind, template];
    }),
  );
}

function readNamed(folder: string, name: string): PaperTemplate {
  try {
    return readTemplate(readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new Error(`${name}: ${error.message.replaceAll('\n', `\n${name}: `)}`, { cause: error });
  }
}
