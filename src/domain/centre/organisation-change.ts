import { SEPARATE_OFFICES, type Role } from '../people/roles';

/** What may be changed of the organisation without its data files, and what of it a second person decides. */
export const ORGANISATION_CHANGES = {
  department: '部门',
  window: '窗口',
  section: '科室',
  addPerson: '录入人员',
  person: '人员资料',
  appoint: '任职',
  endAppointment: '免职',
  settings: '设置',
  train: '培训登记',
  remove: '离岗',
  file: '按数据文件覆盖',
} as const;

export type OrganisationChangeKind = keyof typeof ORGANISATION_CHANGES;

export const ORGANISATION_CHANGE_STATUSES = ['proposed', 'applied', 'dismissed'] as const;

/** Whatever gives somebody power, or changes by what cases are judged, takes two; what takes power away is done at once. */
export const SECOND_PERSON = ['addPerson', 'appoint', 'settings'] as const satisfies OrganisationChangeKind[];

/** Also to end one of the offices that watch each other takes two: else one of them could be rid of the others. */
export function needsSecondPerson(kind: OrganisationChangeKind, content: Readonly<Record<string, unknown>>): boolean {
  const watches = kind === 'endAppointment' && SEPARATE_OFFICES.has(content['role'] as Role);
  return watches || SECOND_PERSON.some((one) => one === kind);
}

/** Who is the second person: of what concerns people whoever keeps the accounts, of what cases are judged by the administrators. */
export function secondPersons(kind: OrganisationChangeKind): readonly Role[] {
  return kind === 'settings' ? ['administrator', 'centre'] : ['securityAdministrator', 'centre'];
}
