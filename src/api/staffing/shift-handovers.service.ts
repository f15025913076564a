import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse } from '../../domain/application/refusals';
import { formatInstant } from '../../domain/calendar/time';
import { refusesCover } from '../../domain/people/absence';
import { refusesSignature } from '../../domain/people/shift';
import { isOfCentre } from '../../domain/people/double-management';
import { ShiftHandoverRow } from '../../entities/staffing';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { listedCase, OpenCases } from '../people/open-cases';
import { StaffDirectory } from '../people/staff-directory';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { HandShiftBody, ShiftHandoverBody } from './shift-handovers.dto';

/** R-57 交接班: what lies at the window goes from one shift to the next; who answers for each case stays who it is. */
@Injectable()
export class ShiftHandovers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly staff: StaffDirectory,
    private readonly openCases: OpenCases,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(viewer: Principal): Promise<ShiftHandoverBody[]> {
    const own = [{ fromId: viewer.personId }, { toId: viewer.personId }];
    const rows = await this.dataSource.manager.find(ShiftHandoverRow, {
      ...(!isOfCentre(viewer) && { where: own }),
      order: { handedAt: 'DESC', id: 'ASC' },
      take: 200,
    });
    return rows.map(shown);
  }

  /** @throws ApiProblem substituteUnauthorised, substituteUntrained */
  async hand(request: CommandRequest, { toId, papers }: HandShiftBody): Promise<ShiftHandoverBody> {
    const fromId = request.principal.personId;
    const [giver, receiver] = await Promise.all([this.staff.colleague(fromId), this.staff.colleague(toId)]);
    const refused = refusesCover(giver, receiver);
    if (refused) throw problemOfRefusal(refuse(refused, 'toId', [toId]));
    const cases = (await this.openCases.of(fromId)).map(listedCase);
    const handedAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'shf');
      await manager.insert(ShiftHandoverRow, { id, fromId, toId, cases, papers, handedAt, receivedAt: null });
      return shown(await manager.findOneByOrFail(ShiftHandoverRow, { id }));
    });
  }

  /** @throws ApiProblem notReceiver, signedAlready */
  async sign(id: string, request: CommandRequest): Promise<ShiftHandoverBody> {
    const receivedAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOne(ShiftHandoverRow, { where: { id }, lock });
      if (!row) throw problem('notFound');
      const refused = refusesSignature(row, request.principal.personId);
      if (refused) throw problem(refused);
      await manager.update(ShiftHandoverRow, { id }, { receivedAt });
      return shown({ ...row, receivedAt });
    });
  }
}

function shown({ id, fromId, toId, cases, papers, handedAt, receivedAt }: ShiftHandoverRow): ShiftHandoverBody {
  const at = { handedAt: formatInstant(handedAt), receivedAt: receivedAt && formatInstant(receivedAt) };
  return { id, fromId, toId, cases, papers, ...at };
}
