import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import type { DraftStatus } from '../../domain/drafts';
import type { DraftLife } from '../../entities/draft-life';
import type { Clock } from '../../temporal/clock';
import { shown } from '../applications/shown-clocks';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import type { Once } from '../commands/once';
import type { ApiProblemCode } from '../problems/codes';
import { problem } from '../problems/problem';
import type { DecideDraftBody, DraftLifeBody, OfRevisionBody } from './drafts.dto';

/** With which codes drafts of one kind refuse. */
export interface DraftRefusals {
  /** It does not stand so that this can be done. */
  readonly notOpen: ApiProblemCode;
  /** Whoever drafted it does not decide on it. */
  readonly own: ApiProblemCode;
  /** Nobody else writes it. */
  readonly notOwn: ApiProblemCode;
}

type Changes<Row> = (row: Row, manager: EntityManager, at: Instant) => Promise<Partial<Row>>;

/**
 * what one person drafts and a second decides on. Each change is one transaction that holds the draft, so that of two
 * who write at once the later is told.
 */
export class FourEyes<Row extends DraftLife> {
  constructor(
    private readonly entity: EntityTarget<Row>,
    private readonly refusals: DraftRefusals,
    private readonly once: Once,
    private readonly clock: Clock,
  ) {}

  /** What a new draft begins with. */
  begun({ principal }: CommandRequest, commandId: string, mark: Parameters<typeof idFrom>[1], at: Instant) {
    const draftedBy = principal.personId;
    return { id: idFrom(commandId, mark), revision: 1, draftedBy, draftedAt: at, changedAt: at };
  }

  async insert(manager: EntityManager, row: Partial<Row> & { id: string }): Promise<Row> {
    await manager.insert(this.entity, row as object);
    return manager.findOneByOrFail(this.entity, { id: row.id } as FindOptionsWhere<Row>);
  }

  /** By its author, while it is a draft unless another status stands here. @throws ApiProblem notFound, staleVersion, and as `refusals` say */
  async change<T extends object>(
    id: string,
    request: CommandRequest,
    revision: number,
    changes: Changes<Row>,
    show: (row: Row) => T,
    from: DraftStatus = 'draft',
  ): Promise<T> {
    const changedAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const row = await this.locked(manager, id, revision);
      if (row.status !== from) throw problem(this.refusals.notOpen, { concerning: [row.status] });
      if (row.draftedBy !== request.principal.personId) throw problem(this.refusals.notOwn);
      const changed = { ...row, ...(await changes(row, manager, changedAt)), changedAt, revision: revision + 1 };
      await manager.save(this.entity, changed);
      return show(changed);
    });
  }

  /** Back to its author, by themselves, as long as nobody has decided on it. @throws ApiProblem as `change` does */
  recall<T extends object>(
    id: string,
    request: CommandRequest,
    { revision }: OfRevisionBody,
    show: (row: Row) => T,
  ): Promise<T> {
    const recalled = async () => ({ status: 'draft', submittedAt: null }) as Partial<Row>;
    return this.change(id, request, revision, recalled, show, 'submitted');
  }

  /** By a second person, once it is submitted. @throws ApiProblem notFound, staleVersion, and as `refusals` say */
  async decide<T extends object>(
    id: string,
    request: CommandRequest,
    { revision, opinion }: DecideDraftBody,
    changes: Changes<Row>,
    show: (row: Row) => T,
  ): Promise<T> {
    const decidedAt = await this.clock.now();
    const decidedBy = request.principal.personId;
    return this.once.do(request, async (manager) => {
      const row = await this.locked(manager, id, revision);
      if (row.status !== 'submitted') throw problem(this.refusals.notOpen, { concerning: [row.status] });
      if (row.draftedBy === decidedBy) throw problem(this.refusals.own);
      const changed = { ...row, ...(await changes(row, manager, decidedAt)), decidedBy, decidedAt, opinion };
      await manager.save(this.entity, changed);
      return show(changed);
    });
  }

  private async locked(manager: EntityManager, id: string, revision: number): Promise<Row> {
    const where = { id } as FindOptionsWhere<Row>;
    const row = await manager.findOne(this.entity, { where, lock: { mode: 'pessimistic_write' } });
    if (!row) throw problem('notFound');
    if (row.revision !== revision) throw problem('staleVersion');
    return row;
  }
}

/** How a draft stands, as readers are told. */
export function shownLife(row: DraftLife): DraftLifeBody {
  const { id, revision, status, reason, draftedBy } = row;
  return {
    id,
    revision,
    status,
    reason,
    draftedBy,
    draftedAt: formatInstant(row.draftedAt),
    changedAt: formatInstant(row.changedAt),
    submittedAt: shown(row.submittedAt ?? null),
    decidedBy: row.decidedBy ?? null,
    decidedAt: shown(row.decidedAt ?? null),
    opinion: row.opinion ?? null,
    publishedVersion: row.publishedVersion ?? null,
  };
}
