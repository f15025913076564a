import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import type { NoticeKind } from '../domain/papers/notices';
import type { PaperKind } from '../domain/papers/notices';
import { sealFor, sealingOfficeOf, sealNamed, type SealUsed, type SealingOffice } from '../domain/papers/sealing';
import { paperUnsealed } from '../domain/people/centre-day';
import { raise } from '../entities/raise-alert';
import { registersHeldAt } from '../entities/registers-at';
import { PaperSealRow } from '../entities/seal';
import type { RowSet } from './rows';

/** A notice that is being recorded. */
export interface IssuedNotice {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: NoticeKind;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Whose papers they are. */
export interface PapersOf {
  readonly subjectId: string;
  readonly applicationId: string;
  readonly departmentCode: string;
  readonly itemCode: string;
}

/**
 * gives each sealed paper among these notices the seal and the delegation that it bears. One that an officer issued
 * names its own, which must still be in force; one that issued by itself gets what is. Where there is none the paper stands
 * all the same, wanting its seal, and those who can mend that are told.
 */
export async function sealSet(
  manager: EntityManager,
  papers: PapersOf,
  notices: readonly IssuedNotice[],
): Promise<RowSet> {
  const rows: Omit<PaperSealRow, 'affixedAt' | 'affixedBy'>[] = [];
  for (const { seq, at, kind, content } of notices) {
    const office = sealingOfficeOf(kind);
    if (office === null) continue;
    const { sealId, delegationNumber } = await sealOn(manager, papers, office, { at, kind, content });
    rows.push({ ...papers, seq, at, kind: kind as PaperKind, office, sealId, delegationNumber });
    if (sealId !== null) continue;
    const { subjectId, applicationId, departmentCode } = papers;
    await raise(manager, paperUnsealed({ subjectId, seq, applicationId, departmentCode, kind }), at);
  }
  return { entity: PaperSealRow, how: 'add', rows };
}

/** What the paper bears: both or neither, since a seal without a delegation is put on nothing. */
async function sealOn(
  manager: EntityManager,
  papers: PapersOf,
  office: SealingOffice,
  { at, kind, content }: Omit<IssuedNotice, 'seq'>,
): Promise<Pick<SealUsed, 'delegationNumber'> & { readonly sealId: string | null }> {
  const named = sealNamed(content);
  const seal = sealFor(kind, await registersHeldAt(manager, papers, at, named), at);
  const isHad = seal !== null && !('code' in seal) && seal.office === office;
  return isHad ? seal : { sealId: null, delegationNumber: null };
}
