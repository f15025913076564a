import { parseArgs } from 'node:util';
import { findNumbersBehind, reconcileNumbers, type NumbersBehind } from '../../adapters/numbers/lost-numbers';
import { openDataSource } from '../../entities/data-source';
import { UsageError, type Command } from './command';
import { operatorCalled } from './operator';
import { settingsHere } from './settings-here';

const EXIT_BEHIND = 1;

/**
 * `banjie numbers`: whether numbers were given that the database does not know of; exit code 1 when there are. `banjie numbers
 * reconcile` raises the counters past them and records them as lost. After a restore, before API and workers start.
 */
export const numbers: Command = {
  usage:
    '[reconcile --by LOGIN --reason TEXT] [--journals FOLDER]…   by the environment of API and worker, else on what npm start runs here;\n' +
    '  --journals names folders of journals from elsewhere too, such as those of other machines',
  async run(args) {
    const { by, reason, journals, repairing } = readArguments(args);
    const { databaseUrl, dataKeys: keys, numberJournals } = settingsHere();
    const folders = [...numberJournals, ...journals];
    if (folders.length === 0) throw new UsageError('no folder of journals is known');
    const dataSource = await openDataSource(databaseUrl, { poolSize: 2, keys });
    try {
      if (!repairing) return tell(await findNumbersBehind(dataSource, folders), 'behind');
      const doneBy = await operatorCalled(dataSource, by);
      tell(await reconcileNumbers(dataSource, folders, { reason, doneBy }), 'recorded as lost');
      return 0;
    } finally {
      await dataSource.destroy();
    }
  },
};

function tell(behind: readonly NumbersBehind[], what: string): number {
  for (const { scope, counted, given, subjects } of behind) {
    console.log(`${scope}\t${counted + 1}–${given}\t${[...new Set(subjects.values())].join(' ')}`);
  }
  const amount = behind.reduce((sum, { counted, given }) => sum + given - counted, 0);
  console.log(amount === 0 ? 'every number that was given is in the database' : `${amount} numbers ${what}`);
  return amount === 0 ? 0 : EXIT_BEHIND;
}

/** @throws UsageError */
function readArguments(args: readonly string[]) {
  const repairing = args[0] === 'reconcile';
  const options = {
    journals: { type: 'string', multiple: true },
    by: { type: 'string' },
    reason: { type: 'string' },
  } as const;
  try {
    const { journals = [], by = '', reason = '' } = parseArgs({ args: args.slice(repairing ? 1 : 0), options }).values;
    if (repairing && (by === '' || reason.trim() === ''))
      throw new UsageError('say who does it (--by) and why (--reason)');
    return { journals, by, reason, repairing };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
