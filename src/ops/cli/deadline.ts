import { readFile } from 'node:fs/promises';
import { formatInstant, type Instant } from '../../domain/calendar/time';
import { renderAccount, type AccountLanguage } from '../../domain/clock/account-text';
import { computeDeadline, type Deadline } from '../../domain/clock/deadline';
import { explainDeadline } from '../../domain/clock/explain';
import { InvalidCaseError, readCase, withCalendar } from './calendar-case';
import { UsageError, type Command } from './command';

/**
 * `banjie deadline FILE [--explain] [--lang zh|en]`: one JSON line a case, in the order of the file. A case from which no
 * deadline follows gives a line with `error`, which begins with the name of the faulty field, and does not stop the rest.
 * With --explain each line is followed by the account of its deadline, indented.
 */
export const deadline: Command = {
  usage: 'FILE [--explain] [--lang zh|en]   FILE holds {"cases": [...]} or a bare array',
  async run(args) {
    const { file, explain, language } = readArguments(args);
    const lines = (await readCases(file)).flatMap((given) => answer(given, explain ? language : null));
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    return 0;
  },
};

interface Arguments {
  readonly file: string;
  readonly explain: boolean;
  readonly language: AccountLanguage;
}

function readArguments(args: readonly string[]): Arguments {
  let file: string | undefined;
  let explain = false;
  let language: AccountLanguage = 'zh';
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]!;
    if (argument === '--explain') explain = true;
    else if (argument === '--lang') {
      const given = args[(index += 1)];
      if (given !== 'zh' && given !== 'en') throw new UsageError('--lang takes zh or en');
      language = given;
    } else if (argument.startsWith('--')) throw new UsageError(`there is no option ${argument}`);
    else if (file !== undefined) throw new UsageError('more than one file is named');
    else file = argument;
  }
  if (file === undefined) throw new UsageError('no file is named');
  return { file, explain, language };
}

async function readCases(file: string): Promise<readonly unknown[]> {
  let parsed: unknown;
  try {
    // Editors on Windows begin a file with a byte order mark, which JSON does not know.
    parsed = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (Array.isArray(parsed)) return parsed;
  const cases = typeof parsed === 'object' && parsed !== null && 'cases' in parsed ? parsed.cases : undefined;
  if (!Array.isArray(cases)) throw new UsageError(`${file} holds neither {"cases": [...]} nor an array`);
  return cases;
}

/** The lines for one case; `explainIn` null: its JSON line alone. */
function answer(given: unknown, explainIn: AccountLanguage | null): string[] {
  const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : null;
  try {
    const { parts, facts } = readCase(given);
    if (explainIn === null) {
      return [
        answerLine(
          id,
          withCalendar(parts, facts, (calendar) => computeDeadline(calendar, facts)),
        ),
      ];
    }
    const account = withCalendar(parts, facts, (calendar) => explainDeadline(calendar, facts));
    const text = renderAccount(account, explainIn).map((line) => `  ${line}`);
    return [answerLine(id, account.deadline), ...text];
  } catch (error) {
    if (error instanceof InvalidCaseError) return [JSON.stringify({ id, error: error.message })];
    throw error;
  }
}

function answerLine(id: unknown, { dueAt, warnAt, provisional }: Deadline): string {
  return JSON.stringify({ id, due: written(dueAt), warn_at: written(warnAt), provisional });
}

function written(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}
