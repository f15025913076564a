/** what may come of a hand-in, the usual one first; acts of the case. */
export const OUTCOMES = [
  'accept',
  'issueCorrection',
  'refuseAcceptance',
  'referToAuthority',
  'declareNoLicenceNeeded',
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** The written paper of each. */
export const PAPER_OF: Readonly<Record<Outcome, string>> = {
  accept: 'acceptanceNotice',
  issueCorrection: 'correctionNotice',
  refuseAcceptance: 'nonAcceptanceNotice',
  referToAuthority: 'otherAuthorityNotice',
  declareNoLicenceNeeded: 'noLicenceNotice',
};
