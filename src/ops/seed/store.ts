import type { Options } from '@node-rs/argon2';
import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../activities/transaction';
import { CentreRow } from '../../entities/centre';
import { DepartmentRow, SectionRow, WindowRow } from '../../entities/department';
import type { DataSource } from 'typeorm';
import { administeredSubjects, recordApplied } from '../../entities/organisation-change';
import { dayOfPlainDate, instantAt, type PlainDate } from '../../domain/calendar/time';
import { SYSTEM_ACTOR } from '../../domain/matter/matter';
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
  /** What was changed without the files and is to be as they say all the same: `windows 3`, `settings`. */
  readonly force?: readonly string[];
  /** Hears of each difference that stays, since it was made without the files. */
  readonly onKept?: (line: string) => void;
}

/** What somebody would force was never changed without the files. */
export class NothingToForceError extends Error {
  constructor(subjects: readonly string[]) {
    super(`nothing of this was changed without the files: ${subjects.join(', ')}`);
  }
}

/** One at a time: two processes that start together would count the same version twice. */
const ONE_AT_A_TIME = `select pg_advisory_xact_lock(hashtext('banjie/seed'))`;

/**
 * Brings the database to what the data files of a centre say, all of it or nothing. Files that have not changed change
 * nothing. What is versioned gets a new version; what is no longer named is kept, but no longer in use. What was changed
 * without the files since stays as it is, unless `force` names it.
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
    const { force = [], today } = choices;
    const administered = await administeredSubjects(within.manager);
    const unknown = force.filter((subject) => !administered.has(subject));
    if (unknown.length > 0) throw new NothingToForceError(unknown);
    const ledger = new Ledger(dataSource, within, administered, new Set(force));
    await ledger.keep(CentreRow, [files.centre]);
    // A code that the file leaves out is null in every row, since rows of one statement name the same columns.
    await ledger.keepListed(
      DepartmentRow,
      files.departments.map((one) => ({ creditCode: null, ...one })),
    );
    await ledger.keepListed(WindowRow, files.windows);
    await ledger.keepListed(SectionRow, files.sections);
    await storeSeals(ledger, files);
    await storeDelegations(ledger, files.delegations);
    await storeSettings(ledger, files.settings);
    await storeCalendar(ledger, files);
    await storeItems(ledger, files.items);
    await storeTemplates(ledger, choices.today);
    await storePeople(ledger, files.people, { hashes, temporary: choices.temporaryPassword ?? false }, choices.today);
    for (const subject of force.filter((one) => ledger.changes.some((line) => line.startsWith(one)))) {
      await recordApplied(within.manager, forcedChange(subject, today));
    }
    for (const line of ledger.kept) choices.onKept?.(line);
    return ledger.changes;
  });
}

/** The files have taken over again; it stays on record beside the change that they undo. */
function forcedChange(subject: string, today: PlainDate) {
  return {
    id: `org-${randomUUID()}`,
    kind: 'file',
    subject,
    content: {},
    reason: `--force ${subject}`,
    draftedBy: SYSTEM_ACTOR.personId,
    draftedAt: instantAt(dayOfPlainDate(today), 0),
  } as const;
}
