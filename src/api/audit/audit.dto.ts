import { REGISTER_FORMATS } from '../../domain/papers/registers';
import { TAKEN_AWAY } from '../../entities/register-export';
import { Choice, DateText, Id, QueryWholeNumber, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

export const PERSONAL_FIELDS = ['name', 'idNumber', 'phone', 'address'] as const;

export class UnmaskBody {
  @Choice({ description: 'Which datum of the applicant', rule: 'R-49', of: PERSONAL_FIELDS })
  readonly field!: (typeof PERSONAL_FIELDS)[number];

  @Text({
    description: 'Why it must be seen in clear; a blank one is refused, and that is on record',
    rule: 'R-49',
    max: 500,
    pattern: /^[\s\S]*$/,
    form: { zh: '须为至多500字的文字', en: 'must be at most 500 characters' },
    example: '核对身份证明原件',
  })
  readonly reason!: string;
}

export class UnmaskedBody {
  @Shows.text('Which datum', { example: 'phone' }) field!: string;
  @Shows.text('In clear; null: it is not known', { nullable: true, example: '13800000000' }) value!: string | null;
}

/** done: an act on the books; seen: a datum in clear; takenOut: what left the house as a file; refused: what was tried. */
export const AUDIT_KINDS = ['done', 'seen', 'takenOut', 'refused'] as const;
const CURSOR = /^\d{1,16}-\d{1,6}$/;

/** Which entries. */
export class AuditFilter {
  @Id({ description: 'Only of this case', optional: true, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly applicationId?: string;

  @Id({ description: 'Only of this person', optional: true, example: 'front-1' })
  readonly actorId?: string;

  @Choice({ description: 'Only of this kind', optional: true, of: AUDIT_KINDS })
  readonly kind?: (typeof AUDIT_KINDS)[number];

  @DateText({ description: 'On this date or later', optional: true, example: '2026-03-01' })
  readonly from?: string;

  @DateText({ description: 'On this date or earlier', optional: true, example: '2026-03-31' })
  readonly to?: string;
}

export class ListAuditQuery extends AuditFilter {
  @QueryWholeNumber({ description: 'How many at most', optional: true, example: 200, least: 1, most: 200 })
  readonly limit?: number;

  @Text({
    description: 'nextCursor of the page before, with the same filters',
    optional: true,
    max: 30,
    pattern: CURSOR,
    form: { zh: '须为上一页的nextCursor', en: 'must be the nextCursor of the page before' },
    example: '1772413800000-3',
  })
  readonly cursor?: string;
}

export class AuditedExportBody {
  @Shows.choice('Which register', TAKEN_AWAY) register!: string;
  @Shows.choice('As which file', REGISTER_FORMATS) format!: string;
  @Shows.free('How it was cut, as asked', { example: { departmentCode: 'MARKET', from: '2026-03-01' } })
  filter!: Record<string, unknown>;
  @Shows.number('How many rows it had', { example: 120 }) rows!: number;
}

export class AuditEntryBody {
  @Shows.choice('Whether it was done, seen, taken out or refused', AUDIT_KINDS) kind!: string;
  @Shows.text('Who', { example: 'front-1' }) actorId!: string;
  @Shows.text('Their name; that of an applicant or agent is masked', { nullable: true, example: '王芳' })
  actorName!: string | null;
  @Shows.text(
    'What: the type of an act, unmask, readRater, exportRegister, exportAudit, exportOwnData, readArchive, exportEvidence, openPayloads, readPayloads, endPayloads, what was done to an account, attachSample, endSample, repair, or the route of a refused command',
    {
      example: 'unmask',
    },
  )
  action!: string;
  @Shows.text('On which case', { nullable: true }) applicationId!: string | null;
  @Shows.text('Its number', { nullable: true, example: '2026-000123' }) caseNumber!: string | null;
  @Shows.text('On which matter beside cases, such as a rating', { nullable: true }) matterId!: string | null;
  @Shows.text('Which datum, or whose account', { nullable: true, example: 'phone' }) field!: string | null;
  @Shows.text('The reason given', { nullable: true, example: '核对身份证明原件' }) reason!: string | null;
  @Shows.text('Why it was refused; null: it was done', { nullable: true, example: 'reasonMissing' })
  refusal!: string | null;
  @Shows.one('The register that was taken away', () => AuditedExportBody, { nullable: true })
  exported!: AuditedExportBody | null;
  @Shows.instant('When') at!: string;
}

export class AuditListBody {
  @Shows.list('The newest comes first; at most 200', () => AuditEntryBody) items!: AuditEntryBody[];
  @Shows.text('Of the next page; null: there is none', { nullable: true, example: null }) nextCursor!: string | null;
}
