import { RETENTION_NAMES } from '../../domain/archive/retention';
import { Choice, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

/** Why somebody takes a case out of the house; a blank one is refused, and that is on record. */
const REASON = {
  description: 'Why it is wanted; a blank one is refused, and that is on record',
  rule: 'R-49',
  max: 500,
  pattern: /^[\s\S]*$/,
  form: { zh: '须为至多500字的文字', en: 'must be at most 500 characters' },
  example: '行政复议答复',
} as const;

export class TakeArchiveQuery {
  @Text(REASON) readonly reason!: string;
}

export class EvidenceBody {
  @Text(REASON) readonly reason!: string;

  @Choice({
    description: 'Personal data in the records: masked, or whole for a court',
    rule: 'R-49',
    of: ['masked', 'whole'],
  })
  readonly personalData!: 'masked' | 'whole';
}

export class ArchivePackageBody {
  @Shows.number('1 is the case, then what came after', { example: 1 }) ordinal!: number;
  @Shows.text('SHA-256 of the ZIP', { example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256!: string;
  @Shows.number('Bytes', { example: 204800 }) sizeBytes!: number;
  @Shows.number('Files in it', { example: 24 }) files!: number;
  @Shows.text('Id of the key that signed it', { example: '0123456789abcdef' }) keyId!: string;
}

export class ArchiveBodyShown {
  @Shows.date('When it was archived') archivedOn!: string;
  @Shows.choice('How long it is kept', RETENTION_NAMES) retention!: string;
  @Shows.text('The same in words', { example: '定期30年' }) retentionName!: string;
  @Shows.date('The last day on which it must be kept; null: for ever', { nullable: true }) retainedUntil!:
    string | null;
  @Shows.list('The archive, then its supplements', () => ArchivePackageBody) packages!: ArchivePackageBody[];
  @Shows.yesNo('Whether something waits to be packed', { example: false }) waiting!: boolean;
  @Shows.yesNo('Whether a legal hold keeps it', { example: false }) held!: boolean;
  @Shows.instant('When it was disposed of', { nullable: true }) disposedAt!: string | null;
}
