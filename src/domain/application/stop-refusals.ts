import type { RefusalDefinition } from './refusal-definition';

/** Why a visit is not booked or recorded, a hearing not held, a clock not stopped or moved. */
export const STOP_REFUSALS = {
  // visits
  slotOutsideHours: {
    status: 422,
    rule: 'R-19',
    zh: '核查时间须在今后工作日的办公时间内',
    en: 'A visit is booked within the hours of a working day to come',
  },
  inspectorOccupied: {
    status: 409,
    rule: 'R-19',
    zh: '核查人员该时段另有核查',
    en: 'An inspector is on another visit at that time',
  },
  inspectorUnfit: {
    status: 422,
    rule: 'R-19',
    zh: '所选人员不是本部门的现场核查人员',
    en: 'Somebody chosen is no inspector of the department',
  },
  inspectorOfOtherSection: {
    status: 422,
    rule: 'R-19',
    zh: '核查人员不属于该事项的核查科室',
    en: 'An inspector belongs to a section that does not inspect for this item',
  },
  signatureMissing: {
    status: 422,
    rule: 'R-19',
    zh: '核查记录缺少核查人员签字',
    en: 'The record of a visit is signed by every officer who was there',
  },
  checksFailed: {
    status: 422,
    rule: 'R-19',
    zh: '有核查项目不合格,不得记为通过',
    en: 'A visit on which something was found wanting has not passed',
  },
  checksMissing: {
    status: 422,
    rule: 'R-19',
    zh: '核查要点未逐项核查',
    en: 'A visit has passed when every point of the checklist was looked at',
  },
  failureNotNamed: {
    status: 422,
    rule: 'R-19',
    zh: '核查未通过的,须写明不合格的要点',
    en: 'A visit that failed names the point that is not as it must be',
  },
  checkNotPictured: {
    status: 422,
    rule: 'R-19',
    zh: '须拍照的核查要点没有照片',
    en: 'A point of the checklist that must be pictured is in no picture',
  },
  // third parties and the hearing
  hearingRightNotTold: {
    status: 409,
    rule: 'R-22',
    zh: '尚未告知听证权利',
    en: 'Nobody was told of a right to be heard',
  },
  hearingRequestTooLate: {
    status: 409,
    rule: 'R-22',
    zh: '应当在被告知听证权利之日起五日内提出',
    en: 'A hearing is asked for within five working days of being told',
  },
  hearingRequested: { status: 409, rule: 'R-22', zh: '已申请听证', en: 'A hearing is asked for already' },
  hearingArranged: { status: 409, rule: 'R-22', zh: '听证已安排或举行', en: 'The hearing is arranged or held already' },
  hearingNotScheduled: { status: 409, rule: 'R-22', zh: '尚未安排听证', en: 'No hearing is arranged' },
  hearingNotBegun: { status: 409, rule: 'R-22', zh: '听证尚未开始', en: 'The hearing has not begun' },
  chairIsReviewer: {
    status: 422,
    rule: 'R-22',
    zh: '听证主持人不得为审查该申请的工作人员',
    en: 'Whoever reviewed the case does not chair its hearing',
  },
  chairUnfit: {
    status: 422,
    rule: 'R-22',
    zh: '听证主持人须为在岗工作人员',
    en: 'A hearing is chaired by somebody in service',
  },
  hearingNoticeTooShort: {
    status: 422,
    rule: 'R-22',
    zh: '举行听证应当提前七个工作日通知',
    en: 'A hearing is told seven working days before',
  },
  hearingTooLate: {
    status: 422,
    rule: 'R-22',
    zh: '应当在二十个工作日内组织听证',
    en: 'A hearing is held within twenty working days',
  },
  hearingOnDayOff: { status: 422, rule: 'R-22', zh: '听证须在工作日举行', en: 'A hearing is held on a working day' },
  hearingNeeded: {
    status: 409,
    rule: 'R-22',
    zh: '该事项依法应当听证,尚未安排',
    en: 'The law of this item orders a hearing, and none is arranged',
  },
  hearingPending: {
    status: 409,
    rule: 'R-22',
    zh: '须根据听证笔录作出决定',
    en: 'The decision rests on the minutes of the hearing, which are not there yet',
  },
  hearingRightOpen: {
    status: 409,
    rule: 'R-22',
    zh: '申请听证的期限尚未届满',
    en: 'A hearing may still be asked for',
  },
  // clocks
  clockSuspended: { status: 409, rule: 'R-30', zh: '计时已暂停', en: 'The clock is suspended' },
  clockNotSuspended: { status: 409, rule: 'R-30', zh: '计时未暂停', en: 'The clock is not suspended' },
  groundNotLawful: {
    status: 422,
    rule: 'R-30',
    zh: '该事项没有此项暂停计时的法定依据',
    en: 'The law of this item knows no such ground of suspension',
  },
  suspensionNotNotified: {
    status: 409,
    rule: 'R-30',
    zh: '须先书面告知所需时间方可暂停计时',
    en: 'A suspension needs a written notice of the time needed first',
  },
  suspensionBeforeNotice: {
    status: 422,
    rule: 'R-30',
    zh: '暂停计时不得早于书面告知',
    en: 'A suspension begins with its procedure, and not before the written notice',
  },
  suspensionBackdated: {
    status: 409,
    rule: 'R-30',
    zh: '期限届满后不得倒签暂停计时',
    en: 'A limit has passed since; a suspension that is filed afterwards revives nothing',
  },
  sameDayItem: {
    status: 409,
    rule: 'R-33',
    zh: '即办件不得暂停或延期',
    en: 'A same-day item takes no suspension and no extension',
  },
  calendarDayItem: {
    status: 409,
    rule: 'K-15',
    zh: '按自然日计算的期限不得暂停或延期',
    en: 'A limit in natural days takes no suspension and no extension',
  },
  alreadyExtended: { status: 409, rule: 'R-31', zh: '只能延期一次', en: 'A case is extended once' },
  extensionTooLong: {
    status: 422,
    rule: 'R-31',
    zh: '超过该事项最长延期天数',
    en: 'Longer than the item may be extended',
  },
  extensionTooLate: { status: 409, rule: 'R-31', zh: '期限届满后不得延期', en: 'Too late: the limit has passed' },
  extensionNotTold: {
    status: 422,
    rule: 'R-31',
    zh: '延期理由须告知申请人',
    en: 'The applicant must be told the reason of an extension',
  },
} as const satisfies Record<string, RefusalDefinition>;
