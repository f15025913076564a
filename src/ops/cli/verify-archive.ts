import { verifyArchive, type ArchiveVerdict } from '../../adapters/archive/verify-archive';
import { BAG_FAULTS } from '../../adapters/archive/verify-bag';
import { UsageError, type Command } from './command';
import { trustedKeys } from './trusted-keys';

const EXIT_ALTERED = 1;

/**
 * `banjie verify-archive FILE`: whether a package of the archive, a supplement or evidence is as it was packed, without
 * database and Temporal. One line a fault (kind, place, in words), then a summary; exit code 1 when there is any.
 */
export const verifyArchiveCommand: Command = {
  usage: 'FILE [--keys FILE]   --keys names public keys (PEM, one after the other) whose signature counts',
  async run(args) {
    const { file, keys } = readArguments(args);
    const trusted = keys === undefined ? undefined : new Set(trustedKeys(keys).map(({ keyId }) => keyId));
    const verdict = await verifyArchive(file, trusted);
    for (const { kind, what } of verdict.faults) console.log(`${kind}\t${what}\t${BAG_FAULTS[kind]}`);
    console.log(summaryOf(verdict, keys !== undefined));
    return verdict.faults.length > 0 ? EXIT_ALTERED : 0;
  },
};

function summaryOf({ contents, files, faults, signedBy }: ArchiveVerdict, compared: boolean): string {
  const what = contents ? `${contents.caseNumber} ${contents.purpose} ${contents.ordinal ?? ''}`.trim() : 'no package';
  const signer = `signed by ${signedBy ?? 'nobody'}${compared ? '' : ', not compared with known keys'}`;
  return `${what}: ${files} files, ${signer}: ${faults.length === 0 ? 'unaltered' : `${faults.length} faults`}`;
}

function readArguments([file, option, keys, ...more]: readonly string[]): { file: string; keys: string | undefined } {
  if (file === undefined || file.startsWith('--')) throw new UsageError('it takes the file to check');
  if (option === undefined) return { file, keys: undefined };
  if (option !== '--keys' || keys === undefined || more.length > 0)
    throw new UsageError('--keys FILE is all that may follow');
  return { file, keys };
}
