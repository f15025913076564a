import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AgentCheckRow } from '../../entities/agent-check';
import type { Principal } from '../policy/principal';
import { problemOfRefusal } from '../problems/problem';
import type { HandInBody } from './hand-in.dto';

/** Finds the agent's check that a hand-in rests on. */
@Injectable()
export class PassedChecks {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The check that the hand-in names, or null when it names none. Agents rest on their own, the front desk on anybody's.
   * @throws ApiProblem agentCheckUnfit unless it passed, for this item and for whoever is named as the applicant
   */
  async find(
    { agentCheckId, itemCode, applicantId, applicant }: HandInBody,
    { kind, personId }: Principal,
  ): Promise<AgentCheckRow | null> {
    if (agentCheckId === undefined) return null;
    const row = await this.dataSource.manager.findOneBy(AgentCheckRow, { id: agentCheckId, ok: true, itemCode });
    const isOwn = kind === 'staff' || row?.agentId === personId;
    const sameApplicant = applicant === undefined && (applicantId === undefined || applicantId === row?.applicantId);
    if (row && isOwn && sameApplicant) return row;
    throw problemOfRefusal({ code: 'agentCheckUnfit', field: 'agentCheckId', concerning: [agentCheckId] });
  }

  /** Notes the case that was handed in on a check; the first one stays. */
  async note(agentCheckId: string, applicationId: string): Promise<void> {
    await this.dataSource.manager.update(
      AgentCheckRow,
      { id: agentCheckId, applicationId: IsNull() },
      { applicationId },
    );
  }
}
