/** What becomes of the officers of a case when one takes over from another. */
import type { Instant } from '../calendar/time';
import type { Substitution, Transfer } from './acting';
import type { ApplicationFile } from './file';

/** The file after a substitution began: one that ran for the same person ends with it. */
export function withSubstitute(
  { substitutions }: ApplicationFile,
  at: Instant,
  { absentId, substituteId }: Pick<Substitution, 'absentId' | 'substituteId'>,
): Pick<ApplicationFile, 'substitutions'> {
  const ended = endRunning(substitutions, at, (one) => one.absentId === absentId);
  return { substitutions: [...ended, { absentId, substituteId, from: at, to: null }] };
}

export function withoutSubstitute(
  { substitutions }: ApplicationFile,
  at: Instant,
  absentId: string,
): Pick<ApplicationFile, 'substitutions'> {
  return { substitutions: endRunning(substitutions, at, (one) => one.absentId === absentId) };
}

/** The file once everything of one person is another's; who held it before is kept, for R-20. */
export function withReassigned(
  file: ApplicationFile,
  at: Instant,
  { fromId, toId }: { readonly fromId: string; readonly toId: string },
): Partial<ApplicationFile> {
  const swap = (id: string) => (id === fromId ? toId : id);
  const inTheirStead = file.substitutions.filter((one) => one.to === null && one.substituteId === fromId);
  const ended = endRunning(file.substitutions, at, (one) => one.absentId === fromId || one.substituteId === fromId);
  const { handover } = file;
  return {
    intakeOfficerId: swap(file.intakeOfficerId),
    firstResponsibleId: file.firstResponsibleId && swap(file.firstResponsibleId),
    reviewerId: file.reviewerId && swap(file.reviewerId),
    handover: handover?.confirmedAt === null ? { ...handover, receiverId: swap(handover.receiverId) } : handover,
    inspectorIds: file.decision ? file.inspectorIds : file.inspectorIds.map(swap),
    substitutions: [...ended, ...inTheirStead.map((one) => ({ ...one, substituteId: toId, from: at }))],
    formerIds: [...new Set([...file.formerIds, fromId])],
  };
}

function endRunning(
  substitutions: readonly Substitution[],
  at: Instant,
  ends: (one: Substitution) => boolean,
): Substitution[] {
  return substitutions.map((one) => (one.to === null && ends(one) ? { ...one, to: at } : one));
}

export function withTransfer(
  { transfers }: ApplicationFile,
  { seq, at }: Pick<Transfer, 'seq' | 'at'>,
  fromId: string,
  toId: string,
): Pick<ApplicationFile, 'transfers'> {
  return { transfers: [...transfers, { seq, at, fromId, toId, signedIds: [] }] };
}

/** the person has signed these takeovers. */
export function withSignature(
  { transfers }: ApplicationFile,
  personId: string,
  seqs: readonly number[],
): Pick<ApplicationFile, 'transfers'> {
  const sign = (one: Transfer): Transfer => ({ ...one, signedIds: [...one.signedIds, personId] });
  return { transfers: transfers.map((one) => (seqs.includes(one.seq) ? sign(one) : one)) };
}
