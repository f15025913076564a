import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { CertificateEvent, CertificateFile } from '../domain/certificate/certificate';
import { certificate } from '../domain/certificate/journey';
import { certificateReports, type OpenedCertificate } from './certificate.messages';
import { delivered } from './telling';
import { TellingMatter } from './telling-matter';

type Report = CertificateFile['errands'][number];

/** The open file of one certificate, which also tells its application when it ends. */
export class OpenCertificate extends TellingMatter<CertificateFile, CertificateEvent, Report> {
  private readonly applicationId: string;

  constructor(opened: OpenedCertificate) {
    super(certificate, opened, opened.opening);
    this.applicationId = opened.opening.applicationId;
  }

  /** An application that is over already need not hear it. */
  protected override tell(report: Report): Promise<void> {
    return delivered(getExternalWorkflowHandle(this.applicationId).signal(certificateReports, report));
  }
}
