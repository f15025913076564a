import sharp from 'sharp';
import { EXAMPLE_SEAL, examplePaper } from '../../domain/papers/examples';
import { fillTemplate } from '../../domain/papers/fill-template';
import { presentPaper } from '../../domain/papers/present';
import { sealingOfficeOf } from '../../domain/papers/sealing';
import { TemplateError, type PaperTemplate } from '../../domain/papers/template';
import { lineOf } from '../papers/judge-template';
import type { PaperPress } from '../papers/press';
import { NotPrintableError } from '../papers/printable';

/** As what an example is shown. */
export const PREVIEW_FORMATS = ['pdf', 'png'] as const;
export type PreviewFormat = (typeof PREVIEW_FORMATS)[number];

/** Enough to read the small print on a screen. */
const PICTURE_WIDTH = 1000;

/**
 * Prints the invented paper of this kind by a template that was checked: as the PDF/A that would be issued, or as a picture
 * of all its pages, one below the other.
 * @param source the text of the template, to name the line where a character stands that no font draws
 * @throws TemplateError
 */
export async function previewTemplate(
  press: PaperPress,
  template: PaperTemplate,
  source: string,
  format: PreviewFormat,
): Promise<Buffer> {
  const { kind } = template;
  const facts = examplePaper(kind);
  const filled = fillTemplate(template, presentPaper(facts));
  const seal = sealingOfficeOf(kind) === null ? null : await press.drawSeal(EXAMPLE_SEAL);
  const marks = { seal, issuedOn: facts.issuedOn };
  try {
    if (format === 'pdf') return (await press.print(filled, marks)).pdf;
    const svg = Buffer.from(await press.picture(filled, marks));
    return await sharp(svg, { limitInputPixels: false })
      .flatten({ background: 'white' })
      .resize({ width: PICTURE_WIDTH })
      .png()
      .toBuffer();
  } catch (error) {
    throw error instanceof NotPrintableError ? undrawnIn(source, error) : error;
  }
}

function undrawnIn(source: string, { undrawn }: NotPrintableError): TemplateError {
  return new TemplateError(
    undrawn.map(({ character }) => {
      const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase()}`;
      const line = lineOf(source, (one) => one.includes(character));
      return { line, field: null, zh: `字符${code}无法打印`, en: `the character ${code} cannot be printed` };
    }),
  );
}
