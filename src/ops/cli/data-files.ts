import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { loadDevConfig } from '../../config';
import { prepareDatabase } from '../prepare';
import { DataFileError } from '../seed/fault';
import { RegisterChangedError } from '../seed/store-registers';
import { PublishedItemChangedError } from '../seed/store-versions';
import { NothingToForceError } from '../seed/store';
import { UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

/**
 * `banjie data-files [--force SUBJECT]…`: brings the data files in, as each start does, and tells every difference that stays
 * because it was made without them; `--force 'windows 3'` lets the files win there. Whoever is new in them gets a password that
 * nobody knows, until a security administrator gives them a recovery code.
 */
export const dataFiles: Command = {
  usage: "[--force 'windows 3' | settings | 'people ID']…",
  async run(args) {
    const { force } = readArguments(args);
    try {
      const { databaseUrl, dataKeys } = settingsHere();
      const ownerUrl = loadDevConfig().ownerUrl ?? databaseUrl;
      await prepareDatabase(ownerUrl, dataKeys, console.log, randomBytes(32).toString('base64url'), force);
      return 0;
    } catch (error) {
      const isSaid = [DataFileError, NothingToForceError, PublishedItemChangedError, RegisterChangedError].some(
        (one) => error instanceof one,
      );
      if (!isSaid) throw error;
      console.error((error as Error).message);
      return 1;
    }
  },
};

function readArguments(args: readonly string[]): { readonly force: readonly string[] } {
  try {
    const { values } = parseArgs({ args: [...args], options: { force: { type: 'string', multiple: true } } });
    return { force: values.force ?? [] };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
