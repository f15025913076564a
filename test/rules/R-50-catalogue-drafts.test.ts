import { differencesOf } from '../../src/domain/catalogue/difference';
import { asVersion, draftFaults, type DraftSurroundings } from '../../src/domain/catalogue/draft';
import type { CatalogueItem } from '../../src/domain/catalogue/item';
import { loadCentreFiles } from '../../src/ops/seed/load';

const { items, departments } = loadCentreFiles('data');
const itemOf = (code: string): CatalogueItem => items.find((item) => item.code === code)!;
const FOOD = itemOf('FOOD');
const CONSTRUCTION = itemOf('CONSTRUCTION-JOINT');
const AROUND: DraftSurroundings = {
  committedCapWorkingDays: 30,
  departmentCodes: new Set(departments.map(({ code }) => code)),
  others: items,
};

const faultsOf = (changes: object, item = FOOD) =>
  draftFaults({ ...item, ...changes }, AROUND).map(({ rule, path }) => `${rule} ${path.join('.')}`);
const field = (name: string, more: object) => ({ form: { ...FOOD.form, properties: { [name]: more }, required: [] } });

describe('R-50 what is public of an item is whole before it is published', () => {
  test('every item of the centre keeps the rules by which drafts are judged', () => {
    expect(items.flatMap((item) => draftFaults({ ...item }, AROUND))).toEqual([]);
  });

  test.each(['basis', 'conditions', 'steps'])('%s say something', (name) => {
    expect(faultsOf({ [name]: [] })).toEqual([`R-50 ${name}`]);
  });

  test('a basis names its law and its article', () => {
    expect(faultsOf({ basis: [{ law: '行政许可法', article: ' ' }] })).toEqual(['R-50 basis.0.article']);
  });

  test('no field is left out, and none stands there that nobody would read', () => {
    const { quota: _, ...rest } = FOOD;
    expect(draftFaults({ ...rest, remark: '' }, AROUND).map(({ path, rule }) => [rule, ...path])).toEqual([
      ['R-14'],
      ['format', 'remark'],
    ]);
  });

  test('a fault is said in both languages', () => {
    expect(draftFaults({ ...FOOD, steps: [] }, AROUND)[0]).toMatchObject({
      zh: expect.stringContaining('填写有误'),
      en: expect.stringContaining('steps'),
    });
  });
});

describe('R-10, R-53 what may be asked for', () => {
  const [first, second] = FOOD.materials;

  test('no material, or two under one id', () => {
    expect(faultsOf({ materials: [] })).toEqual(['R-10 materials']);
    expect(faultsOf({ materials: [first, { ...second!, id: first!.id }] })).toEqual(['R-10 materials.1.id']);
  });

  test('a fee rests on something and is named once', () => {
    const fee = { name: '工本费', amountFen: 1000, basis: '发改价格〔2019〕914号' };
    expect(faultsOf({ fees: [fee] })).toEqual([]);
    expect(faultsOf({ fees: [{ ...fee, basis: '' }] })).toEqual(['R-53 fees.0.basis']);
    expect(faultsOf({ fees: [fee, fee] })).toEqual(['R-53 fees.1.name']);
  });
});

describe('R-28, R-30 to R-33 limits and what may move them', () => {
  const days = (length: number, unit = 'workingDay') => ({ unit, length });

  test.each([
    ['longer than the statute', { committedLimit: days(21) }, 'R-28 committedLimit.length'],
    ['longer than 30 days', { committedLimit: days(31), statutoryLimit: days(60) }, 'R-28 committedLimit.length'],
    ['in another unit', { committedLimit: days(10, 'calendarDay') }, 'R-28 committedLimit.unit'],
    ['a statute of no day', { committedLimit: days(0), statutoryLimit: days(0) }, 'R-28 statutoryLimit.length'],
    ['extended by more than ten days', { maximumExtensionWorkingDays: 11 }, 'R-31 maximumExtensionWorkingDays'],
    ['stopped by a site visit', { suspensionGrounds: ['siteVisit'] }, 'R-30 suspensionGrounds.0'],
  ])('%s', (_, changes, fault) => {
    expect(faultsOf(changes)).toContain(fault);
  });

  test('exactly the statute, and exactly the cap, are promised lawfully', () => {
    expect(faultsOf({ committedLimit: days(20) })).toEqual([]);
    expect(faultsOf({ committedLimit: days(30), statutoryLimit: days(30) })).toEqual([]);
  });

  test('a centre with a lower cap refuses what it cannot promise', () => {
    const around = { ...AROUND, committedCapWorkingDays: 9 };
    expect(draftFaults({ ...FOOD }, around)).toMatchObject([{ rule: 'R-28', path: ['committedLimit', 'length'] }]);
  });

  test('a same-day item takes neither suspension nor extension', () => {
    const changes = { committedLimit: days(0), maximumExtensionWorkingDays: 5, suspensionGrounds: ['hearing'] };
    expect(faultsOf(changes)).toEqual(['R-33 maximumExtensionWorkingDays', 'R-33 suspensionGrounds']);
  });

  test('joint handling: known departments, each once, within the promise', () => {
    const [one] = CONSTRUCTION.joint!.departments;
    const joint = (...departmentsOf: object[]) => faultsOf({ joint: { departments: departmentsOf } }, CONSTRUCTION);
    expect(joint({ ...one!, limitWorkingDays: CONSTRUCTION.committedLimit.length })).toEqual([]);
    expect(joint({ ...one!, limitWorkingDays: CONSTRUCTION.committedLimit.length + 1 })).toEqual([
      'R-32 joint.departments.0',
    ]);
    expect(joint(one!, one!)).toEqual(['R-32 joint.departments.1']);
    expect(joint({ ...one!, departmentCode: 'SEA' })).toEqual(['R-32 joint.departments.0']);
    expect(faultsOf({ statutoryLimit: days(46) }, CONSTRUCTION)).toEqual(['R-28 statutoryLimit.length']);
  });
});

describe('R-49, R-21 form and numbers', () => {
  test('a form is a JSON Schema that asks for nothing beyond its fields', () => {
    expect(faultsOf(field('a', { title: '面积', type: 'whole' }))).toEqual(['format form']);
    expect(faultsOf({ form: { ...FOOD.form, additionalProperties: true } })).toEqual(['R-49 form']);
    expect(faultsOf(field('a', { title: 'area', type: 'integer' }))).toEqual(['R-49 form.properties.a']);
  });

  test('a personal datum is marked, and what the matter does not need is not asked', () => {
    const text = { type: 'string', maxLength: 20 };
    expect(faultsOf(field('a', { ...text, title: '联系电话' }))).toEqual(['R-49 form.properties.a']);
    expect(faultsOf(field('a', { ...text, title: '联系电话', 'x-personal': 'phone' }))).toEqual([]);
    expect(faultsOf(field('a', { ...text, title: '宗教信仰', 'x-personal': 'name' }))).toEqual([
      'R-49 form.properties.a',
    ]);
  });

  test('two items of one office never number their certificates alike', () => {
    const { resultDocument } = itemOf('PHARMACY');
    expect(faultsOf({ resultDocument })).toEqual(['R-21 resultDocument.numberPattern']);
    expect(faultsOf({})).toEqual([]);
  });
});

describe('where a draft differs', () => {
  test('each changed field alone, materials by their ids', () => {
    const [first, ...others] = FOOD.materials;
    const committedLimit = { ...FOOD.committedLimit, length: 8 };
    const added = { ...first!, id: 'M9' };
    const materials = [added, { ...first!, copies: 2 }, ...others];
    expect(differencesOf(FOOD, asVersion({ ...FOOD, committedLimit, materials }, 'FOOD', 2))).toEqual([
      { field: 'materials[M9]', before: null, after: added },
      { field: 'materials[M1].copies', before: 1, after: 2 },
      { field: 'committedLimit.length', before: 10, after: 8 },
    ]);
  });

  test('nothing, where nothing but the number of the version did; and another order counts', () => {
    expect(differencesOf(FOOD, { ...FOOD, version: 7 })).toEqual([]);
    const materials = [...FOOD.materials].reverse();
    expect(differencesOf(FOOD, { ...FOOD, materials }).map((one) => one.field)).toEqual(['materials']);
  });
});
