import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { overdueStandings, standingsOf, type StandingOfCase } from '../../adapters/archive/standing';
import { keptBecause } from '../../domain/archive/disposal';
import { dateOf, formatInstant, type Instant, type PlainDate } from '../../domain/calendar/time';
import { ArchivePackageRow } from '../../entities/archive';
import { DisposalListRow, DisposedArchiveRow, type DisposedPackage } from '../../entities/archive-disposal';
import { CONTENTS_OF_CASE } from '../../entities/needed-contents';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import type { DecideDraftBody, OfRevisionBody } from '../drafts/drafts.dto';
import { FourEyes, shownLife } from '../drafts/four-eyes';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type {
  ArchiveStandingBody,
  DisposalListBody,
  DisposalListDetailBody,
  DisposedArchiveBody,
  DraftDisposalBody,
  ListDisposedQuery,
  RewriteDisposalBody,
} from './disposal.dto';

const REFUSALS = { notOpen: 'disposalNotOpen', own: 'ownDisposal', notOwn: 'notOwnDisposal' } as const;
const MOST_SHOWN = 200;
const MOST_OVERDUE = 500;

/** A hold that is placed at the same time comes before the disposal, or after it. */
export const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/disposal'))`;

/**
 * what is past its retention is disposed of by a list that one person drafts and another decides on. At each step every
 * case on it must be free to go; what a list disposed of stands in a register for ever.
 */
@Injectable()
export class ArchiveDisposals {
  private readonly life: FourEyes<DisposalListRow>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.life = new FourEyes(DisposalListRow, REFUSALS, once, clock);
  }

  /** Cases past their retention, and why some of them must be kept all the same. */
  async due(): Promise<ArchiveStandingBody[]> {
    const today = dateOf(await this.clock.now());
    const rows = await overdueStandings(this.dataSource.manager, today, MOST_OVERDUE);
    return rows.map((row) => shownStanding(row, today));
  }

  async list(): Promise<DisposalListBody[]> {
    const order = { draftedAt: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(DisposalListRow, { order, take: MOST_SHOWN });
    return rows.map(shownList);
  }

  /** @throws ApiProblem notFound */
  async read(id: string): Promise<DisposalListDetailBody> {
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(DisposalListRow, { id });
    if (!row) throw problem('notFound');
    const today = dateOf(await this.clock.now());
    const standings = await standingsOf(manager, row.applicationIds);
    return { ...shownList(row), standings: standings.map((one) => shownStanding(one, today)) };
  }

  /** @throws ApiProblem archiveKept */
  async draft(request: CommandRequest, { applicationIds, reason }: DraftDisposalBody): Promise<DisposalListBody> {
    const at = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      await requireFree(manager, applicationIds, at);
      const row = { ...this.life.begun(request, commandId, 'dsp', at), applicationIds, reason };
      return shownList(await this.life.insert(manager, { ...row, status: 'draft' }));
    });
  }

  /** @throws ApiProblem archiveKept */
  rewrite(id: string, request: CommandRequest, body: RewriteDisposalBody): Promise<DisposalListBody> {
    const { revision, applicationIds } = body;
    const rewritten = async (_: DisposalListRow, manager: EntityManager, at: Instant) => {
      await requireFree(manager, applicationIds, at);
      return { applicationIds };
    };
    return this.life.change(id, request, revision, rewritten, shownList);
  }

  /** @throws ApiProblem archiveKept */
  submit(id: string, request: CommandRequest, { revision }: OfRevisionBody): Promise<DisposalListBody> {
    const submitted = async (row: DisposalListRow, manager: EntityManager, submittedAt: Instant) => {
      await requireFree(manager, row.applicationIds, submittedAt);
      return { status: 'submitted', submittedAt } as const;
    };
    return this.life.change(id, request, revision, submitted, shownList);
  }

  recall(id: string, request: CommandRequest, body: OfRevisionBody): Promise<DisposalListBody> {
    return this.life.recall(id, request, body, shownList);
  }

  /**
   * From now on nobody gets a paper, file or package of these cases; the store lets go of them within the hours that follow.
   * @throws ApiProblem ownDisposal, disposalNotOpen, archiveKept
   */
  approve(id: string, request: CommandRequest, body: DecideDraftBody): Promise<DisposalListBody> {
    const approved = async (row: DisposalListRow, manager: EntityManager, at: Instant) => {
      await manager.query(ONE_AT_A_TIME);
      const standings = await requireFree(manager, row.applicationIds, at);
      for (const standing of standings) await dispose(manager, row.id, standing, at);
      const [{ next }] = await manager.query<[{ next: number }]>(NEXT_NUMBER);
      return { status: 'published', publishedVersion: next } as const;
    };
    return this.life.decide(id, request, body, approved, shownList);
  }

  reject(id: string, request: CommandRequest, body: DecideDraftBody): Promise<DisposalListBody> {
    return this.life.decide(id, request, body, async () => ({ status: 'rejected' }), shownList);
  }

  /** 销毁清册: what was disposed of, by whom, and what it was. */
  async register({ listNumber, applicationId }: ListDisposedQuery): Promise<DisposedArchiveBody[]> {
    const rows = await this.dataSource.query<(DisposedArchiveBody & { disposedAt: Date })[]>(REGISTER, [
      listNumber ?? null,
      applicationId ?? null,
    ]);
    return rows.map((row) => ({ ...row, disposedAt: formatInstant(row.disposedAt.getTime() as Instant) }));
  }
}

/** @throws ApiProblem archiveKept that names each case which must be kept, or is in no archive, and why */
async function requireFree(
  manager: EntityManager,
  applicationIds: readonly string[],
  at: Instant,
): Promise<StandingOfCase[]> {
  const standings = await standingsOf(manager, applicationIds);
  const today = dateOf(at);
  const kept = new Map(standings.map((one) => [one.applicationId, keptBecause(one, today)]));
  const concerning = applicationIds.filter((id) => kept.get(id) !== null);
  if (concerning.length === 0) return standings;
  throw problem('archiveKept', { concerning: concerning.map((id) => `${id}: ${kept.get(id) ?? 'notArchived'}`) });
}

async function dispose(manager: EntityManager, listId: string, standing: StandingOfCase, at: Instant): Promise<void> {
  const { applicationId, retention, retainedUntil } = standing;
  const order = { ordinal: 'ASC' } as const;
  const packages = await manager.find(ArchivePackageRow, { where: { applicationId }, order });
  const contents = await manager.query<unknown[]>(CONTENTS_OF_CASE, [applicationId]);
  await manager.insert(DisposedArchiveRow, {
    applicationId,
    listId,
    disposedAt: at,
    disposedOn: dateOf(at),
    retention,
    retainedUntil: retainedUntil as PlainDate,
    packages: packages.map(({ ordinal, contentHash, keyId }): DisposedPackage => {
      return { ordinal, sha256: contentHash, keyId };
    }),
    files: contents.length,
  });
}

function shownStanding(row: StandingOfCase, today: PlainDate): ArchiveStandingBody {
  const { applicationId, number, itemName, archivedOn, retention, retainedUntil } = row;
  return {
    applicationId,
    number,
    itemName,
    archivedOn,
    retention,
    retainedUntil,
    keptBecause: keptBecause(row, today),
  };
}

function shownList(row: DisposalListRow): DisposalListBody {
  return { ...shownLife(row), cases: row.applicationIds.length };
}

const NEXT_NUMBER = 'select coalesce(max(published_version), 0) + 1 as next from disposal_lists';

const REGISTER = `
  select d.application_id as "applicationId", a.number, i.name as "itemName", d.list_id as "listId",
         l.published_version as "listNumber", l.drafted_by as "draftedBy", l.decided_by as "decidedBy",
         d.disposed_at as "disposedAt", d.retention, d.retained_until::text as "retainedUntil", d.packages, d.files,
         (select count(*)::integer from archive_packages p join file_contents c on c.hash = p.content_hash
           where p.application_id = d.application_id and c.state <> 'disposed') as lying
    from disposed_archives d
    join disposal_lists l on l.id = d.list_id
    join applications a on a.id = d.application_id
    join catalogue_items i on i.code = a.item_code and i.version = a.item_version
   where ($1::integer is null or l.published_version = $1) and ($2::text is null or d.application_id = $2)
   order by l.published_version desc, a.number limit ${MOST_OVERDUE}`;
