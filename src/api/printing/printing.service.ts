import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDisposed } from '../../adapters/archive/standing';
import type { FileKeeper } from '../../adapters/files/file-keeper';
import { readPaper, type PaperId } from '../../adapters/issuing/paper-facts';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { printedName } from '../../domain/papers/fields';
import { opensPapers } from '../../domain/policy/cases';
import { FileContentRow } from '../../entities/stored-file';
import { ApplicationReader } from '../applications/application-reader';
import type { OpenedFile } from '../files/attachment';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { FILES, PAPERS } from '../tokens-of-injection';
import { unprinted } from './unprinted';

/** Gives papers to whoever may see their case. */
@Injectable()
export class PrintingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    @Inject(FILES) private readonly files: FileKeeper,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
  ) {}

  /** @throws ApiProblem notFound, wrongDepartment, notOwnApplication, notAllowed, archiveDisposed, paperNotReady, paperNotPrintable */
  async open(id: PaperId, principal: Principal): Promise<Omit<OpenedFile, 'mediaType'>> {
    const paper = await readPaper(this.dataSource.manager, id);
    if (!paper) throw problem('notFound');
    await this.applications.getVisible(paper.applicationId, principal);
    if (!opensPapers(principal)) throw problem('notAllowed');
    if (await isDisposed(this.dataSource.manager, paper.applicationId)) throw problem('archiveDisposed');
    const printed = await this.papers.printRead(id, paper).catch(unprinted);
    const { sizeBytes } = await this.dataSource.manager.findOneByOrFail(FileContentRow, { hash: printed.contentHash });
    const name = [printedName(printed.kind), paper.facts.number].filter(Boolean).join(' ');
    return { name: `${name}.pdf`, sizeBytes, content: await this.files.open(printed.contentHash) };
  }
}
