import { defineSignal } from '@temporalio/workflow';
import type { CertificateFile, CertificateOpening, CertificateReport } from '../domain/certificate/certificate';
import type { OpenedMatter } from './matter.messages';

/** The input of a certificate's workflow: what its application issued it with. */
export interface OpenedCertificate extends OpenedMatter<CertificateFile> {
  readonly opening: CertificateOpening;
}

/** The name under which the life of a certificate is registered. */
export const CERTIFICATE_WORKFLOW = 'certificateWorkflow';

/** The id of the workflow of an application's certificate. */
export function certificateIdOf(applicationId: string): string {
  return `${applicationId}/certificate`;
}

/** What a certificate tells its application. */
export const certificateReports = defineSignal<[CertificateReport]>('certificateReports');
