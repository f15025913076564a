import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const SOURCE = join(__dirname, '..', '..', 'web', 'src', 'app', 'routes.tsx');

/** Every address of the router of the portal that has a page, as it stands in its source: `/cases/:id`. */
export function portalRoutes(): string[] {
  const source = ts.createSourceFile(SOURCE, readFileSync(SOURCE, 'utf8'), ts.ScriptTarget.Latest, true);
  const lists = new Map<string, ts.Expression>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer) lists.set(node.name.getText(), node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const router = lists.get('router');
  if (!router || !ts.isCallExpression(router)) throw new Error('the router is made otherwise');
  return pagesIn(router.arguments[0]!, '', lists);
}

function pagesIn(list: ts.Expression, above: string, lists: ReadonlyMap<string, ts.Expression>): string[] {
  if (ts.isIdentifier(list)) return pagesIn(lists.get(list.text)!, above, lists);
  if (!ts.isArrayLiteralExpression(list)) throw new Error(`not a list of routes: ${list.getText()}`);
  return list.elements.flatMap((route) => {
    if (ts.isCallExpression(route)) return [joined(above, route.arguments[0])];
    if (!ts.isObjectLiteralExpression(route)) throw new Error(`not a route: ${route.getText()}`);
    const said = new Map(
      route.properties.filter(ts.isPropertyAssignment).map((one) => [one.name.getText(), one.initializer]),
    );
    const path = joined(above, said.get('path'));
    const children = said.get('children');
    return children ? pagesIn(children, path, lists) : [path];
  });
}

function joined(above: string, path: ts.Expression | undefined): string {
  const own = path && ts.isStringLiteral(path) ? path.text.replace(/^\//, '') : '';
  if (own === '') return above === '' ? '/' : above;
  return `${above === '/' ? '' : above}/${own}`;
}
