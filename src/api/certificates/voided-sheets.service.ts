import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readPaper } from '../../adapters/issuing/paper-facts';
import { refuse } from '../../domain/application/refusals';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import type { CertificateFile } from '../../domain/certificate/certificate';
import { isEnded } from '../../domain/certificate/decide';
import { SHEET_VOIDERS, VOID_CAUSES } from '../../domain/papers/voided-sheets';
import type { Role } from '../../domain/people/roles';
import { reachOf } from '../../domain/policy/books';
import { ApplicationRow } from '../../entities/application';
import { CertificateRow } from '../../entities/certificate';
import { MatterRow } from '../../entities/matter';
import { PaperJobRow, PrintedPaperRow } from '../../entities/printed-paper';
import { VoidedSheetRow } from '../../entities/voided-sheet';
import type { Clock } from '../../temporal/clock';
import type { ActRefusalBody } from '../applications/act-refusal.dto';
import type { CommandRequest } from '../commands/command-request';
import { Once } from '../commands/once';
import type { Principal } from '../policy/principal';
import { PROBLEMS } from '../problems/codes';
import { problem, problemOfRefusal } from '../problems/problem';
import { CLOCK } from '../tokens-of-injection';
import type { CertificateMakingBody, VoidedSheetBody, VoidSheetBody } from './records.dto';
import { CertificateRecords } from './records.service';

type SheetRefusal =
  'notAllowed' | 'wrongDepartment' | 'licenceEnded' | 'noCertificate' | 'sheetHandedOut' | 'sheetNotPrinted';

const LIST_LENGTH = 200;

/**
 * sheets that were spoilt in printing. The number belongs to the certificate, which the decision owes its holder, and so
 * stays; the sheet is void, and with it the code on it. Voiding and the order to print anew are one transaction.
 */
@Injectable()
export class VoidedSheets {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: CertificateRecords,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What has become of a number. @throws ApiProblem notFound, wrongDepartment, notOwnApplication */
  async making(number: string, principal: Principal): Promise<CertificateMakingBody> {
    const row = await this.records.getVisible(number, principal);
    const { manager } = this.dataSource;
    const where = { number };
    const voided = await manager.find(VoidedSheetRow, { where, order: { voidedAt: 'DESC' } });
    const found = await this.sheetOf(manager, row, principal);
    return {
      ...(await this.records.making(number, principal)),
      voidedSheets: voided.map(shownSheet),
      voidingRefused: typeof found === 'string' ? refusalOf(found) : null,
    };
  }

  /** Roles of the whole centre see all, others those of their departments. */
  async list(viewer: Principal): Promise<VoidedSheetBody[]> {
    const { all, departments: own } = reachOf('voidedSheets', viewer);
    const query = this.dataSource.manager
      .createQueryBuilder(VoidedSheetRow, 'sheet')
      .innerJoin(ApplicationRow, 'application', 'application.id = sheet.applicationId');
    if (!all) query.where('application.departmentCode = any(:own)', { own });
    const rows = await query.orderBy('sheet.voidedAt', 'DESC').addOrderBy('sheet.seq').limit(LIST_LENGTH).getMany();
    return rows.map(shownSheet);
  }

  /**
   * Voids the sheet that was printed last, and has the certificate printed anew.
   * @throws ApiProblem notFound, wrongDepartment, noCertificate, licenceEnded, sheetHandedOut, sheetNotPrinted,
   *   blankSpoiltBefore
   */
  async voidSheet(number: string, request: CommandRequest, body: VoidSheetBody): Promise<CertificateMakingBody> {
    const { principal } = request;
    await this.records.getVisible(number, principal);
    await this.once.do(request, async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await manager.findOneOrFail(CertificateRow, { where: { number }, lock });
      const sheet = await this.sheetOf(manager, row, principal);
      if (typeof sheet === 'string') throw refused(sheet);
      const { subjectId, seq, editionAt } = sheet;
      const { cause, reason, blankNumber = null } = body;
      if (blankNumber !== null && (await manager.existsBy(VoidedSheetRow, { blankNumber })))
        throw problem('blankSpoiltBefore');
      await manager.insert(VoidedSheetRow, {
        subjectId,
        seq,
        editionAt,
        applicationId: row.applicationId,
        number,
        cause,
        reason,
        blankNumber,
        // The next edition comes after this one, also within the same millisecond.
        voidedAt: Math.max(await this.clock.now(), editionAt + 1) as Instant,
        voidedBy: principal.personId,
      });
      await manager.createQueryBuilder().insert().into(PaperJobRow).values({ subjectId, seq }).orIgnore().execute();
      return {};
    });
    return this.making(number, principal);
  }

  /** The sheet that the caller may void, or why they may void none. */
  private async sheetOf(
    manager: EntityManager,
    row: CertificateRow,
    { authorities }: Principal,
  ): Promise<PrintedPaperRow | SheetRefusal> {
    const { id, departmentCode, deliveredAt } = await manager.findOneByOrFail(ApplicationRow, {
      id: row.applicationId,
    });
    const voiders = authorities.filter(({ role }) => (SHEET_VOIDERS as readonly Role[]).includes(role));
    if (voiders.length === 0) return 'notAllowed';
    if (!voiders.some((one) => one.departmentCode === departmentCode)) return 'wrongDepartment';
    const matter = await manager.findOneBy(MatterRow, { kind: 'certificate', number: row.number });
    if (row.status === 'void' || (matter && isEnded(matter.file as CertificateFile))) return 'licenceEnded';
    const paperId = await this.records.newestPaper(row);
    if (!paperId) return 'noCertificate';
    if (paperId.subjectId === id && deliveredAt !== null) return 'sheetHandedOut';
    const paper = await readPaper(manager, paperId);
    const printed = paper && (await manager.findOneBy(PrintedPaperRow, { ...paperId, editionAt: paper.editionAt }));
    return printed ?? 'sheetNotPrinted';
  }
}

function shownSheet(row: VoidedSheetRow): VoidedSheetBody {
  const { number, applicationId, cause, reason, blankNumber, editionAt, voidedAt, voidedBy } = row;
  return {
    number,
    applicationId,
    cause,
    causeName: VOID_CAUSES[cause],
    reason,
    blankNumber,
    editionAt: formatInstant(editionAt),
    voidedAt: formatInstant(voidedAt),
    voidedBy,
  };
}

function refused(code: SheetRefusal): Error {
  return code === 'wrongDepartment' || code === 'licenceEnded' ? problemOfRefusal(refuse(code)) : problem(code);
}

function refusalOf(code: SheetRefusal): ActRefusalBody {
  const { rule, zh, en } = PROBLEMS[code];
  return { code, rule: rule ?? 'H', messageZh: zh, messageEn: en };
}
