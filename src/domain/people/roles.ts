/**
 * The roles of domain-rules H. A person may hold several; each is held in one department (or in the centre itself).
 * 第一责任人 is not a role but a duty on a case: the front-desk officer who accepted it.
 */
export const ROLES = {
  applicant: '申请人',
  agent: '代办员',
  frontDesk: '前台受理人员',
  backOffice: '后台审核人员',
  inspector: '科室核查人员',
  chiefRepresentative: '首席代表',
  windowHead: '窗口负责人',
  organHead: '本机关负责人',
  governmentHead: '本级政府负责人',
  leaderInCharge: '分管领导',
  supervisor: '督办部门',
  centre: '中心协调',
  administrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditor: '审计人员',
} as const;

export type Role = keyof typeof ROLES;

/** The roles whose holders sign in as staff; applicants and agents sign in to the portal. */
export const STAFF_ROLES = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'applicant' && role !== 'agent');

/** Roles whose authority spans all departments of the centre; every other staff role counts in its department alone. */
export const CENTRE_WIDE_ROLES: ReadonlySet<Role> = new Set<Role>([
  'supervisor',
  'centre',
  'governmentHead',
  'administrator',
  'securityAdministrator',
  'auditor',
]);

/** 三员分立: who runs the system, who keeps the accounts and who audits; of these nobody holds two. */
export const SEPARATE_OFFICES: ReadonlySet<Role> = new Set<Role>(['administrator', 'securityAdministrator', 'auditor']);

/** Which applicant an agent stands for, in what, and how far: the law's 一般授权 and 特别授权. */
export interface Representation {
  readonly applicantId: string;
  readonly itemCodes: readonly string[];
  readonly scope: 'general' | 'special';
}

/** One authority: this role, held in this department (null for centre-wide roles, applicants and agents). */
export interface Authority {
  readonly role: Role;
  readonly departmentCode: string | null;
  /** held by a written delegation alone, to decide on these items and for nothing else. */
  readonly delegation?: { readonly documentNumber: string; readonly itemCodes: readonly string[] };
  /** held by an authorisation alone, to act for this applicant in these items. */
  readonly representing?: Representation;
}

/**
 * What somebody holds in a centre that has had no security administrator yet who could act: there the administrators keep the
 * accounts besides, since somebody must let the first one in.
 */
export function withVacantOffice(authorities: readonly Authority[]): readonly Authority[] {
  if (!authorities.some(({ role }) => role === 'administrator')) return authorities;
  return [...authorities, { role: 'securityAdministrator', departmentCode: null }];
}

/**
 * Who acts: an opaque person id, never a name, and the authorities held at that moment. `system` is the clock and the
 * workflow itself; it holds no authority and only does what the passing of time obliges.
 */
export interface Actor {
  readonly personId: string;
  readonly authorities: readonly Authority[];
}
