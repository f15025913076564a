import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AssessmentStage } from '../../domain/assessment/assessment';
import { measureNumber, MEASURES, refusesMeasure, refusesProposal } from '../../domain/assessment/measures';
import type { RefusalCode } from '../../domain/application/refusals';
import { refuse } from '../../domain/application/refusals';
import { dateOf } from '../../domain/calendar/time';
import { yearOf } from '../../domain/papers/numbers';
import { reachOf } from '../../domain/policy/books';
import { MeasureDraftRow, PersonnelEntryRow } from '../../entities/assessment';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { takeSerial } from '../commands/serial';
import type { Principal } from '../policy/principal';
import { ApiProblem, problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import { AssessmentReader } from './assessment-reader';
import type { MeasureDraftBody, PersonnelEntryBody, ProposeMeasureBody } from './measures.dto';

/** rewards and consequences: proposed by one of the centre, confirmed by another, and then kept in the file. */
@Injectable()
export class Measures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reader: AssessmentReader,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiProblem sheetNotConfirmed, ownSheet */
  async propose(request: CommandRequest, body: ProposeMeasureBody): Promise<MeasureDraftBody> {
    const { kind, ground, assessmentId } = body;
    const { personId: proposedBy } = request.principal;
    const { file } = await this.reader.getVisible(assessmentId, request.principal);
    const { subjectId: personId } = file;
    const stage: AssessmentStage = file.stage;
    const refused = refusesProposal({ stage, subjectId: personId, proposerId: proposedBy });
    if (refused) throw problemNamed(refused);
    const proposedAt = await this.clock.now();
    return this.once.do(request, async (manager, commandId) => {
      const id = idFrom(commandId, 'msr');
      const what = { id, personId, kind, ground, sheetId: assessmentId };
      await manager.insert(MeasureDraftRow, { ...what, proposedBy, proposedAt, status: 'proposed' });
      return this.shown(manager, id);
    });
  }

  /** A confirmed measure gets its document number and stands in the file from that moment. */
  async decide(id: string, request: CommandRequest, opinion: string, confirms: boolean): Promise<MeasureDraftBody> {
    const decidedAt = await this.clock.now();
    const { personId: deciderId } = request.principal;
    return this.once.do(request, async (manager) => {
      const row = await manager.findOne(MeasureDraftRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw problem('notFound');
      const { status, personId: subjectId, proposedBy: proposerId } = row;
      const refused = refusesMeasure({ status, subjectId, proposerId, deciderId });
      if (refused) throw problemNamed(refused);
      const decision = {
        status: confirms ? 'confirmed' : 'dismissed',
        decidedBy: deciderId,
        decidedAt,
        opinion,
      } as const;
      await manager.update(MeasureDraftRow, { id }, decision);
      if (confirms) await enterInFile(manager, row, deciderId, decidedAt);
      return this.shown(manager, id);
    });
  }

  async drafts(): Promise<MeasureDraftBody[]> {
    const { manager } = this.dataSource;
    const rows = await manager.find(MeasureDraftRow, { order: { proposedAt: 'DESC', id: 'ASC' }, take: 200 });
    return Promise.all(rows.map(({ id }) => this.shown(manager, id)));
  }

  /** One's own; for a chief representative those of the department; for the centre all. */
  async entries(personId: string | undefined, viewer: Principal): Promise<PersonnelEntryBody[]> {
    const { all, departments: led } = reachOf('personnelEntries', viewer);
    const seen = { me: viewer.personId, all, led };
    const select = this.dataSource.manager.createQueryBuilder(PersonnelEntryRow, 'e').where(SEEN, seen);
    if (personId !== undefined) select.andWhere('e.personId = :personId', { personId });
    const rows = await select.orderBy('e.day', 'DESC').addOrderBy('e.documentNumber', 'DESC').limit(200).getMany();
    return rows.map(({ id, documentNumber, kind, ground, sheetId, day, personId: of }) => {
      const { zh: name, reward } = MEASURES[kind];
      return { id, documentNumber, personId: of, kind, name, reward, ground, assessmentId: sheetId, day };
    });
  }

  private async shown(manager: EntityManager, id: string): Promise<MeasureDraftBody> {
    const { sheetId, ...row } = await manager.findOneByOrFail(MeasureDraftRow, { id });
    const { personId, kind, ground, status, proposedBy, decidedBy, opinion } = row;
    const entry = await manager.findOneBy(PersonnelEntryRow, { id });
    const { zh: name, reward } = MEASURES[kind];
    const about = { id, personId, kind, name, reward, ground, assessmentId: sheetId };
    return { ...about, status, proposedBy, decidedBy, opinion, documentNumber: entry?.documentNumber ?? null };
  }
}

async function enterInFile(
  manager: EntityManager,
  { id, personId, kind, ground, sheetId }: MeasureDraftRow,
  confirmedBy: string,
  at: NonNullable<MeasureDraftRow['decidedAt']>,
): Promise<void> {
  const year = yearOf(at);
  const documentNumber = measureNumber(year, await takeSerial(manager, `measure/${year}`));
  const entry = { id, documentNumber, personId, kind, ground, sheetId, confirmedBy, day: dateOf(at) };
  await manager.insert(PersonnelEntryRow, entry);
}

/** Some of the reasons are those of acts on sheets, some of the books beside them. */
function problemNamed(
  code: NonNullable<ReturnType<typeof refusesProposal> | ReturnType<typeof refusesMeasure>>,
): ApiProblem {
  if (code === 'sheetNotConfirmed' || code === 'measureDecided') return problem(code);
  return problemOfRefusal(refuse(code satisfies RefusalCode));
}

const SEEN = `(:all or e.personId = :me or exists (
  select 1 from person_authorities a where a.person_id = e.person_id and a.department_code = any(:led)))`;
