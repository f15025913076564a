/** R-07 for every paper: an empty field that the rule demands stops the issue, and nothing is printed either. */
import { findIncompleteNotice, notice } from '../../src/domain/application/situation';
import { examplePaper } from '../../src/domain/papers/examples';
import { NOTICES, type NoticeDefinition, type PaperKind } from '../../src/domain/papers/notices';
import { PaperContentError, presentPaper } from '../../src/domain/papers/present';

const PAPERS = (Object.entries(NOTICES) as [PaperKind, NoticeDefinition][]).filter(([, { paper }]) => paper);
const FIELDS = PAPERS.flatMap(([kind, { required }]) => required.map((field) => ({ kind, field })));
const EMPTY = [undefined, null, '', ' 　', []];

const issued = (kind: PaperKind, content: Readonly<Record<string, unknown>>) =>
  findIncompleteNotice([notice(null, kind, [], content)]);

it('demands something of every paper', () => {
  expect(PAPERS.filter(([, { required }]) => required.length === 0)).toEqual([]);
  expect(FIELDS.length).toBeGreaterThan(60);
});

it.each(PAPERS.map(([kind]) => kind))('R-07: a %s of which all is known is issued and printed', (kind) => {
  expect(issued(kind, examplePaper(kind).content)).toBeNull();
  expect(() => presentPaper(examplePaper(kind))).not.toThrow();
});

it.each(FIELDS)('R-07: a $kind without $field is neither issued nor printed', ({ kind, field }) => {
  const { content } = examplePaper(kind);
  for (const empty of EMPTY) {
    const without = { ...content, [field]: empty };
    expect(issued(kind, without)).toMatchObject({ code: 'fieldEmpty', field });
    expect(() => presentPaper(examplePaper(kind, { content: without }))).toThrow(
      new PaperContentError(field, 'is empty'),
    );
  }
});
