import { join } from 'node:path';
import { PaperPress } from '../../adapters/papers/press';
import { readTemplateFolder } from '../../adapters/papers/template-folder';
import { fillTemplate } from '../../domain/papers/fill-template';
import { presentPaper } from '../../domain/papers/present';
import { checkoutRoot } from '../engines/locations';
import { EXAMPLE_KINDS, EXAMPLE_SEAL, examplePaper } from '../../domain/papers/examples';

/**
 * How many papers one core prints in a second, and whether the memory of a process that prints all day stays bounded: every
 * paper is of another case, all kinds in turn.
 *
 *   npm run bench:papers
 */
const PAPERS = 1000;
const REPORT_EVERY = 100;
const WANTED_PER_SECOND = 10;
/** Fonts and all; reached before the process is replaced, and not passed afterwards. */
const ALLOWED_MB = 700;

const templates = readTemplateFolder(join(checkoutRoot(), 'data', 'papers'));
const press = new PaperPress();

async function main(): Promise<void> {
  const seal = await press.drawSeal(EXAMPLE_SEAL);
  const began = performance.now();
  const rss: number[] = [];
  let bytes = 0;
  for (let index = 1; index <= PAPERS; index += 1) {
    const kind = EXAMPLE_KINDS[index % EXAMPLE_KINDS.length]!;
    const facts = examplePaper(kind, { caseNumber: `2026-${String(index).padStart(6, '0')}` });
    const filled = fillTemplate(templates.get(kind)!, presentPaper(facts));
    bytes += (await press.print(filled, { seal, issuedOn: facts.issuedOn })).pdf.length;
    rss.push(press.rssBytes / 1e6);
    if (index % REPORT_EVERY === 0) console.log(`${index} papers, ${rss.at(-1)!.toFixed(0)} MB`);
  }
  const perSecond = PAPERS / ((performance.now() - began) / 1000);
  const peak = Math.max(...rss);
  console.log(
    `${perSecond.toFixed(1)} papers a second, ${Math.round(bytes / PAPERS / 1024)} KB each, ` +
      `the process that prints had ${peak.toFixed(0)} MB at most`,
  );
  press.close();
  if (perSecond < WANTED_PER_SECOND || peak > ALLOWED_MB) process.exitCode = 1;
}

void main();
