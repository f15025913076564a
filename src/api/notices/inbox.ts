import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NoticeRow } from '../../entities/notice';
import { shownNotice } from '../applications/timeline';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import type { ListNoticesQuery, NoticePageBody } from './notices.dto';

/** What reached somebody: as applicant or agent, in person, or by a role held where the notice was sent. */
@Injectable()
export class Inbox {
  constructor(private readonly dataSource: DataSource) {}

  async list({ limit = 20, cursor }: ListNoticesQuery, principal: Principal): Promise<NoticePageBody> {
    const { personId, authorities } = principal;
    const select = this.dataSource.manager
      .createQueryBuilder(NoticeRow, 'n')
      .innerJoin('applications', 'a', 'a.id = n.application_id')
      .innerJoin('catalogue_items', 'i', 'i.code = a.item_code and i.version = a.item_version')
      .addSelect('a.number', 'case_number')
      .addSelect('i.name', 'item_name')
      .where(REACHES, {
        me: personId,
        roles: authorities.map(({ role }) => role),
        departments: authorities.map(({ departmentCode }) => departmentCode),
      })
      .orderBy('n.at', 'DESC')
      .addOrderBy('n.application_id', 'DESC')
      .addOrderBy('n.seq', 'DESC')
      .limit(limit + 1);
    if (cursor !== undefined) {
      select.andWhere('(n.at, n.application_id, n.seq) < (:at, :applicationId, :seq)', readCursor(cursor));
    }
    const { entities, raw } = await select.getRawAndEntities<Record<'case_number' | 'item_name', string>>();
    const items = entities.slice(0, limit).map((row, index) => ({
      ...shownNotice(row),
      applicationId: row.applicationId,
      applicationNumber: raw[index]!.case_number,
      itemName: raw[index]!.item_name,
    }));
    const last = entities[limit - 1];
    return { items, nextCursor: entities.length > limit && last ? writeCursor(last) : null };
  }
}

const REACHES = `
  exists (select 1 from notice_recipients r
           where r.application_id = n.application_id and r.seq = n.seq
             and (r.party_id = :me or r.person_id = :me
                  or (r.role is not null
                      and exists (select 1 from unnest(cast(:roles as text[]), cast(:departments as text[]))
                                                as h (role, department_code)
                                   where h.role = r.role
                                     and h.department_code is not distinct from r.department_code))))`;

function writeCursor({ at, applicationId, seq }: NoticeRow): string {
  return Buffer.from(JSON.stringify([at, applicationId, seq])).toString('base64url');
}

/** @throws ApiProblem invalidCursor */
function readCursor(cursor: string): { at: Date; applicationId: string; seq: number } {
  try {
    const [at, applicationId, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const isTime = typeof at === 'number' && Math.abs(at) < 8_640_000_000_000_000;
    const isSeq = typeof seq === 'number' && Number.isInteger(seq) && Math.abs(seq) < 2_147_483_647;
    if (isTime && isSeq && typeof applicationId === 'string' && /^[\w-]{1,64}$/.test(applicationId)) {
      return { at: new Date(at), applicationId, seq };
    }
  } catch {
    // Not even of the form of a cursor; the same answer.
  }
  throw problem('invalidCursor');
}
