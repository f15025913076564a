import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeliverParams } from '../../domain/application/params';

type ReceivedAs = NonNullable<DeliverParams['receivedAs']>;

/** As whom a receipt names somebody without saying who it is. */
const APPLICANT_WORDS = ['申请人', '申请人本人', '本人', 'applicant'];

/** Finds out as whom somebody takes what is delivered, from how the receipt names them. */
@Injectable()
export class Recipients {
  constructor(private readonly dataSource: DataSource) {}

  /** By the id or the registered name of the applicant or the agent of this case; anybody else is somebody else. */
  async whoIs(applicationId: string, recipient: string): Promise<ReceivedAs> {
    const named = recipient.trim();
    if (APPLICANT_WORDS.includes(named)) return 'applicant';
    const [row] = await this.dataSource.query<{ as: ReceivedAs }[]>(WHO, [applicationId, named]);
    return row?.as ?? 'other';
  }
}

const WHO = `
  select case when p.id = a.applicant_id then 'applicant' else 'agent' end as "as"
    from applications a join parties p on p.id in (a.applicant_id, a.agent_id)
   where a.id = $1 and $2 in (p.id, p.name)
   order by p.id <> a.applicant_id
   limit 1`;
