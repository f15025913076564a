import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplate } from '../../src/adapters/papers/template-file';
import { readTemplateFolder } from '../../src/adapters/papers/template-folder';
import { parsePlainDate } from '../../src/domain/calendar/time';
import { fieldsOf, PRINTED_KINDS, printedName } from '../../src/domain/papers/fields';
import { fillTemplate } from '../../src/domain/papers/fill-template';
import { NOTICES } from '../../src/domain/papers/notices';
import { PaperContentError, presentPaper, type PaperFacts } from '../../src/domain/papers/present';
import { TemplateError, type TemplateFault } from '../../src/domain/papers/template';
import { examplePaper, leastPaper } from '../../src/domain/papers/examples';

const folder = join(__dirname, '..', '..', 'data', 'papers');

const urging = (...blocks: string[]): string =>
  ['kind: urgingNotice', 'version: 3', 'layout: notice', "title: '{{kind}}'", 'blocks:', ...blocks].join('\n');

const faultsOf = (source: string): readonly TemplateFault[] => {
  try {
    readTemplate(source);
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return error.faults;
    throw error;
  }
};

const filled = (source: string, over: Partial<PaperFacts> = {}) =>
  fillTemplate(readTemplate(source), presentPaper(examplePaper('urgingNotice', over)));

describe('the templates that come along', () => {
  const templates = readTemplateFolder(folder);

  it('are there for every kind, one file each', () => {
    expect([...templates.keys()].sort()).toEqual([...PRINTED_KINDS].sort());
    expect(readdirSync(folder)).toHaveLength(PRINTED_KINDS.length);
  });

  it('are shown in docs/papers.md, each with its picture', () => {
    const docs = join(__dirname, '..', '..', 'docs');
    const page = readFileSync(join(docs, 'papers.md'), 'utf8');
    for (const kind of PRINTED_KINDS) expect(page).toContain(`![${printedName(kind)}](papers/${kind}.png)`);
    expect(readdirSync(join(docs, 'papers')).sort()).toEqual(PRINTED_KINDS.map((kind) => `${kind}.png`).sort());
  });

  it.each(PRINTED_KINDS.filter((kind) => kind !== 'deadlineAccount'))(
    'prints all that the rule demands of a %s',
    (kind) => {
      const source = readFileSync(join(folder, `${kind}.yaml`), 'utf8');
      for (const field of NOTICES[kind].required) {
        expect(Object.keys(fieldsOf(kind))).toContain(field);
        expect(source).toMatch(new RegExp(`\\{\\{${field}(\\.date)?\\}\\}|(rows|each): ${field}\\b`));
      }
    },
  );

  it.each(PRINTED_KINDS)('fills a %s also when nothing but the required is known', (kind) => {
    expect(() => fillTemplate(templates.get(kind)!, presentPaper(leastPaper(kind)))).not.toThrow();
  });
});

describe('a template that an administrator wrote', () => {
  it('knows fields, conditions, rows, and nothing else', () => {
    const paper = filled(
      urging(
        "  - addressee: '{{ officer }}：'",
        "  - paragraph: '{{item}}：{{dueAt}}，{{dueAt.date}}'",
        "  - paragraph: '意见：{{message}}'",
        '    when: message',
        "  - paragraph: '没有意见'",
        '    unless: message',
        '  - blocks:',
        '      - signature: true',
        '    when: number',
      ),
    );
    expect(paper).toMatchObject({ kind: 'urgingNotice', templateVersion: 3, title: '催办通知书' });
    expect(paper.blocks).toEqual([
      { type: 'addressee', text: '林晓燕：' },
      { type: 'paragraph', text: '公共场所卫生许可：2026年12月4日17时30分，2026年12月4日' },
      { type: 'paragraph', text: '意见：请立即办理并说明原因。' },
      { type: 'signature' },
    ]);
  });

  it('never reads what it prints as a template again', () => {
    const { blocks } = filled(urging("  - paragraph: '{{applicant}}'"), { applicant: '{{complaintLine}} $& $1' });
    expect(blocks).toEqual([{ type: 'paragraph', text: '{{complaintLine}} $& $1' }]);
  });

  it.each<[string, string[], Omit<TemplateFault, 'zh'>]>([
    [
      'an unknown field',
      ["  - paragraph: 'x'", "  - paragraph: '{{dueOn}}'"],
      { line: 7, field: 'dueOn', en: 'urgingNotice has no field dueOn' },
    ],
    [
      'a field of another kind',
      ["  - note: '{{court}}'"],
      { line: 6, field: 'court', en: 'urgingNotice has no field court' },
    ],
    [
      'an unknown condition',
      ['  - signature: true', '    when: signed'],
      { line: 7, field: 'signed', en: 'urgingNotice has no field signed' },
    ],
    [
      'rows that are none',
      ['  - each: message', "    blocks: [{ note: 'x' }]"],
      { line: 6, field: 'message', en: 'message holds no rows' },
    ],
    [
      'braces left over',
      ["  - note: '{{message}'"],
      { line: 6, field: null, en: 'a field is written {{name}}; here braces are left over' },
    ],
    [
      'code in the place of a field',
      ["  - note: '{{message.toString()}}'"],
      { line: 6, field: null, en: 'a field is written {{name}}; here braces are left over' },
    ],
    [
      'a word that is no block',
      ["  - script: 'x'"],
      { line: 6, field: null, en: expect.stringContaining('there is no script here') },
    ],
    ['an anchor', ["  - note: &a 'x'", '  - note: *a'], { line: 7, field: null, en: 'a template has no anchors' }],
    ['an empty text', ["  - note: ' '"], { line: 6, field: null, en: 'note is a text' }],
  ])('is refused with its line for %s', (_, blocks, fault) => {
    expect(faultsOf(urging(...blocks))).toContainEqual({ ...fault, zh: expect.stringMatching(/[一-鿿]/) });
  });

  it('is refused when it is no YAML, names no kind, or has no end', () => {
    expect(faultsOf('kind: [')).not.toEqual([]);
    expect(faultsOf(urging().replace('urgingNotice', 'letter'))[0]).toMatchObject({ line: 1 });
    expect(faultsOf(urging(`  - note: '${'x'.repeat(70_000)}'`))[0]!.en).toContain('larger');
    expect(faultsOf(urging('  - note: x', '    note: y'))).not.toEqual([]);
  });

  it('names line and field when a paper lacks what a text wants', () => {
    const source = urging("  - paragraph: 'x'", "  - paragraph: '{{agent}}'");
    expect(() => filled(source)).toThrow('line 7: agent is empty on this paper; ask for it by "when: agent"');
  });
});

describe('the content of a paper (R-07: an empty field stops the issue)', () => {
  const present = (over: Record<string, unknown>) => () => {
    const facts = examplePaper('overtimeNotice');
    return presentPaper({ ...facts, content: { ...facts.content, ...over } });
  };

  it('is refused when what the rule demands is empty', () => {
    expect(present({ reason: '  ' })).toThrow(new PaperContentError('reason', 'is empty'));
  });

  it('is refused when it cannot be read, naming the field', () => {
    expect(present({ expectedOn: '2026-02-30' })).toThrow('the field expectedOn of the paper cannot be read');
    expect(present({ originalDueAt: '明天' })).toThrow('the field originalDueAt of the paper cannot be read');
    expect(present({ responsibleId: 'person-9' })).toThrow('names person-9, which has no name');
    expect(present({ measures: { toString: () => 'x' } })).toThrow('the field measures of the paper is no text');
  });

  it('writes dates as GB/T 9704 does, whatever the zone of the host', () => {
    const values = presentPaper(examplePaper('receipt', { issuedOn: parsePlainDate('2026-01-05') }));
    expect(values).toMatchObject({ issuedOn: '2026年1月5日', receivedAt: '2026年11月20日10时05分' });
    const late = presentPaper(
      examplePaper('receipt', {
        content: { receivedAt: '2026-11-20T16:30:07Z', materials: [{ materialId: 'm-form', copies: 2 }] },
      }),
    );
    expect(late).toMatchObject({
      receivedAt: '2026年11月21日0时30分07秒',
      'receivedAt.date': '2026年11月21日',
      materials: [{ no: '1', name: '公共场所卫生许可申请表', copies: '2' }],
    });
  });
});
