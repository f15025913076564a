import { Readable } from 'node:stream';
import { ACTS, CLOCK_ACTS } from '../../domain/application/acts';
import { STAGES } from '../../domain/application/stages';
import {
  CONTENTS_FORMAT,
  CONTENTS_PATH,
  type CaseContents,
  type PackagePurpose,
  type PackedDocument,
} from '../../domain/archive/contents';
import { indexSheet, type StoryLine } from '../../domain/archive/index-sheet';
import type { RetentionTerm } from '../../domain/archive/retention';
import { dateOf, formatInstant, type Instant } from '../../domain/calendar/time';
import { chineseMoment } from '../../domain/papers/chinese';
import { NOTICES, type NoticeKind } from '../../domain/papers/notices';
import type { FileKeeper } from '../files/file-keeper';
import type { IssuedPapers } from '../issuing/issued-papers';
import type { SigningKey } from '../signing/signing-key';
import { writeBag, type BagFile, type BagInfo } from './bag';
import { renumbered } from './case-documents';
import { eventLines, json, made, recordsOf, type MadeFile, type Redaction } from './case-records';
import type { KeptCase } from './read-case';

/** What is to be packed, and as what. */
export interface Packing {
  readonly purpose: PackagePurpose;
  readonly ordinal: number | null;
  readonly supplementTo: string | null;
  readonly retention: RetentionTerm | null;
  /** Until when it tells; also the date of every file in it. */
  readonly asOf: Instant;
  readonly redaction: Redaction;
  readonly audit: readonly Readonly<Record<string, unknown>>[];
  readonly documents: readonly PackedDocument[];
  readonly unprinted: CaseContents['unprinted'];
  /** Contents that an earlier package holds, and this one need not. */
  readonly packed: ReadonlySet<string>;
}

/** A package before it is written. */
export interface CaseBag {
  readonly name: string;
  readonly files: readonly BagFile[];
  readonly info: BagInfo;
  /** SHA-256 by path, of everything in it. */
  readonly payload: Readonly<Record<string, string>>;
}

/**
 * Puts a package together, small files in memory, large ones opened when their turn comes.
 * @returns null when there is nothing to tell that earlier packages do not
 */
export async function composeBag(
  kept: KeptCase,
  packing: Packing,
  { papers, files }: { readonly papers: IssuedPapers; readonly files: FileKeeper },
): Promise<CaseBag | null> {
  const { redaction, packed, audit, retention } = packing;
  const isNew = ({ sha256 }: { readonly sha256: string }): boolean => !packed.has(sha256);
  const documents = renumbered(packing.documents.filter(isNew));
  const lines = kept.subjects.map((subject) => ({ subject, file: eventLines(subject, kept, redaction) }));
  const told = lines.filter(({ file }) => isNew(file));
  const records = recordsOf(kept, redaction, audit, retention).filter((one) => !one.tells || isNew(one));
  if (documents.length + told.length + records.filter(({ tells }) => tells).length === 0) return null;
  const contents = contentsOf(kept, packing, documents, told, records);
  const index = await papers.layOut(indexSheet(contents, wordsOf(kept, packing)), dateOf(packing.asOf));
  const small = [
    ...told.map(({ file }) => file),
    ...records,
    made('目录.pdf', '目录', index.pdf, false),
    json(CONTENTS_PATH, '内容目录', contents, false),
  ];
  return {
    name: packing.ordinal === null || packing.ordinal === 1 ? kept.row.number : `${kept.row.number}-${packing.ordinal}`,
    files: [
      ...documents.map(({ path, sha256 }) => ({ path, open: () => files.open(sha256) })),
      ...small.map(({ path, content }) => ({ path, open: () => Promise.resolve(Readable.from([content])) })),
    ],
    info: infoOf(kept, packing),
    payload: Object.fromEntries([...documents, ...small].map(({ path, sha256 }) => [path, sha256])),
  };
}

/** The bag as a stream, signed. */
export function writeCaseBag({ name, files, info }: CaseBag, key: SigningKey): Readable {
  return writeBag(name, files, info, key);
}

function contentsOf(
  { row, refs }: KeptCase,
  { purpose, ordinal, supplementTo, retention, asOf, redaction, unprinted }: Packing,
  documents: readonly PackedDocument[],
  told: readonly { readonly subject: KeptCase['subjects'][number]; readonly file: MadeFile }[],
  records: readonly MadeFile[],
): CaseContents {
  return {
    format: CONTENTS_FORMAT,
    purpose,
    ordinal,
    supplementTo,
    applicationId: row.id,
    caseNumber: row.number,
    item: { code: row.itemCode, version: row.itemVersion, name: refs.item.name },
    stage: row.stage,
    asOf: formatInstant(asOf),
    retention,
    masked: redaction.masks,
    subjects: told.map(({ subject: { id, kind, events }, file: { path, sha256 } }) => {
      return { id, kind, events: events.length, path, sha256 };
    }),
    documents,
    records: records.map(({ path, what, sha256 }) => ({ path, what, sha256 })),
    unprinted,
  };
}

function wordsOf(kept: KeptCase, { asOf, redaction }: Packing) {
  const { row, organ, subjects, parties } = kept;
  const called = new Map(parties.map((party) => [party.id, String(redaction.party(party)['name'])]));
  const names = new Map([...called, ...kept.staff]);
  return {
    organ,
    on: dateOf(asOf),
    applicant: called.get(row.applicantId) ?? '',
    stageName: STAGES[row.stage],
    story: subjects[0]!.events.flatMap((event): StoryLine[] => {
      const what = nameOf(event.type, event.facts);
      if (what === null) return [];
      const by = event.by.role === 'system' ? '系统' : (names.get(event.by.personId) ?? '');
      return [{ seq: event.seq, at: chineseMoment(event.at), what, by, number: event.number }];
    }),
  };
}

/** What an event is called in the story; messages and the like are left to the records. */
function nameOf(type: string, facts: unknown): string | null {
  if (type === 'noticeIssued') {
    const { zh, paper } = NOTICES[(facts as { notice: NoticeKind }).notice];
    return paper ? zh : null;
  }
  return ({ ...ACTS, ...CLOCK_ACTS } as Readonly<Record<string, string>>)[type] ?? null;
}

function infoOf({ row, refs, organ }: KeptCase, { purpose, ordinal, supplementTo, asOf }: Packing): BagInfo {
  return {
    at: new Date(asOf),
    entries: [
      ['Source-Organization', oneLine(organ)],
      ['Bagging-Date', dateOf(asOf)],
      ['External-Identifier', row.number],
      ['External-Description', oneLine(refs.item.name)],
      ['Bag-Group-Identifier', row.number],
      ['Internal-Sender-Identifier', row.id],
      ['Internal-Sender-Description', ordinal === null ? purpose : `${purpose} ${ordinal}`],
      ...(supplementTo ? ([['Supplement-To-SHA256', supplementTo]] as const) : []),
    ],
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
