/** from when to when seals and delegations are in force in a scenario, where its config says so. */
import type { PlainDate } from '../../../domain/calendar/time';
import { asData, textOf } from '../file';

export interface Term {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** Long before every scenario, and for the time being. */
const ALWAYS: Term = { from: '2020-01-01' as PlainDate, until: null };
const NEVER: Term = { ...ALWAYS, until: ALWAYS.from };

const NAMES = {
  seal: ['seal', 'sealuntil', 'sealvaliduntil', '印章', '审批专用章', '印章有效期至'],
  delegation: ['delegation', 'delegationuntil', 'delegationvaliduntil', '授权', '授权书', '授权有效期至'],
} as const;

export type Register = keyof typeof NAMES;

/** The register that a key of a config speaks of, plainly written; `undefined`: of none. */
export function registerNamed(key: string): Register | undefined {
  return (Object.keys(NAMES) as Register[]).find((one) => (NAMES[one] as readonly string[]).includes(key));
}

/** A last day, both days, or that there is none at all. */
export function termOf(value: unknown): Term {
  const { from, until } = asData(value) ?? { from: undefined, until: value };
  if (value === false || value === null || ['none', 'no', '无'].includes(textOf(value))) return NEVER;
  return { from: dayIn(from) ?? ALWAYS.from, until: dayIn(until) };
}

export const IN_FORCE: Readonly<Record<Register, Term>> = { seal: ALWAYS, delegation: ALWAYS };

function dayIn(value: unknown): PlainDate | null {
  const text = textOf(value);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? (text as PlainDate) : null;
}
