import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { PRINTED_KINDS, type PrintedKind } from '../domain/papers/fields';
import { InstantColumn, IntegerColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { PersonRow } from './person';
import { FileContentRow } from './stored-file';
import { oneOf } from './vocabulary';

/** One published version of a template; never changed, since papers were printed by it. */
@Entity('paper_templates')
@Check('paper_templates_kind_known', oneOf('kind', PRINTED_KINDS))
@Check('paper_templates_version_counts', 'version >= 1')
export class PaperTemplateRow {
  @PrimaryColumn({ type: 'text' })
  kind!: PrintedKind;

  @IntegerColumn({ primary: true })
  version!: number;

  /** As an administrator writes it (YAML; docs/papers.md). */
  @TextColumn()
  source!: string;

  /** Null: it came with Banjie. */
  @TextColumn({ nullable: true })
  @ForeignKey(() => PersonRow)
  publishedBy!: string | null;

  /** Papers from this instant on are printed by it. */
  @InstantColumn()
  publishedAt!: Instant;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** What is done to a paper from its number to its publication, in order. */
export const MAKING_STEPS = ['render', 'sign', 'store', 'publish'] as const;
export type MakingStep = (typeof MAKING_STEPS)[number];

/** A paper that waits to be printed; written with the event that issued, amended or sealed it. */
@Entity('paper_jobs')
@Check('paper_jobs_attempts_count', 'attempts >= 0')
@Check('paper_jobs_step_known', oneOf('step', MAKING_STEPS))
@Index('paper_jobs_waiting', ['nextAttemptAt'])
export class PaperJobRow {
  /** The application or the other matter that issued it. */
  @PrimaryColumn({ type: 'text' })
  subjectId!: string;

  /** Of the event that issued it. */
  @IntegerColumn({ primary: true })
  seq!: number;

  /** What is done next; where it stopped, what could not be done. */
  @TextColumn({ default: 'render' })
  step!: MakingStep;

  @IntegerColumn({ default: 0 })
  attempts!: number;

  @MachineTimeColumn({ default: () => 'now()' })
  nextAttemptAt!: Date;

  /** Why it could not be printed, in words of ours; never what stands on it. */
  @TextColumn({ nullable: true })
  lastError!: string | null;
}

/**
 * A paper as it was printed: once for each edition, that is as it was issued and again when it was amended, got its seal or
 * its sheet was voided.
 * What stands on it follows from notice, seal and template alone. Its signatures may differ each time they are made: the file
 * that this row names is the one that was issued, and none is made beside it.
 */
@Entity('printed_papers')
@Check('printed_papers_kind_known', oneOf('kind', PRINTED_KINDS))
@Check('printed_papers_pages_count', 'pages >= 1')
@Check('printed_papers_signed_by_formed', "signed_by ~ '^[0-9a-f]{64}$'")
@Check('printed_papers_token_formed', "token ~ '^[0-9a-z]{26}$'")
@Index('printed_papers_content_hash_idx', ['contentHash'])
export class PrintedPaperRow {
  @PrimaryColumn({ type: 'text' })
  subjectId!: string;

  @IntegerColumn({ primary: true })
  seq!: number;

  /** When it was issued, amended, sealed or its sheet voided, whichever came last. */
  @InstantColumn({ primary: true })
  editionAt!: Instant;

  @TextColumn()
  kind!: PrintedKind;

  /** Whoever has the paper has this, and nobody guesses it: 130 bits. It is how the paper is checked. */
  @TextColumn({ unique: true })
  token!: string;

  @IntegerColumn()
  templateVersion!: number;

  @TextColumn()
  @ForeignKey(() => FileContentRow)
  contentHash!: string;

  @IntegerColumn()
  pages!: number;

  /** SHA-256 of the certificate that signed the file; null: it is not signed. */
  @TextColumn({ nullable: true })
  signedBy!: string | null;

  /** The key that signed the code on it; null: it bears its bare token. */
  @TextColumn({ nullable: true })
  checkKeyId!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
