import { Inject, Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { FileKeeper } from '../../adapters/files/file-keeper';
import { readPaper, type PaperId, type PaperOnFile } from '../../adapters/issuing/paper-facts';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { dateOf } from '../../domain/calendar/time';
import type { CertificateFile } from '../../domain/certificate/certificate';
import { printedName } from '../../domain/papers/fields';
import { ApplicationRow } from '../../entities/application';
import { FileContentRow } from '../../entities/stored-file';
import { MatterRow } from '../../entities/matter';
import { PartyRow } from '../../entities/party';
import { PrintedPaperRow } from '../../entities/printed-paper';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import type { OpenedFile } from '../files/attachment';
import type { Principal } from '../policy/principal';
import { shownName } from '../privacy/people-names';
import { problem } from '../problems/problem';
import { CLOCK, FILES, PAPERS } from '../tokens-of-injection';
import { PAPER_STATES, type PaperState, type VerificationBody } from './printing.dto';

/** Gives papers to whoever may see their case, and tells anybody what a paper is worth that they hold in their hands. */
@Injectable()
export class PrintingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    @Inject(FILES) private readonly files: FileKeeper,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem notFound, wrongDepartment, notOwnApplication */
  async open(id: PaperId, principal: Principal): Promise<Omit<OpenedFile, 'mediaType'>> {
    const paper = await readPaper(this.dataSource.manager, id);
    if (!paper) throw problem('notFound');
    await this.applications.getVisible(paper.applicationId, principal);
    const printed = await this.papers.printRead(id, paper);
    const { sizeBytes } = await this.dataSource.manager.findOneByOrFail(FileContentRow, { hash: printed.contentHash });
    const name = [printedName(printed.kind), paper.facts.number].filter(Boolean).join(' ');
    return { name: `${name}.pdf`, sizeBytes, content: await this.files.open(printed.contentHash) };
  }

  /** @throws ApiProblem notFound for what was never issued here */
  async verify(token: string, sha256: string | undefined): Promise<VerificationBody> {
    const { manager } = this.dataSource;
    const printed = await manager.findOneBy(PrintedPaperRow, { token });
    const paper = printed && (await readPaper(manager, printed));
    if (!paper) throw problem('notFound');
    const { facts, applicationId } = paper;
    const { applicantId } = await manager.findOneByOrFail(ApplicationRow, { id: applicationId });
    const holder = await manager.findOneByOrFail(PartyRow, { id: applicantId });
    const state = await this.stateOf(printed, paper);
    return {
      kind: printed.kind,
      name: printedName(printed.kind),
      number: facts.number,
      organ: facts.organ,
      issuedOn: facts.issuedOn,
      holderName: shownName(holder.kind, holder.name),
      state,
      stateName: PAPER_STATES[state],
      file: sha256 === undefined ? null : sha256 === printed.contentHash ? 'same' : 'altered',
    };
  }

  /** Of a certificate and the decision it rests on, what the licence is worth; of any other, whether it was amended. */
  private async stateOf({ subjectId, seq, editionAt, kind }: PrintedPaperRow, paper: PaperOnFile): Promise<PaperState> {
    const { manager } = this.dataSource;
    const newer = await manager.existsBy(PrintedPaperRow, { subjectId, seq, editionAt: MoreThan(editionAt) });
    if (newer || paper.editionAt > editionAt) return 'superseded';
    if (kind !== 'certificate' && kind !== 'grantDecision') return 'valid';
    const { applicationId, facts } = paper;
    const matter = await manager.findOneBy(MatterRow, { kind: 'certificate', applicationId });
    if (!matter) return 'valid';
    const { stage, validUntil, versions } = matter.file as CertificateFile;
    if (stage === 'revoked' || stage === 'cancelled') return 'revoked';
    if (kind === 'grantDecision') return 'valid';
    const { state } = versions.find(({ version }) => version === facts.content['version']) ?? { state: 'current' };
    if (state !== 'current') return state === 'void' ? 'revoked' : 'superseded';
    return validUntil !== null && validUntil < dateOf(await this.clock.now()) ? 'expired' : 'valid';
  }
}
