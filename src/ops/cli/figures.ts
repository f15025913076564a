import { recountPublications } from '../../api/statistics/recount';
import { openDataSource } from '../../entities/data-source';
import { UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

const EXIT_DIFFERENT = 1;

/**
 * `banjie figures recompute [NUMBER]`: counts each publication of figures, or the one named, again from the events that
 * it was made from. One line a difference (number, where, what was published, what the events make); exit code 1 when there
 * is one. Only reads.
 */
export const figures: Command = {
  usage: 'recompute [NUMBER]',
  async run([act, number, ...more]) {
    if (act !== 'recompute' || more.length > 0) throw new UsageError('what is to be done with figures?');
    const { databaseUrl, dataKeys: keys } = settingsHere();
    const dataSource = await openDataSource(databaseUrl, { poolSize: 2, keys });
    try {
      const recounted = await recountPublications(dataSource, number);
      if (number !== undefined && recounted.length === 0) throw new UsageError(`there is no publication ${number}`);
      const lines = recounted.flatMap((one) => one.contradictions.map((what) => `${one.number}\t${what}`));
      for (const line of lines) console.log(line);
      console.log(`${recounted.length} publications counted again: ${lines.length} differences`);
      return lines.length > 0 ? EXIT_DIFFERENT : 0;
    } finally {
      await dataSource.destroy();
    }
  },
};
