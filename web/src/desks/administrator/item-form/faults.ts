import type { components } from '../../../api/schema';

export type Fault = components['schemas']['ItemFaultBody'];
export type FieldName = (string | number)[];

/** Fields that are one choice of several or a list of lines: a fault of an entry is shown at the whole. */
const WHOLE = /^(suspensionGrounds|conditions|steps|deliveryWays|unverified|sections\.\w+)(\[\d+\])?$/;

/** `materials[1].id` as the form names it. */
export function nameOfField(field: string): FieldName {
  const whole = WHOLE.exec(field)?.[1];
  return (whole ?? field)
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** The parts in which an item is written, and the fields in each. */
export const ITEM_PARTS = {
  basics: ['code', 'name', 'nameEn', 'departmentCode', 'basis', 'conditions', 'steps', 'inPersonOnly', 'publicSafety'],
  materials: ['materials'],
  limits: [
    'statutoryLimit',
    'committedLimit',
    'maximumExtensionWorkingDays',
    'suspensionGrounds',
    'silenceWithdrawsAfterWorkingDays',
    'overdueDefault',
    'quota',
  ],
  stages: ['needsInspection', 'checklist', 'hearing', 'sections', 'joint'],
  form: ['form'],
  result: ['resultDocument', 'deliveryWays', 'fees', 'remedies', 'retention', 'licenceKind', 'unverified'],
} as const;

export type ItemPart = keyof typeof ITEM_PARTS;

export const PARTS = Object.keys(ITEM_PARTS) as readonly ItemPart[];

/** In which part a fault is mended. */
export function partOf(field: string): ItemPart {
  const top = String(nameOfField(field)[0] ?? '');
  return PARTS.find((part) => (ITEM_PARTS[part] as readonly string[]).includes(top)) ?? 'basics';
}
