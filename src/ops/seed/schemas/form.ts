import { closed, DATE, matching, nullable, shapeOf, text, type Schema } from '../../../domain/shape/schema';
import type { Fault } from '../fault';
import type { SourceFile } from '../source';

export const TIME: Schema = matching('^([01]\\d|2[0-3]):[0-5]\\d$', 'must be a time such as "08:30"');
export const PHONE: Schema = matching('^\\d[\\d-]{2,19}$', 'must be a quoted telephone number of digits and hyphens');
export const SEAL: Schema = closed({ name: text('R-55'), from: DATE, until: nullable(DATE) });

/** Compiles a schema into a judge of files: every fault of form, each at its own line. */
export function formOf(schema: Schema): (source: SourceFile) => Fault[] {
  const faultsOf = shapeOf(schema, 'the file');
  return (source) => faultsOf(source.read()).map(({ path, rule, en }) => source.fault(path, rule, en));
}
