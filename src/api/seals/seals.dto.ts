import {
  DELEGATES,
  SEAL_ENDS,
  SEAL_KINDS,
  STANDINGS,
  type Delegate,
  type SealEnd,
  type SealKind,
} from '../../domain/centre/seals';
import { SEALED_KINDS, SEALING_OFFICES } from '../../domain/papers/sealing';
import { Choice, Code, DateText, Id, IdList, Text, WholeNumber, YesNo } from '../fields/fields';
import { Shows } from '../fields/shows';

const RULE = { rule: 'R-55' } as const;
const DEPARTMENT = { description: 'The department', ...RULE, example: 'MARKET' } as const;
const REASON = { description: 'Why', ...RULE, max: 500 } as const;
const NUMBER_OF_DELEGATION = {
  description: 'Number of the document',
  ...RULE,
  max: 100,
  example: '县市监授〔2026〕3号',
};

export class RegisterSealBody {
  @Code({ ...DEPARTMENT, description: 'Whose it is; left out: the centre’s own', optional: true })
  readonly departmentCode?: string;

  @Text({ description: 'What it says', ...RULE, max: 100, example: '安澜县市场监督管理局行政审批专用章' })
  readonly name!: string;

  @Choice({ description: '审批专用章, or one for another purpose', ...RULE, of: SEAL_KINDS })
  readonly kind!: SealKind;

  @Text({ description: 'Number of the seal, unique in the centre', ...RULE, max: 100, example: '县市监章2026-2' })
  readonly number!: string;

  @Id({ description: 'Who keeps it', ...RULE, example: 'front-1' })
  readonly keeperId!: string;

  @Text({ description: 'Where its impression is kept', ...RULE, max: 200, optional: true, example: 'seals/2026-2.png' })
  readonly picture?: string;

  @DateText({ description: 'The first day on which it is used', ...RULE, example: '2026-03-02' })
  readonly from!: string;

  @DateText({ description: 'The last day, if it is set ahead', ...RULE, optional: true, example: '2027-12-31' })
  readonly until?: string;
}

export class EndSealBody {
  @Choice({ description: 'How it ends', ...RULE, of: SEAL_ENDS })
  readonly ground!: SealEnd;

  @Text({ ...REASON, example: '印章遗失,已登报声明作废' })
  readonly reason!: string;
}

export class SealBody {
  @Shows.text('Its id', { example: 'sea-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('Whose it is; null: the centre’s own', { example: 'MARKET', nullable: true })
  departmentCode!: string | null;
  @Shows.text('What it says', { example: '安澜县市场监督管理局行政审批专用章' }) name!: string;
  @Shows.choice('Its kind', SEAL_KINDS) kind!: string;
  @Shows.text('Number of the seal', { example: '县市监章2026-2' }) number!: string;
  @Shows.text('Who keeps it; null: as the files of the centre have it', { example: 'front-1', nullable: true })
  keeperId!: string | null;
  @Shows.text('Where its impression is kept', { nullable: true }) picture!: string | null;
  @Shows.date('The first day on which it is used') from!: string;
  @Shows.date('The last day, if it was set ahead', { nullable: true }) until!: string | null;
  @Shows.choice('How it stands today', STANDINGS) standing!: string;
  @Shows.instant('When it ended before its last day', { nullable: true }) endedAt!: string | null;
  @Shows.choice('How', SEAL_ENDS, { nullable: true }) endGround!: string | null;
  @Shows.text('Why', { nullable: true }) endReason!: string | null;
}

export class SealListBody {
  @Shows.list('By office, the newest first; those that have ended as well', () => SealBody) items!: SealBody[];
}

export class SealPictureBody {
  @Shows.text('The seal', { example: 'sea-01j9z3k5m7p9r1t3v5x7z9b1d3' }) sealId!: string;
  @Shows.number('Counts the pictures of this seal', { example: 1 }) version!: number;
  @Shows.text('SHA-256 of the picture as it is printed', {
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256!: string;
  @Shows.text('Who uploaded it', { example: 'admin-1' }) uploadedBy!: string;
  @Shows.instant('Papers that are issued from then on bear it') uploadedAt!: string;
}

export class SealPictureListBody {
  @Shows.list('The newest, which counts, comes first', () => SealPictureBody) items!: SealPictureBody[];
}

export class WriteDelegationBody {
  @Code(DEPARTMENT)
  readonly departmentCode!: string;

  @Text(NUMBER_OF_DELEGATION)
  readonly documentNumber!: string;

  @Choice({ description: 'Who signs under it, beside the chief representative', ...RULE, of: DELEGATES })
  readonly decider!: Delegate;

  @YesNo({ description: 'All items, which are then not named', ...RULE, optional: true, example: false })
  readonly coversAllItems?: boolean;

  @IdList({ description: 'The items', ...RULE, optional: true, most: 200, example: ['FOOD-LICENCE'] })
  readonly itemCodes?: readonly string[];

  @DateText({ description: 'The first day on which it counts', ...RULE, example: '2026-03-02' })
  readonly from!: string;

  @DateText({ description: 'The last day', ...RULE, optional: true, example: '2026-12-31' })
  readonly until?: string;
}

export class RevokeDelegationBody {
  @Code(DEPARTMENT)
  readonly departmentCode!: string;

  @Text(NUMBER_OF_DELEGATION)
  readonly documentNumber!: string;

  @Text({ ...REASON, example: '职责调整' })
  readonly reason!: string;
}

export class DelegationBody {
  @Shows.text('The department', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('Number of the document', { example: '县市监授〔2026〕3号' }) documentNumber!: string;
  @Shows.choice('Who signs under it', DELEGATES) decider!: string;
  @Shows.yesNo('All items of the department') coversAllItems!: boolean;
  @Shows.texts('The items, where not all', { example: ['FOOD-LICENCE'] }) itemCodes!: readonly string[];
  @Shows.date('The first day on which it counts') from!: string;
  @Shows.date('The last day', { nullable: true }) until!: string | null;
  @Shows.choice('How it stands today', STANDINGS) standing!: string;
  @Shows.instant('When it was revoked', { nullable: true }) revokedAt!: string | null;
  @Shows.text('Why', { nullable: true }) revocationReason!: string | null;
}

export class DelegationListBody {
  @Shows.list('By department, the newest first; those that have ended as well', () => DelegationBody)
  items!: DelegationBody[];
}

export class AffixSealBody {
  @Id({ description: 'The case or certificate', ...RULE, example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly subjectId!: string;

  @WholeNumber({ description: 'The event that issued it', ...RULE, example: 4, least: 1, most: 1_000_000 })
  readonly seq!: number;
}

export class UnsealedPaperBody {
  @Shows.text('The case or certificate whose event issued it', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  subjectId!: string;
  @Shows.number('That event', { example: 4 }) seq!: number;
  @Shows.text('The case', { example: 'app-01j9z3k5m7p9r1t3v5x7z9b1d3' }) applicationId!: string;
  @Shows.choice('The kind of paper', SEALED_KINDS) kind!: string;
  @Shows.text('The same on screen', { example: '受理通知书' }) name!: string;
  @Shows.choice('Whose seal it wants', SEALING_OFFICES) office!: string;
  @Shows.text('The department of the case', { example: 'MARKET' }) departmentCode!: string;
  @Shows.text('The item', { example: 'FOOD-LICENCE' }) itemCode!: string;
  @Shows.instant('When it was issued') at!: string;
  @Shows.text('The seal that was put on it later', { nullable: true }) sealId!: string | null;
  @Shows.instant('When that was', { nullable: true }) affixedAt!: string | null;
}

export class UnsealedPaperListBody {
  @Shows.list('The oldest first', () => UnsealedPaperBody) items!: UnsealedPaperBody[];
}
