import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { SYSTEM } from '../domain/application/events';
import type { CertificateEvent, CertificateFile, CertificateOpening } from '../domain/certificate/certificate';
import { certificate } from '../domain/certificate/journey';
import { placeAll } from '../domain/matter/matter';
import { certificateReports, type OpenedCertificate } from './certificate.messages';
import { OpenMatter } from './matter';
import { delivered } from './telling';

/** The open file of one certificate, which also tells its application when it ends. */
export class OpenCertificate extends OpenMatter<CertificateFile, CertificateEvent> {
  private readonly opening: CertificateOpening;

  constructor(opened: OpenedCertificate) {
    super(certificate, opened);
    this.opening = opened.opening;
  }

  async opens(): Promise<void> {
    const { opening } = this;
    await this.begin((now) => placeAll(null, [{ type: 'open', facts: opening }], SYSTEM, now));
  }

  /** What is left to be told is told before the workflow ends. */
  override async settled(): Promise<void> {
    while (this.hasErrands()) await this.runErrands();
    await super.settled();
  }

  protected override hasErrands(): boolean {
    return this.isOpened() && this.current.errands.length > 0;
  }

  /** Told once the books have what is told; an application that is over already need not hear it. */
  protected override async runErrands(): Promise<void> {
    await this.does(() => []);
    const { errands } = this.current;
    const application = getExternalWorkflowHandle(this.opening.applicationId);
    for (const report of errands) await delivered(application.signal(certificateReports, report));
    const told = { type: 'told', facts: { count: errands.length } };
    await this.does((file, now) => (file.errands.length > 0 ? placeAll(file, [told], SYSTEM, now) : []));
  }
}
