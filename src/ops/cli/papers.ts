import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PaperRenderer } from '../../adapters/papers/renderer';
import { readTemplateFolder } from '../../adapters/papers/template-folder';
import { fillTemplate } from '../../domain/papers/fill-template';
import { presentPaper } from '../../domain/papers/present';
import { sealingOfficeOf } from '../../domain/papers/sealing';
import { checkoutRoot } from '../engines/locations';
import { EXAMPLE_KINDS, EXAMPLE_SEAL, examplePaper } from '../../domain/papers/examples';
import { UsageError, type Command } from './command';

/** Enough to recognise a paper by. */
const PICTURE_DPI = 42;

/**
 * `banjie papers --out DIR`: prints an invented paper of every kind by the templates in data/papers, to look at them. With
 * --pictures it also makes a picture of each first page, as docs/papers.md shows them; that needs pdftoppm (poppler-utils).
 */
export const papers: Command = {
  usage: '--out DIR [--pictures DIR] [--templates DIR]   prints an example of every paper into DIR',
  run(args) {
    const { out, pictures, templates: folder } = readArguments(args);
    for (const made of [out, pictures]) if (made !== undefined) mkdirSync(made, { recursive: true });
    const templates = readTemplateFolder(folder);
    const renderer = new PaperRenderer();
    const seal = renderer.drawSeal(EXAMPLE_SEAL);
    for (const kind of EXAMPLE_KINDS) {
      const template = templates.get(kind);
      if (!template) throw new UsageError(`${folder} has no template for ${kind}`);
      const facts = examplePaper(kind);
      const { pdf, pages, sha256 } = renderer.render(fillTemplate(template, presentPaper(facts)), {
        seal: sealingOfficeOf(kind) === null ? null : seal,
        issuedOn: facts.issuedOn,
      });
      const file = join(out, `${kind}.pdf`);
      writeFileSync(file, pdf);
      if (pictures !== undefined) takePicture(file, join(pictures, kind));
      console.log(`${kind}\t${pages} p.\t${pdf.length} bytes\t${sha256.slice(0, 16)}`);
    }
    return Promise.resolve(0);
  },
};

/** pdftoppm adds .png to the name. */
function takePicture(file: string, name: string): void {
  const options = ['-r', String(PICTURE_DPI), '-f', '1', '-singlefile', '-png'];
  try {
    execFileSync('pdftoppm', [...options, file, name], { stdio: 'ignore' });
  } catch (error) {
    throw new UsageError(`--pictures needs pdftoppm, of poppler-utils: ${(error as Error).message}`);
  }
}

interface Arguments {
  readonly out: string;
  readonly pictures: string | undefined;
  readonly templates: string;
}

function readArguments(args: readonly string[]): Arguments {
  const given = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index]!, args[index + 1]];
    if (!['--out', '--pictures', '--templates'].includes(name)) throw new UsageError(`there is no option ${name}`);
    if (value === undefined) throw new UsageError(`${name} takes a folder`);
    given.set(name, value);
  }
  const out = given.get('--out');
  if (out === undefined) throw new UsageError('--out names the folder for the papers');
  return {
    out,
    pictures: given.get('--pictures'),
    templates: given.get('--templates') ?? join(checkoutRoot(), 'data', 'papers'),
  };
}
