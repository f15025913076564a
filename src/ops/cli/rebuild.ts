import { openDataSource } from '../../entities/data-source';
import { rebuildReadModel } from '../rebuild';
import { rebuildMatters } from '../rebuild-matters';
import { UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

/**
 * `banjie rebuild APPLICATION… | --all`: makes the read model of some applications, or of all, anew from their events; for
 * a violation of invariant 27 or 3, and after a change of the projection. People may work meanwhile.
 */
export const rebuild: Command = {
  usage: 'APPLICATION… | --all',
  async run(args) {
    const all = args.length === 1 && args[0] === '--all';
    const option = all ? undefined : args.find((argument) => argument.startsWith('--'));
    if (option !== undefined) throw new UsageError(`there is no option ${option}`);
    if (args.length === 0) throw new UsageError('no application is named');
    const { databaseUrl, dataKeys: keys } = settingsHere();
    const dataSource = await openDataSource(databaseUrl, { poolSize: 2, keys });
    try {
      let count = 0;
      for (const which of all ? [{ all: true } as const] : args) count += await rebuildReadModel(dataSource, which);
      const matters = all ? await rebuildMatters(dataSource, { all: true }) : 0;
      console.log(`made the read model of ${count} applications and ${matters} other matters anew`);
      return 0;
    } finally {
      await dataSource.destroy();
    }
  },
};
