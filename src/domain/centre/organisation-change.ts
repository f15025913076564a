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

export function needsSecondPerson(kind: OrganisationChangeKind): boolean {
  return SECOND_PERSON.some((one) => one === kind);
}
