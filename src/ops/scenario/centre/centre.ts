/** The centre in which a scenario is played: complete and valid, and of what the scenario says as it says it. */
import { join } from 'node:path';
import type { PlainDate } from '../../../domain/calendar/time';
import type { ServiceWindow } from '../../../domain/centre/centre';
import { checkoutRoot } from '../../engines/locations';
import { loadCentreFiles } from '../../seed/load';
import type { CentreFiles } from '../../seed/types';
import { asData, type ItemEntry, type Scenario } from '../file';
import { departmentCodes, departmentOf } from './departments';
import { catalogueItem, departmentNamesOf, unknownItemKeys } from './items';
import { departmentPeople, namesIn, personNamed, roleNamed, untrainedIn, windowOf } from './people';
import { settingsOf } from './settings';

/** A centre, and what the player must know of it to act in it. */
export interface ScenarioCentre {
  readonly files: CentreFiles;
  /** Names of departments with their codes. */
  readonly departments: ReadonlyMap<string, string>;
  /** The item where a step names none. */
  readonly itemCode: string;
  readonly hasQuota: boolean;
  /** What is said of items or settings and not known. */
  readonly faults: readonly string[];
}

export function centreOf(scenario: Scenario, items: Readonly<Record<string, ItemEntry>>): ScenarioCentre {
  const itemCode = scenario.item ?? Object.keys(items)[0] ?? 'ITEM';
  const used = [...new Set([itemCode, ...itemsNamed(scenario)])];
  const faults = used.filter((code) => !items[code]).map((code) => `unknown: item ${code}`);
  const entries = used.map((code) => [code, items[code] ?? {}] as const);
  for (const [code, entry] of entries) {
    faults.push(...unknownItemKeys(entry).map((key) => `unknown: ${key} of item ${code}`));
  }
  const departments = departmentCodes(entries.flatMap(([, entry]) => departmentNamesOf(entry)));
  const settings = settingsOf(scenario.config);
  faults.push(...settings.unknown.map((key) => `unknown: ${key} of config`));
  const untrained = untrainedIn(scenario);
  const isOf = (entry: ItemEntry, code: string): boolean => departments.get(departmentNamesOf(entry)[0]!) === code;
  const own = [...departments.values()].filter((code) => entries.some(([, entry]) => isOf(entry, code)));
  return {
    departments,
    itemCode,
    hasQuota: entries.some(([, { quota }]) => typeof quota === 'number'),
    faults,
    files: {
      centre: CENTRE,
      settings: settings.choices,
      hours: settings.hours,
      departments: [...departments].map(([name, code]) => departmentOf(name, code, settings.registers.seal)),
      windows: windowsOf(scenario, own[0]!),
      sections: [{ code: SECTION, departmentCode: own[0]!, name: '核查科', nameEn: SECTION }],
      delegations: own.map((departmentCode) => ({
        departmentCode,
        documentNumber: `${departmentCode}授〔2020〕1号`,
        ...settings.registers.delegation,
        decider: 'chiefRepresentative' as const,
        itemCodes: entries.filter(([, entry]) => isOf(entry, departmentCode)).map(([code]) => code),
      })),
      people: [
        ...namesIn(scenario).map((name) => {
          const person = personNamed(name, own, SECTION);
          return untrained.includes(name) ? { ...person, training: null } : person;
        }),
        ...[...departments].flatMap(([name, code]) => departmentPeople(code, name)),
      ],
      items: entries.map(([code, entry]) => catalogueItem(code, entry, departments)),
      schedules: publishedSchedules(),
    },
  };
}

const SECTION = 'SECTION';

const CENTRE: CentreFiles['centre'] = {
  code: 'CENTRE',
  name: '县政务服务中心',
  nameEn: 'County Government Service Centre',
  address: '政通路1号',
  officeMark: '县政服',
  phone: '0000-8700100',
  complaintLine: '12345',
  seal: { name: '县政务服务中心业务专用章', from: '2020-01-01' as PlainDate, until: null },
};

function itemsNamed({ steps }: Scenario): string[] {
  return steps.flatMap(({ data }) => (typeof data['item'] === 'string' ? [data['item']] : []));
}

/** The counters of everybody who sits at one, those that steps name, and number 3. */
function windowsOf(scenario: Scenario, departmentCode: string): ServiceWindow[] {
  const named = scenario.steps.map(({ data }) => data['window']).filter((window) => window !== undefined);
  const sat = namesIn(scenario)
    .filter((name) => roleNamed(name) === 'frontDesk')
    .map(windowOf);
  const numbers = new Set(['3', ...sat, ...named.filter((one) => asData(one) === undefined).map(String)]);
  return [...numbers].map((number) => ({ number, departmentCode, location: `${number}号窗口` }));
}

let schedules: CentreFiles['schedules'] | undefined;

/** The notices of the State Council, which no scenario alters. */
function publishedSchedules(): CentreFiles['schedules'] {
  schedules ??= loadCentreFiles(join(checkoutRoot(), 'data')).schedules;
  return schedules;
}
