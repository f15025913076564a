import { judgedItem } from '../catalogue/item';
import type { CataloguedReferences, References } from './file';

/** What a workflow of today is opened with for an application that is judged by these references. */
export function openedUnder(refs: CataloguedReferences): References {
  return {
    ...refs,
    item: judgedItem(refs.item),
    ...(refs.item.joint && { withBranches: true as const }),
    withCertificate: true as const,
    ...(refs.item.quota !== null && { withTurns: true as const }),
  };
}
