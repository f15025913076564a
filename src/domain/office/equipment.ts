/** R-63 设备: who holds what, what broke and was mended, what took its place. Entries are only ever added. */
import { assertNever } from '../assert-never';
import type { Instant } from '../calendar/time';

export const EQUIPMENT_STATES = { inUse: '在用', inRepair: '维修', scrapped: '报废' } as const;
export type EquipmentState = keyof typeof EQUIPMENT_STATES;

export const EQUIPMENT_ENTRIES = {
  handedOver: '移交',
  faultReported: '报修',
  mended: '修复',
  scrapped: '报废',
} as const;
export type EquipmentEntryType = keyof typeof EQUIPMENT_ENTRIES;

export interface EquipmentEntryFacts {
  /** `toId` null: into the store; `windowNumber` null: at no window. */
  handedOver: { readonly toId: string | null; readonly windowNumber: string | null };
  /** `toldTo` is who was asked to mend it. */
  faultReported: { readonly fault: string; readonly toldTo: string };
  mended: { readonly result: string; readonly costFen: number };
  scrapped: { readonly reason: string };
}

/** One entry of a device's book; its place is `seq`, from 1. */
export type EquipmentEntry = {
  [T in EquipmentEntryType]: {
    readonly type: T;
    readonly facts: EquipmentEntryFacts[T];
    readonly seq: number;
    readonly at: Instant;
    readonly personId: string;
  };
}[EquipmentEntryType];

/** One link of the chain of hand-overs: held from, and until the next one took over. */
export interface Holding {
  readonly holderId: string | null;
  readonly windowNumber: string | null;
  readonly from: Instant;
  readonly until: Instant | null;
}

/** One repair: the fault, who was told and when; mended when, how and for how much. Null: not mended. */
export interface Repair {
  readonly fault: string;
  readonly toldTo: string;
  readonly toldAt: Instant;
  readonly mendedAt: Instant | null;
  readonly result: string | null;
  readonly costFen: number | null;
}

export interface EquipmentStanding {
  readonly state: EquipmentState;
  readonly holderId: string | null;
  readonly windowNumber: string | null;
  readonly chain: readonly Holding[];
  readonly repairs: readonly Repair[];
}

const NEW: EquipmentStanding = { state: 'inUse', holderId: null, windowNumber: null, chain: [], repairs: [] };

/** How a device stands by its entries, in their order. */
export function standingOf(entries: readonly EquipmentEntry[]): EquipmentStanding {
  return entries.reduce(withEntry, NEW);
}

function withEntry(standing: EquipmentStanding, entry: EquipmentEntry): EquipmentStanding {
  const { chain, repairs } = standing;
  const { at } = entry;
  switch (entry.type) {
    case 'handedOver': {
      const { toId: holderId, windowNumber } = entry.facts;
      const link = { holderId, windowNumber, from: at, until: null };
      return { ...standing, holderId, windowNumber, chain: [...ended(chain, at), link] };
    }
    case 'faultReported': {
      const repair = { ...entry.facts, toldAt: at, mendedAt: null, result: null, costFen: null };
      return { ...standing, state: 'inRepair', repairs: [...repairs, repair] };
    }
    case 'mended': {
      const mended = { ...repairs.at(-1)!, ...entry.facts, mendedAt: at };
      return { ...standing, state: 'inUse', repairs: [...repairs.slice(0, -1), mended] };
    }
    case 'scrapped':
      return { ...standing, state: 'scrapped', holderId: null, windowNumber: null, chain: ended(chain, at) };
    default:
      return assertNever(entry, 'no such entry');
  }
}

function ended(chain: readonly Holding[], at: Instant): Holding[] {
  return chain.map((link) => (link.until === null ? { ...link, until: at } : link));
}

export type EquipmentRefusal = 'equipmentScrapped' | 'equipmentInRepair' | 'equipmentNotInRepair' | 'holdsItAlready';

/** what is scrapped stays so; only what is told as broken is mended; nobody hands a thing to themselves. */
export function refusesEntry(
  { state, holderId, windowNumber, chain }: EquipmentStanding,
  entry: Pick<EquipmentEntry, 'type' | 'facts'>,
): EquipmentRefusal | null {
  if (state === 'scrapped') return 'equipmentScrapped';
  const type = entry.type;
  switch (type) {
    case 'handedOver': {
      const { toId, windowNumber: to } = entry.facts as EquipmentEntryFacts['handedOver'];
      return chain.length > 0 && toId === holderId && to === windowNumber ? 'holdsItAlready' : null;
    }
    case 'faultReported':
      return state === 'inRepair' ? 'equipmentInRepair' : null;
    case 'mended':
      return state === 'inRepair' ? null : 'equipmentNotInRepair';
    case 'scrapped':
      return null;
    default:
      return assertNever(type, 'no such entry');
  }
}
