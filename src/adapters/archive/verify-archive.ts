import { CONTENTS_FORMAT, CONTENTS_PATH, type CaseContents } from '../../domain/archive/contents';
import { NOTICES, type NoticeKind } from '../../domain/papers/notices';
import { verifyBag, type BagFault, type BagVerdict } from './verify-bag';

/** What was found of a package of a case. */
export interface ArchiveVerdict extends Omit<BagVerdict, 'kept'> {
  /** What it says of itself; null when that cannot be read. */
  readonly contents: CaseContents | null;
}

interface EventLine {
  readonly seq: number;
  readonly type: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * Checks a package of a case on its own: the bag, and that it holds what its events tell of. Needs neither the database nor
 * any other part of the system.
 * @param trusted ids of the keys whose signature counts; undefined: whoever signed
 */
export async function verifyArchive(path: string, trusted?: ReadonlySet<string>): Promise<ArchiveVerdict> {
  const isRecord = (place: string): boolean => place === CONTENTS_PATH || place.endsWith('.jsonl');
  const { kept, faults, ...verdict } = await verifyBag(path, trusted, isRecord);
  const { payload } = verdict;
  if (payload.size === 0) return { ...verdict, faults, contents: null };
  const contents = parsed(kept.get(CONTENTS_PATH)?.toString('utf8')) as CaseContents | null;
  if (contents?.format !== CONTENTS_FORMAT) {
    return { ...verdict, faults: [...faults, { kind: 'contentsWrong', what: CONTENTS_PATH }], contents: null };
  }
  const within = [...placesWrong(contents, payload), ...contents.subjects.flatMap((one) => told(one, contents, kept))];
  return { ...verdict, faults: [...faults, ...within], contents };
}

/** Each place that the contents name is there, with the hash that they give; and none is there that they do not name. */
function placesWrong(contents: CaseContents, payload: ReadonlyMap<string, string>): BagFault[] {
  const named = [...contents.documents, ...contents.subjects, ...contents.records];
  const wrong = named.filter(({ path, sha256 }) => payload.get(path) !== sha256).map(({ path }) => path);
  const known = new Set([...named.map(({ path }) => path), CONTENTS_PATH, '目录.pdf']);
  const beside = [...payload.keys()].filter((path) => !known.has(path));
  return [...wrong, ...beside].map((what): BagFault => ({ kind: 'contentsWrong', what }));
}

/** The events of a subject are 1..n, and what they issued or brought in is there. */
function told(
  subject: CaseContents['subjects'][number],
  contents: CaseContents,
  kept: ReadonlyMap<string, Buffer>,
): BagFault[] {
  const lines = kept.get(subject.path)?.toString('utf8').split('\n').filter(Boolean) ?? [];
  const events = lines.map((line) => parsed(line) as EventLine | null);
  const gap = events.findIndex((event, index) => event?.seq !== index + 1);
  if (gap >= 0) return [{ kind: 'eventsBroken', what: `${subject.path}:${gap + 1}` }];
  if (events.length !== subject.events) return [{ kind: 'eventsBroken', what: `${subject.path}:${events.length + 1}` }];
  // What a supplement does not hold, an earlier package does.
  if (contents.purpose === 'supplement') return [];
  return (events as EventLine[]).flatMap((event) => [
    ...papersMissing(event, subject.id, contents),
    ...uploadsMissing(event, contents),
  ]);
}

function papersMissing({ seq, type, facts }: EventLine, subjectId: string, contents: CaseContents): BagFault[] {
  if (type !== 'noticeIssued' || !NOTICES[facts['notice'] as NoticeKind]?.paper) return [];
  const isIt = (one: { subjectId: string; seq: number }): boolean => one.subjectId === subjectId && one.seq === seq;
  const there = contents.documents.some((one) => one.paper !== null && isIt(one)) || contents.unprinted.some(isIt);
  return there ? [] : [{ kind: 'paperMissing', what: `${subjectId}/${seq}` }];
}

/** Every file that an event names, wherever in its facts, by the hash that it gave. */
function uploadsMissing({ seq, facts }: EventLine, contents: CaseContents): BagFault[] {
  const hashes = new Map(contents.documents.map(({ upload, sha256 }) => [upload?.fileId, sha256]));
  return filesIn(facts)
    .filter(({ fileId, sha256 }) => hashes.get(fileId) !== sha256)
    .map(({ fileId }) => ({ kind: 'uploadMissing', what: `${seq}/${fileId}` }));
}

function filesIn(value: unknown): { fileId: string; sha256: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('sha256' in value && ('fileId' in value || 'id' in value)) {
    return [{ fileId: String('fileId' in value ? value.fileId : value.id), sha256: String(value.sha256) }];
  }
  return Object.values(value).flatMap(filesIn);
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
