import { createHmac, timingSafeEqual } from 'node:crypto';

/** Without letters that are taken for digits or for one another: codes are read from paper and over the telephone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_A_LETTER = 5;
const LENGTH = 10;

/**
 * 查询码: whoever has it beside the number of a case reads more of the case than the number alone tells. 50 bits, which
 * nobody guesses at the speed at which the lookup answers.
 *
 * It follows from the id of the case and from a secret of this installation, and is stored nowhere: cases that were received
 * before there were codes have one too, the receipt bears the same whenever it is printed, and no copy of the books
 * tells it. The price is that a new secret makes new codes: those on paper hold no longer, as it should be after
 * the secret became known, and the applicant finds the new one under 我的办件.
 */
export class QueryCodes {
  /** @param secret the same for every process, and at least as strong as the codes */
  constructor(private readonly secret: string) {}

  /** The code of a case as it is printed, such as `7K3M9-QX2TB`. */
  of(applicationId: string): string {
    const digest = createHmac('sha256', this.secret).update(`query code\n${applicationId}`).digest();
    let rest = BigInt(`0x${digest.toString('hex')}`);
    let code = '';
    while (code.length < LENGTH) {
      code += LETTERS[Number(rest & 31n)];
      rest >>= BigInt(BITS_A_LETTER);
    }
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  }

  /**
   * Whether somebody said the code of this case, in whatever letters and with whatever between them. Takes as long for the
   * right code as for a wrong one.
   */
  isOf(applicationId: string, said: string): boolean {
    const [wanted, given] = [this.of(applicationId), said].map((code) => Buffer.from(plain(code)));
    return wanted!.length === given!.length && timingSafeEqual(wanted!, given!);
  }
}

/** Letters that the alphabet lacks mean the digits that they look like. */
function plain(code: string): string {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return letters.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
