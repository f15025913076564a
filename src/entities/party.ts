import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from './vocabulary';
import { RecordedAtColumn, TextColumn } from './columns';
import { dataKeysInUse } from './data-keys';
import { SealedColumn, sealedWhere } from './sealed-columns';

/**
 * An applicant or agent. Classified personal data, and the only place where it stands: everything else knows the
 * opaque id. Whoever also signs in has the same id in `people`.
 */
@Entity('parties')
@Check('parties_kind_known', oneOf('kind', ['person', 'organisation']))
@Check('parties_id_kind_known', oneOf('id_kind', ['residentId', 'passport', 'unifiedSocialCreditCode', 'other']))
@Check('parties_id_is_whole', '(id_kind is null) = (id_number is null)')
@Check('parties_id_can_be_found', '(id_number is null) = (id_lookup is null)')
@Check('parties_sealed', ['name', 'id_number', 'phone', 'email', 'address'].map(sealedWhere).join(' and '))
@Index('parties_id_number_once', ['idLookup'], { unique: true, where: 'id_lookup is not null' })
export class PartyRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: 'person' | 'organisation';

  @SealedColumn()
  name!: string;

  @TextColumn({ nullable: true })
  idKind!: 'residentId' | 'passport' | 'unifiedSocialCreditCode' | 'other' | null;

  @SealedColumn({ nullable: true })
  idNumber!: string | null;

  /** By which somebody is found who brings the same proof of identity; null without one. */
  @TextColumn({ nullable: true })
  idLookup!: string | null;

  @SealedColumn({ nullable: true })
  phone!: string | null;

  /** Where notices are also announced; only with the consent of whoever gave it. */
  @SealedColumn({ nullable: true })
  email!: string | null;

  @SealedColumn({ nullable: true })
  address!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}

/** What stands for a proof of identity in `idLookup`, however its number is written: wide or narrow, with small letters. */
export function lookupOfId(idKind: NonNullable<PartyRow['idKind']>, idNumber: string): string {
  const written = idNumber.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return dataKeysInUse().blind('parties.id_number', `${idKind}/${written}`);
}
