/** Signatures of papers, judged by programs that are not ours: the DSS of the European Commission, and veraPDF. */
import { execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpTimestampAuthority } from '@libpdf/core';
import { openDocumentKey, type DocumentKey } from '../../src/adapters/signing/document-key';
import { judgePdf, signPdf } from '../../src/adapters/signing/pdf-signature';
import { parseInstant } from '../../src/domain/calendar/time';
import { buildJava, type JavaProgram } from '../../src/ops/engines/java-program';
import { makeTrialCertificate } from '../../src/ops/trial-keys';
import { Press } from '../support/papers';

const NOW = Date.parse('2026-11-25T09:00:00+08:00');
const AT = parseInstant('2026-11-25T09:00:00+08:00');
const KINDS = ['certificate', 'grantDecision', 'refusalDecision', 'revocationDecision'] as const;

let folder: string;
let dss: JavaProgram;
let key: DocumentKey;
let other: DocumentKey;
const press = new Press();
const papers = new Map(KINDS.map((kind) => [kind, press.print(kind)]));
const signed = new Map<string, Buffer>();

const put = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const say = { say: () => undefined };
const pemOf = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] });

const pictureOf = (pdf: Buffer): string => {
  const ppm = execFileSync('pdftoppm', ['-r', '72', put('seen.pdf', pdf)], {
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return createHash('sha256').update(ppm).digest('hex');
};

/** What DSS says of files, when it trusts this certificate alone. */
function verdicts(trusted: Buffer, ...files: Buffer[]): string[] {
  const paths = files.map((file, index) => put(`file-${index}.pdf`, file));
  const said = execFileSync(dss.command, [...dss.args, put('trusted.pem', pemOf(trusted)), ...paths], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return said.toString().trimEnd().split('\n');
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'banjie-signature-'));
  const sources = { folder: join(__dirname, 'signature-checker'), mainClass: 'SignatureChecker' };
  dss = await buildJava({ ...sources, what: 'the checker of signatures' }, say);
  key = await openDocumentKey(Buffer.from(await makeTrialCertificate(NOW)));
  other = await openDocumentKey(Buffer.from(await makeTrialCertificate(NOW, 'somebody else')));
  for (const [kind, { pdf }] of papers) signed.set(kind, await signPdf(pdf, key, AT, null));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('is of baseline B, whole and without a gap, as DSS says', () => {
  const said = verdicts(key.certificates[0]!, ...signed.values());
  expect(said).toEqual(KINDS.map(() => 'PAdES-BASELINE-B\tTOTAL_PASSED\tintact\tFULL'));
});

it('leaves the paper PDF/A-2a, as veraPDF says, and what is seen of it as it was', async () => {
  const sources = { folder: join(__dirname, 'pdfa-checker'), mainClass: 'PdfaChecker' };
  const checker = await buildJava({ ...sources, what: 'the checker of PDF/A' }, say);
  const files = [...signed].map(([kind, pdf]) => put(`${kind}.pdf`, pdf));
  const said = execFileSync(checker.command, [...checker.args, ...files], { stdio: ['ignore', 'pipe', 'ignore'] });
  expect(said.toString().split('\n').slice(0, -1)).toEqual(KINDS.map(() => '2a\tvalid\t'));
  for (const [kind, paper] of papers) {
    expect(pictureOf(signed.get(kind)!)).toBe(pictureOf(paper.pdf));
    expect(signed.get(kind)!.subarray(0, paper.pdf.length).equals(paper.pdf)).toBe(true);
  }
}, 300_000);

it('gives the same bytes again with a key of RSA', async () => {
  const again = await signPdf(papers.get('certificate')!.pdf, key, AT, null);
  expect(again.equals(signed.get('certificate')!)).toBe(true);
});

describe('what was done to a signed file', () => {
  const genuine = (): Buffer => Buffer.from(signed.get('certificate')!);
  const own = (): Buffer[] => [key.certificates[0]!];

  it('is nothing: it is genuine', () => {
    expect(judgePdf(genuine(), own())).toEqual({ is: 'genuine', certificate: key.certificates[0] });
  });

  it('is seen wherever a byte was altered', () => {
    const pdf = genuine();
    const hole = pdf.indexOf('/Contents <');
    const length = pdf.indexOf('>', hole);
    for (let at = 0; at < pdf.length; at += 4999) {
      if (at > hole && at <= length) continue;
      const altered = genuine();
      altered[at]! ^= 1;
      expect([at, judgePdf(altered, own()).is]).not.toEqual([at, 'genuine']);
    }
    const altered = genuine();
    altered[30_000]! ^= 1;
    const [said] = verdicts(key.certificates[0]!, altered);
    expect([judgePdf(altered, own()).is, said]).toEqual([
      'altered',
      'PAdES-BASELINE-B\tTOTAL_FAILED HASH_FAILURE\taltered\tFULL',
    ]);
  });

  it('is seen when something was cut off, or appended', async () => {
    const cut = genuine().subarray(0, -1000);
    const appended = Buffer.concat([genuine(), Buffer.from('\n%%EOF\n')]);
    const signedAgain = await signPdf(genuine(), other, AT, null).catch(() => null);
    const said = verdicts(key.certificates[0]!, genuine().subarray(0, 50_000), appended);
    expect(judgePdf(cut, own())).toEqual({ is: 'altered' });
    expect(judgePdf(appended, own())).toEqual({ is: 'altered' });
    if (signedAgain) expect(judgePdf(signedAgain, own())).toEqual({ is: 'altered' });
    expect(said[0]).toBe('none');
    expect(said[1]).toMatch(/PARTIAL$/);
  });

  it('is seen when somebody else signed it, also under our certificate', async () => {
    const { pdf } = papers.get('certificate')!;
    const foreign = await signPdf(pdf, other, AT, null);
    const swapped = await signPdf(pdf, { ...other, certificates: key.certificates }, AT, null);
    expect(judgePdf(foreign, own())).toEqual({ is: 'foreign' });
    expect(judgePdf(swapped, own())).toEqual({ is: 'altered' });
    const said = verdicts(key.certificates[0]!, foreign, swapped);
    expect(said[0]).toContain('INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND');
    expect(said[1]).toContain('TOTAL_FAILED SIG_CRYPTO_FAILURE');
  });

  it('is that it was never signed', () => {
    expect(judgePdf(papers.get('certificate')!.pdf, own())).toEqual({ is: 'unsigned' });
    expect(judgePdf(Buffer.from('no PDF'), own())).toEqual({ is: 'unsigned' });
  });
});

describe('a key', () => {
  it('comes from PEM or PKCS#12, of RSA or of an elliptic curve, under a password', async () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    const keyFile = put('ec.pem', ec.toString());
    const certificate = openssl('req', '-x509', '-key', keyFile, '-subj', '/CN=ec', '-days', '30');
    const both = put('both.pem', Buffer.concat([Buffer.from(ec.toString()), certificate]));
    const p12 = openssl('pkcs12', '-export', '-in', both, '-passout', 'pass:geheim');
    const { pdf } = papers.get('certificate')!;
    for (const opened of [
      await openDocumentKey(p12, 'geheim'),
      await openDocumentKey(Buffer.concat([certificate, Buffer.from(ec.toString())])),
    ]) {
      expect(opened.kind).toBe('EC');
      const file = await signPdf(pdf, opened, AT, null);
      expect(judgePdf(file, [opened.certificates[0]!]).is).toBe('genuine');
      expect(verdicts(opened.certificates[0]!, file)[0]).toContain('PAdES-BASELINE-B');
    }
    await expect(openDocumentKey(p12, 'falsch')).rejects.toThrow('PKCS#12');
    const foreign = Buffer.from(`${ec.toString()}${pemOf(key.certificates[0]!)}`);
    await expect(openDocumentKey(foreign)).rejects.toThrow('no certificate of that key');
  });
});

describe('an authority of time', () => {
  let server: Server;
  afterAll(() => server?.close());

  it('confirms when it was signed: baseline T', async () => {
    const config = put(
      'tsa.conf',
      `[req]\ndistinguished_name=dn\n[dn]\n[ext]\nextendedKeyUsage=critical,timeStamping\n[tsa]\nserial=${join(folder, 'serial')}\n` +
        `default_policy=1.2.3.4\ndigests=sha256\nsigner_digest=sha256\nordering=no\ness_cert_id_alg=sha256\n`,
    );
    const [tsaKey, tsaCertificate] = [join(folder, 'tsa-key.pem'), join(folder, 'tsa.pem')];
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      tsaKey,
      '-out',
      tsaCertificate,
      '-subj',
      '/CN=tsa',
      '-config',
      config,
      '-extensions',
      'ext',
      '-days',
      '30',
    );
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const query = put('query.tsq', Buffer.concat(parts));
        const signs = ['-inkey', tsaKey, '-signer', tsaCertificate];
        response.end(openssl('ts', '-reply', '-queryfile', query, '-config', config, '-section', 'tsa', ...signs));
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const authority = new HttpTimestampAuthority(`http://127.0.0.1:${port}/`);
    const file = await signPdf(papers.get('certificate')!.pdf, key, AT, authority);
    expect(judgePdf(file, [key.certificates[0]!]).is).toBe('genuine');
    expect(verdicts(key.certificates[0]!, file)[0]).toMatch(/^PAdES-BASELINE-T\t.*\tintact\tFULL$/);
  });
});
