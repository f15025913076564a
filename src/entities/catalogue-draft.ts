import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { DRAFT_KINDS, type DraftContent, type DraftKind } from '../domain/catalogue/draft';
import { DRAFT_STATUSES } from '../domain/drafts';
import { CatalogueItemRow } from './catalogue-item';
import { IntegerColumn, JsonColumn, TextColumn } from './columns';
import { DraftLife } from './draft-life';
import { oneOf } from './vocabulary';

const NULLABLE = { nullable: true } as const;

/**
 * A change of the catalogue: a version of an item in the making, or its withdrawal from the offer. One person drafts it,
 * another decides; a published one has become a version, or has ended one.
 */
@Entity('catalogue_drafts')
@ForeignKey(() => CatalogueItemRow, ['itemCode', 'baseVersion'], ['code', 'version'])
@ForeignKey(() => CatalogueItemRow, ['itemCode', 'publishedVersion'], ['code', 'version'])
@Check('catalogue_drafts_kind_known', oneOf('kind', DRAFT_KINDS))
@Check('catalogue_drafts_status_known', oneOf('status', DRAFT_STATUSES))
@Check('catalogue_drafts_revision_counts', 'revision >= 1')
@Check('catalogue_drafts_four_eyes', 'decided_by <> drafted_by')
@Check('catalogue_drafts_version_has_content', "(kind = 'version') = (content is not null)")
@Check('catalogue_drafts_withdraws_something', "kind <> 'withdrawal' or base_version is not null")
@Check('catalogue_drafts_submitted_has_instant', "status = 'draft' or submitted_at is not null")
@Check(
  'catalogue_drafts_decided_by_somebody',
  "(status in ('published', 'rejected')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)",
)
@Check('catalogue_drafts_published_has_version', "(status = 'published') = (published_version is not null)")
@Index(['status', 'draftedAt'])
@Index(['itemCode'])
export class CatalogueDraftRow extends DraftLife {
  @TextColumn()
  kind!: DraftKind;

  @TextColumn()
  itemCode!: string;

  /** The newest version when it was drafted; null: an item that is new. */
  @IntegerColumn(NULLABLE)
  baseVersion!: number | null;

  @JsonColumn(NULLABLE)
  content!: DraftContent | null;
}
