import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renewPage } from '../docs/application-page';

/**
 * Writes the diagram and the table of acts into docs/application.md; with --check it writes nothing and fails when the
 * page is not what the code says today.
 */
const path = join(__dirname, '../../../docs/application.md');
const page = readFileSync(path, 'utf8');
const renewed = renewPage(page);
if (!process.argv.includes('--check')) {
  writeFileSync(path, renewed);
} else if (renewed !== page) {
  console.error('docs/application.md is behind the transition table: npm run docs:diagram');
  process.exitCode = 1;
}
