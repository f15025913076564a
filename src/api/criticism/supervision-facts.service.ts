import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { holdsIn } from '../../domain/policy/books';
import { askForPackage } from '../../entities/archive';
import { BreachAppealRow, CriticismDraftRow, SupervisionFactRow } from '../../entities/criticism';
import { PersonRow } from '../../entities/person';
import { BreachRow } from '../../entities/supervision';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type {
  AdmonishBody,
  AppealAnswerBody,
  AppealBody,
  BreachAppealBody,
  OutcomeBody,
  RecordedFactBody,
} from './criticism.dto';
import { shownDraft } from './criticism.service';

/** What the centre records beside the cases, and what officers say against recorded breaches. */
@Injectable()
export class SupervisionFactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** 批评教育: cause 1 is drafted when the same rule is broken later. */
  async admonish(request: CommandRequest, { officerId, rule, text }: AdmonishBody): Promise<RecordedFactBody> {
    const at = await this.clock.now();
    const recordedBy = request.principal.personId;
    return this.once.do(request, async (manager, commandId) => {
      if (!(await manager.existsBy(PersonRow, { id: officerId, kind: 'staff' }))) throw problem('unknownPerson');
      const id = idFrom(commandId, 'fct');
      const row = {
        id,
        kind: 'admonition',
        officerId,
        applicationId: null,
        rule,
        facts: { text },
        recordedBy,
        at,
      } as const;
      await manager.insert(SupervisionFactRow, row);
      return { id, draft: null };
    });
  }

  /** Cause 8: only a final outcome against the organ is drafted, for whoever decided. */
  async recordOutcome(applicationId: string, request: CommandRequest, body: OutcomeBody): Promise<RecordedFactBody> {
    const { row: application } = await this.applications.getVisible(applicationId, request.principal);
    const { decidedBy } = application;
    if (decidedBy === null) throw problem('nothingDecided');
    const at = await this.clock.now();
    const recordedBy = request.principal.personId;
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'fct');
      const facts = { kind: body.kind, result: body.result, final: body.final };
      const about = { officerId: decidedBy, applicationId, facts };
      await manager.insert(SupervisionFactRow, { id, kind: 'outcome', rule: null, recordedBy, at, ...about });
      await askForPackage(manager, applicationId, `outcome/${id}`);
      if (!body.final || body.result === 'upheld') return { id, draft: null };
      const draftId = `c8.${applicationId}`;
      const draft = { id: draftId, cause: 8, seq: null, draftedAt: at, status: 'drafted', ...about } as const;
      await manager.createQueryBuilder().insert().into(CriticismDraftRow).values(draft).orIgnore().execute();
      return { id, draft: shownDraft(await manager.findOneByOrFail(CriticismDraftRow, { id: draftId })) };
    });
  }

  /** the officer who is named says why it is wrong, once. */
  async appealBreach(
    applicationId: string,
    seq: number,
    request: CommandRequest,
    { ground }: AppealBody,
  ): Promise<BreachAppealBody> {
    await this.applications.getVisible(applicationId, request.principal);
    const appealedAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const breach = Number.isSafeInteger(seq) && (await manager.findOneBy(BreachRow, { applicationId, seq }));
      if (!breach) throw problem('notFound');
      const { officerId } = breach;
      if (officerId !== request.principal.personId) throw problem('notOwnBreach');
      if (await manager.existsBy(BreachAppealRow, { applicationId, seq })) throw problem('appealedAlready');
      await manager.insert(BreachAppealRow, { applicationId, seq, officerId, ground, appealedAt });
      await askForPackage(manager, applicationId, `appeal/${seq}`);
      return { applicationId, seq, ground, upheld: null, answer: null };
    });
  }

  async answerBreachAppeal(
    applicationId: string,
    seq: number,
    request: CommandRequest,
    { upheld, opinion: answer }: AppealAnswerBody,
  ): Promise<BreachAppealBody> {
    await this.applications.getVisible(applicationId, request.principal);
    const { personId } = request.principal;
    if (!holdsIn(request.principal, ['centre', 'supervisor'], null)) throw problem('notAllowed');
    const answeredAt = await this.clock.now();
    return this.once.do(request, async (manager) => {
      const appeal = Number.isSafeInteger(seq) && (await manager.findOneBy(BreachAppealRow, { applicationId, seq }));
      if (!appeal) throw problem('notFound');
      if (appeal.answeredAt !== null) throw problem('appealedAlready');
      if (appeal.officerId === personId) throw problem('ownDraft');
      await manager.update(
        BreachAppealRow,
        { applicationId, seq },
        { upheld, answer, answeredBy: personId, answeredAt },
      );
      await askForPackage(manager, applicationId, `appeal/${seq}/answer`);
      return { applicationId, seq, ground: appeal.ground, upheld, answer };
    });
  }

  /** Cause 2: an officer asked for what the catalogue does not know; the act was refused, the attempt is drafted. */
  async flagDemand(
    applicationId: string,
    officerId: string,
    commandId: string,
    concerning: readonly string[],
  ): Promise<void> {
    const draftedAt = await this.clock.now();
    const id = `c2.${commandId.slice(0, 26)}`;
    const row = {
      id,
      cause: 2,
      officerId,
      applicationId,
      seq: null,
      facts: { concerning },
      draftedAt,
      status: 'drafted',
    } as const;
    const { manager } = this.dataSource;
    await manager.createQueryBuilder().insert().into(CriticismDraftRow).values(row).orIgnore().execute();
  }
}
