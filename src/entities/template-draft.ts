import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { DRAFT_STATUSES } from '../domain/drafts';
import { PRINTED_KINDS, type PrintedKind } from '../domain/papers/fields';
import { IntegerColumn, TextColumn } from './columns';
import { DraftLife } from './draft-life';
import { PaperTemplateRow } from './printed-paper';
import { oneOf } from './vocabulary';

/** The next version of a template of papers in the making: one person drafts it, another decides. */
@Entity('paper_template_drafts')
@ForeignKey(() => PaperTemplateRow, ['kind', 'baseVersion'], ['kind', 'version'])
@ForeignKey(() => PaperTemplateRow, ['kind', 'publishedVersion'], ['kind', 'version'])
@Check('paper_template_drafts_kind_known', oneOf('kind', PRINTED_KINDS))
@Check('paper_template_drafts_status_known', oneOf('status', DRAFT_STATUSES))
@Check('paper_template_drafts_revision_counts', 'revision >= 1')
@Check('paper_template_drafts_four_eyes', 'decided_by <> drafted_by')
@Check('paper_template_drafts_submitted_has_instant', "status = 'draft' or submitted_at is not null")
@Check(
  'paper_template_drafts_decided_by_somebody',
  "(status in ('published', 'rejected')) = (decided_by is not null) and (decided_by is null) = (decided_at is null)",
)
@Check('paper_template_drafts_published_has_version', "(status = 'published') = (published_version is not null)")
@Index(['status', 'draftedAt'])
export class PaperTemplateDraftRow extends DraftLife {
  @TextColumn()
  kind!: PrintedKind;

  /** The newest version when it was drafted; it becomes the next one. */
  @IntegerColumn()
  baseVersion!: number;

  /** As an administrator writes it (YAML; docs/papers.md). */
  @TextColumn()
  source!: string;
}
