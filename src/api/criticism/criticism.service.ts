import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatInstant } from '../../domain/calendar/time';
import { reachOf } from '../../domain/policy/books';
import { CAUSES, MEDIA_LEVELS, type Cause } from '../../domain/supervision/criticism';
import { CriticismDraftRow } from '../../entities/criticism';
import { PersonRow } from '../../entities/person';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type {
  AppealAnswerBody,
  AppealBody,
  DraftBody,
  EnterDraftBody,
  ListDraftsQuery,
  OpinionBody,
} from './criticism.dto';

type Change = Partial<CriticismDraftRow>;

/** drafts and what people make of them. */
@Injectable()
export class CriticismService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Roles of the whole centre see all drafts, everybody else those about themselves. */
  async list({ applicationId, officerId, cause, status }: ListDraftsQuery, viewer: Principal): Promise<DraftBody[]> {
    const { all } = reachOf('criticismDrafts', viewer);
    const query = this.dataSource.getRepository(CriticismDraftRow).createQueryBuilder('d').where('true');
    if (!all) query.andWhere('d.officerId = :me', { me: viewer.personId });
    if (applicationId !== undefined) query.andWhere('d.applicationId = :applicationId', { applicationId });
    if (officerId !== undefined) query.andWhere('d.officerId = :officerId', { officerId });
    if (cause !== undefined) query.andWhere('d.cause = :cause', { cause });
    if (status !== undefined) query.andWhere('d.status = :status', { status });
    const rows = await query.orderBy('d.draftedAt', 'DESC').addOrderBy('d.id').limit(200).getMany();
    return rows.map(shownDraft);
  }

  /** Causes 3, 6 and 7 are entered by the centre; the others only follow from records. */
  async enter(request: CommandRequest, body: EnterDraftBody): Promise<DraftBody> {
    const { officerId, applicationId = null, level, evidence } = body;
    const cause = body.cause as Cause;
    if (CAUSES[cause].how !== 'entered') throw problem('causeNotEntered');
    if ((cause === 7) !== (level !== undefined)) throw problem('mediaLevelMissing');
    const draftedAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const known = await manager.findOneBy(PersonRow, { id: officerId, kind: 'staff' });
      if (!known) throw problem('unknownPerson');
      const facts = { evidence, ...(level && { level, alsoCharged: MEDIA_LEVELS[level] }) };
      const id = idFrom(commandId, 'drf');
      const row = { id, cause, officerId, applicationId, seq: null, facts, draftedAt, status: 'drafted' } as const;
      await manager.insert(CriticismDraftRow, row);
      return this.read(manager, id);
    });
  }

  /** The centre confirms or dismisses; never the officer who is named. */
  async decide(id: string, request: CommandRequest, { opinion }: OpinionBody, confirms: boolean): Promise<DraftBody> {
    const { personId } = request.principal;
    const confirmedAt = await this.clock.now();
    return this.change(id, request, ({ status, officerId }) => {
      if (status !== 'drafted') throw problem('draftNotOpen');
      if (officerId === personId) throw problem('ownDraft');
      return { status: confirms ? 'confirmed' : 'dismissed', confirmedBy: personId, confirmedAt, opinion };
    });
  }

  async appeal(id: string, request: CommandRequest, { ground }: AppealBody): Promise<DraftBody> {
    const appealedAt = await this.clock.now();
    return this.change(id, request, ({ status, officerId }) => {
      if (officerId !== request.principal.personId) throw problem('notOwnDraft');
      if (status !== 'confirmed') throw problem('draftNotOpen');
      return { status: 'appealed', appealGround: ground, appealedAt };
    });
  }

  async answerAppeal(id: string, request: CommandRequest, body: AppealAnswerBody): Promise<DraftBody> {
    const { personId } = request.principal;
    const appealAnsweredAt = await this.clock.now();
    return this.change(id, request, ({ status, officerId }) => {
      if (status !== 'appealed') throw problem('draftNotOpen');
      if (officerId === personId) throw problem('ownDraft');
      const answered = { appealAnswer: body.opinion, appealAnsweredBy: personId, appealAnsweredAt };
      return { status: body.upheld ? 'upheld' : 'revoked', ...answered };
    });
  }

  private change(id: string, request: CommandRequest, change: (row: CriticismDraftRow) => Change): Promise<DraftBody> {
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(CriticismDraftRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      await manager.save(CriticismDraftRow, { ...row, ...change(row) });
      return this.read(manager, id);
    });
  }

  private async read(manager: EntityManager, id: string): Promise<DraftBody> {
    return shownDraft(await manager.findOneByOrFail(CriticismDraftRow, { id }));
  }
}

export function shownDraft(row: CriticismDraftRow): DraftBody {
  const { id, cause, officerId, applicationId, seq, facts, draftedAt, status, opinion } = row;
  const { confirmedBy, appealGround, appealAnswer } = row;
  const what = { id, cause, name: CAUSES[cause].zh, officerId, applicationId, seq, facts, status, opinion };
  return { ...what, draftedAt: formatInstant(draftedAt), confirmedBy, appealGround, appealAnswer };
}
