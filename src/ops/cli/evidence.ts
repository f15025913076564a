import { createWriteStream, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { verifyArchive } from '../../adapters/archive/verify-archive';
import { findAddresses } from '../addresses';
import { ApiClient, UnexpectedAnswerError } from '../api-client';
import { UsageError, type Command } from './command';

const EXIT_REFUSED = 1;

/**
 * `banjie evidence APPLICATION`: all of a case as it stands in one signed file, for a review or a court. It asks the API in the
 * name of whoever signs in, so the same rules hold as on the screen and the same is kept of it; the password is read from
 * the standard input, and the code of a second factor from its next line. What was saved is checked before it says so; exit code 1 when the API refuses, or the file is not whole.
 */
export const evidence: Command = {
  usage:
    'APPLICATION --login LOGIN --reason TEXT [--whole] [--out FILE] [--api URL] < PASSWORD-AND-CODE\n' +
    '  --whole leaves personal data in clear; without --api it asks what npm start runs here',
  async run(args) {
    const { applicationId, login, reason, whole, out, api } = readArguments(args);
    const addresses = findAddresses(api);
    if (!addresses) throw new UsageError('Banjie does not run here: npm start first, or --api names an API');
    try {
      const client = await signInFromInput(new ApiClient(addresses.api), login);
      const body = { reason, personalData: whole ? 'whole' : 'masked' };
      const response = await client.commandForFile(`/applications/${applicationId}/evidence`, body);
      if (!response.ok) return refused(await response.text());
      await pipeline(Readable.fromWeb(response.body!), createWriteStream(out, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      if (!(error instanceof UnexpectedAnswerError)) throw error;
      return refused(error.message);
    }
    const { faults, files, contents } = await verifyArchive(out);
    if (faults.length > 0) {
      rmSync(out);
      return refused(`what came is not whole: ${faults.map(({ kind, what }) => `${kind} ${what}`).join(', ')}`);
    }
    console.log(`${contents!.caseNumber}\t${files} files\t${out}`);
    return 0;
  },
};

function refused(why: string): number {
  console.error(why);
  return EXIT_REFUSED;
}

/** By the first line; by the second one too where the account has a second factor. @throws UnexpectedAnswerError, UsageError */
async function signInFromInput(client: ApiClient, login: string): Promise<ApiClient> {
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  const next = async (what: string): Promise<string> => {
    if (process.stdin.isTTY) process.stderr.write(`${what}: `);
    const { value, done } = await lines.next();
    if (done) throw new UsageError(`the ${what} is read from the standard input`);
    return value;
  };
  try {
    const password = await next('password');
    try {
      return await client.signIn(login, password);
    } catch (error) {
      const asked = error instanceof UnexpectedAnswerError && error.answer?.body['code'] === 'secondFactorNeeded';
      if (!asked) throw error;
      return await client.signIn(login, password, await next('code of the second factor'));
    }
  } finally {
    input.close();
  }
}

interface Arguments {
  readonly applicationId: string;
  readonly login: string;
  readonly reason: string;
  readonly whole: boolean;
  readonly out: string;
  readonly api: string | undefined;
}

const TEXT = { type: 'string' } as const;
const OPTIONS = { login: TEXT, reason: TEXT, out: TEXT, api: TEXT, whole: { type: 'boolean' } } as const;

/** @throws UsageError */
function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  const [applicationId, ...more] = positionals;
  if (applicationId === undefined || more.length > 0) throw new UsageError('it takes the id of one application');
  if (!/^[\w-]+$/.test(applicationId)) throw new UsageError(`${applicationId} is not the id of an application`);
  const { login, reason, api, whole = false, out = `${applicationId}-evidence.zip` } = values;
  if (login === undefined) throw new UsageError('--login says who asks');
  if (reason === undefined) throw new UsageError('--reason says why; it is on record');
  return { applicationId, login, reason, whole, out, api };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
