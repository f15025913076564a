import { X509Certificate } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, MoreThan, type EntityManager } from 'typeorm';
import { readPaper, type PaperOnFile } from '../../adapters/issuing/paper-facts';
import type { IssuedPapers } from '../../adapters/issuing/issued-papers';
import { dateOf, type PlainDate } from '../../domain/calendar/time';
import { currentVersion, type CertificateFile } from '../../domain/certificate/certificate';
import { printedName } from '../../domain/papers/fields';
import { PAPER_STATES, type PaperState, type PaperWorth } from '../../domain/papers/verification';
import { shownName } from '../../domain/people/masked-name';
import { ApplicationRow } from '../../entities/application';
import { CertificateRow } from '../../entities/certificate';
import { DepartmentRow } from '../../entities/department';
import { MatterRow } from '../../entities/matter';
import { NoticeRow } from '../../entities/notice';
import { PartyRow } from '../../entities/party';
import { PrintedPaperRow } from '../../entities/printed-paper';
import { VoidedSheetRow } from '../../entities/voided-sheet';
import type { Clock } from '../../temporal/clock';
import { problem } from '../problems/problem';
import { AttemptCounter } from '../sign-in/attempts';
import { CLOCK, PAPERS } from '../tokens-of-injection';
import type { VerificationBody, VerificationKeysBody } from './printing.dto';

const BARE_TOKEN = /^[0-9a-z]{26}$/;
const CERTIFICATE_NUMBER = /^[\p{L}\p{N}〔〕()()-]{1,60}$/u;
const WRONG_CODES_A_NUMBER = 10;
const WRONG_CODES_WINDOW_MS = 15 * 60_000;

/** Of a licence: what its certificate's own books say. */
type Licence = CertificateFile | null;

/** Tells anybody what a paper is worth that they hold in their hands: by its code, by its number, or by its file. */
@Injectable()
export class VerificationService {
  /** Whoever guesses codes of one number is stopped, wherever they ask from. */
  private readonly guessed = new AttemptCounter(WRONG_CODES_A_NUMBER, WRONG_CODES_WINDOW_MS);

  constructor(
    private readonly dataSource: DataSource,
    @Inject(PAPERS) private readonly papers: IssuedPapers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What is checked without asking us. */
  keys(): VerificationKeysBody {
    return {
      codes: this.papers.tokens.keys.map(({ keyId, algorithm, publicKeyPem }) => ({ keyId, algorithm, publicKeyPem })),
      certificates: this.papers.certificates.map((der) => new X509Certificate(der).toString()),
    };
  }

  /** @param sha256 of the file that somebody holds besides the code */
  async byToken(token: string, sha256: string | undefined): Promise<VerificationBody> {
    if (BARE_TOKEN.test(token)) return this.byId(token, sha256);
    const read = this.papers.tokens.read(token);
    switch (read.is) {
      case 'genuine':
        return this.byId(read.paper.id, sha256);
      case 'altered':
        return notOurs('altered');
      case 'foreign':
        return notOurs('wrongSignature');
      case 'none':
        return notOurs('unknown');
    }
  }

  /** A file that is ours to the byte, or one of which we know nothing. */
  async byFile(sha256: string): Promise<VerificationBody> {
    const printed = await this.dataSource.manager.findOneBy(PrintedPaperRow, { contentHash: sha256 });
    return printed ? this.byId(printed.token, sha256) : notOurs('unknown');
  }

  /**
   * What a certificate is worth by its number. Without the end of its holder's code a number tells nothing, not even that it
   * was given.
   * @throws ApiProblem tooManyAttempts
   */
  async byNumber(number: string, code: string): Promise<VerificationBody> {
    if (!CERTIFICATE_NUMBER.test(number)) return notOurs('unknown');
    const wait = this.guessed.waitSeconds(number);
    if (wait > 0) throw problem('tooManyAttempts', { headers: { 'Retry-After': String(wait) } });
    const { manager } = this.dataSource;
    const row = await manager.findOneBy(CertificateRow, { number });
    const found = !row || row.issuedAt === null ? null : await holderOf(manager, row);
    if (!row || !found?.codes.some((one) => one.toUpperCase().endsWith(code.toUpperCase()))) {
      this.guessed.fail(number);
      return notOurs('unknown');
    }
    const { application, party } = found;
    const licence = await licenceOf(manager, application.id);
    const organ = await manager.findOneByOrFail(DepartmentRow, { code: application.departmentCode });
    return {
      ...worded(worthOf(licence, row.status, licence && currentVersion(licence).version, await this.today())),
      kind: 'certificate',
      name: row.name,
      number,
      organ: organ.name,
      issuedOn: dateOf(licence ? currentVersion(licence).issuedAt : row.issuedAt!),
      validUntil: licence ? licence.validUntil : row.validUntil,
      holderName: shownName(party.kind, party.name),
      file: null,
    };
  }

  private async byId(token: string, sha256: string | undefined): Promise<VerificationBody> {
    const { manager } = this.dataSource;
    const printed = await manager.findOneBy(PrintedPaperRow, { token });
    const paper = printed && (await readPaper(manager, printed));
    if (!paper) return notOurs('unknown');
    const { facts, applicationId, holderName } = paper;
    const licence = await licenceOf(manager, applicationId);
    return {
      ...worded(await this.worthOf(printed, paper, licence)),
      kind: printed.kind,
      name: printedName(printed.kind),
      number: facts.number,
      organ: facts.organ,
      issuedOn: facts.issuedOn,
      validUntil: printed.kind === 'certificate' && licence ? licence.validUntil : null,
      holderName,
      file: sha256 === undefined ? null : sha256 === printed.contentHash ? 'same' : 'altered',
    };
  }

  /** Of a certificate and the decision it rests on, what the licence is worth; of any other, whether it was amended. */
  private async worthOf(printed: PrintedPaperRow, paper: PaperOnFile, licence: Licence): Promise<PaperWorth> {
    const { subjectId, seq, editionAt, kind } = printed;
    const { manager } = this.dataSource;
    const isSpoilt = await manager.existsBy(VoidedSheetRow, { subjectId, seq, editionAt });
    const newer = await manager.existsBy(PrintedPaperRow, { subjectId, seq, editionAt: MoreThan(editionAt) });
    if (isSpoilt) return spoiltUnlessEnded(await this.worthOfCertificate(paper, licence));
    if (newer || paper.editionAt > editionAt) return { state: 'superseded', newerVersion: null };
    if (kind === 'grantDecision') return { state: endOf(licence) ?? 'valid', newerVersion: null };
    if (kind !== 'certificate') return { state: 'valid', newerVersion: null };
    return this.worthOfCertificate(paper, licence);
  }

  private async worthOfCertificate({ facts }: PaperOnFile, licence: Licence): Promise<PaperWorth> {
    const row = await this.dataSource.manager.findOneBy(CertificateRow, { number: facts.number ?? '' });
    return worthOf(licence, row?.status ?? 'issued', Number(facts.content['version'] ?? 1), await this.today());
  }

  private async today(): Promise<PlainDate> {
    return dateOf(await this.clock.now());
  }
}

async function licenceOf(manager: EntityManager, applicationId: string): Promise<Licence> {
  const matter = await manager.findOneBy(MatterRow, { kind: 'certificate', applicationId });
  return matter && (matter.file as CertificateFile);
}

/** Whoever holds it, with the codes that people know: the one that is printed on it, and that of the applicant. */
async function holderOf(manager: EntityManager, { applicationId, number }: CertificateRow) {
  const application = await manager.findOneByOrFail(ApplicationRow, { id: applicationId });
  const party = await manager.findOneByOrFail(PartyRow, { id: application.applicantId });
  const notice = await manager.findOneBy(NoticeRow, { applicationId, kind: 'certificate', number });
  const paper = notice && (await readPaper(manager, { subjectId: applicationId, seq: notice.seq }));
  const codes = [paper?.facts.content['holderCode'], party.idNumber].filter((code) => typeof code === 'string');
  return { application, party, codes };
}

/** What one version of a certificate is worth. */
function worthOf(
  licence: Licence,
  status: CertificateRow['status'],
  version: number | null,
  today: PlainDate,
): PaperWorth {
  const ended = endOf(licence);
  if (ended) return { state: ended, newerVersion: null };
  const state = licence?.versions.find((one) => one.version === version)?.state ?? 'current';
  if (state === 'superseded') return { state: 'superseded', newerVersion: currentVersion(licence!).version };
  // What has run out is void in the books too; what it was is told first.
  const until = licence?.validUntil ?? null;
  if (licence?.stage === 'expired' || (until !== null && until < today))
    return { state: 'expired', newerVersion: null };
  return { state: status === 'void' || state === 'void' ? 'void' : 'valid', newerVersion: null };
}

/** That the licence is no more matters more to whoever holds the sheet than that the sheet is void. */
function spoiltUnlessEnded(worth: PaperWorth): PaperWorth {
  return worth.state === 'valid' || worth.state === 'superseded' ? { state: 'spoilt', newerVersion: null } : worth;
}

function endOf(licence: Licence): PaperState | null {
  const stage = licence?.stage;
  return stage === 'revoked' || stage === 'cancelled' ? stage : null;
}

function worded({ state, newerVersion }: PaperWorth) {
  const { zh, en } = PAPER_STATES[state];
  return { state, stateName: zh, stateNameEn: en, newerVersion };
}

function notOurs(state: PaperState): VerificationBody {
  const nothing = { kind: null, name: null, number: null, organ: null, issuedOn: null, validUntil: null };
  return { ...worded({ state, newerVersion: null }), ...nothing, holderName: null, file: null };
}
