import type { CertificateAct } from '../certificate/certificate';
import type { FileAct } from './decide';

/**
 * the acts by which officers issue sealed papers, and so the acts that must know what the registers of seals and
 * delegations hold. The urging is sealed by the centre, everything else by the department.
 */
export const ISSUING_ACTS: ReadonlySet<FileAct> = new Set<FileAct>([
  'accept',
  'issueCorrection',
  'refuseAcceptance',
  'referToAuthority',
  'declareNoLicenceNeeded',
  'tellThirdParties',
  'scheduleHearing',
  'notifySuspension',
  'grantExtension',
  'issueUrging',
  'fileOvertimeNotice',
  'approve',
  'refuse',
  'makeDocuments',
  'terminate',
  'cancelLicence',
]);

/** The same of a certificate that lives on. */
export const ISSUING_CERTIFICATE_ACTS: ReadonlySet<CertificateAct> = new Set<CertificateAct>([
  'issueVersion',
  'notifyRevocation',
  'revoke',
  'cancel',
  'grantRenewal',
  'refuseRenewal',
]);
