import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf, formatInstant, parsePlainDate, type PlainDate } from '../../domain/calendar/time';
import {
  balanceOf,
  refusesEntry,
  stateOfFee,
  type AskedFee,
  type FeeEntryKind,
  type PaymentMethod,
} from '../../domain/office/fee-ledger';
import type { Role } from '../../domain/people/roles';
import { yearOf } from '../../domain/papers/numbers';
import { holdsIn } from '../../domain/policy/books';
import { ApplicationEventRow } from '../../entities/application-event';
import { FeeDayRow, FeeEntryRow } from '../../entities/fee';
import type { Clock } from '../../temporal/clock';
import { ApplicationReader } from '../applications/application-reader';
import type { CommandRequest } from '../commands/command-request';
import { idFrom } from '../commands/identity';
import { Once } from '../commands/once';
import { takeSerial } from '../commands/serial';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { CaseFeesBody, FeeDayBody, FeeEntryBody, ReconcileFeesBody } from './fees.dto';

/** fees of the catalogue alone, each with its receipt, reconciled by day. Nothing here touches a clock. */
@Injectable()
export class FeesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async ofCase(applicationId: string, viewer: Principal): Promise<CaseFeesBody> {
    await this.applications.getVisible(applicationId, viewer);
    const { manager } = this.dataSource;
    const [asked, entries] = [await askedOn(manager, applicationId), await entriesOn(manager, applicationId)];
    const fees = asked.map((fee) => {
      const { seq: requestSeq, name, amountFen } = fee;
      return { requestSeq, name, amountFen, state: stateOfFee(fee, entries) };
    });
    return { fees, entries: entries.map(shownEntry) };
  }

  collect(
    applicationId: string,
    request: CommandRequest,
    requestSeq: number,
    method: PaymentMethod,
  ): Promise<FeeEntryBody> {
    return this.enter('collected', applicationId, request, requestSeq, () => ({ method, reason: null }));
  }

  /** Given back by the way by which it came, by the head of the window. */
  refund(applicationId: string, request: CommandRequest, requestSeq: number, reason: string): Promise<FeeEntryBody> {
    return this.enter('refunded', applicationId, request, requestSeq, (paid) => ({ method: paid!.method, reason }));
  }

  async day(departmentCode: string, text: string, viewer: Principal): Promise<FeeDayBody> {
    requireRole(viewer, departmentCode, ['frontDesk', 'windowHead', 'auditor', 'centre']);
    return readDay(this.dataSource.manager, departmentCode, dayFrom(text));
  }

  /** What was counted, once for a day that is over or ending; the day takes no more lines after it. */
  async reconcile(text: string, request: CommandRequest, body: ReconcileFeesBody): Promise<FeeDayBody> {
    const { departmentCode, countedFen, note = null } = body;
    requireRole(request.principal, departmentCode, ['windowHead']);
    const [day, at] = [dayFrom(text), await this.clock.now()];
    if (day > dateOf(at)) throw problem('feeDayOpen');
    return this.once.do(request, async (manager) => {
      await lockDay(manager, departmentCode, day);
      if (await manager.existsBy(FeeDayRow, { departmentCode, day })) throw problem('feeDayClosed');
      const bookedFen = balanceOf(await manager.findBy(FeeEntryRow, { departmentCode, day }));
      if (bookedFen !== countedFen && note === null) throw problem('feeDifferenceUnexplained');
      const { personId } = request.principal;
      await manager.insert(FeeDayRow, { departmentCode, day, bookedFen, countedFen, note, personId, at });
      return readDay(manager, departmentCode, day);
    });
  }

  private async enter(
    kind: FeeEntryKind,
    applicationId: string,
    request: CommandRequest,
    requestSeq: number,
    how: (paid: FeeEntryRow | undefined) => Pick<FeeEntryRow, 'method' | 'reason'>,
  ): Promise<FeeEntryBody> {
    const { row } = await this.applications.getVisible(applicationId, request.principal);
    const { departmentCode } = row;
    requireRole(request.principal, departmentCode, [kind === 'collected' ? 'frontDesk' : 'windowHead']);
    const at = await this.clock.now();
    const day = dateOf(at);
    return this.once.do(request, async (manager, commandId) => {
      await lockDay(manager, departmentCode, day);
      if (await manager.existsBy(FeeDayRow, { departmentCode, day })) throw problem('feeDayClosed');
      const entries = await entriesOn(manager, applicationId);
      const asked = (await askedOn(manager, applicationId)).find(({ seq }) => seq === requestSeq);
      const refusal = refusesEntry(kind, asked, entries);
      if (refusal) throw problem(refusal);
      const { name, amountFen } = asked!;
      const year = yearOf(at);
      const serial = await takeSerial(manager, `fee/${year}`);
      const what = { kind, applicationId, requestSeq, name, amountFen, departmentCode, day, at };
      const paid = entries.find((one) => one.requestSeq === requestSeq);
      const entry = { ...what, ...how(paid), personId: request.principal.personId };
      const receiptNumber = `SF${year}-${String(serial).padStart(6, '0')}`;
      const id = idFrom(commandId, 'fee');
      await manager.insert(FeeEntryRow, { id, receiptNumber, ...entry });
      return shownEntry(await manager.findOneByOrFail(FeeEntryRow, { id }));
    });
  }
}

/** A day is counted while nobody adds to it. */
async function lockDay(manager: EntityManager, departmentCode: string, day: PlainDate): Promise<void> {
  await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`fee-day/${departmentCode}/${day}`]);
}

async function askedOn(manager: EntityManager, applicationId: string): Promise<AskedFee[]> {
  const rows = await manager.find(ApplicationEventRow, {
    where: { applicationId, type: 'requestFee' },
    order: { seq: 'ASC' },
  });
  return rows.map(({ seq, facts }) => ({ seq, ...(facts as Pick<AskedFee, 'name' | 'amountFen'>) }));
}

function entriesOn(manager: EntityManager, applicationId: string): Promise<FeeEntryRow[]> {
  return manager.find(FeeEntryRow, { where: { applicationId }, order: { receiptNumber: 'ASC' } });
}

async function readDay(manager: EntityManager, departmentCode: string, day: PlainDate): Promise<FeeDayBody> {
  const entries = await manager.find(FeeEntryRow, { where: { departmentCode, day }, order: { receiptNumber: 'ASC' } });
  const closed = await manager.findOneBy(FeeDayRow, { departmentCode, day });
  const { countedFen = null, note = null, personId = null } = closed ?? {};
  const bookedFen = balanceOf(entries);
  return { day, departmentCode, bookedFen, countedFen, note, personId, entries: entries.map(shownEntry) };
}

function requireRole(caller: Principal, department: string, roles: readonly Role[]): void {
  if (!holdsIn(caller, roles, department)) throw problem('notAllowed');
}

function dayFrom(text: string): PlainDate {
  try {
    return parsePlainDate(text);
  } catch {
    throw problem('notFound');
  }
}

function shownEntry({ receiptNumber, kind, requestSeq, name, amountFen, method, reason, personId, at }: FeeEntryRow) {
  return { receiptNumber, kind, requestSeq, name, amountFen, method, reason, personId, at: formatInstant(at) };
}
