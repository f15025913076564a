import type { ProblemDefinition } from './definition';

/** What can be wrong with a change of the organisation. */
export const ORGANISATION_PROBLEMS = {
  organisationFaulty: {
    status: 422,
    rule: 'R-40',
    zh: '机构或人员变更不合规则,未作任何改动',
    en: 'The rules forbid this change of the organisation; nothing was changed',
  },
  organisationChangeNotOpen: {
    status: 409,
    rule: 'R-40',
    zh: '该变更已有结论',
    en: 'This change of the organisation is decided already',
  },
  ownOrganisationChange: {
    status: 403,
    rule: 'R-40',
    zh: '该变更须由另一人批准',
    en: 'This change is decided on by a second person',
  },
  ownOffice: {
    status: 403,
    rule: 'R-40',
    zh: '本人不得变更自己的职务',
    en: 'Nobody changes their own office',
  },
  notAppointed: { status: 409, rule: 'R-40', zh: '该人员没有此项职务', en: 'This person does not hold that office' },
  postNeeded: {
    status: 409,
    rule: 'R-20',
    zh: '此后将有必设岗位无人担任',
    en: 'An office that the rules demand would be left without anybody',
  },
  standsIn: {
    status: 409,
    rule: 'R-42',
    zh: '该人员正在接替缺勤人员',
    en: 'This person stands in for somebody who is absent',
  },
  placeInUse: {
    status: 409,
    rule: 'R-15',
    zh: '尚有人员、窗口或事项,不能停用',
    en: 'People, windows or items still belong to it',
  },
  settingFixed: {
    status: 409,
    zh: '该设置由法律或约定规定,不能变更',
    en: 'Law or the calendar convention fixes this setting',
  },
  settingFaulty: {
    status: 422,
    zh: '设置有误,未作任何改动',
    en: 'A setting is faulty; nothing was changed',
  },
  settingsAhead: {
    status: 409,
    zh: '生效日期不得早于已批准的下一次设置变更',
    en: 'A change that was approved counts from a later day; this one cannot count before it',
  },
} as const satisfies Record<string, ProblemDefinition>;
