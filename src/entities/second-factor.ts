import { Check, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AccountRow } from './account';
import { IntegerColumn, MachineTimeColumn, TextColumn } from './columns';

/** A device that shows codes by the time (RFC 6238). What it is made of is sealed; the database alone makes no code. */
@Entity('second_factors')
@Check('second_factors_whole', '(sealed is null) = (confirmed_at is null)')
@Check('second_factors_awaited_whole', '(awaited_sealed is null) = (awaited_until is null)')
@Check('second_factors_step_of_device', 'last_step is null or sealed is not null')
export class SecondFactorRow {
  /** By what a secret is bound to its person. */
  static placeOf(personId: string): string {
    return `secondFactor/${personId}`;
  }

  @PrimaryColumn({ type: 'text' })
  @ForeignKey(() => AccountRow)
  personId!: string;

  /** Null: none was confirmed yet. */
  @TextColumn({ nullable: true })
  sealed!: string | null;

  @MachineTimeColumn({ nullable: true })
  confirmedAt!: Date | null;

  /** The half minute of the last code that was taken: no code of it, or of one before, is taken again. */
  @IntegerColumn({ nullable: true })
  lastStep!: number | null;

  /** Of the device that is being set up, which counts once it has shown a code. */
  @TextColumn({ nullable: true })
  awaitedSealed!: string | null;

  @MachineTimeColumn({ nullable: true })
  awaitedUntil!: Date | null;
}

/** A code for who has not the device at hand; used once, its hash only. */
@Entity('spare_codes')
@Index(['personId'])
export class SpareCodeRow {
  @PrimaryColumn({ type: 'text' })
  codeHash!: string;

  @TextColumn()
  @ForeignKey(() => SecondFactorRow)
  personId!: string;

  @MachineTimeColumn({ nullable: true })
  usedAt!: Date | null;
}
