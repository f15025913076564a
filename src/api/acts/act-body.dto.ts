import type { Act } from '../../domain/application/acts';
import type { ActParams } from '../../domain/application/params';
import { WholeNumber } from '../fields/fields';

/** What the body of every act may say. */
export abstract class VersionedBody {
  @WholeNumber({
    description: 'The seq of the case as the caller last read it; the same as If-Match. Stale: 412',
    optional: true,
    example: 7,
    least: 1,
    most: 1_000_000,
  })
  readonly expectedSeq?: number;
}

/** What names colleagues: they are looked up in the staff list before the case hears of them. */
export abstract class NamingBody extends VersionedBody {}

/** The body of an act. `toParams` gives what the workflow is told: plain values of the domain. */
// The subclass names its act, and with it what it must give.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export abstract class ActBody<A extends Act> extends VersionedBody {
  abstract toParams(): ActParams[A];
}

/** What a body says of an act: by itself, or completed with what only the books know. */
export type ActSaid<A extends Act> = Pick<ActBody<A>, 'expectedSeq' | 'toParams'>;

/** The same request, with params that were completed from the books. */
export function saying<A extends Act>(
  { expectedSeq }: { readonly expectedSeq?: number },
  params: ActParams[A],
): ActSaid<A> {
  return { ...(expectedSeq !== undefined && { expectedSeq }), toParams: () => params };
}
