/** Catalogue entries of a scenario file: what they leave out is complete and valid. */
import type { CatalogueItem, CatalogueMaterial, Limit } from '../../../domain/catalogue/item';
import { findGround } from '../../../domain/clock/grounds';
import { asData, textOf, type ItemEntry } from '../file';

/** R-31 (许42). */
const EXTENSION_DAYS = 10;
const JOINT_EXTENSION_DAYS = 15;
/** of a same-day item nothing is extended. */
const NO_EXTENSION_DAYS = 0;

const KEYS = [
  'name',
  'dept',
  'lead',
  'depts',
  'joint',
  'statutory_wd',
  'committed_wd',
  'site_check',
  'public_safety',
  'materials',
  'suspension_grounds',
  'quota',
  'in_person_only',
  'silence_wd',
  'max_extension_wd',
  'validity_months',
];

/** What an entry says that is not known here. */
export function unknownItemKeys(entry: ItemEntry): string[] {
  return Object.keys(entry).filter((key) => !KEYS.includes(key));
}

/** The departments that an entry names, its own first. */
export function departmentNamesOf(entry: ItemEntry): string[] {
  return [textOf(entry['lead'] ?? entry['dept'] ?? '市场监管局'), ...Object.keys(asData(entry['depts']) ?? {})];
}

export function catalogueItem(code: string, entry: ItemEntry, codes: ReadonlyMap<string, string>): CatalogueItem {
  const [own, ...others] = departmentNamesOf(entry).map((name) => codes.get(name)!);
  const name = textOf(entry['name'] ?? code);
  const committed = numberIn(entry, 'committed_wd', 20);
  const joint = entry['joint'] === true;
  const limits = Object.values(asData(entry['depts']) ?? {}).map(Number);
  const usualExtension = committed === 0 ? NO_EXTENSION_DAYS : joint ? JOINT_EXTENSION_DAYS : EXTENSION_DAYS;
  return {
    ...USUAL,
    code,
    name,
    departmentCode: own!,
    materials: materialsOf(entry),
    statutoryLimit: workingDays(numberIn(entry, 'statutory_wd', 20)),
    committedLimit: workingDays(committed),
    maximumExtensionWorkingDays: numberIn(entry, 'max_extension_wd', usualExtension),
    needsInspection: entry['site_check'] === true,
    suspensionGrounds: textsIn(entry, 'suspension_grounds').flatMap((ground) => findGround(ground) ?? []),
    resultDocument: {
      name: `${name}证`,
      numberPattern: `{office}${code}〔{year}〕{serial:6}号`,
      validityMonths: numberIn(entry, 'validity_months', 60),
    },
    publicSafety: entry['public_safety'] === true,
    inPersonOnly: entry['in_person_only'] === true,
    quota: typeof entry['quota'] === 'number' ? entry['quota'] : null,
    silenceWithdrawsAfterWorkingDays: typeof entry['silence_wd'] === 'number' ? entry['silence_wd'] : null,
    joint: joint
      ? {
          departments: others.map((departmentCode, index) => ({ departmentCode, limitWorkingDays: limits[index]! })),
        }
      : null,
  };
}

const USUAL = {
  version: 1,
  nameEn: '',
  basis: [{ law: '中华人民共和国行政许可法', article: '第四十二条' }],
  conditions: ['符合法定条件'],
  steps: ['收件', '受理', '审核', '审批', '送达'],
  fees: [],
  remedies: { reviewOrgan: '县人民政府', court: '县人民法院' },
  overdueDefault: { reason: '核查发现的问题尚在复核', expectedWorkingDays: 5 },
  form: { type: 'object' },
  unverified: [],
} as const satisfies Partial<CatalogueItem>;

function materialsOf(entry: ItemEntry): CatalogueMaterial[] {
  const named = Object.entries(asData(entry['materials']) ?? { M1: '申请书' });
  return named.map(([id, name]) => ({ id, name: String(name), copies: 1, original: false, required: true }));
}

function workingDays(length: number): Limit {
  return { unit: 'workingDay', length };
}

function numberIn(entry: ItemEntry, key: string, usual: number): number {
  const value = entry[key];
  return typeof value === 'number' ? value : usual;
}

function textsIn(entry: ItemEntry, key: string): string[] {
  const value = entry[key];
  return Array.isArray(value) ? value.map(String) : [];
}
