import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PaperId } from '../../adapters/issuing/paper-facts';
import { dateOf, formatInstant, instantOf } from '../../domain/calendar/time';
import { CERTIFICATE_STAGES, currentVersion, type CertificateFile } from '../../domain/certificate/certificate';
import { licenceIdentifier, type LicenceCodes } from '../../domain/certificate/e-licence';
import { shownName } from '../../domain/people/masked-name';
import { opensPapers } from '../../domain/policy/cases';
import { ApplicationRow } from '../../entities/application';
import { CatalogueItemRow } from '../../entities/catalogue-item';
import { CertificateRow } from '../../entities/certificate';
import { DepartmentRow } from '../../entities/department';
import { MatterRow } from '../../entities/matter';
import { MatterNoticeRow } from '../../entities/matter-rows';
import { NoticeRow } from '../../entities/notice';
import { PartyRow } from '../../entities/party';
import { PaperJobRow, PrintedPaperRow } from '../../entities/printed-paper';
import { shown } from '../applications/shown-clocks';
import { ApplicationReader } from '../applications/application-reader';
import { mask } from '../privacy/mask';
import type { Principal } from '../policy/principal';
import { problem } from '../problems/problem';
import { LICENCE_CODES } from '../tokens-of-injection';
import { MAKING_WORDS, type CertificateMakingBody, type LicenceMetadataBody, type MakingStage } from './records.dto';

/** 持证主体代码类型. */
const CODE_TYPES: Readonly<Record<NonNullable<PartyRow['idKind']>, string>> = {
  residentId: '居民身份证号码',
  passport: '护照号码',
  unifiedSocialCreditCode: '统一社会信用代码',
  other: '其他',
};

/** What stands in the queue, for people. */
const PROBLEM_WORDS: Readonly<Record<string, string>> = {
  'not signed': '签章未成功',
  'a character that no font has': '含有无法印制的文字',
  failed: '系统故障',
};

/** A certificate by its number, for whoever may see its case. */
@Injectable()
export class CertificateRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly applications: ApplicationReader,
    @Inject(LICENCE_CODES) private readonly codes: LicenceCodes,
  ) {}

  /** @throws ApiProblem notFound, wrongDepartment, notOwnApplication */
  async making(
    number: string,
    principal: Principal,
  ): Promise<Omit<CertificateMakingBody, 'voidedSheets' | 'voidingRefused'>> {
    const row = await this.getVisible(number, principal);
    const { manager } = this.dataSource;
    const paper = await this.newestPaper(row);
    const printed = paper && (await manager.findOne(PrintedPaperRow, { where: paper, order: { editionAt: 'DESC' } }));
    const job = paper && (await manager.findOneBy(PaperJobRow, paper));
    const step = stageOf(row, printed, job);
    const failed = job?.lastError ?? null;
    return {
      number,
      step,
      stepName: MAKING_WORDS[step],
      reservedAt: formatInstant(row.reservedAt),
      issuedAt: shown(row.issuedAt),
      publishedAt: printed && formatInstant(instantOf(printed.recordedAt.getTime())),
      attempts: job?.attempts ?? 0,
      problemName: failed && (PROBLEM_WORDS[failed] ?? '文书内容或模板有误'),
    };
  }

  /** @throws ApiProblem notFound also before it is issued, wrongDepartment, notOwnApplication, notAllowed */
  async metadata(number: string, principal: Principal): Promise<LicenceMetadataBody> {
    const row = await this.getVisible(number, principal);
    if (!opensPapers(principal)) throw problem('notAllowed');
    const { manager } = this.dataSource;
    const matter = await manager.findOneBy(MatterRow, { kind: 'certificate', number });
    if (!matter) throw problem('notFound');
    const licence = matter.file as CertificateFile;
    const { version, issuedAt } = currentVersion(licence);
    const holder = await manager.findOneByOrFail(PartyRow, { id: licence.holderId });
    const organ = await manager.findOneByOrFail(DepartmentRow, { code: licence.departmentCode });
    const organCode = organ.creditCode ?? this.codes.organs[licence.departmentCode] ?? null;
    const kindCode = (await this.kindOf(row)) ?? this.codes.kinds[licence.itemCode] ?? null;
    const { root } = this.codes;
    const paper = await this.newestPaper(row);
    const printed = paper && (await manager.findOne(PrintedPaperRow, { where: paper, order: { editionAt: 'DESC' } }));
    const { year, serial } = row;
    return {
      root,
      identifier:
        organCode && kindCode ? licenceIdentifier({ root, kindCode, organCode, year, serial, version }) : null,
      missing: [...(organCode ? [] : ['organCode']), ...(kindCode ? [] : ['kindCode'])],
      kindName: licence.name,
      kindCode,
      number,
      version,
      organ: organ.name,
      organCode,
      issuedOn: dateOf(issuedAt),
      validFrom: licence.validFrom,
      validUntil: licence.validUntil,
      ...shownHolder(holder, principal),
      holderCodeType: holder.idKind && CODE_TYPES[holder.idKind],
      status: CERTIFICATE_STAGES[licence.stage],
      statusSince: formatInstant(licence.stageSince),
      fileSha256: printed && printed.contentHash,
    };
  }

  /** @throws ApiProblem notFound, wrongDepartment, notOwnApplication */
  async getVisible(number: string, principal: Principal): Promise<CertificateRow> {
    const row = await this.dataSource.manager.findOneBy(CertificateRow, { number });
    if (!row) throw problem('notFound');
    await this.applications.getVisible(row.applicationId, principal);
    return row;
  }

  /** By the version of the item under which it was issued; where that names none, as earlier ones do, by the published one. */
  private async kindOf({ applicationId }: CertificateRow): Promise<string | undefined> {
    const { manager } = this.dataSource;
    const { itemCode: code, itemVersion: version } = await manager.findOneByOrFail(ApplicationRow, {
      id: applicationId,
    });
    const pinned = await manager.findOneByOrFail(CatalogueItemRow, { code, version });
    if (pinned.content.licenceKind) return pinned.content.licenceKind;
    return (await manager.findOneBy(CatalogueItemRow, { code, status: 'published' }))?.content.licenceKind;
  }

  /** Where the paper of the version that counts is printed from. */
  async newestPaper({ number }: CertificateRow): Promise<PaperId | null> {
    const { manager } = this.dataSource;
    const where = { kind: 'certificate', number } as const;
    const later = await manager.findOne(MatterNoticeRow, { where, order: { seq: 'DESC' } });
    if (later) return { subjectId: later.matterId, seq: later.seq };
    const first = await manager.findOneBy(NoticeRow, where);
    return first && { subjectId: first.applicationId, seq: first.seq };
  }
}

/** masked inside the house, like everywhere; its holder reads it whole. */
function shownHolder({ kind, name, idNumber }: PartyRow, viewer: Principal) {
  if (viewer.kind !== 'staff' || kind === 'organisation') return { holder: name, holderCode: idNumber };
  return { holder: shownName(kind, name), holderCode: idNumber && mask('idNumber', idNumber) };
}

function stageOf(row: CertificateRow, printed: PrintedPaperRow | null, job: PaperJobRow | null): MakingStage {
  if (row.status === 'void') return 'void';
  if (job) return job.step;
  if (printed) return 'published';
  return row.status === 'reserved' ? 'awaitingDocuments' : 'render';
}
