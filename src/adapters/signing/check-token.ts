import { dayOfPlainDate, plainDateOfDay, type PlainDate } from '../../domain/calendar/time';
import { asMade, fixedLength } from './fixed-length';
import { readPublicKey, verifySignature, type PublicKey, type SigningKey } from './signing-key';

/** What the code on a paper says for itself: nothing personal beyond a masked name. */
export interface CheckedPaper {
  /** By which the books know the paper: 26 digits of base 36, 134 bits, which nobody guesses. */
  readonly id: string;
  /** What it is, such as 食品经营许可证. */
  readonly name: string;
  readonly holderName: string;
  readonly issuedOn: PlainDate;
}

/** What a code is worth by itself, before the books are asked. */
export type ReadToken =
  | { readonly is: 'genuine'; readonly paper: CheckedPaper; readonly keyId: string }
  /** Signed, but not what was signed. */
  | { readonly is: 'altered' }
  /** By a key that is none of ours. */
  | { readonly is: 'foreign' }
  | { readonly is: 'none' };

const FORM = 1;
const KEY_ID_BYTES = 8;
const ID_BYTES = 17;
const SIGNATURE_BYTES = 64;
const FIXED_BYTES = 1 + KEY_ID_BYTES + ID_BYTES + 2;
const ID = /^[0-9a-z]{26}$/;
/** So that a code stays coarse enough to be read off paper. */
const LONGEST_TEXT = 12;

/**
 * Signs the codes on papers, and tells what a code is worth: a form byte, the id of the key, the id of the paper, the day since
 * 1970, name and holder with their lengths, and a signature of 64 bytes over all of it, in base64url. Each code has one
 * spelling, and each text one signature that holds, so that whatever differs in a single bit is another code.
 */
export class CheckTokens {
  private readonly known: ReadonlyMap<string, PublicKey>;

  /**
   * @param key signs new codes; null: none are signed
   * @param former public keys (SPKI, PEM) whose codes are out and still hold
   */
  constructor(
    private readonly key: SigningKey | null,
    former: readonly string[] = [],
  ) {
    this.known = new Map(
      [...(key ? [key] : []), ...former.map(readPublicKey)].map(({ keyId, algorithm, publicKeyPem }) => [
        keyId,
        { keyId, algorithm, publicKeyPem },
      ]),
    );
  }

  /** All keys whose codes hold; the one that signs is first. */
  get keys(): readonly PublicKey[] {
    return [...this.known.values()];
  }

  /** The code of a paper, or null where none are signed. */
  issue(paper: CheckedPaper): { readonly token: string; readonly keyId: string } | null {
    if (!this.key) return null;
    const said = encode(this.key.keyId, paper);
    const token = Buffer.concat([said, fixedLength(this.key.sign(said), this.key.algorithm)]).toString('base64url');
    return { token, keyId: this.key.keyId };
  }

  read(token: string): ReadToken {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.toString('base64url') !== token || bytes.length < FIXED_BYTES + 2 + SIGNATURE_BYTES)
      return { is: 'none' };
    if (bytes[0] !== FORM) return { is: 'none' };
    const keyId = bytes.subarray(1, 1 + KEY_ID_BYTES).toString('hex');
    const key = this.known.get(keyId);
    if (!key) return { is: 'foreign' };
    const said = bytes.subarray(0, -SIGNATURE_BYTES);
    const signature = asMade(bytes.subarray(-SIGNATURE_BYTES), key.algorithm);
    if (!signature || !verifySignature(key.publicKeyPem, said, signature)) return { is: 'altered' };
    const paper = decode(said);
    return paper ? { is: 'genuine', paper, keyId } : { is: 'altered' };
  }
}

function encode(keyId: string, { id, name, holderName, issuedOn }: CheckedPaper): Buffer {
  const number = [...id].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const day = Buffer.alloc(2);
  day.writeUInt16BE(dayOfPlainDate(issuedOn));
  return Buffer.concat([
    Buffer.from([FORM]),
    Buffer.from(keyId, 'hex'),
    Buffer.from(number.toString(16).padStart(ID_BYTES * 2, '0'), 'hex'),
    day,
    ...[name, holderName].flatMap((text) => {
      const written = Buffer.from(shortened(text));
      return [Buffer.from([written.length]), written];
    }),
  ]);
}

function decode(said: Buffer): CheckedPaper | null {
  const idAt = 1 + KEY_ID_BYTES;
  const id = BigInt(`0x${said.subarray(idAt, idAt + ID_BYTES).toString('hex')}`)
    .toString(36)
    .padStart(26, '0');
  const issuedOn = plainDateOfDay(said.readUInt16BE(idAt + ID_BYTES));
  const texts: string[] = [];
  let at = FIXED_BYTES;
  while (at < said.length) {
    const length = said[at]!;
    texts.push(said.subarray(at + 1, at + 1 + length).toString('utf8'));
    at += 1 + length;
  }
  const [name, holderName, ...more] = texts;
  if (at !== said.length || more.length > 0 || name === undefined || holderName === undefined) return null;
  return ID.test(id) ? { id, name, holderName, issuedOn } : null;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST_TEXT ? text : `${letters.slice(0, LONGEST_TEXT - 1).join('')}…`;
}
