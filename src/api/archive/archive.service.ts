import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { CaseArchives } from '../../adapters/archive/case-archives';
import { WHOLE } from '../../adapters/archive/case-records';
import { isDisposed } from '../../adapters/archive/standing';
import type { FileKeeper } from '../../adapters/files/file-keeper';
import type { ApplicationFile } from '../../domain/application/file';
import { RETENTIONS } from '../../domain/archive/retention';
import { mayTakeOut, mayTakeOutWhole } from '../../domain/policy/cases';
import { ArchivedCaseRow, ArchiveJobRow, ArchivePackageRow } from '../../entities/archive';
import { ArchiveHoldRow, DisposedArchiveRow } from '../../entities/archive-disposal';
import { FileContentRow } from '../../entities/stored-file';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import { shown } from '../applications/shown-clocks';
import { AuditTrail, type TakenOut } from '../audit/audit.service';
import type { CommandRequest } from '../commands/command-request';
import { commandIdOf } from '../commands/identity';
import type { OpenedFile } from '../files/attachment';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { ARCHIVES, CLOCK, FILES } from '../tokens-of-injection';
import type { ArchiveBodyShown, ArchivePackageBody, EvidenceBody } from './archive.dto';
import { MASKED } from './redaction';

/** gives the archive of a case, and evidence of it, to those in charge and to auditors, and keeps who asked. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    private readonly audit: AuditTrail,
    @Inject(FILES) private readonly files: FileKeeper,
    @Inject(ARCHIVES) private readonly archives: CaseArchives | null,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notInCharge, notArchived */
  async describe(applicationId: string, principal: Principal): Promise<ArchiveBodyShown> {
    if (!mayTakeOut(await this.fileOf(applicationId, principal), principal)) throw problem('notInCharge');
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(ArchivedCaseRow, { applicationId });
    if (!row) throw problem('notArchived');
    const order = { ordinal: 'ASC' } as const;
    const packages = await manager.find(ArchivePackageRow, { where: { applicationId }, order });
    const disposed = await manager.findOneBy(DisposedArchiveRow, { applicationId });
    const { archivedOn, retention, retainedUntil } = row;
    return {
      archivedOn,
      retention,
      retentionName: RETENTIONS[retention].zh,
      retainedUntil,
      packages: await Promise.all(packages.map((one) => this.shown(one))),
      waiting: await manager.existsBy(ArchiveJobRow, { applicationId }),
      held: await manager.existsBy(ArchiveHoldRow, { applicationId, liftedAt: IsNull() }),
      disposedAt: shown(disposed?.disposedAt ?? null),
    };
  }

  /**
   * The attempt is on record.
   * @throws ApiProblem notInCharge, reasonMissing; notFound for a package that there is not; archiveDisposed
   */
  async take(applicationId: string, ordinal: number, reason: string, principal: Principal): Promise<OpenedFile> {
    const allowed = mayTakeOut(await this.fileOf(applicationId, principal), principal);
    await this.audit.takeOut({ applicationId, field: 'archive', reason, commandId: null }, principal, allowed);
    const row = await this.dataSource.manager.findOneBy(ArchivePackageRow, { applicationId, ordinal });
    if (!row) throw problem('notFound');
    await this.requireThere(applicationId);
    const { sizeBytes } = await this.shown(row);
    const content = await this.files.open(row.contentHash);
    return { name: `${applicationId}-${ordinal}.zip`, mediaType: 'application/zip', sizeBytes, content };
  }

  /** @throws ApiProblem notInCharge, reasonMissing, archiveKeyMissing, archiveDisposed */
  async evidence(
    applicationId: string,
    request: CommandRequest,
    { reason, personalData }: EvidenceBody,
  ): Promise<OpenedFile> {
    const { principal, key } = request;
    const whole = personalData === 'whole';
    const file = await this.fileOf(applicationId, principal);
    const allowed = whole ? mayTakeOutWhole(file, principal) : mayTakeOut(file, principal);
    const commandId = commandIdOf(principal.personId, key);
    const field: TakenOut['field'] = whole ? 'evidence' : 'evidenceMasked';
    await this.audit.takeOut({ applicationId, field, reason, commandId }, principal, allowed);
    if (!this.archives) throw problem('archiveKeyMissing');
    await this.requireThere(applicationId);
    const made = await this.archives.evidence(applicationId, await this.clock.now(), whole ? WHOLE : MASKED);
    if (!made) throw problem('notFound');
    return { name: `${made.name}.zip`, mediaType: 'application/zip', sizeBytes: null, content: made.content };
  }

  /** @throws ApiProblem notFound, wrongDepartment, notOwnApplication for whoever may not even see the case */
  private async fileOf(applicationId: string, principal: Principal): Promise<ApplicationFile> {
    return (await this.applications.getVisible(applicationId, principal)).row.file;
  }

  /** @throws ApiProblem archiveDisposed */
  private async requireThere(applicationId: string): Promise<void> {
    if (await isDisposed(this.dataSource.manager, applicationId)) throw problem('archiveDisposed');
  }

  private async shown({ ordinal, contentHash: hash, files, keyId }: ArchivePackageRow): Promise<ArchivePackageBody> {
    const { sizeBytes } = await this.dataSource.manager.findOneByOrFail(FileContentRow, { hash });
    return { ordinal, sha256: hash, sizeBytes, files, keyId };
  }
}
