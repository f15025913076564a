import { Check, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { FILE_TYPE_NAMES, type FileType } from '../domain/files/file-types';
import { ApplicationRow } from './application';
import { InstantColumn, IntegerColumn, MachineTimeColumn, RecordedAtColumn, TextColumn } from './columns';
import { oneOf } from './vocabulary';

/** `disposed`: it has left the store for good, and only its hash is kept. */
export const CONTENT_STATES = ['arriving', 'stored', 'disposed'] as const;
export const FILE_STATES = ['quarantined', 'clean', 'infected'] as const;

/**
 * A content in the file store, under its SHA-256. The row comes before the content and goes after it, so that neither is ever
 * without the other for longer than an upload takes.
 */
@Entity('file_contents')
@Check('file_contents_hash_formed', "hash ~ '^[0-9a-f]{64}$'")
@Check('file_contents_size_counts', 'size_bytes > 0')
@Check('file_contents_state_known', oneOf('state', CONTENT_STATES))
export class FileContentRow {
  @PrimaryColumn({ type: 'text' })
  hash!: string;

  @IntegerColumn()
  sizeBytes!: number;

  @TextColumn()
  state!: (typeof CONTENT_STATES)[number];

  /** When somebody last began to need it; what nobody needs is swept away some time after. */
  @MachineTimeColumn({ default: () => 'now()' })
  touchedAt!: Date;
}

/** A file as somebody uploaded it: its name and who, apart from the content, which others may have uploaded too. */
@Entity('files')
@Check('files_state_known', oneOf('state', FILE_STATES))
@Check('files_type_known', oneOf('type', FILE_TYPE_NAMES))
@Check('files_only_looked_at_leaves_quarantine', "(state = 'quarantined') = (scanned_at is null)")
@Check('files_infected_says_by_what', "(state = 'infected') = (finding is not null)")
@Index('files_content_hash_idx', ['contentHash'])
@Index('files_thumbnail_hash_idx', ['thumbnailHash'])
@Index('files_by_owner', ['uploadedBy', 'recordedAt'])
@Index('files_waiting', ['scanAfter'], { where: "state = 'quarantined'" })
export class FileRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @ManyToOne(() => FileContentRow)
  @JoinColumn({ name: 'content_hash' })
  content?: FileContentRow;

  @TextColumn()
  contentHash!: string;

  @ManyToOne(() => FileContentRow)
  @JoinColumn({ name: 'thumbnail_hash' })
  thumbnail?: FileContentRow | null;

  /** A small picture of it; only pictures have one. */
  @TextColumn({ nullable: true })
  thumbnailHash!: string | null;

  /** As its owner called it; may hold a personal datum, so it stands nowhere else. */
  @TextColumn()
  name!: string;

  @TextColumn()
  type!: FileType;

  /** A member of staff, an applicant or an agent. */
  @TextColumn()
  uploadedBy!: string;

  @InstantColumn()
  uploadedAt!: Instant;

  @TextColumn()
  state!: (typeof FILE_STATES)[number];

  /** When the scanner is asked next. */
  @MachineTimeColumn({ default: () => 'now()' })
  scanAfter!: Date;

  @MachineTimeColumn({ nullable: true })
  scannedAt!: Date | null;

  /** What the scanner calls it. */
  @TextColumn({ nullable: true })
  finding!: string | null;

  /** When somebody last began to use it; an upload that nobody uses is forgotten some time after. */
  @MachineTimeColumn({ default: () => 'now()' })
  neededAt!: Date;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** As what the scans of a power of attorney belong to a case, beside the materials of its item. */
export const ATTORNEY_SCANS = 'powerOfAttorney';

/** As what the pictures of a visit belong to a case, beside the materials of its item. */
export const VISIT_PICTURES = 'inspection';

/** As what the photographs and scans that prove a delivery belong to a case. */
export const DELIVERY_PROOFS = 'delivery';

/** which file was handed in as which material of which application. */
@Entity('application_files')
@Index('application_files_file_id_idx', ['fileId'])
export class ApplicationFileRow {
  @ManyToOne(() => ApplicationRow)
  @JoinColumn({ name: 'application_id' })
  application?: ApplicationRow;

  @PrimaryColumn({ type: 'text' })
  applicationId!: string;

  @PrimaryColumn({ type: 'text' })
  materialId!: string;

  @ManyToOne(() => FileRow)
  @JoinColumn({ name: 'file_id' })
  file?: FileRow;

  @PrimaryColumn({ type: 'text' })
  fileId!: string;

  /** The event that brought it. */
  @IntegerColumn()
  seq!: number;
}
