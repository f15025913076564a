import { In, LessThan, type EntityManager } from 'typeorm';
import type { HandInParams } from '../../domain/application/params';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import { certificateContent, type PrintedCorrection } from '../../domain/certificate/printed';
import { printedName, type PrintedKind } from '../../domain/papers/fields';
import type { ApplicationRow } from '../../entities/application';
import { ApplicationEventRow } from '../../entities/application-event';
import { CertificateRow } from '../../entities/certificate';
import { MatterRow } from '../../entities/matter';
import { MatterNoticeRow } from '../../entities/matter-rows';
import { NoticeRow } from '../../entities/notice';

type Content = Readonly<Record<string, unknown>>;

/** A paper whose content stands elsewhere in the books too. */
export interface StoredPaper {
  readonly kind: PrintedKind;
  readonly seq: number;
  readonly number: string | null;
  readonly at: Instant;
  readonly content: Content;
}

/**
 * What a paper says beyond the content of its notice, from what the books hold for ever: events, papers before it, the
 * certificate's own row. What the notice says itself goes first.
 * @param form the schema of the item's application form
 */
export async function wholeContent(
  manager: EntityManager,
  row: ApplicationRow,
  paper: StoredPaper,
  form: Content,
): Promise<Content> {
  switch (paper.kind) {
    case 'certificate':
      return { ...(await ofCertificate(manager, row, paper, form)), ...paper.content };
    case 'deliveryReceipt':
      return { ...(await ofDelivery(manager, row, paper)), ...paper.content };
    default:
      return paper.content;
  }
}

/** how long it is valid, of whom and for what; a later version with what was corrected by then. */
async function ofCertificate(
  manager: EntityManager,
  { id: applicationId }: ApplicationRow,
  { number, content }: StoredPaper,
  form: Content,
): Promise<Content> {
  const certificate = await manager.findOneBy(CertificateRow, { number: number ?? '' });
  const handIn = await manager.findOneByOrFail(ApplicationEventRow, { applicationId, seq: 1 });
  const version = Number(content['version'] ?? 1);
  const said = certificateContent(
    form,
    (handIn.facts as HandInParams).form ?? {},
    await correctionsBy(manager, applicationId, version),
  );
  const { validFrom, validUntil } = certificate ?? {};
  return { ...said, version, validFrom, validUntil };
}

async function correctionsBy(
  manager: EntityManager,
  applicationId: string,
  version: number,
): Promise<PrintedCorrection[]> {
  const matter = await manager.findOneBy(MatterRow, { kind: 'certificate', applicationId });
  if (!matter) return [];
  const where = { matterId: matter.id, kind: 'certificateCorrectionNotice' as const };
  const notices = await manager.find(MatterNoticeRow, { where, order: { seq: 'ASC' } });
  return notices
    .filter(({ content }) => Number(content['version']) <= version)
    .map(({ content }) => ({ field: String(content['field']), correct: String(content['correct']) }));
}

const DELIVERED = ['grantDecision', 'refusalDecision', 'certificate'] as const;

/** when it was, what was handed over, and under which number the post carried it. */
async function ofDelivery(
  manager: EntityManager,
  { id: applicationId, file }: ApplicationRow,
  { seq, at, content }: StoredPaper,
): Promise<Content> {
  const where = { applicationId, kind: In([...DELIVERED]), seq: LessThan(seq) };
  const papers = await manager.find(NoticeRow, { where, order: { seq: 'ASC' } });
  const documents = papers.map(({ kind, number, content: said }) => {
    const name = kind === 'certificate' ? String(said['name']) : printedName(kind as PrintedKind);
    return number === null ? name : `${name}（${number}）`;
  });
  // After it was delivered there are no more attempts.
  const posted = content['method'] === 'post' ? file.deliveryAttempts?.at(-1)?.trackingNumber : null;
  return { deliveredAt: formatInstant(at), documents, trackingNumber: posted ?? null };
}
