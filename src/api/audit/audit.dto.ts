import { REGISTER_FORMATS, ANY_REGISTER_KINDS } from '../../domain/papers/registers';
import { Choice, Id, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export const PERSONAL_FIELDS = ['name', 'idNumber', 'phone', 'address'] as const;

export class UnmaskBody {
  @Choice({ description: 'Which datum of the applicant', rule: 'R-49', of: PERSONAL_FIELDS })
  readonly field!: (typeof PERSONAL_FIELDS)[number];

  @Text({
    description: 'Why it must be seen in clear; a blank one is refused, and that is on record',
    rule: 'R-49',
    max: 500,
    pattern: /^[^]*$/,
    form: { zh: '须为至多500字的文字', en: 'must be at most 500 characters' },
    example: '核对身份证明原件',
  })
  readonly reason!: string;
}

export class UnmaskedBody {
  @Shows.text('Which datum', { example: 'phone' }) field!: string;
  @Shows.text('In clear; null: it is not known', { nullable: true, example: '13800000000' }) value!: string | null;
}

export class ListAuditQuery {
  @Id({ description: 'Only of this case', optional: true, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId?: string;

  @Id({ description: 'Only of this person', optional: true, example: 'front-1' })
  readonly actorId?: string;
}

export class AuditedExportBody {
  @Shows.choice('Which register', ANY_REGISTER_KINDS) register!: string;
  @Shows.choice('As which file', REGISTER_FORMATS) format!: string;
  @Shows.free('How it was cut, as asked', { example: { departmentCode: 'MARKET', from: '2026-03-01' } })
  filter!: Record<string, unknown>;
  @Shows.number('How many rows it had', { example: 120 }) rows!: number;
}

export class AuditEntryBody {
  @Shows.text('Who', { example: 'front-1' }) actorId!: string;
  @Shows.text(
    'What: unmask, readRater, exportRegister, readArchive, exportEvidence, or the route of a refused command',
    {
      example: 'unmask',
    },
  )
  action!: string;
  @Shows.text('On which case', { nullable: true }) applicationId!: string | null;
  @Shows.text('On which matter beside cases, such as a rating', { nullable: true }) matterId!: string | null;
  @Shows.text('Which datum', { nullable: true, example: 'phone' }) field!: string | null;
  @Shows.text('The reason given', { nullable: true, example: '核对身份证明原件' }) reason!: string | null;
  @Shows.text('Why it was refused; null: it was done', { nullable: true, example: 'reasonMissing' })
  refusal!: string | null;
  @Shows.one('The register that was taken away', () => AuditedExportBody, { nullable: true })
  exported!: AuditedExportBody | null;
  @Shows.instant('When') at!: string;
}

export class AuditListBody {
  @Shows.list('The newest comes first; at most 200', () => AuditEntryBody) items!: AuditEntryBody[];
}
