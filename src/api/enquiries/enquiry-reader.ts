import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENQUIRY_STAGES, type EnquiryFile } from '../../domain/enquiry/enquiry';
import { formatInstant } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { MatterRow } from '../../entities/matter';
import type { Principal } from '../policy/principal';
import { PeopleNames, type NamedPersonBody } from '../privacy/people-names';
import { problem } from '../problems/problem';
import type { EnquiryBody, ListEnquiriesQuery } from './enquiries.dto';

type EnquiryRow = MatterRow & { readonly file: EnquiryFile };

/** the register of enquiries, for those whom each concerns. */
@Injectable()
export class EnquiryReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: PeopleNames,
  ) {}

  async list(query: ListEnquiriesQuery, viewer: Principal): Promise<EnquiryBody[]> {
    const { open, officerId, channel, limit = 50 } = query;
    const select = this.visible(viewer);
    if (open !== undefined) select.andWhere(`m.closedAt is ${open ? '' : 'not '}null`);
    if (officerId !== undefined) {
      select.andWhere(`:officerId in (m.file ->> 'firstAskedId', m.file ->> 'ownerId')`, { officerId });
    }
    if (channel !== undefined) select.andWhere(`m.file ->> 'channel' = :channel`, { channel });
    const rows = await select.orderBy('m.openedAt', 'DESC').addOrderBy('m.id', 'DESC').limit(limit).getMany();
    return this.shown(rows as EnquiryRow[], viewer);
  }

  async read(id: string, viewer: Principal): Promise<EnquiryBody> {
    return (await this.shown([await this.getVisible(id, viewer)], viewer))[0]!;
  }

  /** @throws ApiProblem notFound; also for one that the viewer has nothing to do with */
  async getVisible(id: string, viewer: Principal): Promise<EnquiryRow> {
    const row = await this.visible(viewer).andWhere('m.id = :id', { id }).getOne();
    if (!row) throw problem('notFound');
    return row as EnquiryRow;
  }

  /** Whoever asked, was asked or owes it, everybody of the department in which it lies or is to go, and the whole centre. */
  private visible(viewer: Principal) {
    const select = this.dataSource.manager.createQueryBuilder(MatterRow, 'm').where(`m.kind = 'enquiry'`);
    const { all, departments } = reachOf('enquiries', viewer);
    return all ? select : select.andWhere(VISIBLE, { me: viewer.personId, departments });
  }

  private async shown(rows: readonly EnquiryRow[], { kind }: Principal): Promise<EnquiryBody[]> {
    const people = rows.flatMap(({ file }) => [file.firstAskedId, file.ownerId, file.outcome?.by]);
    const names = await this.names.of(people);
    const named = (id: string): NamedPersonBody => names.get(id) ?? { id, name: null, phone: null };
    return rows.map((row) => shownEnquiry(row, kind === 'staff', named));
  }
}

const VISIBLE = `(:me in (m.file ->> 'askerId', m.file ->> 'firstAskedId', m.file ->> 'ownerId',
                          m.file #>> '{transfer,officerId}')
                  or m.department_code = any(:departments)
                  or m.file #>> '{transfer,departmentCode}' = any(:departments)
                  or exists (select 1 from matter_events e where e.matter_id = m.id and e.seq = 1 and e.person_id = :me))`;

function shownEnquiry(
  { id, number, seq, file, dueAt }: EnquiryRow,
  inside: boolean,
  named: (id: string) => NamedPersonBody,
): EnquiryBody {
  const { stage, topic, channel, openedAt, askerId, firstAskedId, ownerId, transfer, outcome, lateSince } = file;
  return {
    id,
    number,
    seq,
    stage,
    stageName: ENQUIRY_STAGES[stage],
    topic,
    channel,
    askedAt: formatInstant(openedAt),
    askerId,
    firstAsked: named(firstAskedId),
    owner: named(ownerId),
    transfer: transfer && {
      officerId: transfer.officerId,
      departmentCode: transfer.departmentCode,
      since: formatInstant(transfer.at),
    },
    outcome: outcome && {
      kind: outcome.kind,
      text: outcome.text,
      by: named(outcome.by),
      at: formatInstant(outcome.at),
    },
    dueAt: formatInstant(dueAt!),
    // Whether somebody was at fault is the centre's business.
    late: inside && lateSince !== null,
  };
}
