// npm run lint:house: the house rules that no ready-made linter knows, checked on the syntax tree of every source file.
//   machine-clock   Date.now(), new Date() and SQL now(): legal time comes from the workflow or from the one Clock
//   host-zone       local getters and the like: every legal date is read at +08:00, whatever the zone of the host (K-1)
//   environment     process.env: the environment is parsed once, in src/config.ts
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root, say } from './toolchain.mjs';

/** Where a rule does not hold, and why. A path ending in / stands for all below it. */
const ALLOWED = [
  ['environment', 'src/config.ts', 'the one reader'],
  ['machine-clock', 'src/temporal/clock.ts', 'the one Clock'],
  ['machine-clock', 'src/workflows/desk.ts', 'inside a workflow this is the workflow’s own, replayed time'],
  ['machine-clock', 'src/workflows/waiting.ts', 'the same'],
  ['machine-clock', 'src/api/sign-in/', 'tokens and sessions go by the machine'],
  ['machine-clock', 'src/api/commands/temporal-client.ts', 'deadlines of calls'],
  ['machine-clock', 'src/ops/api-client.ts', 'a client: how long to wait'],
  ['machine-clock', 'src/ops/demo.ts', 'a client, which has no other clock'],
  ['machine-clock', 'src/ops/cli/rehearse.ts', 'a rehearsal begins today when nothing is said'],
  ['machine-clock', 'src/main.training.ts', 'a training begins today when nothing is said'],
  ['machine-clock', 'src/ops/prepare.ts', 'whoever brings data files in does it today'],
  ['machine-clock', 'src/ops/trial-keys.ts', 'a certificate of a key holds from the day on which it was made'],
  ['machine-clock', 'src/ops/engines/workers.ts', 'how long a worker is silent'],
  ['machine-clock', 'src/entities/account.ts', 'sessions go by the machine'],
  ['machine-clock', 'src/entities/columns.ts', 'when a row was written'],
  ['machine-clock', 'src/entities/outbox.ts', 'retries go by the machine'],
  ['machine-clock', 'src/relay/', 'the same'],
  ['machine-clock', 'src/telemetry/', 'how long something waits goes by the machine'],
  ['machine-clock', 'src/api/outbox/', 'the same'],
  ['machine-clock', 'src/api/codec/', 'how long an access holds goes by the machine, as sessions do'],
  ['machine-clock', 'src/entities/stored-file.ts', 'how long a content waits goes by the machine'],
  ['machine-clock', 'src/adapters/files/', 'the same'],
  ['machine-clock', 'src/api/files/', 'the same'],
  ['machine-clock', 'src/entities/printed-paper.ts', 'how long a paper waits goes by the machine'],
  ['machine-clock', 'src/adapters/issuing/', 'the same'],
  ['machine-clock', 'src/adapters/job-queue.ts', 'the same'],
  ['machine-clock', 'src/entities/archive.ts', 'the same'],
  ['machine-clock', 'src/entities/audit-chain.ts', 'how long a row waits goes by the machine'],
  ['machine-clock', 'src/entities/audit-check.ts', 'when somebody asked goes by the machine'],
  ['machine-clock', 'src/adapters/audit/', 'the same'],
  ['machine-clock', 'src/ops/check/invariants/audit.ts', 'the same'],
  ['machine-clock', 'src/entities/repair.ts', 'when something was repaired goes by the machine'],
  ['machine-clock', 'src/entities/drift.ts', 'when drift was found goes by the machine'],
  ['machine-clock', 'src/ops/drift/', 'how long messages and jobs wait, and when drift was found, goes by the machine'],
  ['machine-clock', 'src/adapters/numbers/', 'when a line was written goes by the machine'],
  ['machine-clock', 'src/ops/cli/operator.ts', 'who administers the system goes by the machine, as signing in does'],
  ['machine-clock', 'src/entities/migrations/', 'the defaults of those columns'],
];

const LOCAL_TIME =
  /^(get|set)(Hours|Minutes|Seconds|Milliseconds|Date|Day|Month|FullYear|Year)$|^getTimezoneOffset$|^toLocale(Date|Time)String$|^to(Date|Time)String$/;
const SQL_CLOCK =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\b(current_timestamp|current_date|current_time|localtimestamp)\b/i;

/** @returns {{rule: string, line: number, text: string}[]} */
export function offencesIn(fileName, text) {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const report = (rule, node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push({
      rule,
      line: line + 1,
      text: SQL_CLOCK.exec(node.getText(source))?.[0] ?? node.getText(source).slice(0, 80),
    });
  };
  const visit = (node) => {
    const rule = ruleBrokenBy(node);
    if (rule) report(rule, node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function ruleBrokenBy(node) {
  if (ts.isPropertyAccessExpression(node)) {
    const name = node.name.text;
    if (isNamed(node.expression, 'Date') && name === 'now') return 'machine-clock';
    if (isNamed(node.expression, 'process') && name === 'env') return 'environment';
    if (LOCAL_TIME.test(name)) return 'host-zone';
  }
  if (ts.isCallExpression(node) && isNamed(node.expression, 'Date')) return 'machine-clock';
  if (ts.isNewExpression(node) && isNamed(node.expression, 'Date')) {
    const count = node.arguments?.length ?? 0;
    if (count === 0) return 'machine-clock';
    if (count > 1) return 'host-zone';
  }
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  return isText && SQL_CLOCK.test(node.text) ? 'machine-clock' : undefined;
}

function isNamed(node, name) {
  if (ts.isIdentifier(node)) return node.text === name;
  return ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'globalThis') && node.name.text === name;
}

function isAllowed(rule, file) {
  return ALLOWED.some(
    ([allowed, path]) => allowed === rule && (path.endsWith('/') ? file.startsWith(path) : file === path),
  );
}

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesUnder(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === import.meta.filename) {
  const lines = sourcesUnder(join(root, 'src')).flatMap((path) => {
    const file = relative(root, path);
    return offencesIn(file, readFileSync(path, 'utf8'))
      .filter(({ rule }) => !isAllowed(rule, file))
      .map(({ rule, line, text }) => `${file}:${line}  ${rule}  ${text}`);
  });
  for (const line of lines) say(line);
  say(lines.length === 0 ? 'the house rules hold' : `${lines.length} offences against the house rules`);
  process.exit(lines.length === 0 ? 0 : 1);
}
