import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { DeliverParams } from '../../domain/application/params';
import { ApplicationRow } from '../../entities/application';
import { PartyRow } from '../../entities/party';

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
    const { manager } = this.dataSource;
    const { applicantId, agentId } = await manager.findOneByOrFail(ApplicationRow, { id: applicationId });
    const ids = agentId === null ? [applicantId] : [applicantId, agentId];
    const parties = new Map((await manager.findBy(PartyRow, { id: In(ids) })).map((party) => [party.id, party]));
    const who = ids.find((id) => named === id || named === parties.get(id)?.name);
    if (who === undefined) return 'other';
    return who === applicantId ? 'applicant' : 'agent';
  }
}
