import type pino from 'pino';
import type { DataSource } from 'typeorm';
import { keepJournal } from '../../entities/number-counter';
import { reconcileNumbers } from './lost-numbers';
import { FolderJournal } from './number-journal';

const REASON = '启动时发现号码已经发出而数据库没有记录';

/**
 * Keeps the journal of numbers in these folders from now on. Where it knows of numbers that the database does not, that was
 * restored to an earlier moment: those numbers are recorded as lost before this process gives any.
 * @returns null where there are no folders, and nothing is kept
 */
export async function openJournal(
  dataSource: DataSource,
  folders: readonly string[],
  log: Pick<pino.Logger, 'warn' | 'error'>,
): Promise<FolderJournal | null> {
  if (folders.length === 0) {
    log.warn('no journal of numbers is kept: see docs/operations.md');
    return null;
  }
  for (const { scope, counted, given } of await reconcileNumbers(dataSource, folders, {
    reason: REASON,
    doneBy: null,
  })) {
    log.error({ scope, counted, given }, 'numbers were given that the database does not know of; they are void');
  }
  const journal = new FolderJournal(folders);
  keepJournal(dataSource, journal);
  return journal;
}
