import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CertificateAct } from '../../domain/certificate/certificate';
import { MatterRow } from '../../entities/matter';
import { ApplicationReader } from '../applications/application-reader';
import type { CommandAnswer } from '../commands/answer';
import type { CommandRequest } from '../commands/command-request';
import { MatterCommands } from '../matters/matter-commands';
import type { MatterActBody } from '../matters/matter-reply';
import { problem } from '../problems/problem';

/** Carries acts into the certificate of an application. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly applications: ApplicationReader,
    private readonly dataSource: DataSource,
    private readonly commands: MatterCommands,
  ) {}

  /** @throws ApiProblem noCertificate before one is made */
  async act(
    act: CertificateAct,
    applicationId: string,
    request: CommandRequest,
    body: MatterActBody,
  ): Promise<CommandAnswer> {
    await this.applications.getVisible(applicationId, request.principal);
    const certificate = await this.dataSource.manager.findOneBy(MatterRow, { kind: 'certificate', applicationId });
    if (!certificate) throw problem('noCertificate');
    return this.commands.act(certificate, act, request, body);
  }
}
