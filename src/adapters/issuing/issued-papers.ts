import { createHmac } from 'node:crypto';
import { LessThanOrEqual, type DataSource } from 'typeorm';
import type { Instant, PlainDate } from '../../domain/calendar/time';
import { fillTemplate, type WordedPaper } from '../../domain/papers/fill-template';
import { PaperContentError, presentPaper, type PaperFacts } from '../../domain/papers/present';
import { TemplateError, type PaperTemplate } from '../../domain/papers/template';
import { PaperTemplateRow, PrintedPaperRow } from '../../entities/printed-paper';
import type { FileKeeper } from '../files/file-keeper';
import { JobQueue } from '../job-queue';
import { readPaper, type PaperId, type PaperOnFile } from './paper-facts';
import type { OwnFonts } from '../papers/fonts';
import { NotPrintableError } from '../papers/printable';
import { PaperPress } from '../papers/press';
import type { RenderedPaper } from '../papers/renderer';
import { readTemplate } from '../papers/template-file';
import { SealPictures } from './seal-pictures';

export interface PapersSettings {
  /** Where people reach the pages; printed with each paper as the place where it is checked. Undefined: none is printed. */
  readonly publicUrl: string | undefined;
  /** Makes the tokens by which papers are checked; the same for every process. */
  readonly secret: string;
  /** Fonts of the centre's own; the same for every process. */
  readonly fonts?: OwnFonts;
}

const AT_A_TIME = 5;

/**
 * Prints papers from what the books hold of them. Safe to repeat at any moment: an edition is printed once, what stands on it
 * follows from the books alone, and the file lies in the store before the row that names it.
 */
export class IssuedPapers {
  /** Whoever else prints here does so by the same process, whose fonts take much memory. */
  readonly press: PaperPress;
  private readonly seals: SealPictures;
  private readonly queue: JobQueue<PaperId>;
  private readonly templates = new Map<string, PaperTemplate>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileKeeper,
    private readonly settings: PapersSettings,
  ) {
    this.press = new PaperPress({ fonts: settings.fonts });
    this.seals = new SealPictures(dataSource, files, this.press);
    this.queue = new JobQueue<PaperId>(dataSource, 'paper_jobs', { subjectId: 'subject_id', seq: 'seq' });
  }

  /**
   * Prints papers that wait, each at one press at a time.
   * @returns how many it took
   */
  async printSome(): Promise<number> {
    return this.queue.work(AT_A_TIME, (job) => this.print(job), reasonOf);
  }

  /**
   * The paper as it reads now, printed if it was not yet.
   * @returns null when there is no such paper
   * @throws PaperContentError, TemplateError, NotPrintableError when it cannot be printed
   */
  async print(id: PaperId): Promise<PrintedPaperRow | null> {
    const paper = await readPaper(this.dataSource.manager, id);
    return paper && this.printRead(id, paper);
  }

  /** The same for a paper that was just read. @throws as `print` */
  async printRead(id: PaperId, paper: PaperOnFile): Promise<PrintedPaperRow> {
    const key = { ...id, editionAt: paper.editionAt };
    const printed = await this.dataSource.manager.findOneBy(PrintedPaperRow, key);
    if (printed) {
      await this.dataSource.query(DONE, [id.subjectId, id.seq, new Date(paper.editionAt)]);
      return printed;
    }
    const { kind } = paper.facts;
    const template = await this.templateOf(kind, paper.editionAt);
    const token = this.tokenOf(id, paper.editionAt);
    const { pdf, sha256, pages } = await this.render(paper, template, token);
    await this.files.putBytes(pdf);
    const row = { ...key, kind, token, templateVersion: template.version, contentHash: sha256, pages };
    await this.dataSource.transaction(async (manager) => {
      await manager.createQueryBuilder().insert().into(PrintedPaperRow).values(row).orIgnore().execute();
      await manager.query(DONE, [id.subjectId, id.seq, new Date(paper.editionAt)]);
    });
    return this.dataSource.manager.findOneByOrFail(PrintedPaperRow, key);
  }

  /**
   * Prints what is no issued paper, and is kept nowhere: the account of a date, as it stands now. The same facts give the
   * same bytes for as long as its template is the newest.
   */
  async printAccount(facts: PaperFacts, now: Instant): Promise<Buffer> {
    const template = await this.templateOf(facts.kind, now);
    const filled = fillTemplate(template, presentPaper(facts));
    return (await this.press.print(filled, { seal: null, issuedOn: facts.issuedOn })).pdf;
  }

  /** Lays out a paper that no template has, such as an index; it is stored nowhere. @throws NotPrintableError */
  layOut(paper: WordedPaper, issuedOn: PlainDate): Promise<RenderedPaper> {
    return this.press.print(paper, { seal: null, issuedOn });
  }

  private async render(
    { facts, seal: used, editionAt }: PaperOnFile,
    template: PaperTemplate,
    token: string,
  ): Promise<RenderedPaper> {
    const { publicUrl } = this.settings;
    const verifyAddress = publicUrl === undefined ? null : `${publicUrl.replace(/\/$/, '')}/verify/${token}`;
    const filled = fillTemplate(template, presentPaper({ ...facts, verifyAddress }));
    const seal = used && (await this.seals.pictureOf(used, editionAt));
    return this.press.print(filled, { seal, issuedOn: facts.issuedOn });
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
  if (error instanceof TemplateError) return `template, line ${error.faults[0]?.line ?? 0}`;
  return error instanceof NotPrintableError ? 'a character that no font has' : null;
}

/** Unless it was amended or sealed meanwhile. */
const DONE = `
  delete from paper_jobs
   where subject_id = $1 and seq = $2
     and not exists (select 1 from notices n where n.application_id = $1 and n.seq = $2 and n.amended_at > $3)
     and not exists (select 1 from paper_seals s where s.subject_id = $1 and s.seq = $2 and s.affixed_at > $3)`;
