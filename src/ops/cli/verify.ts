import { readFileSync } from 'node:fs';
import { CheckTokens } from '../../adapters/signing/check-token';
import { readCertificates } from '../../adapters/signing/document-key';
import { judgePdf, type PdfVerdict } from '../../adapters/signing/pdf-signature';
import { UsageError, type Command } from './command';

const EXIT_NOT_GENUINE = 1;

/** What GET /api/v1/verification/keys answers, kept in a file by whoever checks without a network. */
interface KeptKeys {
  readonly codes: readonly { readonly publicKeyPem: string }[];
  readonly certificates: readonly string[];
}

const TOKEN_VERDICTS = {
  genuine: '真实 genuine: signed by this centre; whether it still counts, only the centre knows',
  altered: '内容已被改动 altered: not what was signed',
  foreign: '签名不是本中心的 not signed by any of these keys',
  none: '不是核验码 not a signed code',
} as const;

const PAPER_VERDICTS: Readonly<Record<PdfVerdict['is'], string>> = {
  genuine: '真实 genuine: signed by this organ, from the first to the last byte',
  altered: '内容已被改动 altered: it is not, or not only, what was signed',
  foreign: '签名不是本机关的 signed by somebody else',
  unsigned: '没有签名 not signed',
};

/** `banjie verify-token CODE --keys FILE`: reads the code of a paper without a network. Exit code 1 when it does not hold. */
export const verifyToken: Command = {
  usage: 'CODE|ADDRESS --keys FILE   FILE: the answer of GET /api/v1/verification/keys',
  run(args) {
    const { what, keys } = readArguments(args);
    const tokens = new CheckTokens(
      null,
      keys.codes.map(({ publicKeyPem }) => publicKeyPem),
    );
    const read = tokens.read(what.slice(what.lastIndexOf('/') + 1));
    console.log(TOKEN_VERDICTS[read.is]);
    if (read.is !== 'genuine') return Promise.resolve(EXIT_NOT_GENUINE);
    const { id, name, holderName, issuedOn } = read.paper;
    console.log(`${name}\t${holderName}\t${issuedOn}\t${id}\tkey ${read.keyId}`);
    return Promise.resolve(0);
  },
};

/** `banjie verify-paper FILE --keys FILE`: judges the signature of a PDF without a network. Exit code 1 unless it is genuine. */
export const verifyPaper: Command = {
  usage: 'FILE --keys FILE   the second: the answer of GET /api/v1/verification/keys',
  run(args) {
    const { what, keys } = readArguments(args);
    const verdict = judgePdf(readNamed(what), keys.certificates.flatMap(readCertificates));
    console.log(PAPER_VERDICTS[verdict.is]);
    return Promise.resolve(verdict.is === 'genuine' ? 0 : EXIT_NOT_GENUINE);
  },
};

function readArguments([what, option, file, ...more]: readonly string[]): { what: string; keys: KeptKeys } {
  if (what === undefined || option !== '--keys' || file === undefined || more.length > 0) {
    throw new UsageError('what is to be verified, and with which keys?');
  }
  const kept = JSON.parse(readNamed(file).toString('utf8')) as Partial<KeptKeys>;
  return { what, keys: { codes: kept.codes ?? [], certificates: kept.certificates ?? [] } };
}

function readNamed(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
  }
}
