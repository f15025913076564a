import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { formatInstant } from '../../domain/calendar/time';
import { COMPLAINT_STAGES, type ComplaintFile } from '../../domain/complaint/complaint';
import { reachOf } from '../../domain/policy/books';
import { MatterRow } from '../../entities/matter';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import type { ComplaintBody, ListComplaintsQuery } from './complaints.dto';

type ComplaintRow = MatterRow & { readonly file: ComplaintFile };

/** complaints for whoever filed or handles them and for the whole centre; not for whom they are about. */
@Injectable()
export class ComplaintReader {
  constructor(private readonly dataSource: DataSource) {}

  async list({ open, limit = 50 }: ListComplaintsQuery, viewer: Principal): Promise<ComplaintBody[]> {
    const select = this.visible(viewer);
    if (open !== undefined) select.andWhere(`m.closedAt is ${open ? '' : 'not '}null`);
    const rows = await select.orderBy('m.openedAt', 'DESC').addOrderBy('m.id').limit(limit).getMany();
    return (rows as ComplaintRow[]).map(shownComplaint);
  }

  /** @throws ApiProblem notFound; also for one that the viewer has nothing to do with */
  async getVisible(id: string, viewer: Principal): Promise<ComplaintRow> {
    const row = await this.visible(viewer).andWhere('m.id = :id', { id }).getOne();
    if (!row) throw problem('notFound');
    return row as ComplaintRow;
  }

  private visible(viewer: Principal): SelectQueryBuilder<MatterRow> {
    const select = this.dataSource.manager.createQueryBuilder(MatterRow, 'm').where(`m.kind = 'complaint'`);
    const { all, departments: led } = reachOf('complaints', viewer);
    return select.andWhere(
      `(:me in (m.file ->> 'complainantId', m.file ->> 'handlerId')
        or ((:all or m.departmentCode = any(:led)) and m.file ->> 'subjectId' <> :me))`,
      { me: viewer.personId, all, led },
    );
  }
}

export function shownComplaint({ id, number, seq, file, dueAt }: ComplaintRow): ComplaintBody {
  const { stage, subjectId, ground, text, handlerId, result, openedAt } = file;
  return {
    id,
    number,
    seq,
    stage,
    stageName: COMPLAINT_STAGES[stage],
    aboutId: subjectId,
    ground,
    text,
    handlerId,
    reply: result?.reply ?? null,
    filedAt: formatInstant(openedAt),
    dueAt: formatInstant(dueAt!),
  };
}
