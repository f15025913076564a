import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import { compileForm } from '../../domain/catalogue/form';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { problem, type FieldError } from '../problems/problem';

const compiled = new WeakMap<CatalogueItem, ValidateFunction>();

/** A form may have so many faults; more would not be read. */
const MOST_SHOWN = 50;

/**
 * Judges a filled-in form by the schema of its item.
 * @throws ApiProblem invalidBody naming each faulty field; never a value
 */
export function requireForm(item: CatalogueItem, form: Readonly<Record<string, unknown>>): void {
  let validate = compiled.get(item);
  if (!validate) {
    validate = compileForm(item.form);
    compiled.set(item, validate);
  }
  if (validate(form)) return;
  throw problem('invalidBody', { errors: (validate.errors ?? []).slice(0, MOST_SHOWN).map(fieldErrorOf) });
}

function fieldErrorOf({ instancePath, keyword, params, message }: ErrorObject): FieldError {
  const missing = keyword === 'required' ? `/${String(params['missingProperty'])}` : '';
  const extra = keyword === 'additionalProperties' ? `/${String(params['additionalProperty'])}` : '';
  const path = `${instancePath}${missing}${extra}`.split('/').slice(1).map(unescapePointer);
  const field = path.reduce((text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : `${text}.${step}`), 'form');
  if (missing) return { field, rule: 'R-10', messageZh: '必填', messageEn: 'is required' };
  if (extra) return { field, rule: 'R-10', messageZh: '没有此字段', messageEn: 'there is no such field' };
  return {
    field,
    rule: 'R-10',
    messageZh: `不符合表单要求(${keyword})`,
    messageEn: message ?? `breaks ${keyword}`,
  };
}

function unescapePointer(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}
