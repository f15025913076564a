import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { materialCount } from '../../domain/application/file';
import type { ApplicationRow } from '../../entities/application';
import type { Instant } from '../../domain/calendar/time';
import { heldCases } from '../../entities/cases-left';
import { visibleInSql } from '../applications/visibility';
import type { Principal } from '../policy/principal';

export type OpenCase = Pick<ApplicationRow, 'id' | 'number' | 'file'>;

/** What a member of staff has in hand. */
@Injectable()
export class OpenCases {
  constructor(private readonly dataSource: DataSource) {}

  /** The open cases of a person, by assignment or in somebody's stead; with a viewer those that the viewer may see. */
  async of(personId: string, viewer?: Principal): Promise<OpenCase[]> {
    return heldCases(this.dataSource.manager, personId, viewer && visibleInSql(viewer));
  }

  /** Those among them on which something happened at this instant or later. */
  async since(personId: string, at: Instant): Promise<OpenCase[]> {
    return heldCases(this.dataSource.manager, personId, { sql: HAPPENED_SINCE, parameters: { since: new Date(at) } });
  }
}

const HAPPENED_SINCE = 'a.id in (select e.application_id from application_events e where e.at >= :since)';

/** One line of a 事项清单: the case and the copies that go with it. */
export function listedCase({ id, number, file }: OpenCase) {
  return { applicationId: id, number, materialCount: materialCount(file) };
}
