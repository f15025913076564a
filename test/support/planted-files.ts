/** What leaves a town in which every text is planted as a file: papers, registers, copies of one's own data, packages. */
import { verifyArchive } from '../../src/adapters/archive/verify-archive';
import { ANY_REGISTER_KINDS } from '../../src/domain/papers/registers';
import type { ApiClient } from '../../src/ops/api-client';
import { NOTICES, type NoticeKind } from '../../src/domain/papers/notices';
import { packingIn, unpacked } from '../api/packing';
import { DEPUTY, SUPERVISOR } from './logins';
import { textOf } from './papers';
import type { Planter } from './planting';
import type { Town } from './town';
import { readWorkbook } from './workbook';

/** What a PDF may do when it is opened or touched (ISO 32000-1, 12.6.4), and what it may bring along. */
const ACTIVE = /\/(?:JavaScript|JS|Launch|OpenAction|AA|URI|GoToR|GoToE|SubmitForm|EmbeddedFile|RichMedia)\b/;
/** Of what is drawn nothing is an action, and its bytes may be any. */
const DRAWN = /\bstream\r?\n[\s\S]*?\bendstream\b/g;
/** No place of a package leads out of it, on whatever system it is unpacked. */
const PLACE = /^(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))[^\p{C}\\:*?"<>|]+$/u;

/** A text that came out, and where. */
export interface FoundText {
  readonly where: string;
  readonly text: string;
  /** Whether it is laid out on pages. */
  readonly paged?: boolean;
}

/** What was looked at: texts to be judged by who planted them, and whatever is wrong by itself. */
export interface Followed {
  readonly texts: FoundText[];
  readonly faults: string[];
  /** How many files. */
  files: number;
}

/** The marks that were read, and all that is wrong: what does not stand there as it was written among it. */
export function judged({ texts, faults }: Followed, planter: Planter): { marks: Set<string>; wrong: string[] } {
  const marks = new Set(texts.flatMap(({ text }) => planter.marksIn(text)));
  const altered = texts.flatMap(({ where, text, paged }) =>
    planter.alteredIn(text, paged).map((one) => `${where}: ${one}`),
  );
  return { marks, wrong: [...faults, ...altered] };
}

const nothing = (): Followed => ({ texts: [], faults: [], files: 0 });

/** Every paper of every case and matter, asked for as the portal does; what is told and not printed is no paper. */
export async function followPapers(town: Town): Promise<Followed> {
  const told = await town.dataSource.query<{ id: string; seq: number; kind: NoticeKind; of: string | null }[]>(
    `select application_id as id, seq, kind, application_id as of from notices
     union all select matter_id, n.seq, n.kind, m.application_id from matter_notices n join matters m on m.id = matter_id`,
  );
  const found = nothing();
  const client = await town.as(SUPERVISOR);
  for (const { id, seq, kind, of } of told) {
    const response = await client.download(`/papers/${encodeURIComponent(id)}/${seq}`);
    const expected = NOTICES[kind].paper && of !== null ? 200 : 404;
    if (response.status !== expected) found.faults.push(`${kind} ${response.status}: ${await response.text()}`);
    else if (expected === 200) read(found, kind, await bytesOf(response));
  }
  const cases = await town.dataSource.query<{ id: string; runs: boolean }[]>(
    'select id, accepted_at is not null as runs from applications',
  );
  for (const { id, runs } of cases) {
    const response = await client.download(`/applications/${id}/deadline-account`);
    if (response.status !== (runs ? 200 : 409)) found.faults.push(`deadline account ${response.status}`);
    else if (runs) read(found, 'deadlineAccount', await bytesOf(response));
  }
  return found;
}

/** Every register in every form. */
export async function followRegisters(town: Town): Promise<Followed> {
  const found = nothing();
  const client = await town.as(SUPERVISOR);
  for (const register of ANY_REGISTER_KINDS) {
    const take = async (format: string): Promise<Buffer> => {
      const response = await taken(client, `/registers/${register}/${format}`);
      if (response.status !== 200) found.faults.push(`${register} as ${format}: ${await response.text()}`);
      return response.status === 200 ? bytesOf(response) : Buffer.of();
    };
    const workbook = await take('xlsx');
    if (workbook.length > 0) await readCells(found, register, workbook);
    readCsv(found, register, (await take('csv')).toString('utf8'));
    const pdf = await take('pdf');
    if (pdf.length > 0) read(found, `${register} as pdf`, pdf);
  }
  return found;
}

/** The file before it has ended here before it has ended there; one is given to nobody twice at once. */
async function taken(client: ApiClient, path: string): Promise<Response> {
  for (;;) {
    const response = await client.download(path);
    if (response.status !== 409) return response;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The copies of what is kept about people that they take themselves. */
export async function followOwnData(town: Town, logins: readonly string[]): Promise<Followed> {
  const found = nothing();
  for (const login of logins) {
    const response = await (await town.as(login)).download('/own-data');
    readCsv(found, `own data of ${login}`, (await bytesOf(response)).toString('utf8'));
  }
  return found;
}

/** The package of an archived case, as whoever decided it takes it. */
export async function followPackage(town: Town, id: string): Promise<Followed> {
  const found = nothing();
  const { packAll, saved, take } = packingIn(town);
  await packAll();
  const path = await saved(await take(DEPUTY, id), 'planted.zip');
  found.faults.push(...(await verifyArchive(path)).faults.map((fault) => JSON.stringify(fault)));
  for (const [place, bytes] of unpacked(path)) {
    if (!PLACE.test(place)) found.faults.push(`a file lies at ${place}`);
    if (place.endsWith('目录.pdf')) read(found, place, bytes);
    if (!/\.(?:jsonl?|txt)$/.test(place)) continue;
    found.files += 1;
    const lines = place.endsWith('.jsonl') ? bytes.toString('utf8').trim().split('\n') : [bytes.toString('utf8')];
    const texts = place.endsWith('.txt') ? lines : lines.flatMap((line) => textsIn(JSON.parse(line)));
    found.texts.push(...texts.map((text) => ({ where: place, text })));
  }
  return found;
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function read(found: Followed, where: string, pdf: Buffer): void {
  found.files += 1;
  found.texts.push({ where, text: textOf({ pdf }), paged: true });
  const active = ACTIVE.exec(pdf.toString('latin1').replaceAll(DRAWN, ''));
  if (active) found.faults.push(`${where} has ${active[0]}`);
}

/** No cell is a formula or a link, and what looks like one stays a text when it is edited. */
async function readCells(found: Followed, register: string, workbook: Buffer): Promise<void> {
  found.files += 1;
  for (const { xml, cells } of (await readWorkbook(workbook)).values()) {
    if (/<f[ >/]|<hyperlink|dde/i.test(xml)) found.faults.push(`${register}: a formula or a link`);
    for (const [place, { type, value, quotePrefix }] of cells) {
      found.texts.push({ where: `${register} ${place}`, text: value });
      if (/^\s*[=+\-@]/.test(value) && !(type === 'inlineStr' && quotePrefix)) {
        found.faults.push(`${register} ${place}: ${value}`);
      }
    }
  }
}

/** RFC 4180, and no cell that a spreadsheet takes for a formula; the apostrophe that keeps it from that is taken off. */
function readCsv(found: Followed, where: string, csv: string): void {
  if (csv === '') return;
  found.files += 1;
  const cells = /(?:"((?:[^"]|"")*)"|(-?\d*))(,|\r\n)/y;
  cells.lastIndex = 1;
  for (let one = cells.exec(csv); one; one = cells.exec(csv)) {
    const text = (one[1] ?? one[2]!).replaceAll('""', '"');
    if (one[1] !== undefined && /^[\t\r\n]|^\s*[=+\-@]/.test(text)) found.faults.push(`${where}: ${text}`);
    found.texts.push({ where, text: text.replace(/^'(?=[\t\r\n]|\s*[=+\-@])/, '') });
    if (cells.lastIndex === csv.length) return;
  }
  found.faults.push(`${where} is no CSV`);
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}
