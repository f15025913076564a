import { createHmac } from 'node:crypto';
import { LessThanOrEqual, type DataSource } from 'typeorm';
import type { Instant, PlainDate } from '../../domain/calendar/time';
import { printedName } from '../../domain/papers/fields';
import { fillTemplate, type WordedPaper } from '../../domain/papers/fill-template';
import { PaperContentError, presentPaper, type PaperFacts } from '../../domain/papers/present';
import { TemplateError, type PaperTemplate } from '../../domain/papers/template';
import { PaperTemplateRow, PrintedPaperRow, type MakingStep } from '../../entities/printed-paper';
import type { FileKeeper } from '../files/file-keeper';
import { JobQueue } from '../job-queue';
import { findPaper, readFacts, type PaperId, type PaperOnFile } from './paper-facts';
import type { OwnFonts } from '../papers/fonts';
import { inFields, NotPrintableError } from '../papers/printable';
import type { PaperMarks, RenderedPaper } from '../papers/renderer';
import { PaperPress } from '../papers/press';
import { readTemplate } from '../papers/template-file';
import { CheckTokens } from '../signing/check-token';
import { NotSignedError, type PaperSigner } from './paper-signer';
import { QueryCodes } from './query-codes';
import { SealPictures } from './seal-pictures';

export interface PapersSettings {
  /** Where people reach the pages; printed with each paper as the place where it is checked. Undefined: none is printed. */
  readonly publicUrl: string | undefined;
  /** Makes the tokens by which papers are checked; the same for every process. */
  readonly secret: string;
  /** Signs the codes by which papers are checked; undefined: papers bear their bare tokens. */
  readonly tokens?: CheckTokens;
  /** Signs files; null or undefined: none is signed. */
  readonly signer?: PaperSigner | null;
  /** Fonts of the centre's own; the same for every process. */
  readonly fonts?: OwnFonts;
  /** A training centre: what is printed says that it has no legal effect. */
  readonly training?: boolean;
}

const AT_A_TIME = 5;

/**
 * Prints papers from what the books hold of them, and signs those that are to be signed. Safe to repeat at any moment: what
 * stands on an edition follows from the books alone, its file lies in the store before the row that names it, and of several
 * that were made at once the first row counts; the file that no row names is swept.
 */
export class IssuedPapers {
  /** Whoever else prints here does so by the same process, whose fonts take much memory. */
  readonly press: PaperPress;
  /** Reads the codes on papers, and knows the keys of those that hold. */
  readonly tokens: CheckTokens;
  /** By which whoever has a receipt asks how far the case is. */
  readonly queryCodes: QueryCodes;
  private readonly seals: SealPictures;
  private readonly queue: JobQueue<PaperId>;
  private readonly templates = new Map<string, PaperTemplate>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileKeeper,
    private readonly settings: PapersSettings,
  ) {
    this.tokens = settings.tokens ?? new CheckTokens(null);
    this.queryCodes = new QueryCodes(settings.secret);
    this.press = new PaperPress({ fonts: settings.fonts, training: this.isTraining });
    this.seals = new SealPictures(dataSource, files, this.press);
    this.queue = new JobQueue<PaperId>(dataSource, 'paper_jobs', { subjectId: 'subject_id', seq: 'seq' });
  }

  /** Whether what is printed has no legal effect, and says so. */
  get isTraining(): boolean {
    return this.settings.training ?? false;
  }

  /** DER of the certificates by which files are and were signed. */
  get certificates(): readonly Buffer[] {
    return this.settings.signer?.certificates ?? [];
  }

  /**
   * Prints papers that wait, each at one press at a time.
   * @returns how many it took
   */
  async printSome(): Promise<number> {
    return this.queue.work(AT_A_TIME, (job) => this.printWaiting(job), reasonOf);
  }

  /**
   * The paper as it reads now, printed if it was not yet.
   * @returns null when there is no such paper
   * @throws PaperContentError, TemplateError, NotPrintableError when it cannot be printed
   */
  async print(id: PaperId): Promise<PrintedPaperRow | null> {
    const { manager } = this.dataSource;
    const found = await findPaper(manager, id);
    if (!found) return null;
    return (await this.printedBefore(id, found.editionAt)) ?? this.make(id, await readFacts(manager, found));
  }

  /** The same for a paper that was just read. @throws as `print` */
  async printRead(id: PaperId, paper: PaperOnFile): Promise<PrintedPaperRow> {
    return (await this.printedBefore(id, paper.editionAt)) ?? this.make(id, paper);
  }

  private async printWaiting(id: PaperId): Promise<void> {
    const { manager } = this.dataSource;
    const found = await findPaper(manager, id);
    if (!found) return;
    const before = await this.printedBefore(id, found.editionAt);
    if (before) await this.endWait(before);
    else await this.make(id, await readFacts(manager, found));
  }

  private async endWait({ subjectId, seq, editionAt }: PrintedPaperRow): Promise<void> {
    await this.dataSource.query(DONE, [subjectId, seq, new Date(editionAt)]);
  }

  private printedBefore(id: PaperId, editionAt: Instant): Promise<PrintedPaperRow | null> {
    const { subjectId, seq } = id;
    return this.dataSource.manager.findOneBy(PrintedPaperRow, { subjectId, seq, editionAt });
  }

  private async make(id: PaperId, paper: PaperOnFile): Promise<PrintedPaperRow> {
    const { subjectId, seq } = id;
    const { editionAt, facts } = paper;
    let step: MakingStep = 'render';
    try {
      const template = await this.templateOf(facts.kind, editionAt);
      const token = this.tokenOf(id, editionAt);
      const { pdf: rendered, pages, checkKeyId } = await this.render(paper, template, token);
      step = 'sign';
      const { pdf, signedBy } = await this.sign(id, rendered, paper);
      step = 'store';
      const contentHash = await this.files.putBytes(pdf);
      step = 'publish';
      const row = { subjectId, seq, editionAt, kind: facts.kind, token, contentHash, pages, signedBy, checkKeyId };
      const { manager } = this.dataSource;
      const values = { ...row, templateVersion: template.version };
      await manager.createQueryBuilder().insert().into(PrintedPaperRow).values(values).orIgnore().execute();
      const printed = await manager.findOneByOrFail(PrintedPaperRow, { subjectId, seq, editionAt });
      await this.endWait(printed);
      return printed;
    } catch (error) {
      // Where the books are away too, what went wrong first is what is told.
      await this.reach(id, step).catch(() => undefined);
      throw error;
    }
  }

  /**
   * Prints what is no issued paper, and is kept nowhere: the account of a date, as it stands now. The same facts give the
   * same bytes for as long as its template is the newest.
   * @throws PaperContentError, TemplateError, NotPrintableError when it cannot be printed
   */
  async printAccount(facts: PaperFacts, now: Instant): Promise<Buffer> {
    const template = await this.templateOf(facts.kind, now);
    return (await this.printFilled(template, facts, { seal: null, issuedOn: facts.issuedOn })).pdf;
  }

  /** Lays out a list that no template has, such as an index; it is stored nowhere. What no font draws is spelt out. */
  layOut(paper: WordedPaper, issuedOn: PlainDate): Promise<RenderedPaper> {
    return this.press.print(paper, { seal: null, issuedOn, spelt: true });
  }

  private async render(
    { facts, seal: used, editionAt, holderName, applicationId }: PaperOnFile,
    template: PaperTemplate,
    id: string,
  ): Promise<{ pdf: Buffer; pages: number; checkKeyId: string | null }> {
    const { publicUrl } = this.settings;
    const place = publicUrl === undefined ? null : `${publicUrl.replace(/\/$/, '')}/verify/`;
    const { issuedOn, kind } = facts;
    const content =
      kind === 'receipt' ? { ...facts.content, queryCode: this.queryCodes.of(applicationId) } : facts.content;
    const whole = { ...facts, content, verifyAddress: place && `${place}${id}` };
    const name = typeof content['name'] === 'string' ? content['name'] : printedName(kind);
    const signed = place === null ? null : this.tokens.issue({ id, name, holderName, issuedOn });
    const seal = used && (await this.seals.pictureOf(used, editionAt));
    const marks = { seal, issuedOn, ...(signed && { code: `${place}${signed.token}` }) };
    const { pdf, pages } = await this.printFilled(template, whole, marks);
    return { pdf, pages, checkKeyId: signed && signed.keyId };
  }

  /** @throws NotPrintableError by the fields of the paper; PaperContentError, TemplateError */
  private printFilled(template: PaperTemplate, facts: PaperFacts, marks: PaperMarks): Promise<RenderedPaper> {
    const values = presentPaper(facts);
    return this.press.print(fillTemplate(template, values), marks).catch((error: unknown) => {
      throw error instanceof NotPrintableError ? inFields(error, values) : error;
    });
  }

  /** @throws NotSignedError */
  private async sign(
    id: PaperId,
    pdf: Buffer,
    { facts, editionAt }: PaperOnFile,
  ): Promise<{ pdf: Buffer; signedBy: string | null }> {
    const { signer } = this.settings;
    if (!signer?.signs(facts.kind)) return { pdf, signedBy: null };
    await this.reach(id, 'sign');
    return { pdf: await signer.sign(pdf, editionAt), signedBy: signer.certificateHash };
  }

  /** Says in the queue where it stands, for whoever asks where a number has gone: what takes long, or could not be done. */
  private async reach({ subjectId, seq }: PaperId, step: MakingStep): Promise<void> {
    await this.dataSource.query(REACHED, [subjectId, seq, step]);
  }

  /** The newest template that was published when this edition came about; published ones never change. */
  private async templateOf(kind: PrintedPaperRow['kind'], at: Instant): Promise<PaperTemplate> {
    const { manager } = this.dataSource;
    const order = { version: 'DESC' } as const;
    const row =
      (await manager.findOne(PaperTemplateRow, { where: { kind, publishedAt: LessThanOrEqual(at) }, order })) ??
      (await manager.findOne(PaperTemplateRow, { where: { kind }, order: { version: 'ASC' } }));
    if (!row) throw new Error(`there is no template for ${kind}`);
    const key = `${kind}/${row.version}`;
    const template = this.templates.get(key) ?? readTemplate(row.source);
    this.templates.set(key, template);
    return template;
  }

  /** 130 bits that follow from the paper, so that it bears the same whenever it is printed, and from the secret. */
  private tokenOf({ subjectId, seq }: PaperId, editionAt: Instant): string {
    const digest = createHmac('sha256', this.settings.secret)
      .update(`paper\n${subjectId}\n${seq}\n${editionAt}`)
      .digest();
    return BigInt(`0x${digest.toString('hex')}`)
      .toString(36)
      .padStart(50, '0')
      .slice(-26);
  }
}

/**
 * Something about the paper itself, which another attempt alone does not mend, in words of ours: what stands on it is nobody's
 * business here. Null for whatever else went wrong.
 */
function reasonOf(error: unknown): string | null {
  if (error instanceof PaperContentError) return `field ${error.field}`;
  if (error instanceof NotSignedError) return 'not signed';
  if (error instanceof TemplateError) return `template, line ${error.faults[0]?.line ?? 0}`;
  return error instanceof NotPrintableError ? 'a character that no font has' : null;
}

/** One that is made for the first time begins with its first step already. */
const REACHED = 'update paper_jobs set step = $3 where subject_id = $1 and seq = $2 and step <> $3';

/** Unless it was amended or sealed, or its sheet voided, meanwhile. */
const DONE = `
  delete from paper_jobs
   where subject_id = $1 and seq = $2
     and not exists (select 1 from notices n where n.application_id = $1 and n.seq = $2 and n.amended_at > $3)
     and not exists (select 1 from paper_seals s where s.subject_id = $1 and s.seq = $2 and s.affixed_at > $3)
     and not exists (select 1 from voided_sheets v where v.subject_id = $1 and v.seq = $2 and v.voided_at > $3)`;
