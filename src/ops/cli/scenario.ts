import { readScenarioFile, ScenarioFileError } from '../scenario/file';
import { playFile } from '../scenario/play-file';
import { UsageError, type Command } from './command';

const EXIT_FAILED = 1;

/**
 * `banjie scenario FILE [--only S01,S02]`: plays whole cases on a clock of their own, through the HTTP API. PASS or FAIL for
 * each scenario, under a FAIL one line a difference, at the end how many; exit code 1 when one failed.
 */
export const scenario: Command = {
  usage: 'FILE [--only ID,ID]   FILE holds {"items": {...}, "scenarios": [...]}, see docs/scenarios.md',
  async run(args) {
    const { file, only } = readArguments(args);
    const { failed } = await playFile(readFile(file), {
      only,
      print: (line) => console.log(line),
      say: (line) => console.error(line),
    });
    return failed > 0 ? EXIT_FAILED : 0;
  },
};

function readArguments(args: readonly string[]): { file: string; only: readonly string[] | undefined } {
  let file: string | undefined;
  let only: string[] | undefined;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]!;
    if (argument === '--only') only = (args[(index += 1)] ?? '').split(',');
    else if (argument.startsWith('--')) throw new UsageError(`there is no option ${argument}`);
    else if (file !== undefined) throw new UsageError('more than one file is named');
    else file = argument;
  }
  if (file === undefined) throw new UsageError('no file is named');
  return { file, only };
}

function readFile(file: string): ReturnType<typeof readScenarioFile> {
  try {
    return readScenarioFile(file);
  } catch (error) {
    if (error instanceof ScenarioFileError) throw new UsageError(error.message);
    throw error;
  }
}
