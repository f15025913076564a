import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

const SOURCE = join(__dirname, '..', '..', 'web', 'src');
const IS_DISABLED = /^(aria-)?disabled$/;

/** Buttons of a source of the portal that are disabled by their own attribute, which gives no reason. */
function silentButtons(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
      const disabled = node.attributes.properties.some(
        (one) => ts.isJsxAttribute(one) && IS_DISABLED.test(one.name.getText(source)),
      );
      if (disabled && /button$/i.test(node.tagName.getText(source))) {
        found.push(`${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('a button of the portal is refused by ReasonedButton alone, which says why', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(100);
  const silent = files
    .filter((path) => path !== join('shared', 'ReasonedButton.tsx'))
    .flatMap((path) => silentButtons(relative(SOURCE, join(SOURCE, path)), readFileSync(join(SOURCE, path), 'utf8')));
  expect(silent).toEqual([]);
});

test.each(['<Button disabled={!ready} />', '<Button type="primary" disabled>x</Button>', '<button aria-disabled />'])(
  'of which %s would be another',
  (text) => {
    expect(silentButtons('some.tsx', text)).toEqual(['some.tsx:1']);
  },
);
