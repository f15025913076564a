import { isDeepStrictEqual } from 'node:util';
import type { Centre, Delegation, Department } from '../../domain/centre/centre';
import { DelegationRow } from '../../entities/delegation';
import { SealRow } from '../../entities/seal';
import { asJson, type Ledger } from './ledger';
import type { CentreFiles } from './types';

/** what stands in a register is ended there, and never altered; the files can only add to it. */
export class RegisterChangedError extends Error {}

/**
 * The seals that the files name, as far as the register does not have them. One that was ended there stays ended.
 * @throws RegisterChangedError when a seal that is registered reads otherwise now
 */
export async function storeSeals(ledger: Ledger, { centre, departments }: CentreFiles): Promise<void> {
  const named = [...departments.map((one) => sealRow(one, one.code)), sealRow(centre, null)];
  const stored = new Map((await ledger.manager.find(SealRow)).map((row) => [row.id, row]));
  for (const one of named) requireSame(one.number, one, stored.get(one.id));
  const added = named.filter(({ id }) => !stored.has(id));
  if (added.length > 0) await ledger.write(SealRow, added);
}

function sealRow({ code, officeMark, seal }: Centre | Department, departmentCode: string | null) {
  const { name, from, until } = seal;
  const kind = departmentCode === null ? ('special' as const) : ('approval' as const);
  return { id: `seal-${code}-${from}`, departmentCode, name, kind, number: `${officeMark}章${from}`, from, until };
}

/**
 * The delegations that the files name; one that they name no longer is in use no longer, unless somebody wrote it into the
 * register.
 * @throws RegisterChangedError when a document that is registered reads otherwise now
 */
export async function storeDelegations(ledger: Ledger, delegations: readonly Delegation[]): Promise<void> {
  const stored = await ledger.manager.find(DelegationRow);
  for (const one of delegations) {
    const { departmentCode, documentNumber } = one;
    const known = stored.find((row) => row.departmentCode === departmentCode && row.documentNumber === documentNumber);
    requireSame(documentNumber, one, known);
  }
  await ledger.keepListed(DelegationRow, delegations, ({ registeredBy }) => registeredBy !== null);
}

function requireSame(what: string, given: object, stored: object | undefined): void {
  if (!stored) return;
  const have = Object.fromEntries(Object.keys(given).map((name) => [name, (stored as Record<string, unknown>)[name]]));
  if (isDeepStrictEqual(asJson(given), asJson(have))) return;
  throw new RegisterChangedError(`${what} is registered and may only be ended: register another in its place`);
}
