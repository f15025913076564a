import { KEPT_BECAUSE_NAMES, type KeptBecause } from '../../domain/archive/disposal';
import { RETENTION_NAMES, type Retention } from '../../domain/archive/retention';
import type { PlainDate } from '../../domain/calendar/time';
import { DraftLifeBody, OfRevisionBody } from '../drafts/drafts.dto';
import { Id, IdList, QueryWholeNumber, Text } from '../fields/fields';
import { Shows } from '../fields/shows';

const RULE = { rule: 'R-24' } as const;
const CASE = 'app-01j9z3k5m7p9r1t3v5x7z9b1d3';
/** So that whoever decides can look at each. */
const MOST_CASES = 500;
const CASES = { description: 'The cases', ...RULE, example: [CASE], most: MOST_CASES } as const;

export class PlaceHoldBody {
  @Id({ description: 'The case, open or closed', ...RULE, example: CASE }) readonly applicationId!: string;
  @Text({ description: 'Why it must be kept', ...RULE, max: 500, example: '(2026)行初字第12号案件审理中' })
  readonly reason!: string;
}

export class LiftHoldBody {
  @Text({ description: 'Why it need no longer be', ...RULE, max: 500, example: '判决已生效' }) readonly reason!: string;
}

export class ListHoldsQuery {
  @Id({ description: 'Those of one case', optional: true, example: CASE }) readonly applicationId?: string;
}

export class HoldBody {
  @Shows.text('Its id', { example: 'hld-01j9z3k5m7p9r1t3v5x7z9b1d3' }) id!: string;
  @Shows.text('The case', { example: CASE }) applicationId!: string;
  @Shows.text('Why', { example: '(2026)行初字第12号案件审理中' }) reason!: string;
  @Shows.text('Who placed it', { example: 'coordinator-1' }) placedBy!: string;
  @Shows.instant('When') placedAt!: string;
  @Shows.text('Who lifted it; null: it is in force', { nullable: true, example: 'coordinator-1' })
  liftedBy!: string | null;
  @Shows.instant('When', { nullable: true }) liftedAt!: string | null;
  @Shows.text('Why', { nullable: true, example: '判决已生效' }) liftReason!: string | null;
}

export class HoldListBody {
  @Shows.list('Those in force first, then the newest; 500 at most', () => HoldBody) items!: HoldBody[];
}

export class ArchiveStandingBody {
  @Shows.text('The case', { example: CASE }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000001' }) number!: string;
  @Shows.text('What it was about', { example: '食品经营许可' }) itemName!: string;
  @Shows.date('When it was archived') archivedOn!: PlainDate;
  @Shows.choice('How long it is kept', RETENTION_NAMES) retention!: Retention;
  @Shows.date('The last day on which it must be kept; null: for ever', { nullable: true })
  retainedUntil!: PlainDate | null;
  @Shows.choice('Why it must be kept; null: it may be disposed of', KEPT_BECAUSE_NAMES, { nullable: true })
  keptBecause!: KeptBecause | null;
}

export class ArchiveStandingListBody {
  @Shows.list('Whose retention ended first in front; 500 at most', () => ArchiveStandingBody)
  items!: ArchiveStandingBody[];
}

export class DraftDisposalBody {
  @IdList(CASES) readonly applicationIds!: readonly string[];
  @Text({ description: 'Why they are to be disposed of', ...RULE, max: 500, example: '保管期限已满,经鉴定无保存价值' })
  readonly reason!: string;
}

export class RewriteDisposalBody extends OfRevisionBody {
  @IdList(CASES) readonly applicationIds!: readonly string[];
}

export class DisposalListBody extends DraftLifeBody {
  @Shows.number('How many cases are on it', { example: 1 }) cases!: number;
}

export class DisposalListsBody {
  @Shows.list('The newest first, 200 at most', () => DisposalListBody) items!: DisposalListBody[];
}

export class DisposalListDetailBody extends DisposalListBody {
  @Shows.list('Each case, as its archive stands now', () => ArchiveStandingBody) standings!: ArchiveStandingBody[];
}

export class DisposedPackageBody {
  @Shows.number('1 was the case, then what came after', { example: 1 }) ordinal!: number;
  @Shows.text('SHA-256 of the ZIP', { example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })
  sha256!: string;
  @Shows.text('Id of the key that signed it', { example: '0123456789abcdef' }) keyId!: string;
}

export class DisposedArchiveBody {
  @Shows.text('The case', { example: CASE }) applicationId!: string;
  @Shows.text('Its number', { example: '2026-000001' }) number!: string;
  @Shows.text('What it was about', { example: '食品经营许可' }) itemName!: string;
  @Shows.text('The list by which it was', { example: 'dsp-01j9z3k5m7p9r1t3v5x7z9b1d3' }) listId!: string;
  @Shows.number('The number of that list', { example: 1 }) listNumber!: number;
  @Shows.text('Who drafted it', { example: 'admin-1' }) draftedBy!: string;
  @Shows.text('Who agreed to it', { example: 'coordinator-1' }) decidedBy!: string;
  @Shows.instant('When') disposedAt!: string;
  @Shows.choice('How long it had been kept', RETENTION_NAMES) retention!: string;
  @Shows.date('The last day on which it had to be') retainedUntil!: string;
  @Shows.list('What its packages were', () => DisposedPackageBody) packages!: readonly DisposedPackageBody[];
  @Shows.number('Papers, uploads and packages that went with it', { example: 24 }) files!: number;
  @Shows.number('How many of its packages have not left the store yet', { example: 0 }) lying!: number;
}

export class DisposedArchivesBody {
  @Shows.list('By number of the list and case', () => DisposedArchiveBody) items!: DisposedArchiveBody[];
}

export class ListDisposedQuery {
  @QueryWholeNumber({ description: 'The number of a list', optional: true, example: 1, least: 1, most: 1_000_000 })
  readonly listNumber?: number;
  @Id({ description: 'One case', optional: true, example: CASE }) readonly applicationId?: string;
}
