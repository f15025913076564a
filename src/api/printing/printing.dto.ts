import { CLOCK_NAMES, type ClockName } from '../../domain/application/calendar-facts';
import { PRINTED_KINDS } from '../../domain/papers/fields';
import { Shows } from '../fields/shows';
import { Choice, Text } from '../fields/fields';

/** What a paper is, told by what is printed on it. */
export const PAPER_STATES = {
  valid: '真实有效',
  superseded: '已有新版本',
  revoked: '已撤销或注销',
  expired: '已过有效期',
} as const;

export type PaperState = keyof typeof PAPER_STATES;

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

/** what stands on the paper for everybody to see, and of its holder no more than a mask. */
export class VerificationBody {
  @Shows.choice('What it is', PRINTED_KINDS) kind!: string;
  @Shows.text('The same in words', { example: '准予许可决定书' }) name!: string;
  @Shows.text('Its number', { nullable: true, example: '县卫健准〔2026〕000123号' }) number!: string | null;
  @Shows.text('Who issued it', { example: '安澜县卫生健康局' }) organ!: string;
  @Shows.date('When it was issued') issuedOn!: string;
  @Shows.text('Whom it concerns, masked', { example: '张*' }) holderName!: string;
  @Shows.choice('What it is worth now', Object.keys(PAPER_STATES)) state!: PaperState;
  @Shows.text('The same in words', { example: '真实有效' }) stateName!: string;
  @Shows.choice('Whether the file asked about is the one that was issued', FILE_MATCHES, {
    nullable: true,
  })
  file!: (typeof FILE_MATCHES)[number] | null;
}
