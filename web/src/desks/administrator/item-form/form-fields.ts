type Schema = Readonly<Record<string, unknown>>;

/** The kinds of answers that a form can ask for, each with the schema that it is. */
export const FIELD_KINDS = {
  text: { type: 'string' },
  wholeNumber: { type: 'integer' },
  decimal: { type: 'number' },
  yesNo: { type: 'boolean' },
  day: { type: 'string', format: 'date' },
  choice: { type: 'string', enum: [] },
  choices: { type: 'array', items: { type: 'string', enum: [] }, uniqueItems: true },
} as const;

/** A field that was written by hand and fits none of these is kept as it is. */
export type FieldKind = keyof typeof FIELD_KINDS | 'other';

/** One field of an application form, as it is edited. */
export interface FormField {
  readonly key: string;
  readonly title: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly personal: string | undefined;
  readonly certificate: string | undefined;
  /** Everything else that its schema says: lengths, patterns and bounds. */
  readonly rest: Schema;
}

const map = (value: unknown): Schema => (typeof value === 'object' && value !== null ? (value as Schema) : {});
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function kindOf(schema: Schema): FieldKind {
  const { type, format } = schema;
  const items = map(schema['items']);
  if (type === 'string' && Array.isArray(schema['enum'])) return 'choice';
  if (type === 'array' && items['type'] === 'string' && Array.isArray(items['enum'])) return 'choices';
  if (type === 'string') return format === 'date' ? 'day' : 'text';
  if (type === 'integer') return 'wholeNumber';
  if (type === 'number') return 'decimal';
  return type === 'boolean' ? 'yesNo' : 'other';
}

/** The fields of a form: those that must be filled in first, in the order in which they are named. */
export function fieldsOf(form: Schema): FormField[] {
  const required = texts(form['required']);
  const properties = map(form['properties']);
  const keys = [...new Set([...required.filter((key) => key in properties), ...Object.keys(properties)])];
  return keys.map((key) => {
    const { title, 'x-personal': personal, 'x-certificate': certificate, ...rest } = map(properties[key]);
    const kind = kindOf(rest);
    const options = texts(kind === 'choices' ? map(rest['items'])['enum'] : rest['enum']);
    return {
      key,
      title: typeof title === 'string' ? title : '',
      kind,
      required: required.includes(key),
      options,
      personal: personal as string | undefined,
      certificate: certificate as string | undefined,
      rest,
    };
  });
}

/** What the schema of a field becomes when it asks for another kind of answer: bounds of the former kind go. */
function schemaOf({ kind, options, rest }: FormField): Schema {
  if (kind === 'other') return rest;
  const base: Schema = kindOf(rest) === kind ? rest : FIELD_KINDS[kind];
  if (kind === 'choice') return { ...base, enum: options };
  return kind === 'choices' ? { ...base, items: { type: 'string', enum: options } } : base;
}

/** The form that asks for these fields and no others. */
export function formOf(fields: readonly FormField[]): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: fields.filter(({ required }) => required).map(({ key }) => key),
    properties: Object.fromEntries(
      fields.map((field) => [
        field.key,
        {
          title: field.title,
          ...schemaOf(field),
          ...(field.personal && { 'x-personal': field.personal }),
          ...(field.certificate && { 'x-certificate': field.certificate }),
        },
      ]),
    ),
  };
}
