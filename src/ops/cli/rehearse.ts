import { join } from 'node:path';
import { CalendarGapError } from '../../domain/calendar/data';
import { instantOf, parseInstant, type Instant } from '../../domain/calendar/time';
import type { CatalogueItem } from '../../domain/catalogue/item';
import { RehearsalRefusedError } from '../../domain/rehearsal/rehearsed-case';
import { STAGES } from '../../domain/application/stages';
import { checkoutRoot } from '../engines/locations';
import { playRehearsal, type PlayedCourse, type PlayedRehearsal } from '../rehearsal/play';
import { NoItemError, readDraft } from '../rehearsal/read-draft';
import { openHouse } from '../scenario/house';
import { DataFileError } from '../seed/fault';
import { loadCentreFiles, loadItemFile } from '../seed/load';
import type { CentreFiles } from '../seed/types';
import { UsageError, type Command } from './command';
import { settingsHere } from './settings-here';

const EXIT_DIFFERENT = 1;

interface Arguments {
  readonly file?: string;
  readonly draft?: string;
  readonly at?: string;
  readonly json: boolean;
}

/**
 * `banjie rehearse FILE|--draft ID [--at INSTANT] [--json]`: plays an item before it counts, through the real
 * workflow and API on skipped time. Prints each course step by step with its dues and their accounts; exit code 1 when the
 * case that was played showed anything else than the rules foretold.
 */
export const rehearseCommand: Command = {
  usage: 'FILE|--draft ID [--at 2026-03-02T09:00:00+08:00] [--json]   FILE as in data/catalogue',
  async run(args) {
    const given = readArguments(args);
    const startAt = given.at === undefined ? wholeSecond(Date.now()) : instantNamed(given.at);
    const centre = loadCentreFiles(join(checkoutRoot(), 'data'));
    const item = await itemNamed(given, centre);
    const played = await play(item, centre, startAt);
    const lines = given.json ? [JSON.stringify(played, undefined, 2)] : linesOf(played);
    for (const line of lines) console.log(line);
    return played.courses.some(({ differences }) => differences.length > 0) ? EXIT_DIFFERENT : 0;
  },
};

function readArguments(args: readonly string[]): Arguments {
  const given: { file?: string; draft?: string; at?: string; json: boolean } = { json: false };
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--json') given.json = true;
    else if (argument === '--at') given.at = rest.shift();
    else if (argument === '--draft') given.draft = rest.shift();
    else if (argument.startsWith('--')) throw new UsageError(`there is no option ${argument}`);
    else if (given.file !== undefined) throw new UsageError('more than one file is named');
    else given.file = argument;
  }
  if ((given.file === undefined) === (given.draft === undefined)) throw new UsageError('name a file or a draft');
  return given;
}

function instantNamed(text: string): Instant {
  try {
    return parseInstant(text);
  } catch (error) {
    throw new UsageError(`--at: ${(error as Error).message}`);
  }
}

function wholeSecond(epochMs: number): Instant {
  return instantOf(Math.floor(epochMs / 1000) * 1000);
}

async function itemNamed({ file, draft }: Arguments, centre: CentreFiles): Promise<CatalogueItem> {
  try {
    return file === undefined
      ? await readDraft(settingsHere().databaseUrl, draft!, centre)
      : loadItemFile(file, centre);
  } catch (error) {
    if (error instanceof DataFileError || error instanceof NoItemError) throw new UsageError(error.message);
    throw error;
  }
}

async function play(item: CatalogueItem, centre: CentreFiles, startAt: Instant): Promise<PlayedRehearsal> {
  const house = await openHouse((line) => console.error(line));
  try {
    return await playRehearsal(house, centre, item, { startAt });
  } catch (error) {
    if (error instanceof CalendarGapError || error instanceof RehearsalRefusedError)
      throw new UsageError(error.message);
    throw error;
  } finally {
    await house.close();
  }
}

function linesOf({ item, calendarVersion, courses }: PlayedRehearsal): string[] {
  const title = `${item.code} ${item.name}, calendar ${calendarVersion}`;
  return [title, ...courses.flatMap((course) => ['', ...courseLines(course)])];
}

function courseLines({ name, steps, clocks, differences }: PlayedCourse): string[] {
  return [
    name,
    ...steps.map((step) => {
      const due = step.dueAt === null ? '' : `  期限 ${inTable(step.dueAt)}`;
      const stage = STAGES[step.stage as keyof typeof STAGES];
      return `  ${inTable(step.at)}  ${step.name}  ${[step.by, ...step.to].join(' → ')}  [${stage}]${due}`;
    }),
    ...clocks.flatMap(({ clock, explanationZh }) => [
      `  ${clock === 'committed' ? '承诺时限' : '法定时限'}`,
      ...explanationZh.map((line) => `    ${line}`),
    ]),
    ...differences.map((line) => `  DIFFERENT ${line}`),
  ];
}

/** An instant as people read it in a table; all are of the same offset. */
function inTable(instant: string): string {
  return instant.slice(0, 19).replace('T', ' ');
}
