/** What can be wrong, in words. */
export const AUDIT_FAULTS = {
  rowAltered: 'a row is not what was sealed',
  rowDeleted: 'a row that was sealed is gone',
  rowAdded: 'a row has no link and waits for none: it came past the program',
  rowWaits: 'a row waits for its link for too long: no worker seals, or none may',
  linkAltered: 'a link is not what was sealed at its place: it was altered or moved',
  linkMissing: 'links are missing in the chain',
  chainCut: 'the chain ends before what was anchored',
  chainRewritten: 'the chain is another one than the one that was anchored',
  anchorAltered: 'an anchor cannot be read, was moved, or the one before it is not what it was',
  anchorForged: 'an anchor is not signed by a key that is known',
  anchorMissing: 'links that are long sealed are not anchored: lines are missing, or no worker writes them',
} as const;

type AuditFaultKind = keyof typeof AUDIT_FAULTS;

export interface AuditFault {
  readonly kind: AuditFaultKind;
  /** The row by kind and key, the number of the link, or file and line; never what stands in a row. */
  readonly place: string;
}
