/** what a certificate says of its holder, from the application form and the corrections since. */

/** What a form field may stand for on the certificate; `x-certificate` names it (see `compileForm`). */
export const CERTIFICATE_MARKS = ['holder', 'holderCode', 'address', 'scope'] as const;

export type CertificateMark = (typeof CERTIFICATE_MARKS)[number];

/** As people call these fields on a certificate, when they report an error in one. */
const CALLED: Readonly<Record<CertificateMark, readonly string[]>> = {
  holder: ['持证人', '名称'],
  holderCode: ['证件代码', '统一社会信用代码'],
  address: ['地址', '住所'],
  scope: ['许可内容', '许可范围'],
};

export interface PrintedCorrection {
  readonly field: string;
  readonly correct: string;
}

type CertificateContent = Readonly<Partial<Record<CertificateMark, string>>> & {
  readonly corrections?: readonly string[];
};

/**
 * @param schema the form of the item (JSON Schema), whose fields may bear `x-certificate`
 * @param form as it was handed in
 * @param corrections all that were made by this version, the oldest first; one whose field is none of the certificate's
 * is listed as it was worded
 */
export function certificateContent(
  schema: Readonly<Record<string, unknown>>,
  form: Readonly<Record<string, unknown>>,
  corrections: readonly PrintedCorrection[],
): CertificateContent {
  const marked = markedFields(schema);
  const said: Partial<Record<CertificateMark, string>> = {};
  for (const { mark, name } of marked) {
    const value = wordsOf(form[name]);
    if (value !== '') said[mark] = value;
  }
  const others: string[] = [];
  for (const { field, correct } of corrections) {
    const mark = CERTIFICATE_MARKS.find((one) => CALLED[one].includes(field.trim()));
    const known = mark ?? marked.find(({ name, title }) => field.trim() === title || field.trim() === name)?.mark;
    if (known) said[known] = correct;
    else others.push(`${field}：${correct}`);
  }
  return { ...said, ...(others.length > 0 && { corrections: others }) };
}

function markedFields(schema: Readonly<Record<string, unknown>>) {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Record<string, unknown>>);
  return properties.flatMap(([name, field]) => {
    const mark = CERTIFICATE_MARKS.find((one) => one === field['x-certificate']);
    return mark ? [{ mark, name, title: wordsOf(field['title']) }] : [];
  });
}

/** Whatever is neither text, number nor a list of them says nothing on a certificate. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(wordsOf)
      .filter((word) => word !== '')
      .join('、');
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
