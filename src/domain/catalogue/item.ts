import type { Retention } from '../archive/retention';
import type { FileLimits } from '../files/file-types';
import type { SuspensionGround } from '../clock/grounds';
import type { DeliveryMethod } from '../papers/delivery';

/** A limit as the catalogue gives it. `length` 0 with working days is a 即办件. */
export interface Limit {
  readonly unit: 'workingDay' | 'calendarDay';
  readonly length: number;
}

/** One article that an item rests on. */
export interface LegalBasis {
  readonly law: string;
  readonly article: string;
}

/** One material that may be asked for; a line of a correction notice is one of these ids and nothing else. */
export interface CatalogueMaterial {
  readonly id: string;
  readonly name: string;
  readonly copies: number;
  /** Whether the original must be shown or handed in. */
  readonly original: boolean;
  /** Whether every application needs it. An optional material is only asked for when its condition holds. */
  readonly required: boolean;
  /** What is taken as a file for it; what is left out is as usual. */
  readonly files?: Partial<FileLimits>;
}

/** A fee that the catalogue allows, in fen so that no rounding happens. */
export interface CatalogueFee {
  readonly name: string;
  readonly amountFen: number;
  readonly basis: string;
}

/** What the applicant receives when the application is granted. */
export interface ResultDocument {
  readonly name: string;
  /** Pattern of the certificate number: {office} {year} {serial:6}. */
  readonly numberPattern: string;
  /** null: no expiry. */
  readonly validityMonths: number | null;
}

/** One department of a joint handling with its own sub-limit. */
export interface JointDepartment {
  readonly departmentCode: string;
  readonly limitWorkingDays: number;
}

/** Where a refused applicant turns: review organ and court with their terms (R-07; 复20: 60 natural days, 诉46: 6 months). */
export interface RemedyOrgans {
  readonly reviewOrgan: string;
  readonly court: string;
}

/** One point of what is looked at on the spot, as everybody may read it beforehand. */
export interface ChecklistPoint {
  readonly point: string;
  /** How it is looked at, and what would be right. */
  readonly how: string;
  /** Whether a picture must show it. */
  readonly photo: boolean;
}

/** The steps that sections (科室) of the department handle; the window belongs to none. */
export const SECTION_STEPS = ['review', 'inspection', 'approval'] as const;

export type SectionStep = (typeof SECTION_STEPS)[number];

/** The sections that handle each step, by their codes; an empty list: the whole department does. */
export type ItemSections = Readonly<Record<SectionStep, readonly string[]>>;

/** `onRequest` of whoever has a major interest (许47); `required`: the law orders one before every decision (许46). */
export const HEARINGS = ['onRequest', 'required'] as const;

/**
 * One version of a service item of the catalogue. A published version never changes: an application pins the version
 * under which it was handed in and keeps it to the end.
 */
export interface CatalogueItem {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly nameEn: string;
  readonly departmentCode: string;
  readonly basis: readonly LegalBasis[];
  readonly conditions: readonly string[];
  readonly steps: readonly string[];
  readonly materials: readonly CatalogueMaterial[];
  readonly fees: readonly CatalogueFee[];
  readonly statutoryLimit: Limit;
  /** 承诺时限, never longer than the statutory one. */
  readonly committedLimit: Limit;
  /** at most 10 working days (joint: 15), or the item's lower maximum; 0 when the item allows none. */
  readonly maximumExtensionWorkingDays: number;
  /** 现场核查: whether the item cannot be decided without one that passed. */
  readonly needsInspection: boolean;
  /** R-19: what a visit looks at; absent or empty: whether the conditions are met, in the inspectors' own words. */
  readonly checklist?: readonly ChecklistPoint[];
  /** Absent in versions from before it was asked: on request. */
  readonly hearing?: (typeof HEARINGS)[number];
  /** the grounds that the law of this item requires; never all eight by default. */
  readonly suspensionGrounds: readonly SuspensionGround[];
  readonly resultDocument: ResultDocument;
  /** the ways in which the result reaches the applicant; absent in versions from before it was asked: each. */
  readonly deliveryWays?: readonly DeliveryMethod[];
  /** Absent in versions from before it was asked: the whole department handles every step. */
  readonly sections?: ItemSections;
  readonly remedies: RemedyOrgans;
  /** R-13 (许78): a false material bars re-application for a year. */
  readonly publicSafety: boolean;
  /** R-11 (许29): agents are refused. */
  readonly inPersonOnly: boolean;
  /** number of licences that may be granted, null when unlimited. */
  readonly quota: number | null;
  /** R-06 [L]: working days of silence in 待补正 after which the application counts as withdrawn; null: it waits for ever. */
  readonly silenceWithdrawsAfterWorkingDays: number | null;
  /** what an overdue notice says before a person completed it. */
  readonly overdueDefault: { readonly reason: string; readonly expectedWorkingDays: number };
  readonly joint: { readonly departments: readonly JointDepartment[] } | null;
  /** how long its cases are kept in the archive; left out: as the centre chose. */
  readonly retention?: Retention;
  /** 证照类型代码 of what is issued (GB/T 36904); absent in versions from before it was asked, and where nobody gave one. */
  readonly licenceKind?: string;
  /** JSON Schema (2020-12) of the application form. */
  readonly form: Readonly<Record<string, unknown>>;
  /** Names of fields above whose value was not verified against the law's text. */
  readonly unverified: readonly string[];
}

/** What a case is judged by: the item without what only people read, which need not travel with every case. */
export type JudgedItem = Omit<
  CatalogueItem,
  'basis' | 'conditions' | 'steps' | 'fees' | 'sections' | 'form' | 'unverified' | 'checklist' | 'licenceKind'
> & {
  /** Absent in cases that were opened before items had one. */
  readonly checklist?: readonly Omit<ChecklistPoint, 'how'>[];
  /** Absent in cases that were opened before fees were asked for within them. */
  readonly fees?: readonly CatalogueFee[];
};

export function judgedItem(item: CatalogueItem): JudgedItem {
  const { basis: _basis, conditions: _conditions, steps: _steps, form: _form, ...judged } = item;
  const { sections: _sections, unverified: _unverified, licenceKind: _kind, checklist, ...rest } = judged;
  return { ...rest, ...(checklist && { checklist: checklist.map(({ point, photo }) => ({ point, photo })) }) };
}
