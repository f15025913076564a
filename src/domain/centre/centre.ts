import type { PlainDate } from '../calendar/time';
import type { RemedyOrgans } from '../catalogue/item';

/** A seal and the days on which it is in force; `until` null: not recalled. */
export interface Seal {
  readonly name: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** The centre itself: its names, where it is, whom to complain to and its own seal. */
export interface Centre {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly address: string;
  /** 机关代字, the first part of the number of the centre's own papers. */
  readonly officeMark: string;
  readonly phone: string;
  /** Printed on every acceptance notice. */
  readonly complaintLine: string;
  readonly seal: Seal;
}

/** A counter of the hall. Numbers are unique in the centre, so that a guide can name one. */
export interface ServiceWindow {
  readonly number: string;
  readonly departmentCode: string;
  readonly location: string;
}

/** 科室, a section of a department; inspectors come from sections. */
export interface Section {
  readonly code: string;
  readonly departmentCode: string;
  readonly name: string;
  readonly nameEn: string;
}

/**
 * 授权: the department's written delegation to its window for the named items. `decider` is the role that signs
 * decisions under it (section G: the chief representative, unless an item is delegated otherwise).
 */
export interface Delegation {
  readonly departmentCode: string;
  readonly documentNumber: string;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly decider: 'chiefRepresentative' | 'windowHead';
  readonly itemCodes: readonly string[];
}

/** A department with a window in the centre. */
export interface Department {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** 机关代字, the first part of every paper and certificate number of this department; unique in the centre. */
  readonly officeMark: string;
  /** 统一社会信用代码 of the organ (GB 32100), by which e-licences name it; left out or null: nobody gave it. */
  readonly creditCode?: string | null;
  readonly phone: string;
  readonly seal: Seal;
  /** Where its refused applicants turn. */
  readonly remedies: RemedyOrgans;
}
