/**
 * `with_config_any`: what an expectation says holds under at least one of several configs. The timeline is played again up
 * to its step, in a centre that differs from that of the scenario in what the config says; under the scenario's own config
 * such an expectation is not judged. `true` stands for whatever the config, that of the scenario included; what is said of
 * the case in the place of a config must be seen where any two breaches in a month count (R-39 cause 4).
 */
import { centreOf } from './centre/centre';
import { lineOf, written, type Difference } from './differences';
import { asData, type Data, type Expectation, type Scenario } from './file';
import { playTimeline, type PlayOptions } from './player';
import { findKey } from './keys';
import { timelinesOf } from './timelines';

/** The expectations of a scenario: those that hold under its own config, and those that ask for another. */
export function byConfig(expectations: readonly Expectation[]): {
  readonly own: readonly Expectation[];
  readonly other: readonly Expectation[];
} {
  const all = expectations.flatMap(aboutAnyTwo);
  const own = all.filter(({ keys }) => configsIn(keys['with_config_any']).length === 0);
  return { own, other: all.filter((one) => !own.includes(one)) };
}

const ANY_TWO: Data = { twiceInAMonth: 'anyTwo' };
/** What chooses the case of an expectation. */
const CHOOSING = ['case', 'variant', 'case_no', 'query'];

/** Where keys of expectations stand in the place of a config, they are what is seen when any two breaches count. */
function aboutAnyTwo({ after, keys }: Expectation): Expectation[] {
  const { with_config_any: given, ...own } = keys;
  const said = Object.entries(asData(given) ?? {});
  const isSeen = said.length > 0 && said.every(([key, value]) => findKey(key) && typeof value !== 'string');
  if (!isSeen) return [{ after, keys }];
  const chosen = Object.entries(own).filter(([key]) => CHOOSING.includes(key));
  return [
    { after, keys: own },
    { after, keys: { ...Object.fromEntries([...chosen, ...said]), with_config_any: ANY_TWO } },
  ];
}

/** The configs that are listed, in whatever form. */
export function configsIn(value: unknown): Data[] {
  if (typeof value === 'string' && /^(any([_ ]?two)?|任意两次)$/i.test(value)) return [ANY_TWO];
  if (Array.isArray(value)) return value.flatMap(configsIn);
  if (typeof value === 'string') return value.split(BETWEEN).filter(Boolean).map(configOf);
  return Object.entries(asData(value) ?? {}).reduce<Data[]>(
    (configs, [key, said]) =>
      choicesIn(said).flatMap((choice) =>
        (configs.length > 0 ? configs : [{}]).map((one) => ({ ...one, [key]: choice })),
      ),
    [],
  );
}

const BETWEEN = /\s*(?:[,;|，;、]|\bor\b|或)\s*/i;

/** `hours A`, `cap=20`, or the letter of the hours alone. */
function configOf(text: string): Data {
  const [, key, value] = /^(.+?)\s*[\s=:：]\s*(.+)$/.exec(text.trim()) ?? [];
  if (key === undefined || value === undefined) return { hours: text.trim() };
  return { [key]: /^\d+$/.test(value) ? Number(value) : value };
}

/** A list offers each of its values; one of sessions is one value. */
function choicesIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) && !value.some((one) => typeof one === 'object') ? value : [value];
}

/** @returns no difference when it holds under one of its configs, or how it fails under each */
export async function playUnderAny(
  { after, keys }: Expectation,
  scenario: Scenario,
  options: Pick<PlayOptions, 'house' | 'items' | 'opened' | 'played'>,
): Promise<Difference[]> {
  const { with_config_any: configs, ...rest } = keys;
  // What is to be refused on the way there is no fault there either.
  const onTheWay = scenario.expectations.filter((one) => one.keys['refused'] === true && one.after !== after);
  const refused = onTheWay.map((one) => ({ after: one.after, keys: { refused: true } }));
  const seen: string[] = [];
  for (const config of configsIn(configs)) {
    const expectations = [...refused, { after, keys: rest }];
    const found = await playUnder(
      { ...scenario, config: { ...scenario.config, ...config }, expectations },
      after,
      options,
    );
    if (found.length === 0) return [];
    seen.push(`under ${written(config)}: ${found.map(lineOf).join(' ')}`);
  }
  return [{ step: after, key: 'with_config_any', expected: written(keys), seen: seen.join('; ') }];
}

async function playUnder(
  scenario: Scenario,
  until: number,
  options: Parameters<typeof playUnderAny>[2],
): Promise<Difference[]> {
  const centre = centreOf(scenario, options.items);
  if (centre.faults.length > 0) {
    return centre.faults.map((seen) => ({ step: until, key: 'with_config_any', expected: 'known settings', seen }));
  }
  const timeline = timelinesOf(scenario, centre.hasQuota).find(({ steps }) => steps.some(({ n }) => n === until));
  // That there is no such step is said of the scenario already.
  if (!timeline) return [];
  return playTimeline({ ...timeline, until }, { ...options, centre, config: scenario.config });
}
