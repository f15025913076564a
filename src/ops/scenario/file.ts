/** What a file of scenarios says, in the form of docs/scenarios.md. */
import { readFileSync } from 'node:fs';
import { parseInstant, type Instant } from '../../domain/calendar/time';

/** The file cannot be played at all; the message is for whoever named it. */
export class ScenarioFileError extends Error {}

export type Data = Readonly<Record<string, unknown>>;

/** One entry of `items`, as written. */
export type ItemEntry = Data;

export interface Step {
  readonly n: number;
  readonly at: Instant;
  readonly actor: string;
  readonly action: string;
  readonly data: Data;
}

/** What must be seen right after step `after`; every other key is one of `keys/`. */
export interface Expectation {
  readonly after: number;
  readonly keys: Data;
}

export interface Scenario {
  readonly id: string;
  /** The entry of `items` that is meant where a step names none. */
  readonly item: string | null;
  readonly config: Data;
  readonly steps: readonly Step[];
  readonly expectations: readonly Expectation[];
  /** What is wrong with the way it is written; such a scenario fails. */
  readonly faults: readonly string[];
}

export interface ScenarioFile {
  readonly items: Readonly<Record<string, ItemEntry>>;
  readonly scenarios: readonly Scenario[];
}

/** @throws ScenarioFileError when there is no such file, it is no JSON, or it holds no scenarios */
export function readScenarioFile(path: string): ScenarioFile {
  let parsed: unknown;
  try {
    // Editors on Windows begin a file with a byte order mark, which JSON does not know.
    parsed = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ScenarioFileError(`${path} cannot be read: ${(error as Error).message}`);
  }
  const file = Array.isArray(parsed) ? { scenarios: parsed as unknown[] } : asData(parsed);
  const scenarios = file?.['scenarios'];
  if (!file || !Array.isArray(scenarios)) throw new ScenarioFileError(`${path} holds no list of scenarios`);
  return {
    items: (asData(file['items']) ?? {}) as Record<string, ItemEntry>,
    scenarios: scenarios.map((one, index) => readScenario(one, index)),
  };
}

export function asData(value: unknown): Data | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : undefined;
}

const SCENARIO_KEYS = [
  'id',
  'title',
  'title_zh',
  'title_en',
  'why',
  'rules',
  'item',
  'config',
  'mean_point',
  'steps',
  'expect',
  'note',
];
const STEP_KEYS = ['n', 'at', 'actor', 'action', 'data', 'note', 'why'];

function readScenario(given: unknown, index: number): Scenario {
  const faults: string[] = [];
  const written = asData(given) ?? {};
  faults.push(...unknownKeys(written, SCENARIO_KEYS, 'scenario'));
  const steps = listOf(written['steps'], 'steps', faults).map((one) => readStep(one, faults));
  const expectations = listOf(written['expect'] ?? [], 'expect', faults).flatMap((one) => readExpectation(one, faults));
  if (steps.length === 0) faults.push('it has no steps');
  const numbers = steps.map(({ n }) => n);
  for (const { after } of expectations) {
    if (!numbers.includes(after)) faults.push(`expect names step ${after}, and there is none`);
  }
  return {
    id: typeof written['id'] === 'string' ? written['id'] : `#${index + 1}`,
    item: typeof written['item'] === 'string' ? written['item'] : null,
    config: asData(written['config']) ?? {},
    steps,
    expectations,
    faults,
  };
}

function listOf(value: unknown, name: string, faults: string[]): Data[] {
  if (!Array.isArray(value)) {
    faults.push(`${name} is no list`);
    return [];
  }
  return value.map((one) => asData(one) ?? {});
}

function readStep(written: Data, faults: string[]): Step {
  const { n, actor, action } = written;
  faults.push(...unknownKeys(written, STEP_KEYS, `step ${textOf(n)}`));
  return {
    n: Number(n),
    at: readInstant(written['at'], `step ${textOf(n)}`, faults),
    actor: textOf(actor),
    action: textOf(action),
    data: asData(written['data']) ?? {},
  };
}

function readInstant(text: unknown, where: string, faults: string[]): Instant {
  try {
    return parseInstant(textOf(text));
  } catch (error) {
    faults.push(`${where}: at is no instant: ${(error as Error).message}`);
    return 0 as Instant;
  }
}

function readExpectation({ after, ...keys }: Data, faults: string[]): Expectation[] {
  const step = typeof after === 'string' && /^\d+$/.test(after) ? Number(after) : after;
  if (typeof step === 'number') return [{ after: step, keys }];
  faults.push(`an expectation says after ${textOf(after)}, which is no step`);
  return [];
}

function unknownKeys(written: Data, known: readonly string[], where: string): string[] {
  return Object.keys(written)
    .filter((key) => !known.includes(key))
    .map((key) => `unknown: ${key} of ${where}`);
}

/** A value of a file as text; what is no text, number or truth is empty. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
