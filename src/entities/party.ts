import { Check, Entity, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from './vocabulary';
import { RecordedAtColumn, TextColumn } from './columns';

/**
 * An applicant or agent. Classified personal data, and the only place where it stands: everything else knows the
 * opaque id, so that these columns can be encrypted without touching anything else. Whoever also signs in has the same id
 * in `people`.
 */
@Entity('parties')
@Check('parties_kind_known', oneOf('kind', ['person', 'organisation']))
@Check('parties_id_kind_known', oneOf('id_kind', ['residentId', 'passport', 'unifiedSocialCreditCode', 'other']))
@Check('parties_id_is_whole', '(id_kind is null) = (id_number is null)')
@Index('parties_id_number_once', ['idKind', 'idNumber'], { unique: true, where: 'id_number is not null' })
export class PartyRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @TextColumn()
  kind!: 'person' | 'organisation';

  @TextColumn()
  name!: string;

  @TextColumn({ nullable: true })
  idKind!: 'residentId' | 'passport' | 'unifiedSocialCreditCode' | 'other' | null;

  @TextColumn({ nullable: true })
  idNumber!: string | null;

  @TextColumn({ nullable: true })
  phone!: string | null;

  /** Where notices are also announced; only with the consent of whoever gave it. */
  @TextColumn({ nullable: true })
  email!: string | null;

  @TextColumn({ nullable: true })
  address!: string | null;

  @RecordedAtColumn()
  recordedAt!: Date;
}
