import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { dateOf, formatInstant, parsePlainDate, type PlainDate } from '../../domain/calendar/time';
import { documentNumber, stateOfDocument } from '../../domain/office/documents';
import { yearOf } from '../../domain/papers/numbers';
import { reachOf } from '../../domain/policy/books';
import { CriticismDraftRow } from '../../entities/criticism';
import { ApplicationRow } from '../../entities/application';
import { DepartmentRow } from '../../entities/department';
import { IntegrityBreachRow, OfficialDocumentRow } from '../../entities/office';
import { PersonRow } from '../../entities/person';
import type { Clock } from '../../temporal/clock';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { takeSerial } from '../commands/serial';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { DocumentBody, IntegrityBreachBody, IntegrityBreachEntryBody, RegisterDocumentBody } from './books.dto';

/** what the centre keeps books of beside the cases. */
@Injectable()
export class OfficeBooks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** entered with evidence; the draft of cause 6 is made with it, and judged as every draft. */
  async enterBreach(request: CommandRequest, body: IntegrityBreachEntryBody): Promise<IntegrityBreachBody> {
    const at = await this.clock.now();
    const occurredOn = parsePlainDate(body.occurredOn);
    if (occurredOn > dateOf(at)) throw problem('incidentAhead');
    const { officerId, kind, evidence, applicationId = null } = body;
    const recordedBy = request.principal.personId;
    if (officerId === recordedBy) throw problem('ownDraft');
    return this.once.do(request, async (manager, commandId) => {
      await requireStaff(manager, officerId);
      if (applicationId !== null && !(await manager.existsBy(ApplicationRow, { id: applicationId }))) {
        throw problem('notFound');
      }
      const id = idFrom(commandId, 'itg');
      const breach = { id, officerId, kind, occurredOn, evidence, applicationId, recordedBy, at };
      await manager.insert(IntegrityBreachRow, breach);
      const facts = { evidence, integrityBreachId: id, kind, occurredOn };
      const about = { officerId, applicationId, seq: null, facts, draftedAt: at };
      await manager.insert(CriticismDraftRow, { id: draftOf(id), cause: 6, status: 'drafted', ...about });
      return shownBreach(breach);
    });
  }

  async breaches(): Promise<IntegrityBreachBody[]> {
    const order = { at: 'DESC', id: 'ASC' } as const;
    const rows = await this.dataSource.manager.find(IntegrityBreachRow, { order, take: 200 });
    return rows.map(shownBreach);
  }

  /** numbered without gaps by direction and year. */
  async register(request: CommandRequest, body: RegisterDocumentBody): Promise<DocumentBody> {
    const registeredAt = await this.clock.now();
    const { direction, title, counterpart, counterpartNumber = null, departmentCode = null, assigneeId = null } = body;
    const answerDueOn = body.answerDueOn === undefined ? null : parsePlainDate(body.answerDueOn);
    if (direction === 'out' && answerDueOn !== null) throw problem('onlyIncomingAnswered');
    return this.once.do(request, async (manager, commandId) => {
      if (departmentCode !== null && !(await manager.existsBy(DepartmentRow, { code: departmentCode }))) {
        throw problem('unknownDepartment');
      }
      if (assigneeId !== null) await requireStaff(manager, assigneeId);
      const id = idFrom(commandId, 'doc');
      const year = yearOf(registeredAt);
      const number = documentNumber(direction, year, await takeSerial(manager, `document/${direction}/${year}`));
      const what = { direction, title, counterpart, counterpartNumber, departmentCode, assigneeId, answerDueOn };
      const registeredBy = request.principal.personId;
      await manager.insert(OfficialDocumentRow, { id, number, ...what, registeredBy, registeredAt });
      return shownDocument(await manager.findOneByOrFail(OfficialDocumentRow, { id }), dateOf(registeredAt));
    });
  }

  assign(id: string, request: CommandRequest, assigneeId: string): Promise<DocumentBody> {
    return this.change(id, request, async (manager) => {
      await requireStaff(manager, assigneeId);
      return { assigneeId };
    });
  }

  /** Whoever it is assigned to answers it, once. */
  async answer(id: string, request: CommandRequest, answer: string): Promise<DocumentBody> {
    const answeredAt = await this.clock.now();
    const { personId } = request.principal;
    return this.change(id, request, async (_, { direction, assigneeId }) => {
      if (direction === 'out') throw problem('onlyIncomingAnswered');
      if (assigneeId !== personId) throw problem('notAllowed');
      return { answer, answeredBy: personId, answeredAt };
    });
  }

  /** The centre and its auditors see all; others those of their departments and those assigned to them. */
  async documents(viewer: Principal): Promise<DocumentBody[]> {
    const { all, departments } = reachOf('officialDocuments', viewer);
    const assigned = { assigneeId: viewer.personId };
    const where: FindOptionsWhere<OfficialDocumentRow>[] = [assigned, { departmentCode: In(departments) }];
    const options = { order: { registeredAt: 'DESC', number: 'DESC' }, take: 200 } as const;
    const rows = await this.dataSource.manager.find(OfficialDocumentRow, { ...options, ...(!all && { where }) });
    const today = dateOf(await this.clock.now());
    return rows.map((row) => shownDocument(row, today));
  }

  private async change(
    id: string,
    request: CommandRequest,
    change: (manager: EntityManager, row: OfficialDocumentRow) => Promise<Partial<OfficialDocumentRow>>,
  ): Promise<DocumentBody> {
    const today = dateOf(await this.clock.now());
    return this.once.do(request, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOne(OfficialDocumentRow, { where: { id }, lock });
      if (!row) throw problem('notFound');
      if (row.answeredAt !== null) throw problem('answeredAlready');
      const changes = await change(manager, row);
      await manager.update(OfficialDocumentRow, { id }, changes);
      return shownDocument({ ...row, ...changes }, today);
    });
  }
}

async function requireStaff(manager: EntityManager, id: string): Promise<void> {
  if (!(await manager.existsBy(PersonRow, { id, kind: 'staff' }))) throw problem('unknownPerson');
}

const draftOf = (breachId: string): string => `c6.${breachId}`;

function shownBreach(row: Omit<IntegrityBreachRow, 'recordedAt'>): IntegrityBreachBody {
  const { id, officerId, kind, occurredOn, evidence, applicationId, recordedBy, at } = row;
  const shown = { id, officerId, kind, occurredOn, evidence, applicationId, recordedBy };
  return { ...shown, draftId: draftOf(id), at: formatInstant(at) };
}

function shownDocument(row: OfficialDocumentRow, today: PlainDate): DocumentBody {
  const { recordedAt: _, registeredBy: __, registeredAt, answeredAt, ...rest } = row;
  const answeredOn = answeredAt && dateOf(answeredAt);
  return {
    ...rest,
    state: stateOfDocument({ ...row, answeredOn }, today),
    registeredAt: formatInstant(registeredAt),
    answeredAt: answeredAt && formatInstant(answeredAt),
  };
}
