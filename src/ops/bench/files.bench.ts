import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { ZipFile } from 'yazl';
import { inspect } from '../../adapters/files/inspect/inspect';
import { LocalFileStore } from '../../adapters/files/local-store';
import { spool } from '../../adapters/files/spool';
import { USUAL_FILE_LIMITS, type FileType } from '../../domain/files/file-types';

/**
 * How fast files come in on the way that an upload takes behind HTTP (spooled, looked through, stored and synced), one after
 * the other and eight at once, and what looking through costs by type.
 *
 *   npm run bench:files
 */
const FILES = 24;
const PDF_BYTES = 10_000_000;

function scan(sizeBytes: number): Buffer {
  const head = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< >>\nstream\n';
  return Buffer.concat([Buffer.from(head), randomBytes(sizeBytes), Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
}

async function docx(): Promise<Buffer> {
  const zip = new ZipFile();
  const text = Array.from({ length: 20_000 }, (_, at) => `<w:p><w:r><w:t>第${at}行</w:t></w:r></w:p>`).join('');
  zip.addBuffer(Buffer.from('<Types/>'), '[Content_Types].xml');
  zip.addBuffer(Buffer.from(`<w:document xmlns:w="w">${text}</w:document>`), 'word/document.xml');
  zip.addBuffer(randomBytes(2_000_000), 'word/media/image1.png');
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Takes a file in, and says how long its looking through took, in milliseconds of the processor. */
async function takeIn(store: LocalFileStore, name: string, content: Buffer): Promise<number> {
  const chunks = Array.from({ length: Math.ceil(content.length / 65_536) }, (_, at) =>
    content.subarray(at * 65_536, (at + 1) * 65_536),
  );
  const spooled = await spool(Readable.from(chunks), USUAL_FILE_LIMITS.maxBytes);
  if (!spooled) throw new Error(`${name} is too large`);
  const before = process.cpuUsage();
  const inspected = await inspect(spooled, name, USUAL_FILE_LIMITS);
  const { user, system } = process.cpuUsage(before);
  if (!inspected.taken) throw new Error(`${name}: ${inspected.refusal}`);
  await store.put(spooled.hash, spooled.path);
  await spooled.drop();
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-bench-'));
  const store = new LocalFileStore(folder);
  const pixels = { raw: { width: 3_000, height: 2_000, channels: 3 } } as const;
  const photo = sharp(randomBytes(18_000_000), pixels);
  const samples: [FileType, string, Buffer][] = [
    ['pdf', 'a.pdf', scan(PDF_BYTES)],
    ['jpeg', 'a.jpg', await photo.clone().jpeg().toBuffer()],
    ['png', 'a.png', await photo.clone().png().toBuffer()],
    ['docx', 'a.docx', await docx()],
  ];
  for (const [type, name, content] of samples) {
    const cost = await takeIn(store, name, content);
    const megabytes = content.length / 1e6;
    console.log(`${type}: ${cost.toFixed(0)} ms of one core to look through ${megabytes.toFixed(1)} MB`);
  }
  for (const atOnce of [1, 8]) {
    const contents = Array.from({ length: FILES }, () => scan(PDF_BYTES));
    const began = performance.now();
    let most = 0;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let content = contents.pop(); content; content = contents.pop()) {
          await takeIn(store, 'a.pdf', content);
          most = Math.max(most, process.memoryUsage().rss);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    const speed = (FILES * PDF_BYTES) / 1e6 / seconds;
    console.log(`${atOnce} at once: ${speed.toFixed(0)} MB/s, ${(most / 1e6).toFixed(0)} MB of memory at most`);
  }
  rmSync(folder, { recursive: true });
}

void main();
