import { NotSignedError } from '../../adapters/issuing/paper-signer';
import { codeOf, NotPrintableError } from '../../adapters/papers/printable';
import { PaperContentError } from '../../domain/papers/present';
import { TemplateError } from '../../domain/papers/template';
import { problem, type FieldError } from '../problems/problem';

/**
 * Why a paper is not there: what cannot be signed now is signed later; what cannot be printed is told by its fields, and by
 * nothing that stands in them.
 * @throws ApiProblem paperNotReady, paperNotPrintable; whatever else it was
 */
export function unprinted(error: unknown): never {
  if (error instanceof NotSignedError) throw problem('paperNotReady');
  const errors = faultsIn(error);
  throw errors ? problem('paperNotPrintable', { errors }) : error;
}

function faultsIn(error: unknown): FieldError[] | null {
  if (error instanceof NotPrintableError) {
    return error.undrawn.map(({ character, where }) => {
      const code = codeOf(character);
      return fault(where, `含有无法打印的字符${code}`, `holds ${code}, which cannot be printed`);
    });
  }
  if (error instanceof PaperContentError) return [fault(error.field, '为空或无法读取', 'is empty or cannot be read')];
  if (!(error instanceof TemplateError)) return null;
  return error.faults.map(({ line, field, zh, en }) => fault(field ?? `template:${line}`, zh, en));
}

function fault(field: string, messageZh: string, messageEn: string): FieldError {
  return { field, rule: 'R-07', messageZh, messageEn };
}
