import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CataloguedReferences } from '../../domain/application/file';
import { refusesToShow } from '../../domain/policy/cases';
import { ApplicationRow } from '../../entities/application';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { ReferenceReader } from './reference-reader';

/** An application with everything it is judged by. */
export interface ReadApplication {
  readonly row: ApplicationRow;
  readonly refs: CataloguedReferences;
}

/** The form of the ids that hand-in gives; anything else names nothing. */
const APPLICATION_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

@Injectable()
export class ApplicationReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly references: ReferenceReader,
  ) {}

  /**
   * The application, for somebody who may see it.
   * @throws ApiProblem notFound, wrongDepartment, notOwnApplication
   */
  async getVisible(applicationId: string, principal: Principal): Promise<ReadApplication> {
    if (!APPLICATION_ID.test(applicationId)) throw problem('notFound');
    const row = await this.dataSource.manager.findOneBy(ApplicationRow, { id: applicationId });
    if (!row) throw problem('notFound');
    const refs = await this.references.of(row);
    const refusal = refusesToShow(row, refs.item, principal);
    if (refusal) throw problemOfRefusal(refusal);
    return { row, refs };
  }

  async find(applicationId: string): Promise<ReadApplication | null> {
    const row = await this.dataSource.manager.findOneBy(ApplicationRow, { id: applicationId });
    return row && { row, refs: await this.references.of(row) };
  }
}
