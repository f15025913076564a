import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatInstant, instantOf } from '../../domain/calendar/time';
import { NOTICES, type NoticeKind } from '../../domain/papers/notices';
import { NoticeRow } from '../../entities/notice';
import { openMembers } from '../../entities/sealed-columns';
import { shownContent } from '../applications/timeline';
import { agencyParameters, endedInSql } from '../applications/visibility';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import type { ListNoticesQuery, NoticePageBody, ReceivedNoticeBody } from './notices.dto';

/** What reached somebody, of applications and of matters beside them: in person, or by a role held where it was sent. */
@Injectable()
export class Inbox {
  constructor(private readonly dataSource: DataSource) {}

  async list({ limit = 20, cursor }: ListNoticesQuery, principal: Principal): Promise<NoticePageBody> {
    const { personId, authorities } = principal;
    const place = cursor === undefined ? null : readCursor(cursor);
    const rows = await this.dataSource.query<ReceivedRow[]>(RECEIVED, [
      personId,
      authorities.map(({ role }) => role),
      authorities.map(({ departmentCode }) => departmentCode),
      keysOf(principal),
      place?.at ?? null,
      place?.from ?? null,
      place?.seq ?? null,
      limit + 1,
      agencyParameters(principal).ended,
    ]);
    const last = rows[limit - 1];
    return {
      items: rows.slice(0, limit).map(shownRow),
      nextCursor: rows.length > limit && last ? writeCursor(last) : null,
    };
  }
}

interface ReceivedRow {
  /** The application or the matter that issued it. */
  readonly from: string;
  readonly seq: number;
  readonly kind: NoticeKind;
  readonly ordinal: number;
  readonly number: string | null;
  readonly content: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly amended_at: Date | null;
  readonly application_id: string | null;
  readonly application_number: string | null;
  readonly item_name: string | null;
  readonly matter_id: string | null;
  readonly matter_number: string | null;
}

/** By which names the recipients of a matter's papers are this reader. */
function keysOf({ personId, authorities }: Principal): string[] {
  const roles = authorities.map(({ role, departmentCode }) => `role/${role}/${departmentCode ?? ''}`);
  return [`party/${personId}`, `person/${personId}`, ...roles];
}

/** Notices of applications that reached this reader, each way of reaching somebody by an index of its own. */
const REACHED = `
  select application_id, seq from notice_recipients where party_id = $1
   union
  select application_id, seq from notice_recipients where person_id = $1
   union
  select r.application_id, r.seq
    from unnest($2::text[], $3::text[]) as h (role, department_code)
    join notice_recipients r on r.role = h.role and r.department_code = h.department_code
   union
  select application_id, seq from notice_recipients
   where department_code is null
     and role = any (select role from unnest($2::text[], $3::text[]) as h (role, department_code)
                      where department_code is null)`;

/** of a rating nobody learns here which case it is about. R-11: nor an agent of a case that is theirs no longer. */
const RECEIVED = `
  select r.*, a.number as application_number, i.name as item_name
    from (select n.application_id as "from", n.seq, n.kind, n.ordinal, n.number, n.content, n.at, n.amended_at,
                 n.application_id, null as matter_id, null as matter_number
            from (${REACHED}) reached
            join notices n on n.application_id = reached.application_id and n.seq = reached.seq
          union all
          select n.matter_id, n.seq, n.kind, n.ordinal, n.number, n.content, n.at, null,
                 case when m.kind <> 'rating' then m.application_id end, m.id, m.number
            from matter_notices n
            join matters m on m.id = n.matter_id
           where n.recipients ?| $4::text[]) r
    left join applications a on a.id = r.application_id
    left join catalogue_items i on i.code = a.item_code and i.version = a.item_version
   where ($5::timestamptz is null or (r.at, r."from", r.seq) < ($5, $6, $7::integer))
     and (a.id is null or not ${endedInSql('$9')})
   order by r.at desc, r."from" desc, r.seq desc
   limit $8`;

function shownRow(row: ReceivedRow): ReceivedNoticeBody {
  const { zh, paper } = NOTICES[row.kind];
  const shown = (at: Date): string => formatInstant(instantOf(at.getTime()));
  return {
    seq: row.seq,
    kind: row.kind,
    name: zh,
    paper,
    ordinal: row.ordinal,
    number: row.number,
    at: shown(row.at),
    amendedAt: row.amended_at && shown(row.amended_at),
    content: shownContent(contentOf(row)),
    applicationId: row.application_id,
    applicationNumber: row.application_number,
    itemName: row.item_name,
    matterId: row.matter_id,
    matterNumber: row.matter_number,
  };
}

/** Of an application; in the papers of matters nothing is sealed. */
function contentOf({ from, seq, content, matter_id }: ReceivedRow): ReceivedRow['content'] {
  if (matter_id !== null) return content;
  return openMembers(NoticeRow, 'content', { field: 'notices.content', id: `${from}/${seq}` }, content);
}

function writeCursor({ at, from, seq }: ReceivedRow): string {
  return Buffer.from(JSON.stringify([at.getTime(), from, seq])).toString('base64url');
}

/** @throws ApiProblem invalidCursor */
function readCursor(cursor: string): { at: Date; from: string; seq: number } {
  try {
    const [at, from, seq] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    const isTime = typeof at === 'number' && Math.abs(at) < 8_640_000_000_000_000;
    const isSeq = typeof seq === 'number' && Number.isInteger(seq) && Math.abs(seq) < 2_147_483_647;
    if (isTime && isSeq && typeof from === 'string' && /^[\w/-]{1,140}$/.test(from)) {
      return { at: new Date(at), from, seq };
    }
  } catch {
    // Not even of the form of a cursor; the same answer.
  }
  throw problem('invalidCursor');
}
