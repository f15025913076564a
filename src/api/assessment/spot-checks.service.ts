import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import type { Aspect } from '../../domain/assessment/scheme';
import { formatInstant, parseInstant } from '../../domain/calendar/time';
import type { Colleague } from '../../domain/people/colleague';
import { isOfCentre, speaksForDepartmentOf } from '../../domain/people/double-management';
import { reachOf } from '../../domain/policy/books';
import { SpotCheckFindingRow, SpotCheckRow } from '../../entities/assessment';
import { WindowRow } from '../../entities/department';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { StaffDirectory } from '../people/staff-directory';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { RecordSpotCheckBody, SpotCheckBody } from './spot-checks.dto';

/** R-62 突击检查: entered when it is done. Nothing is kept of it before, so that nobody can be told ahead. */
@Injectable()
export class SpotChecks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem incidentAhead, ownFinding, findingNotYours, unknownPerson */
  async record(request: CommandRequest, body: RecordSpotCheckBody): Promise<SpotCheckBody> {
    const at = await this.clock.now();
    const checkedAt = parseInstant(body.checkedAt);
    if (checkedAt > at) throw problem('incidentAhead');
    const { place, windowNumber = null, checkerIds, findings } = body;
    if (windowNumber !== null && !(await this.dataSource.manager.existsBy(WindowRow, { number: windowNumber }))) {
      throw problemOfRefusal(refuse('fieldInvalid', 'windowNumber'));
    }
    for (const id of checkerIds) if (!(await this.staff.colleague(id)).inService) throw problem('unknownPerson');
    const recordedBy = request.principal.personId;
    for (const { personId, aspect } of findings) {
      if ([...checkerIds, recordedBy].includes(personId)) throw problem('ownFinding');
      const colleague = await this.staff.listed(personId);
      if (!colleague.inService) throw problem('unknownPerson');
      if (!mayFind(request.principal, colleague, aspect)) throw problem('findingNotYours');
    }
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'spc');
      const row = { id, checkedAt, place, windowNumber, checkerIds, recordedBy, at };
      await manager.insert(SpotCheckRow, row);
      const rows = findings.map(({ personId, aspect, finding, points, evidence }, index) => {
        return { checkId: id, ordinal: index + 1, personId, aspect, finding, points, evidence, at };
      });
      await manager.insert(SpotCheckFindingRow, rows);
      return shown(row, rows);
    });
  }

  /** The centre sees all; everybody else what was found of them. */
  async list(viewer: Principal): Promise<SpotCheckBody[]> {
    const { manager } = this.dataSource;
    const { all } = reachOf('spotChecks', viewer);
    const own = all ? [] : await manager.findBy(SpotCheckFindingRow, { personId: viewer.personId });
    const where = all ? {} : { id: In(own.map(({ checkId }) => checkId)) };
    const checks = await manager.find(SpotCheckRow, { where, order: { checkedAt: 'DESC', id: 'ASC' }, take: 200 });
    const ids = checks.map(({ id }) => id);
    const order = { checkId: 'ASC', ordinal: 'ASC' } as const;
    const findings = all ? await manager.find(SpotCheckFindingRow, { where: { checkId: In(ids) }, order }) : own;
    return checks.map((check) =>
      shown(
        check,
        findings.filter(({ checkId }) => checkId === check.id),
      ),
    );
  }
}

/** the centre does not judge business, nor a department the daily conduct; the supervisors look at both. */
function mayFind(caller: Principal, colleague: Colleague, aspect: Aspect): boolean {
  if (caller.authorities.some(({ role }) => role === 'supervisor')) return true;
  return aspect === 'daily' ? isOfCentre(caller) : speaksForDepartmentOf(caller, colleague);
}

function shown(
  { id, checkedAt, place, windowNumber, checkerIds, at }: Omit<SpotCheckRow, 'recordedAt'>,
  findings: readonly SpotCheckFindingRow[],
): SpotCheckBody {
  const listed = findings.map(({ personId, aspect, finding, points, evidence }) => {
    return { personId, aspect, finding, points, evidence };
  });
  const check = { id, checkedAt: formatInstant(checkedAt), place, windowNumber, checkerIds };
  return { ...check, findings: listed, at: formatInstant(at) };
}
