import type { EntityManager } from 'typeorm';
import { pathPart, type CaseContents, type PackedDocument } from '../../domain/archive/contents';
import { dateOf, formatInstant, type Instant } from '../../domain/calendar/time';
import { FILE_TYPES, type FileType } from '../../domain/files/file-types';
import { printedName } from '../../domain/papers/fields';
import { NOTICES } from '../../domain/papers/notices';
import { MatterNoticeRow } from '../../entities/matter-rows';
import { NoticeRow } from '../../entities/notice';
import { PrintedPaperRow } from '../../entities/printed-paper';
import { VoidedSheetRow } from '../../entities/voided-sheet';
import { ApplicationFileRow, ATTORNEY_SCANS, DELIVERY_PROOFS, VISIT_PICTURES } from '../../entities/stored-file';
import type { FileKeeper } from '../files/file-keeper';
import type { IssuedPapers } from '../issuing/issued-papers';
import { pagesOf } from './page-count';
import type { KeptCase } from './read-case';

type Unprinted = CaseContents['unprinted'][number];

/** A paper or an uploaded file with its place in time. */
type FoundDocument = Omit<PackedDocument, 'no' | 'path'> & { readonly at: Instant; readonly ending: string };

/**
 * All papers of the case in each edition, and all files that came in, in the order of time. What was not printed yet is
 * printed here.
 * @param unprintable what becomes of a paper that cannot be printed; where it throws, nothing is told
 */
export async function documentsOf(
  manager: EntityManager,
  kept: KeptCase,
  papers: IssuedPapers,
  files: FileKeeper,
  unprintable: (error: unknown) => void,
): Promise<{ documents: PackedDocument[]; unprinted: Unprinted[] }> {
  const unprinted: Unprinted[] = [];
  const found: FoundDocument[] = [];
  for (const { id } of kept.subjects) {
    for (const { seq, kind, number } of await noticesOf(manager, id)) {
      try {
        await papers.print({ subjectId: id, seq });
      } catch (error) {
        unprintable(error);
        unprinted.push({ subjectId: id, seq, name: NOTICES[kind].zh });
      }
      found.push(...(await editionsOf(manager, id, seq, number)));
    }
  }
  found.push(...(await uploadsOf(manager, kept, files)));
  const order = new Map(kept.subjects.map(({ id }, index) => [id, index]));
  found.sort((one, other) => one.at - other.at || byPlace(one, other, order) || (one.sha256 < other.sha256 ? -1 : 1));
  return { documents: numbered(found), unprinted };
}

/** Counts documents from 1, and gives each a path that sorts as the index does. */
function numbered(found: readonly FoundDocument[]): PackedDocument[] {
  return found.map((one, index) => {
    const { name, number, on, pages, sha256, subjectId, seq, paper, upload, ending } = one;
    return placed({ no: index + 1, name, number, on, pages, sha256, subjectId, seq, paper, upload }, ending);
  });
}

/** The same documents, fewer of them, counted anew. */
export function renumbered(documents: readonly PackedDocument[]): PackedDocument[] {
  return documents.map((one, index) =>
    placed({ ...one, no: index + 1 }, one.path.slice(one.path.lastIndexOf('.') + 1)),
  );
}

function placed(document: Omit<PackedDocument, 'path'>, ending: string): PackedDocument {
  const { no, name } = document;
  return { ...document, path: `documents/${String(no).padStart(3, '0')}-${pathPart(name)}.${ending}` };
}

function byPlace(one: FoundDocument, other: FoundDocument, order: ReadonlyMap<string, number>): number {
  return order.get(one.subjectId)! - order.get(other.subjectId)! || one.seq - other.seq;
}

async function noticesOf(manager: EntityManager, id: string) {
  const order = { seq: 'ASC' } as const;
  const rows = [
    ...(await manager.find(NoticeRow, { where: { applicationId: id }, order })),
    ...(await manager.find(MatterNoticeRow, { where: { matterId: id }, order })),
  ];
  return rows.filter(({ kind }) => NOTICES[kind].paper);
}

async function editionsOf(
  manager: EntityManager,
  subjectId: string,
  seq: number,
  number: string | null,
): Promise<FoundDocument[]> {
  const rows = await manager.find(PrintedPaperRow, { where: { subjectId, seq }, order: { editionAt: 'ASC' } });
  const voided = await manager.findBy(VoidedSheetRow, { subjectId, seq });
  const isVoid = (at: Instant): boolean => voided.some((one) => one.editionAt === at);
  return rows.map(({ kind, editionAt, contentHash: sha256, pages }, index) => ({
    at: editionAt,
    name: printedName(kind) + (rows.length > 1 ? `（第${index + 1}版${isVoid(editionAt) ? '，已作废' : ''}）` : ''),
    number,
    on: dateOf(editionAt),
    pages,
    sha256,
    subjectId,
    seq,
    paper: { kind, editionAt: formatInstant(editionAt) },
    upload: null,
    ending: 'pdf',
  }));
}

async function uploadsOf(manager: EntityManager, { row, refs }: KeptCase, files: FileKeeper): Promise<FoundDocument[]> {
  const where = { applicationId: row.id };
  const order = { seq: 'ASC', materialId: 'ASC', fileId: 'ASC' } as const;
  const rows = await manager.find(ApplicationFileRow, { where, order, relations: { file: true } });
  const found: FoundDocument[] = [];
  for (const { materialId, fileId, seq, file } of rows) {
    const { contentHash: sha256, type, name: fileName, uploadedAt } = file!;
    const name =
      refs.item.materials.find(({ id }) => id === materialId)?.name ?? OTHER_UPLOADS[materialId] ?? materialId;
    const pages = await pagesOf(type, () => files.open(sha256));
    const upload = { fileId, materialId, fileName };
    const place = { at: uploadedAt, on: dateOf(uploadedAt), subjectId: row.id, seq };
    found.push({ name, number: null, pages, sha256, ...place, paper: null, upload, ending: endingOf(type) });
  }
  return found;
}

/** What comes in beside the materials of the catalogue. */
const OTHER_UPLOADS: Readonly<Record<string, string>> = {
  [ATTORNEY_SCANS]: '授权委托书',
  [DELIVERY_PROOFS]: '送达凭证',
  [VISIT_PICTURES]: '现场核查照片',
};

function endingOf(type: FileType): string {
  return FILE_TYPES[type].endings[0];
}
