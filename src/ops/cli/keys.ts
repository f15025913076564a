import { loadDevConfig } from '../../config';
import { dataKeysInUse } from '../../entities/data-keys';
import { openDataSource } from '../../entities/data-source';
import { heldUnderKeys, resealAll } from '../reseal';
import { UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

/**
 * `banjie keys [reseal]`: how much the database holds sealed under which key; with `reseal` after everything was brought under
 * the newest one. People may work meanwhile, and who is interrupted begins again. A key under which nothing stands any more
 * may be taken out of `BANJIE_DATA_KEYS`. The exit code is 1 while something stands under another key than the newest.
 */
export const keys: Command = {
  usage: '[reseal]',
  async run(args) {
    if (args.length > 1 || (args[0] ?? 'reseal') !== 'reseal') throw new UsageError(`there is no ${args.join(' ')}`);
    const { databaseUrl, dataKeys } = settingsHere();
    // Events are altered by nobody but the owner of the database, and there in nothing but their seals.
    const ownerUrl = loadDevConfig().ownerUrl ?? databaseUrl;
    const dataSource = await openDataSource(ownerUrl, { poolSize: 2, keys: dataKeys });
    try {
      if (args[0] === 'reseal') console.log(`sealed ${await resealAll(dataSource, console.log)} rows anew`);
      const { newestId } = dataKeysInUse().sealing;
      const held = await heldUnderKeys(dataSource);
      for (const { table, keyId, count } of held)
        console.log(`${table}: ${count} under ${keyId ?? 'no key, in clear'}`);
      const left = held.filter(({ keyId }) => keyId !== newestId);
      console.log(
        `${left.reduce((sum, { count }) => sum + count, 0)} left that the newest key ${newestId} has not sealed`,
      );
      return left.length === 0 ? 0 : 1;
    } finally {
      await dataSource.destroy();
    }
  },
};
