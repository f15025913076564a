import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { DRIFT_KINDS, type DriftKind } from '../../entities/drift';
import { openDataSource } from '../../entities/data-source';
import { dataConverter } from '../../temporal/data-converter';
import { repairDrift, RepairRefused } from '../drift/repair';
import { withDriftContext } from '../drift/watch';
import { EXIT_UNUSABLE, UsageError, type Command } from './command';
import { operatorCalled } from './operator';
import { settingsHere } from './settings-here';

/**
 * `banjie repair KIND SUBJECT`: makes good what `banjie drift` names, where that is lawful, with an entry in the audit. Exit code 1
 * where it takes others a moment until it is well, 2 when it was refused.
 */
export const repair: Command = {
  usage: `KIND SUBJECT --by LOGIN --reason TEXT   KIND is one of ${Object.keys(DRIFT_KINDS).join(', ')}`,
  async run(args) {
    const { kind, subject, by, reason } = readArguments(args);
    const settings = settingsHere();
    const { temporal } = settings;
    const dataSource = await openDataSource(settings.databaseUrl, { poolSize: 4, keys: settings.dataKeys });
    const { address, apiKey, tls, namespace, taskQueue, payloadKeys } = temporal;
    const connection = await Connection.connect({ address, apiKey, tls });
    try {
      const doneBy = await operatorCalled(dataSource, by);
      const client = new Client({ connection, namespace, dataConverter: dataConverter(payloadKeys) });
      const well = await withDriftContext(dataSource, settings, false, (context) =>
        repairDrift({ ...context, client, taskQueue }, kind, subject, { doneBy, reason }),
      );
      console.log(well ? 'repaired' : 'done; it is not well yet: look again in a while (banjie drift --now)');
      return well ? 0 : 1;
    } catch (error) {
      if (!(error instanceof RepairRefused)) throw error;
      console.error(`banjie repair: refused: ${error.message}`);
      return EXIT_UNUSABLE;
    } finally {
      await connection.close();
      await dataSource.destroy();
    }
  },
};

/** @throws UsageError */
function readArguments(args: readonly string[]) {
  const options = { by: { type: 'string', default: '' }, reason: { type: 'string', default: '' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const [kind = '', subject, ...more] = parsed.positionals;
  const { by, reason } = parsed.values;
  if (!Object.hasOwn(DRIFT_KINDS, kind)) throw new UsageError(`there is no kind of drift ${kind}`);
  if (subject === undefined || more.length > 0) throw new UsageError('name one subject');
  if (by === '' || reason.trim() === '') throw new UsageError('say who does it (--by) and why (--reason)');
  return { kind: kind as DriftKind, subject, by, reason };
}
