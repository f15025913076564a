import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/calendar/time';
import type { Actor } from '../../domain/people/roles';
import { ApplicationGateway } from '../commands/gateway';
import { commandIdOf } from '../commands/identity';
import type { HandedCaseBody } from '../people/case-handover.dto';
import { listedCase, OpenCases, type OpenCase } from '../people/open-cases';
import { StaffDirectory } from '../people/staff-directory';
import type { AbsenceRow } from '../../entities/staffing';

/**
 * lets a substitute into every open case of an absent person, and out again; one command a case, whose id follows
 * from the absence, so that the whole may be sent again after any interruption.
 */
@Injectable()
export class StandIns {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly openCases: OpenCases,
    private readonly gateway: ApplicationGateway,
  ) {}

  /** @param arranger in whose name it is done */
  async begin(absence: AbsenceRow, arranger: Actor): Promise<HandedCaseBody[]> {
    return this.take(await this.openCases.of(absence.personId), absence, arranger);
  }

  /** The same for what came to the absent person by an event since then, and nobody does in their stead. */
  async follow(absence: AbsenceRow, arranger: Actor, since: Instant): Promise<HandedCaseBody[]> {
    const came = await this.openCases.since(absence.personId, since);
    return this.take(
      came.filter(({ file }) => !isCovered(file, absence.personId)),
      absence,
      arranger,
    );
  }

  private async take(open: readonly OpenCase[], absence: AbsenceRow, arranger: Actor): Promise<HandedCaseBody[]> {
    if (open.length === 0) return [];
    const { personId: absentId, reason } = absence;
    const substituteId = absence.substituteId!;
    const substitute = await this.staff.colleague(substituteId);
    const cases: HandedCaseBody[] = [];
    for (const one of open) {
      const params = { absentId, substitute, reason };
      cases.push(await this.act('assignSubstitute', one, absence, substituteId, params, arranger));
    }
    return cases;
  }

  async end(absence: AbsenceRow, arranger: Actor): Promise<HandedCaseBody[]> {
    const { personId: absentId, substituteId } = absence;
    if (substituteId === null) return [];
    const covered = (await this.openCases.of(absentId)).filter(({ file }) => isCovered(file, absentId));
    const cases: HandedCaseBody[] = [];
    for (const one of covered) {
      cases.push(await this.act('endSubstitution', one, absence, absentId, { absentId }, arranger));
    }
    return cases;
  }

  private async act<A extends 'assignSubstitute' | 'endSubstitution'>(
    act: A,
    open: OpenCase,
    absence: AbsenceRow,
    toId: string,
    params: Parameters<typeof this.gateway.update<A>>[2]['params'],
    { personId, authorities }: Actor,
  ): Promise<HandedCaseBody> {
    const commandId = commandIdOf(personId, `${absence.id}/${act}/${toId}/${open.id}`);
    const outcome = await this.gateway.update(open.id, act, { commandId, actor: { personId, authorities }, params });
    const line = { ...listedCase(open), toId };
    if (outcome.kind === 'done') return { ...line, refusal: null };
    return { ...line, refusal: outcome.kind === 'refused' ? outcome.refusal.code : 'caseClosed' };
  }
}

function isCovered({ substitutions }: OpenCase['file'], absentId: string): boolean {
  return substitutions.some((one) => one.to === null && one.absentId === absentId);
}
