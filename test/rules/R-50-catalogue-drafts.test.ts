import fc from 'fast-check';
import { differencesOf } from '../../src/domain/catalogue/difference';
import { asVersion, draftFaults } from '../../src/domain/catalogue/draft';
import { SEED } from '../support/deadline-cases';
import { AROUND, CATALOGUE, faultsOf, itemOf } from '../support/drafts';

const FOOD = itemOf('FOOD');
const field = (name: string, more: object) => ({ form: { ...FOOD.form, properties: { [name]: more }, required: [] } });

describe('R-50 what is public of an item is whole before it is published', () => {
  test('every item of the centre keeps the rules by which drafts are judged', () => {
    expect(CATALOGUE.flatMap((item) => draftFaults({ ...item }, AROUND))).toEqual([]);
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

  test('whatever stands in a field, the answer is a list of faults', () => {
    const spoilt = fc.tuple(fc.constantFrom(...Object.keys(FOOD)), fc.jsonValue({ maxDepth: 4 }));
    const form = fc.dictionary(
      fc.constantFrom('type', 'properties', 'items', 'required', '$ref', 'pattern'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.tuple(fc.constant('form'), form)), ([name, value]) => {
        const content = { ...FOOD, [name]: value };
        expect(Array.isArray(draftFaults(content, AROUND))).toBe(true);
        expect(Array.isArray(differencesOf(FOOD, content))).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe('R-50 sections and stages of an item', () => {
  const sections = { review: ['MARKET-FOOD'], inspection: ['MARKET-FOOD', 'MARKET-EQUIPMENT'], approval: [] };

  test('sections are of its own department, for each step, each once', () => {
    expect(faultsOf({ sections })).toEqual([]);
    expect(faultsOf({ sections: { ...sections, approval: ['NOWHERE'] } })).toEqual(['R-40 sections.approval.0']);
    expect(faultsOf({ sections: { ...sections, review: ['HEALTH-MEDICAL'] } })).toEqual(['R-40 sections.review.0']);
    expect(faultsOf({ sections: { ...sections, review: ['MARKET-FOOD', 'MARKET-FOOD'] } })).toEqual([
      'R-40 sections.review',
    ]);
    expect(faultsOf({ sections: { review: [], inspection: [] } })).toEqual(['R-40 sections']);
    expect(faultsOf({ sections: { ...sections, archive: [] } })).toEqual(['format sections.archive']);
  });

  test('a change of department leaves none of the old one', () => {
    expect(faultsOf({ sections, departmentCode: 'HEALTH' })).toEqual([
      'R-40 sections.review.0',
      'R-40 sections.inspection.0',
      'R-40 sections.inspection.1',
    ]);
  });

  test('a visit is there or not, a hearing on request or ordered by law, which then stops the clocks', () => {
    expect(faultsOf({ needsInspection: 'sometimes' })).toEqual(['format needsInspection']);
    expect(faultsOf({ hearing: 'never' })).toEqual(['R-22 hearing']);
    expect(faultsOf({ hearing: 'required' })).toEqual(['R-22 hearing']);
    expect(faultsOf({ hearing: 'required', suspensionGrounds: ['hearing'] })).toEqual([]);
    expect(faultsOf({ hearing: 'onRequest' })).toEqual([]);
  });

  test('a visit looks at each point of its checklist once, and where there is no visit there is none', () => {
    const point = (words: string) => ({ point: words, how: '看得见', photo: true });
    expect(faultsOf({ checklist: [point('洗手池'), point('布局')] })).toEqual([]);
    expect(faultsOf({ checklist: [] })).toEqual([]);
    expect(faultsOf({ checklist: [point('洗手池'), point('洗手池')] })).toEqual(['R-19 checklist.1.point']);
    expect(faultsOf({ checklist: [{ ...point('洗手池'), how: ' ' }] })).toEqual(['R-19 checklist.0.how']);
    expect(faultsOf({ checklist: [point('洗'.repeat(201))] })).toEqual(['R-19 checklist.0.point']);
    expect(faultsOf({ checklist: [{ point: '洗手池', how: '看得见' }] })).toEqual(['format checklist.0']);
    expect(faultsOf({ checklist: [point('洗手池')], needsInspection: false })).toEqual(['R-19 checklist']);
  });

  test('the result is handed over in one known way at least', () => {
    expect(faultsOf({ deliveryWays: ['post'] })).toEqual([]);
    expect(faultsOf({ deliveryWays: [] })).toEqual(['R-23 deliveryWays']);
    expect(faultsOf({ deliveryWays: ['post', 'post'] })).toEqual(['R-23 deliveryWays']);
    expect(faultsOf({ deliveryWays: ['pigeon'] })).toEqual(['format deliveryWays.0']);
  });

  test('whoever decides sees what of them changes', () => {
    const before = { ...FOOD, sections };
    const after = { ...before, sections: { ...sections, approval: ['MARKET-FOOD'] }, deliveryWays: ['post'] };
    expect(differencesOf(before, after)).toEqual([
      { field: 'sections.approval', before: [], after: ['MARKET-FOOD'] },
      { field: 'deliveryWays', before: null, after: ['post'] },
    ]);
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

  test('wherever in the form it stands', () => {
    const phone = { title: '手机', type: 'string', maxLength: 20 };
    const inside = { type: 'object', additionalProperties: false, properties: { phone } };
    const partners = { title: '合伙人', type: 'array', maxItems: 9, items: inside };
    expect(faultsOf(field('partners', partners))).toEqual(['R-49 form.properties.partners.items.properties.phone']);
    expect(faultsOf(field('partner', { ...inside, title: '合伙人' }))).toEqual([
      'R-49 form.properties.partner.properties.phone',
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
