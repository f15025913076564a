import { CLOCK_NAMES, type ClockName } from '../../domain/application/calendar-facts';
import { PRINTED_KINDS } from '../../domain/papers/fields';
import { PAPER_STATES, type PaperState } from '../../domain/papers/verification';
import { Shows } from '../fields/shows';
import { Choice, Text } from '../fields/fields';

const FILE_MATCHES = ['same', 'altered'] as const;

export class AccountQuery {
  @Choice({ description: 'Which of the two clocks', rule: 'R-28', optional: true, of: CLOCK_NAMES })
  readonly clock?: ClockName;
}

export class VerificationQuery {
  @Text({
    description: 'SHA-256 of the file that somebody holds, to tell whether it is the one that was issued',
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    form: { zh: '须为64位小写十六进制SHA-256', en: 'must be a SHA-256 in 64 small hexadecimal digits' },
    optional: true,
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  readonly sha256?: string;
}

/** So much of the holder's code as whoever has the certificate can read on it, and whoever counts numbers cannot. */
export class CertificateCheckQuery {
  @Text({
    description: 'The last four characters of the code of its holder: of the credit code or of the identity document',
    max: 4,
    pattern: /^[0-9A-Za-z]{4}$/,
    form: { zh: '须为4位字母或数字', en: 'must be four letters or digits' },
    example: '123X',
  })
  readonly code!: string;
}

/** what stands on the paper for everybody to see, and of its holder no more than a mask; null of a paper that is not ours. */
export class VerificationBody {
  @Shows.choice('What it is worth now', Object.keys(PAPER_STATES)) state!: PaperState;
  @Shows.text('The same in words', { example: '真实有效' }) stateName!: string;
  @Shows.text('The same in English', { example: 'Genuine and valid' }) stateNameEn!: string;
  @Shows.choice('What it is', PRINTED_KINDS, { nullable: true }) kind!: string | null;
  @Shows.text('The same in words', { nullable: true, example: '准予许可决定书' }) name!: string | null;
  @Shows.text('Its number', { nullable: true, example: '县卫健准〔2026〕000123号' }) number!: string | null;
  @Shows.text('Who issued it', { nullable: true, example: '安澜县卫生健康局' }) organ!: string | null;
  @Shows.date('When it was issued', { nullable: true }) issuedOn!: string | null;
  @Shows.date('Last valid day of a licence; null: it does not expire', { nullable: true }) validUntil!: string | null;
  @Shows.text('Whom it concerns, masked', { nullable: true, example: '张*' }) holderName!: string | null;
  @Shows.number('The version that counts in place of this one', { nullable: true, example: 2 })
  newerVersion!: number | null;
  @Shows.choice('Whether the file asked about is the one that was issued', FILE_MATCHES, { nullable: true })
  file!: (typeof FILE_MATCHES)[number] | null;
}

export class CheckKeyBody {
  @Shows.text('Its id, which each code names', { example: '0f1e2d3c4b5a6978' }) keyId!: string;
  @Shows.text('EdDSA, ES256 or SM2', { example: 'EdDSA' }) algorithm!: string;
  @Shows.text('The key (SPKI, PEM)', { example: '-----BEGIN PUBLIC KEY-----…' }) publicKeyPem!: string;
}

/** What somebody needs who checks papers without asking us. */
export class VerificationKeysBody {
  @Shows.list('Keys of the codes on papers; the first signs today', () => CheckKeyBody) codes!: CheckKeyBody[];
  @Shows.texts('Certificates (PEM) of signed files; the first signs today', {
    example: ['-----BEGIN CERTIFICATE-----…'],
  })
  certificates!: string[];
}
