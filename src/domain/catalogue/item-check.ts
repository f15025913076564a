import type { DocumentFault, Path } from '../shape/schema';
import { isLicenceKind } from '../certificate/e-licence';
import { compileForm } from './form';
import type { CheckedItem, ItemSurroundings } from './checked-item';
import { SECTION_STEPS, type CatalogueItem } from './item';
import { ITEM_FIELDS, LATER_ITEM_FIELDS } from './item-shape';
import { limitFaults } from './limit-check';

/** The rules of one item of the catalogue; the one set for data files and drafts. */
export function itemFaults(item: CheckedItem, around: ItemSurroundings): DocumentFault[] {
  return [
    ...limitFaults(item, around),
    ...materialIdsUnique(item),
    ...feesUnique(item),
    ...departmentExists(item, around),
    ...sectionsOfDepartment(item, around),
    ...checklistLookedAt(item),
    ...hearingStopsClock(item),
    ...formCompiles(item),
    ...formFieldsNamed(item),
    ...personalFieldsNeeded(item),
    ...unverifiedAreFields(item),
    ...licenceKindRight(item),
  ];
}

/** the serial restarts in each office and year; equal patterns of one office would number two certificates alike. */
export function numberingOf(item: Pick<CatalogueItem, 'departmentCode' | 'resultDocument'>): string {
  return `${item.departmentCode} ${item.resultDocument.numberPattern}`;
}

/** GB 32100: what begins with the code of an organ has its check character. */
function licenceKindRight({ licenceKind }: CheckedItem): DocumentFault[] {
  if (licenceKind === undefined || isLicenceKind(licenceKind)) return [];
  const en = 'the check character of the organ in it is wrong (GB 32100)';
  return [{ path: ['licenceKind'], rule: 'R-21', zh: '其中统一社会信用代码的校验码有误', en }];
}

/** a line of a correction notice names a material by its id, so no id may mean two. */
function materialIdsUnique({ materials }: CheckedItem): DocumentFault[] {
  const ids = materials.map(({ id }) => id);
  return repeated(ids).map((i) => ({
    path: ['materials', i, 'id'],
    rule: 'R-10',
    zh: `材料编号${ids[i]}重复`,
    en: `material ${ids[i]} is given already`,
  }));
}

function feesUnique({ fees }: CheckedItem): DocumentFault[] {
  const names = fees.map(({ name }) => name);
  return repeated(names).map((i) => ({
    path: ['fees', i, 'name'],
    rule: 'R-53',
    zh: `收费项目${names[i]}重复`,
    en: `fee ${names[i]} is given already`,
  }));
}

/** Positions of the words that stood before. */
function repeated(words: readonly string[]): number[] {
  return words.flatMap((word, i) => (words.indexOf(word) < i ? [i] : []));
}

function departmentExists({ departmentCode: code }: CheckedItem, { departmentCodes }: ItemSurroundings) {
  if (departmentCodes.has(code)) return [];
  return [{ path: ['departmentCode'], rule: 'R-40', zh: `没有部门${code}`, en: `there is no department ${code}` }];
}

/** an item is handled by sections of its own department, whatever other departments have. */
function sectionsOfDepartment(item: CheckedItem, around: ItemSurroundings): DocumentFault[] {
  const { departmentCode, sections } = item;
  const { sections: known, departmentCodes } = around;
  // Of a department that is none, one fault is enough.
  if (!departmentCodes.has(departmentCode)) return [];
  return SECTION_STEPS.flatMap((step) =>
    (sections?.[step] ?? []).flatMap((code, i): DocumentFault[] => {
      const section = known.find((one) => one.code === code);
      if (section?.departmentCode === departmentCode) return [];
      const path = ['sections', step, i];
      if (!section) return [{ path, rule: 'R-40', zh: `没有科室${code}`, en: `there is no section ${code}` }];
      const zh = `科室${code}不属于部门${departmentCode}`;
      return [{ path, rule: 'R-40', zh, en: `section ${code} is none of department ${departmentCode}` }];
    }),
  );
}

/** a list is for a visit, and an answer names its point. */
function checklistLookedAt({ checklist = [], needsInspection }: CheckedItem): DocumentFault[] {
  const points = checklist.map(({ point }) => point);
  const twice = repeated(points).map((i): DocumentFault => {
    const zh = `核查要点"${points[i]}"重复`;
    return { path: ['checklist', i, 'point'], rule: 'R-19', zh, en: `point "${points[i]}" is given already` };
  });
  if (needsInspection || points.length === 0) return twice;
  const en = 'an item that needs no visit has no checklist of one';
  return [...twice, { path: ['checklist'], rule: 'R-19', zh: '不需现场核查的事项没有核查要点', en }];
}

/** R-22, R-30 (许45): the time of a hearing that the law orders is not counted, so it is a ground of the item. */
function hearingStopsClock({ hearing, suspensionGrounds }: CheckedItem): DocumentFault[] {
  if (hearing !== 'required' || suspensionGrounds.includes('hearing')) return [];
  const zh = '依法应当听证的事项,听证须列入暂停计时事由';
  const en = 'a hearing that the law orders stops the clocks, and must be among suspensionGrounds';
  return [{ path: ['hearing'], rule: 'R-22', zh, en }];
}

function formCompiles({ form }: CheckedItem): DocumentFault[] {
  try {
    compileForm(form);
    return [];
  } catch (error) {
    const { message } = error as Error;
    const zh = `表单不是有效的JSON Schema:${message}`;
    return [{ path: ['form'], rule: 'format', zh, en: `the form is no JSON Schema: ${message}` }];
  }
}

/** a form asks for the fields of the catalogue and no others, and each one says what it is in Chinese. */
function formFieldsNamed({ form }: CheckedItem): DocumentFault[] {
  const faults: DocumentFault[] = [];
  if (form['type'] !== 'object' || form['additionalProperties'] !== false) {
    const zh = '表单须为object,并写明additionalProperties: false';
    const en = 'the form must be of type object with additionalProperties: false';
    faults.push({ path: ['form'], rule: 'R-49', zh, en });
  }
  for (const { path, name, title } of fieldsOf(form)) {
    if (title !== null && /\p{Script=Han}/u.test(title)) continue;
    faults.push({ path, rule: 'R-49', zh: `${name}一栏没有中文名称`, en: `field ${name} has no Chinese title` });
  }
  return faults;
}

/** Names of fields that hold a personal datum, and which a form has to mark so that it is masked. */
const PERSONAL = /身份证|证件号|姓名|联系人|法定代表人|手机|电话|住址/u;
/** What no licence of a county needs to know of anybody (个人信息保护法 28). */
const NEVER_NEEDED = /宗教|信仰|政治面貌|指纹|人脸|虹膜|基因|行踪|婚姻|性取向/u;

/** no more personal data than the matter needs, and what is asked is marked, so that nobody reads it by the way. */
function personalFieldsNeeded({ form }: CheckedItem): DocumentFault[] {
  return everyFieldOf(form).flatMap(({ path, name, title, marked }) => {
    const said = title ?? '';
    if (NEVER_NEEDED.test(said)) {
      const en = `field ${name} asks for more of a person than the matter needs`;
      return [{ path, rule: 'R-49', zh: `${said}超出办理所必需的个人信息`, en }];
    }
    if (marked || !PERSONAL.test(said)) return [];
    const zh = `${said}是个人信息,须以x-personal标明种类,以便隐去`;
    return [{ path, rule: 'R-49', zh, en: `field ${name} holds a personal datum and is not marked x-personal` }];
  });
}

interface FormField {
  readonly path: Path;
  readonly name: string;
  readonly title: string | null;
  /** What the field itself holds, where it is a map or a list of maps. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly marked: boolean;
}

function fieldsOf(form: Readonly<Record<string, unknown>>, above: Path = ['form']): FormField[] {
  return Object.entries(asMap(form['properties'])).map(([name, field]) => {
    const schema = asMap(field);
    const title = typeof schema['title'] === 'string' ? schema['title'] : null;
    return { path: [...above, 'properties', name], name, title, schema, marked: 'x-personal' in schema };
  });
}

/** The fields of a form with those within them, however deep. */
function everyFieldOf(form: Readonly<Record<string, unknown>>, above?: Path): FormField[] {
  return fieldsOf(form, above).flatMap((field) => [
    field,
    ...everyFieldOf(field.schema, field.path),
    ...everyFieldOf(asMap(field.schema['items']), [...field.path, 'items']),
  ]);
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function unverifiedAreFields({ unverified }: CheckedItem): DocumentFault[] {
  return unverified.flatMap((name, i) => {
    if (Object.hasOwn({ ...ITEM_FIELDS, ...LATER_ITEM_FIELDS }, name)) return [];
    const zh = `"${name}"不是事项的栏目`;
    return [{ path: ['unverified', i], rule: 'format', zh, en: `"${name}" is no field of a catalogue item` }];
  });
}
