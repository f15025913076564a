import type { ServiceConfig } from '../../config';
import { openDataSource } from '../../entities/data-source';
import { openStore } from '../../adapters/files/open-files';
import { openClock } from '../../temporal/clock';
import { Books } from '../check/books';
import { check as runCheck, type CheckReport } from '../check/check';
import { Engine } from '../check/engine';
import { INVARIANTS, NOT_CHECKED_HERE } from '../check/invariants';
import { EXIT_UNUSABLE, UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

const EXIT_VIOLATED = 1;

/**
 * `banjie check`: whether the invariants hold now, in the books and in Temporal. One line a violation (number, application,
 * what was found), then a summary; exit code 1 when one is violated, 2 when that cannot be known. Only reads, and may run while people work.
 */
export const check: Command = {
  usage:
    '[--only 1,5,9] [--books] [--histories] [--contents]   by the environment of API and worker, else on what npm start runs here;\n' +
    '  --books leaves Temporal and the file store out, --histories also reads every history, --contents every stored file',
  async run(args) {
    const { only, books, ...slow } = readArguments(args);
    let report: CheckReport;
    try {
      report = await checkWith(settingsHere(), { only, ...slow }, !books);
    } catch (error) {
      // Not to know is something else than to know of a violation.
      console.error(`banjie check: it could not be checked: ${(error as Error).message}`);
      return EXIT_UNUSABLE;
    }
    for (const { invariant, applicationId, what } of report.violations) {
      console.log(`${invariant}\t${applicationId ?? '-'}\t${what}`);
    }
    console.log(summaryOf(report));
    return report.violations.length > 0 ? EXIT_VIOLATED : 0;
  },
};

interface Arguments {
  readonly only: readonly number[] | undefined;
  readonly books: boolean;
  readonly histories: boolean;
  readonly contents: boolean;
}

function readArguments(args: readonly string[]): Arguments {
  let only: number[] | undefined;
  const flags = new Set<string>();
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]!;
    if (['--books', '--histories', '--contents'].includes(argument)) flags.add(argument);
    else if (argument === '--only') only = numbersFrom(args[(index += 1)]);
    else throw new UsageError(`there is no option ${argument}`);
  }
  return { only, books: flags.has('--books'), histories: flags.has('--histories'), contents: flags.has('--contents') };
}

function numbersFrom(text: string | undefined): number[] {
  const numbers = (text ?? '').split(',').map(Number);
  const unknown = numbers.find((number) => !INVARIANTS.some((one) => one.number === number));
  if (unknown !== undefined)
    throw new UsageError(`--only takes numbers of invariants that can be checked: ${text ?? ''}`);
  return numbers;
}

async function checkWith(
  { databaseUrl, dataKeys: keys, temporal, clock: kind, files: { store } }: ServiceConfig,
  choices: Omit<Arguments, 'books'>,
  everything: boolean,
): Promise<CheckReport> {
  const dataSource = await openDataSource(databaseUrl, { poolSize: 4, keys });
  const clock = openClock(kind, temporal);
  const engine = everything ? await Engine.open(temporal) : null;
  try {
    const context = { books: new Books(dataSource), now: await clock.now(), engine };
    return await runCheck(everything ? { ...context, files: openStore(store) } : context, choices);
  } finally {
    await engine?.close();
    await clock.close();
    await dataSource.destroy();
  }
}

function summaryOf({ applications, checked, violations }: CheckReport): string {
  const violated = [...new Set(violations.map(({ invariant }) => invariant))];
  const left = [...INVARIANTS.map(({ number }) => number), ...Object.keys(NOT_CHECKED_HERE).map(Number)]
    .filter((number) => !checked.includes(number))
    .sort((a, b) => a - b);
  const found = violations.length === 0 ? 'all hold' : `${violations.length} violations of ${violated.join(', ')}`;
  return `${applications} applications, ${checked.length} invariants: ${found}; not looked at: ${left.join(', ')}`;
}
