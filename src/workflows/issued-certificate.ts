import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { setHandler, startChild, workflowInfo } from '@temporalio/workflow';
import { certificateOpening, draftsOfCertificate } from '../domain/application/certificate';
import type { EventDraft } from '../domain/application/events';
import type { ApplicationFile, References } from '../domain/application/file';
import type { CertificateOpening, CertificateReport } from '../domain/certificate/certificate';
import {
  certificateIdOf,
  certificateReports,
  CERTIFICATE_WORKFLOW,
  type OpenedCertificate,
} from './certificate.messages';
import { inShape } from './shape';

/**
 * The certificate that an application has issued, as the workflow of the application begins its life. That it was
 * begun is remembered for this run alone: each run begins it again, which an id that is taken refuses.
 */
export class IssuedCertificate {
  private begun = false;

  constructor(
    private readonly applicationId: string,
    private readonly references: References,
  ) {}

  /** Lets the certificate report its end; what that means becomes part of the application's file. */
  listen(record: (draftsFor: (file: ApplicationFile) => EventDraft[]) => Promise<void>): void {
    const take = (report: CertificateReport): Promise<void> => record((file) => draftsOfCertificate(file, report));
    setHandler(certificateReports, inShape(certificateReports.name, 'stage', take));
  }

  hasErrands(file: ApplicationFile): boolean {
    return !this.begun && this.openingOf(file) !== null;
  }

  async runErrands(file: ApplicationFile): Promise<void> {
    const opening = this.openingOf(file);
    if (this.begun || !opening) return;
    this.begun = true;
    await this.begin(opening);
  }

  private openingOf(file: ApplicationFile): CertificateOpening | null {
    return certificateOpening(this.applicationId, file, this.references);
  }

  /** Abandoned by policy: the certificate outlives the application, whose workflow ends when it is archived. */
  private async begin(opening: CertificateOpening): Promise<void> {
    const { settings, settingsVersion, calendars } = this.references;
    const matterId = certificateIdOf(this.applicationId);
    const opened: OpenedCertificate = { matterId, references: { settings, settingsVersion, calendars }, opening };
    try {
      await startChild(CERTIFICATE_WORKFLOW, {
        workflowId: matterId,
        taskQueue: workflowInfo().taskQueue,
        args: [opened],
        parentClosePolicy: 'ABANDON',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        staticSummary: opening.name,
      });
    } catch (problem) {
      // An earlier run of this application began it.
      if (!(problem instanceof WorkflowExecutionAlreadyStartedError)) throw problem;
    }
  }
}
