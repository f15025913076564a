import type { CertificateStage } from '../domain/certificate/certificate';
import type { OpenedCertificate } from './certificate.messages';
import { OpenCertificate } from './open-certificate';

/**
 * The life of a certificate from its issue to its end: corrected, renewed, revoked or cancelled, it outlives its
 * application, which is archived meanwhile; without an end of another kind it expires.
 */
export async function certificateWorkflow(opened: OpenedCertificate): Promise<{ stage: CertificateStage }> {
  const certificate = new OpenCertificate(opened);
  await certificate.opens();
  await certificate.whileIn('valid', 'renewing');
  await certificate.settled();
  return { stage: certificate.current.stage };
}
