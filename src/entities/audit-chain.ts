import { Check, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import { JsonColumn, MachineTimeColumn, TextColumn } from './columns';

/** A row of the audit that waits for its link; written by a trigger in the transaction that writes the row. */
@Entity('audit_pending')
export class AuditPendingRow {
  @PrimaryColumn({ type: 'bigint' })
  @Generated('increment')
  id!: string;

  @TextColumn()
  kind!: string;

  @JsonColumn()
  key!: readonly (string | number)[];

  @MachineTimeColumn({ default: () => 'clock_timestamp()' })
  queuedAt!: Date;
}

/** One link of the chain over the audit: which row, its hash, and the hash over this and all links before. Only added to. */
@Entity('audit_links')
@Check('audit_links_count', 'seq > 0')
@Check('audit_links_hashes', "row_hash ~ '^[0-9a-f]{64}$' and hash ~ '^[0-9a-f]{64}$'")
@Index('audit_links_once', ['kind', 'key'], { unique: true })
export class AuditLinkRow {
  @PrimaryColumn({ type: 'bigint' })
  seq!: string;

  @TextColumn()
  kind!: string;

  @JsonColumn()
  key!: readonly (string | number)[];

  /** SHA-256 of the row; null when it was gone already. */
  @TextColumn({ nullable: true })
  rowHash!: string | null;

  @TextColumn()
  hash!: string;

  @MachineTimeColumn()
  sealedAt!: Date;
}
