import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import { isRoundOver, roundOf, type Round } from '../../domain/assessment/round';
import type { AssessmentParams } from '../../domain/assessment/assessment';
import type { AssessmentScheme } from '../../domain/assessment/scheme';
import type { Role } from '../../domain/people/roles';
import { MatterRow } from '../../entities/matter';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Idempotency } from '../commands/idempotency';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { MatterCommands } from '../matters/matter-commands';
import { dayStart } from '../fields/day-start';
import { StaffDirectory } from '../people/staff-directory';
import { problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { AssessedFacts } from './assessed-facts';
import type { OpenRoundBody, RoundBody, RoundSheetBody } from './assessments.dto';
import { AssessmentSchemes } from './schemes.service';

/** Who serves at the windows, and so is assessed by the centre. */
const ASSESSED_ROLES: readonly Role[] = ['frontDesk', 'backOffice', 'inspector', 'windowHead', 'chiefRepresentative'];

/** a round makes one sheet for each officer, each a matter of its own. */
@Injectable()
export class AssessmentRounds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: MatterCommands,
    private readonly idempotency: Idempotency,
    private readonly once: Once,
    private readonly staff: StaffDirectory,
    private readonly facts: AssessedFacts,
    private readonly schemes: AssessmentSchemes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opened again it makes what is missing and no second sheet of anybody. @throws ApiProblem fieldInvalid, roundNotOver */
  async open(request: CommandRequest, { kind, period, departmentCode }: OpenRoundBody): Promise<RoundBody> {
    const round = roundOf(kind, period);
    if (!round) throw problemOfRefusal(refuse('fieldInvalid', 'period'));
    if (!isRoundOver(round, await this.clock.now())) throw problemOfRefusal(refuse('roundNotOver', 'period'));
    const { commandId } = await this.idempotency.begin(request, () => null);
    const kept = await this.idempotency.find(commandId, request.principal.personId);
    if (kept?.status === 'answered') return kept.response as RoundBody;
    const scheme = await this.schemes.inForce();
    const officers = await this.officers(round, departmentCode ?? null);
    const sheets: RoundSheetBody[] = [];
    for (const personId of officers) sheets.push(await this.sheetOf(personId, round, scheme, request));
    const { from, to } = round;
    return this.once.do(request, async () => ({ kind, period, from, to, sheets }));
  }

  private async sheetOf(
    personId: string,
    round: Round,
    scheme: AssessmentScheme,
    request: CommandRequest,
  ): Promise<RoundSheetBody> {
    const { kind, period } = round;
    const assessmentId = idFrom(`${kind}/${period}/${personId}`, 'asm');
    const sheet = { assessmentId, personId, made: false, code: null };
    if (await this.dataSource.manager.existsBy(MatterRow, { id: assessmentId })) return sheet;
    const [subject, facts] = [await this.staff.filed(personId), await this.facts.of(personId, round)];
    const params: Omit<AssessmentParams['draft'], 'calendarVersion'> = { subject, kind, period, scheme, facts };
    const opening = { act: 'draft', matterIdOf: () => assessmentId, params };
    const answer = await this.commands.open('assessment', requestFor(personId, request), opening);
    return answer.kind === 'problem' ? { ...sheet, code: answer.code } : { ...sheet, made: true };
  }

  /** Of a periodic round whoever serves; of an unannounced one whoever was found something of that day. */
  private async officers(round: Round, departmentCode: string | null): Promise<string[]> {
    const of = [ASSESSED_ROLES, departmentCode];
    const unannounced = round.kind === 'unannounced';
    const days = unannounced ? [dayStart(round.from), dayStart(round.to, 1)] : [round.to];
    const rows = await this.dataSource.query<{ id: string }[]>(unannounced ? FOUND : SERVING, [...of, ...days]);
    return rows.map(({ id }) => id);
  }
}

/** The command of one sheet: its key follows from that of the round. */
function requestFor(personId: string, { principal, key, bodyHash }: CommandRequest): CommandRequest {
  const own = createHash('sha256').update(`${key}\n${personId}`).digest('hex');
  const route = `POST /assessment-rounds#${personId}`;
  return { principal, key: `round-${own}`, route, bodyHash, expectedSeq: null };
}

const HELD = `exists (select 1 from person_authorities a where a.person_id = p.id and a.role = any($1)
                and ($2::text is null or a.department_code = $2)`;

const SERVING = `
  select p.id from people p
   where p.kind = 'staff' and p.active and ${HELD} and (a.valid_from is null or a.valid_from <= $3::date))
   order by p.id`;

const FOUND = `
  select p.id from people p
   where ${HELD})
     and exists (select 1 from spot_check_findings f join spot_checks c on c.id = f.check_id
                  where f.person_id = p.id and c.checked_at >= $3 and c.checked_at < $4)
   order by p.id`;
