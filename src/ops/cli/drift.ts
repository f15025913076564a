import { parseArgs } from 'node:util';
import { DRIFT_KINDS } from '../../entities/drift';
import { openDataSource } from '../../entities/data-source';
import { lookForDrift, openFindings } from '../drift/findings';
import { withDriftContext } from '../drift/watch';
import { EXIT_UNUSABLE, UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

const EXIT_APART = 1;

/**
 * `banjie drift`: what has come apart between books, Temporal, messages, files and numbers, as the last look found it. One line a
 * finding (kind, subject, what, since when); exit code 1 when there is one, 2 when that cannot be known.
 */
export const drift: Command = {
  usage:
    '[--now [--everything]]   by the environment of API and worker, else on what npm start runs here;\n' +
    '  --now looks first, at what moved of late; with --everything at closed cases and the file store too',
  async run(args) {
    const { now, everything } = readArguments(args);
    const settings = settingsHere();
    const dataSource = await openDataSource(settings.databaseUrl, { poolSize: 4, keys: settings.dataKeys });
    try {
      if (now) await withDriftContext(dataSource, settings, everything, (context) => lookForDrift(context));
      const findings = await openFindings(dataSource);
      for (const { kind, subjectId, what, foundAt } of findings) {
        console.log(`${kind}\t${subjectId}\t${what}\t${foundAt.toISOString()}`);
      }
      for (const kind of new Set(findings.map((one) => one.kind))) console.log(`${kind}: ${DRIFT_KINDS[kind]}`);
      console.log(findings.length === 0 ? 'nothing has come apart' : `${findings.length} findings`);
      return findings.length === 0 ? 0 : EXIT_APART;
    } catch (error) {
      console.error(`banjie drift: it could not be looked for: ${(error as Error).message}`);
      return EXIT_UNUSABLE;
    } finally {
      await dataSource.destroy();
    }
  },
};

/** @throws UsageError */
function readArguments(args: readonly string[]): { now: boolean; everything: boolean } {
  const options = {
    now: { type: 'boolean', default: false },
    everything: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
