import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { CERTIFICATE_MARKS } from '../certificate/printed';

/**
 * What a form field may say of itself beyond JSON Schema: `x-personal` names the kind of personal datum it holds. Such
 * a field is masked by default and shown only against a reason. `x-certificate` names what it is on the certificate.
 */
export const PERSONAL_DATA_KINDS = ['name', 'idNumber', 'phone', 'address'] as const;

export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

let compiler: Ajv2020 | undefined;

/**
 * One instance for all forms, made for the first; a form is not kept in it, since every version of every item would then
 * be kept for ever.
 */
function formCompiler(): Ajv2020 {
  if (compiler) return compiler;
  compiler = new Ajv2020({ allErrors: true, strict: true, strictRequired: true, addUsedSchema: false });
  compiler.addKeyword({ keyword: 'x-certificate', metaSchema: { enum: [...CERTIFICATE_MARKS] } });
  return compiler.addKeyword({ keyword: 'x-personal', metaSchema: { enum: [...PERSONAL_DATA_KINDS] } });
}

/**
 * Compiles the application form of a catalogue item (JSON Schema 2020-12). The compiled function judges one filled-in
 * form and leaves all its errors in `.errors`.
 * @throws Error when the form is no valid schema, or uses a keyword that nobody would act upon
 */
export function compileForm(form: Readonly<Record<string, unknown>>): ValidateFunction {
  const ajv = formCompiler();
  try {
    return ajv.compile(form);
  } finally {
    ajv.removeSchema(form);
  }
}
