import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf, formatInstant, parsePlainDate, type PlainDate } from '../../domain/calendar/time';
import { standingOf } from '../../domain/centre/seals';
import { DepartmentRow } from '../../entities/department';
import { PersonRow } from '../../entities/person';
import { SealRow } from '../../entities/seal';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { EndSealBody, RegisterSealBody, SealBody } from './seals.dto';

/** R-55 印章登记. */
@Injectable()
export class SealRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(): Promise<SealBody[]> {
    const today = dateOf(await this.clock.now());
    const order = { departmentCode: 'ASC', from: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(SealRow, { order, take: 500 });
    return rows.map((row) => shownSeal(row, today));
  }

  async register(request: CommandRequest, body: RegisterSealBody): Promise<SealBody> {
    const today = dateOf(await this.clock.now());
    const { name, kind, number, keeperId, departmentCode = null, picture = null } = body;
    const term = termFrom(body, today);
    return this.once.do(request, async (manager, commandId) => {
      if (departmentCode !== null) await requireDepartment(manager, departmentCode);
      if (!(await manager.existsBy(PersonRow, { id: keeperId, kind: 'staff' }))) throw problem('unknownPerson');
      await lockNumber(manager, `seal/${number}`);
      if (await manager.existsBy(SealRow, { number })) throw problem('sealNumberTaken');
      const id = idFrom(commandId, 'sea');
      const registeredBy = request.principal.personId;
      await manager.insert(SealRow, {
        id,
        departmentCode,
        name,
        kind,
        number,
        keeperId,
        picture,
        ...term,
        registeredBy,
      });
      return shownSeal(await manager.findOneByOrFail(SealRow, { id }), today);
    });
  }

  /** Lost, damaged or replaced: from this instant it seals nothing. */
  end(id: string, request: CommandRequest, { ground, reason }: EndSealBody): Promise<SealBody> {
    return this.once.do(request, async (manager) => {
      const seal = await manager.findOne(SealRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!seal) throw problem('notFound');
      if (seal.endedAt !== null) throw problem('sealEnded');
      // Read while nobody can seal: what was sealed before is older, and what comes after finds it ended.
      const endedAt = await this.clock.now();
      const end = { endedAt, endedBy: request.principal.personId, endGround: ground, endReason: reason };
      await manager.update(SealRow, { id }, end);
      return shownSeal({ ...seal, ...end }, dateOf(endedAt));
    });
  }
}

/** The days of an entry. @throws ApiProblem registerBackdated, registerEndsBeforeItBegins */
export function termFrom(
  body: { readonly from: string; readonly until?: string },
  today: PlainDate,
): { readonly from: PlainDate; readonly until: PlainDate | null } {
  const from = parsePlainDate(body.from);
  const until = body.until === undefined ? null : parsePlainDate(body.until);
  if (from < today) throw problem('registerBackdated');
  if (until !== null && until < from) throw problem('registerEndsBeforeItBegins');
  return { from, until };
}

export async function requireDepartment(manager: EntityManager, code: string): Promise<void> {
  if (!(await manager.existsBy(DepartmentRow, { code, active: true }))) throw problem('unknownDepartment');
}

/** Two at once with one number: the second waits, and finds it taken. */
export async function lockNumber(manager: EntityManager, number: string): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [number]);
}

function shownSeal(row: SealRow, today: PlainDate): SealBody {
  const { id, departmentCode, name, kind, number, keeperId, picture, from, until, endedAt, endGround, endReason } = row;
  return {
    id,
    departmentCode,
    name,
    kind,
    number,
    keeperId,
    picture,
    from,
    until,
    standing: standingOf(row, today),
    endedAt: endedAt && formatInstant(endedAt),
    endGround,
    endReason,
  };
}
