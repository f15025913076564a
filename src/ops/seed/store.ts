import type { Options } from '@node-rs/argon2';
import { inTransaction } from '../../activities/transaction';
import { CentreRow } from '../../entities/centre';
import { DepartmentRow, SectionRow, WindowRow } from '../../entities/department';
import type { DataSource } from 'typeorm';
import type { PlainDate } from '../../domain/calendar/time';
import { Ledger } from './ledger';
import { hashPasswords, storePeople } from './store-people';
import { storeDelegations, storeSeals } from './store-registers';
import { storeTemplates } from './store-templates';
import { storeCalendar, storeItems, storeSettings } from './store-versions';
import type { CentreFiles } from './types';

export interface StoreChoices {
  /** What accounts that are new get; accounts that exist keep theirs. */
  readonly password: string;
  /** Whether each of them has to set another one at the first sign-in; no when left out. */
  readonly temporaryPassword?: boolean;
  /** How hard it is to guess from its hash; as hard as OWASP asks for when left out. */
  readonly hashCost?: Options;
  /** From when on what changed in the staff list counts. */
  readonly today: PlainDate;
}

/** One at a time: two processes that start together would count the same version twice. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/seed'))`;

/**
 * Brings the database to what the data files of a centre say, all of it or nothing. Files that have not changed change
 * nothing. What is versioned gets a new version; what is no longer named is kept, but no longer in use.
 * @returns what was changed, one line each
 * @throws RegisterChangedError when a seal or delegation has changed that was registered before
 * @throws PublishedItemChangedError when an item has changed under the number of a published version
 */
export async function storeCentre(
  dataSource: DataSource,
  files: CentreFiles,
  choices: StoreChoices,
): Promise<string[]> {
  const hashes = await hashPasswords(dataSource, files.people, choices.password, choices.hashCost);
  return inTransaction(dataSource, ONE_AT_A_TIME, async (within) => {
    const ledger = new Ledger(dataSource, within);
    await ledger.keep(CentreRow, [files.centre]);
    await ledger.keepListed(DepartmentRow, files.departments);
    await ledger.keepListed(WindowRow, files.windows);
    await ledger.keepListed(SectionRow, files.sections);
    await storeSeals(ledger, files);
    await storeDelegations(ledger, files.delegations);
    await storeSettings(ledger, files.settings);
    await storeCalendar(ledger, files);
    await storeItems(ledger, files.items);
    await storeTemplates(ledger, choices.today);
    await storePeople(ledger, files.people, { hashes, temporary: choices.temporaryPassword ?? false }, choices.today);
    return ledger.changes;
  });
}
