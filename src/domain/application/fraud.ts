import { barFrom } from './bars';
import type { EventDraft } from './events';
import { findOpenCheck, type ApplicationFile } from './file';
import type { RefusalWords } from './params';
import { refuse, type Refusal } from './refusals';
import { firstEmpty, type ActRule, type Situation } from './situation';

/** staff doubt a material; until they know better nobody withdraws it, and nothing is decided on it. */
export const openFraudCheck: ActRule<'openFraudCheck'> = {
  roles: ['frontDesk', 'backOffice', 'inspector'],
  permits: ({ file }) => (findOpenCheck(file) ? refuse('fraudCheckOpen') : null),
  does: ({ file }, params) => {
    const { materialId, suspicion } = params;
    const empty = firstEmpty(params, ['materialId', 'suspicion']);
    if (empty) return empty;
    const handedIn = file.materials.some((one) => one.materialId === materialId);
    if (!handedIn) return refuse('materialNotOnFile', 'materialId', [materialId]);
    return [{ type: 'openFraudCheck', facts: { materialId, suspicion } }];
  },
};

export const closeFraudCheck: ActRule<'closeFraudCheck'> = {
  roles: ['frontDesk', 'backOffice', 'inspector'],
  permits: ({ file }) => (findOpenCheck(file) ? null : refuse('noFraudCheck')),
  does: (_, { result, findings }) =>
    firstEmpty({ result, findings }, ['result', 'findings']) ?? [
      { type: 'closeFraudCheck', facts: { result, findings } },
    ],
};

/** false material leads to a refusal, and to nothing else. */
export function hasFalseMaterial({ fraudChecks = [] }: ApplicationFile): boolean {
  return fraudChecks.some(({ result }) => result === 'false');
}

/** What stands in the way of going on with a case: a doubt that is not settled, or material that proved false. */
export function checkFraud(file: ApplicationFile): Refusal | null {
  if (findOpenCheck(file)) return refuse('fraudCheckOpen');
  return hasFalseMaterial(file) ? refuse('falseMaterial') : null;
}

/**
 * R-13 (许78): who handed in what is false is refused with a warning. A warning given while the check is open is itself its
 * result; one without any doubt on file has no ground.
 */
export function checkWarning({ file }: Situation, { warning }: RefusalWords): Refusal | null {
  const open = findOpenCheck(file);
  const warned = warning !== undefined && warning.trim() !== '';
  if (!warned && open) return refuse('fraudCheckOpen');
  if (!warned && hasFalseMaterial(file)) return refuse('fieldEmpty', 'warning');
  return warned && !open && !hasFalseMaterial(file) ? refuse('warningUngrounded', 'warning') : null;
}

/** The check that a warning closes, before the refusal. */
export function foundFalse({ file }: Situation, { reasons, warning }: RefusalWords): EventDraft[] {
  if (warning === undefined || !findOpenCheck(file)) return [];
  return [{ type: 'closeFraudCheck', facts: { result: 'false', findings: reasons.join(';') } }];
}

/** of an item that touches public safety the refusal for false material bars the applicant for a year. */
export function barFor({ refs, now }: Situation, { warning }: RefusalWords): EventDraft[] {
  if (warning === undefined || !refs.item.publicSafety) return [];
  return [{ type: 'reapplicationBarred', facts: barFrom('falseMaterial', now) }];
}
