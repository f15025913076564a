import { createHash } from 'node:crypto';
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import { readSignature, signDigest, type TimestampAuthority } from './cms';
import type { DocumentKey } from './document-key';

/** Room for a signature with its certificates and a timestamp; what is left over stays zero. */
const ROOM_BYTES = 16 * 1024;
const UNKNOWN = 9_999_999_999;
const HOLE = `/ByteRange [0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]`;
/** Print, and locked. */
const FLAGS = 4 + 128;

/**
 * Signs a PDF as a whole (PAdES baseline B; baseline T with an authority of time). What was there stays to the byte; the
 * signature is appended and draws nothing.
 * @param at when it is said to be signed; the machine's clock is never asked
 * @throws Error when it cannot be signed
 */
export async function signPdf(
  pdf: Buffer,
  key: DocumentKey,
  at: Instant,
  authority: TimestampAuthority | null,
): Promise<Buffer> {
  const signed = await withHole(pdf, at);
  const range = Buffer.from(HOLE);
  const rangeAt = signed.indexOf(range, pdf.length);
  const from = signed.indexOf(Buffer.from('/Contents <'), pdf.length) + '/Contents '.length;
  const until = signed.indexOf(0x3e, from) + 1;
  if (rangeAt < 0 || until - from !== ROOM_BYTES * 2 + 2) throw new Error('the PDF has no room for a signature');
  const numbers = `/ByteRange [0 ${from} ${until} ${signed.length - until}]`;
  signed.write(numbers.padEnd(range.length), rangeAt, 'latin1');
  const digest = createHash('sha256').update(signed.subarray(0, from)).update(signed.subarray(until)).digest();
  const cms = await signDigest(digest, key, authority);
  if (cms.length > ROOM_BYTES) throw new Error(`a signature of ${cms.length} bytes does not fit into the PDF`);
  signed.write(cms.toString('hex'), from + 1, 'latin1');
  return signed;
}

/** What a file is to whoever knows the certificates of the organ. */
export type PdfVerdict =
  /** Signed by the organ, from its first to its last byte. */
  | { readonly is: 'genuine'; readonly certificate: Buffer }
  /** It bears a signature, but is not, or not only, what was signed. */
  | { readonly is: 'altered' }
  /** Signed by somebody else. */
  | { readonly is: 'foreign' }
  | { readonly is: 'unsigned' };

/**
 * Judges the signature of a PDF: that it holds, that it covers every byte but itself, and that it is by one of these
 * certificates. Whether the organ still stands by the paper is not written in it.
 * @param own DER of the certificates by which the organ signs or has signed
 */
export function judgePdf(pdf: Buffer, own: readonly Buffer[]): PdfVerdict {
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  if (ranges.length === 0) return { is: 'unsigned' };
  const [, start, from, until, rest] = ranges.at(-1)!.map(Number) as [number, number, number, number, number];
  const hole = pdf.subarray(from, until).toString('latin1');
  const hex = /^<([0-9a-f]+)>$/i.exec(hole)?.[1];
  // Anything else than one signature over everything leaves room for what nobody signed.
  if (ranges.length > 1 || start !== 0 || until + rest !== pdf.length || hex === undefined) return { is: 'altered' };
  const digest = createHash('sha256').update(pdf.subarray(0, from)).update(pdf.subarray(until)).digest();
  const signature = readSignature(Buffer.from(hex, 'hex'), digest);
  if (!signature) return { is: 'altered' };
  if (!own.some((certificate) => certificate.equals(signature.certificate))) return { is: 'foreign' };
  return signature.holds ? { is: 'genuine', certificate: signature.certificate } : { is: 'altered' };
}

/** The PDF with an appended signature that is still empty. */
async function withHole(pdf: Buffer, at: Instant): Promise<Buffer> {
  const document = await PDF.load(Uint8Array.from(pdf));
  const page = document.getPages()[0];
  if (!page) throw new Error('a PDF without pages cannot be signed');
  const signature = PdfDict.of({
    Type: PdfName.of('Sig'),
    Filter: PdfName.of('Adobe.PPKLite'),
    SubFilter: PdfName.of('ETSI.CAdES.detached'),
    ByteRange: new PdfArray([0, UNKNOWN, UNKNOWN, UNKNOWN].map((one) => PdfNumber.of(one))),
    Contents: PdfString.fromBytes(new Uint8Array(ROOM_BYTES)),
    M: PdfString.fromString(pdfDate(at)),
  });
  const widget = document.getOrCreateForm().createSignatureField('organ').getDict();
  widget.delete('Kids');
  widget.set('V', document.register(signature));
  widget.set('Type', PdfName.of('Annot'));
  widget.set('Subtype', PdfName.of('Widget'));
  widget.set('F', PdfNumber.of(FLAGS));
  widget.set('P', page.ref);
  widget.set('Rect', new PdfArray([0, 0, 0, 0].map((one) => PdfNumber.of(one))));
  const annotations = page.dict.getArray('Annots') ?? new PdfArray();
  annotations.push(document.register(widget));
  page.dict.set('Annots', annotations);
  return Buffer.from(await document.save({ incremental: true }));
}

/** D:20261125090000+08'00' of 2026-11-25T09:00:00.000+08:00. */
function pdfDate(at: Instant): string {
  const [date, time] = formatInstant(at).split('T') as [string, string];
  return `D:${date.replaceAll('-', '')}${time.slice(0, 8).replaceAll(':', '')}+08'00'`;
}
