import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { TFunction } from 'i18next';

type Schema = RJSFSchema & { nullable?: boolean; example?: unknown };

/** Left to the portal: the version that was read is sent as If-Match. */
const NOT_ASKED = new Set(['expectedSeq']);
const LONG_TEXT = 400;
const PEOPLE =
  /^(receiverId|substituteId|deputyId|chairId|assigneeId|absentId|handlerId|officerId|borrowerId|toId|fromId|personId)$/;

/** Fields that are somebody, something or some time of the case, and the widget that lets choose it. */
function widgetFor(name: string, schema: Schema): string | undefined {
  if (/^(inspectorIds|signedInspectorIds|checkerIds)$/.test(name)) return 'people';
  if (PEOPLE.test(name)) return 'person';
  if (name === 'materialId' || name === 'paperId') return 'material';
  if (schema.format === 'date-time') return 'instant';
  if (schema.format === 'date') return 'day';
  if (name === 'fileIds') return 'uploads';
  if (name === 'proofFiles' || name === 'photos' || name === 'sampleFiles') return 'attached';
  if (schema.type === 'string' && !schema.enum && (schema.maxLength ?? 0) > LONG_TEXT) return 'textarea';
  return undefined;
}

/** The API wraps what it refers to in an `allOf` of one, to say more about it. */
function plain({ allOf, ...rest }: Schema): Schema {
  return allOf?.length === 1 ? { ...(allOf[0] as Schema), ...rest } : { ...rest, ...(allOf && { allOf }) };
}

/** What is left empty is not sent: an empty text or a part of which nothing was filled in. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((one) => one !== undefined);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = withoutEmpty(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A schema of the API as a form shows it: labelled in the reader's language, without what nobody needs to type. */
export function shownSchema(given: Schema, t: TFunction, name = ''): Schema {
  const schema = plain(given);
  const shown: Schema = { ...schema };
  delete shown.example;
  delete shown.description;
  // The forms of items bring their own words.
  if (name !== '') shown.title = schema.title ?? t(`fields.${name}`, name);
  if (schema.enum && schema.type === 'string') {
    const words = schema.enum as string[];
    shown.oneOf = words.map((word) => ({ const: word, title: t([`words.${word}`, `roles.${word}`], word) }));
    delete shown.enum;
  }
  if (schema.properties) {
    const entries = Object.entries(schema.properties as Record<string, Schema>).filter(([key]) => !NOT_ASKED.has(key));
    shown.properties = Object.fromEntries(entries.map(([key, inner]) => [key, shownSchema(inner, t, key)]));
  }
  if (schema.items && !Array.isArray(schema.items)) shown.items = shownSchema(schema.items as Schema, t, name);
  return shown;
}

/** How each field is asked for. */
export function shownAs(given: Schema, t: TFunction, name = ''): UiSchema {
  const schema = plain(given);
  const ui: UiSchema = {};
  // The first line of a list to choose from, which would say nothing otherwise.
  if (schema.enum) ui['ui:placeholder'] = t('common.choose');
  const widget = widgetFor(name, schema);
  if (widget) ui['ui:widget'] = widget;
  if (schema.properties) {
    // What is needed comes first, in the order in which it is named; the books keep no other order.
    ui['ui:order'] = [...(schema.required ?? []), '*'];
    for (const [key, inner] of Object.entries(schema.properties as Record<string, Schema>))
      ui[key] = shownAs(inner, t, key);
  }
  if (!widget && schema.items && !Array.isArray(schema.items)) ui['items'] = shownAs(schema.items as Schema, t, name);
  return ui;
}
