import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { formatInstant } from '../../domain/calendar/time';
import { SEALERS } from '../../domain/centre/seals';
import { NOTICES } from '../../domain/papers/notices';
import { sealFor } from '../../domain/papers/sealing';
import { unsealedAlertId } from '../../domain/people/centre-day';
import { holdsIn, reachOf } from '../../domain/policy/books';
import { registersNow } from '../../entities/registers-at';
import { PaperJobRow } from '../../entities/printed-paper';
import { PaperSealRow } from '../../entities/seal';
import { StaffAlertRow } from '../../entities/staffing';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import type { Principal } from '../policy/principal';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { AffixSealBody, UnsealedPaperBody } from './seals.dto';

/** papers that the law issued while there was nothing to seal them with, until somebody seals them. */
@Injectable()
export class UnsealedPapers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Roles of the whole centre see all, others those of their departments. */
  async list(viewer: Principal): Promise<UnsealedPaperBody[]> {
    const { all, departments: own } = reachOf('unsealedPapers', viewer);
    const where = { sealId: IsNull(), ...(!all && { departmentCode: In(own) }) };
    const order = { at: 'ASC', subjectId: 'ASC', seq: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(PaperSealRow, { where, order, take: 200 });
    return rows.map(shownPaper);
  }

  /** Seals it with what is in force now; the alert is done with. @throws ApiProblem paperBearsSeal, noSealInForce, notDelegated */
  affix(request: CommandRequest, { subjectId, seq }: AffixSealBody): Promise<UnsealedPaperBody> {
    const { personId: affixedBy } = request.principal;
    return this.once.do(request, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const paper = await manager.findOne(PaperSealRow, { where: { subjectId, seq }, lock });
      if (!paper) throw problem('notFound');
      if (!holdsIn(request.principal, SEALERS, paper.departmentCode)) throw problem('notAllowed');
      if (paper.sealId !== null) throw problem('paperBearsSeal');
      const affixedAt = await this.clock.now();
      const seal = sealFor(paper.kind, await registersNow(manager, paper, affixedAt), affixedAt);
      if (!seal) throw problem('paperBearsSeal');
      if ('code' in seal) throw problemOfRefusal(seal);
      const { sealId, delegationNumber } = seal;
      await manager.update(PaperSealRow, { subjectId, seq }, { sealId, delegationNumber, affixedAt, affixedBy });
      // It is printed once more, with its seal.
      await manager.createQueryBuilder().insert().into(PaperJobRow).values({ subjectId, seq }).orIgnore().execute();
      await manager.update(StaffAlertRow, { id: unsealedAlertId(subjectId, seq) }, { resolvedAt: affixedAt });
      return shownPaper({ ...paper, sealId, affixedAt });
    });
  }
}

function shownPaper(row: PaperSealRow): UnsealedPaperBody {
  const { subjectId, seq, applicationId, kind, office, departmentCode, itemCode, at, sealId, affixedAt } = row;
  return {
    subjectId,
    seq,
    applicationId,
    kind,
    name: NOTICES[kind].zh,
    office,
    departmentCode,
    itemCode,
    at: formatInstant(at),
    sealId,
    affixedAt: affixedAt && formatInstant(affixedAt),
  };
}
