import { CERTIFICATE_STAGES, VERSION_STATES } from '../../domain/certificate/certificate';
import { OfferedMatterActBody } from '../applications/offered-matter-act.dto';
import { Shows } from '../fields/shows';

export class CertificateVersionBody {
  @Shows.number('Which version', { example: 1 }) version!: number;
  @Shows.choice('Whether it counts', Object.keys(VERSION_STATES)) state!: string;
  @Shows.text('The same on screen', { example: '有效' }) stateName!: string;
  @Shows.instant('When it was issued') issuedAt!: string;
  @Shows.instant('When it was taken back', { nullable: true }) recoveredAt!: string | null;
}

export class CorrectionBody {
  @Shows.text('Which entry is wrong', { example: '经营者姓名' }) field!: string;
  @Shows.instant('When it was reported') reportedAt!: string;
  @Shows.instant('When the correction was approved', { nullable: true }) approvedAt!: string | null;
}

export class IntendedRevocationBody {
  @Shows.text('The ground (许69)', { example: 'fraud' }) ground!: string;
  @Shows.instant('When the holder was told') notifiedAt!: string;
  @Shows.instant('Until when the holder may state and defend') statementDueAt!: string;
  @Shows.instant('When a statement was made', { nullable: true }) statedAt!: string | null;
  @Shows.instant('When it was heard', { nullable: true }) heardAt!: string | null;
}

/** A paper or message of the certificate's own life. */
export class CertificatePaperBody {
  @Shows.number('The event of the certificate that issued it', { example: 4 }) seq!: number;
  @Shows.text('What kind', { example: 'certificateCorrectionNotice' }) kind!: string;
  @Shows.text('The same on screen', { example: '更正通知书' }) name!: string;
  @Shows.yesNo('A numbered, sealed paper, or a message', { example: true }) paper!: boolean;
  @Shows.number('Counts those of a kind', { example: 1 }) ordinal!: number;
  @Shows.text('Its number', { nullable: true, example: '县市监更〔2026〕000001号' }) number!: string | null;
  @Shows.instant('When it was issued') at!: string;
  @Shows.free('What it says', { example: { field: '经营者姓名' } }) content!: Readonly<Record<string, unknown>>;
}

/** a licence as its certificate's own books have it now, after the case that granted it. */
export class LicenceBody {
  @Shows.text('Its number', { example: 'JY12026000001' }) number!: string;
  @Shows.number('The seq of the certificate; also its ETag', { example: 1 }) seq!: number;
  @Shows.choice('Where it stands', Object.keys(CERTIFICATE_STAGES)) stage!: string;
  @Shows.text('The same on screen', { example: '有效' }) stageName!: string;
  @Shows.instant('Since when') stageSince!: string;
  @Shows.date('First valid day') validFrom!: string;
  @Shows.date('Last valid day; null: it does not expire', { nullable: true }) validUntil!: string | null;
  @Shows.text('Why it ended', { nullable: true, example: 'surrendered' }) endedBy!: string | null;
  @Shows.list('Its versions, all under one number', () => CertificateVersionBody) versions!: CertificateVersionBody[];
  @Shows.one('The correction under way', () => CorrectionBody, { nullable: true }) correction!: CorrectionBody | null;
  @Shows.one('The revocation that is intended', () => IntendedRevocationBody, { nullable: true })
  revocation!: IntendedRevocationBody | null;
  @Shows.instant('Since when a renewal is under review', { nullable: true }) renewalAppliedAt!: string | null;
  @Shows.list('Its papers and messages', () => CertificatePaperBody) papers!: CertificatePaperBody[];
  @Shows.list('Its acts, whether the caller may do them and why not', () => OfferedMatterActBody)
  acts!: OfferedMatterActBody[];
}
