/**
 * Every act that may be done to an application, with its name on screen. `handIn` opens the application and therefore
 * stands in no row of the table.
 */
export const ACTS = {
  handIn: '提交申请',
  // intake
  supplement: '补交材料',
  accept: '受理',
  issueCorrection: '一次性告知补正',
  amendCorrection: '修改补正通知',
  signCorrection: '签收补正通知',
  releaseSecondNotice: '同意再次补正',
  refuseAcceptance: '不予受理',
  referToAuthority: '告知其他机关',
  declareNoLicenceNeeded: '告知不需许可',
  requestFee: '通知缴费',
  openFraudCheck: '核查材料真伪',
  closeFraudCheck: '材料真伪核查结论',
  // handover and review
  handOver: '移交后台',
  confirmHandover: '签收移交',
  orderInspection: '安排现场核查',
  rescheduleInspection: '核查改期',
  recordNoShow: '核查未遇',
  passInspection: '核查通过',
  failInspection: '核查未通过',
  submitOpinion: '提交审核意见',
  // approval
  approve: '批准',
  refuse: '不批准',
  returnToReview: '退回',
  // certificate, delivery, archive
  makeDocuments: '制作文书证件',
  attemptDelivery: '发出送达',
  failDelivery: '送达未果',
  deliver: '送达',
  archive: '归档',
  // where the papers are
  lendPaper: '借出材料',
  returnPaper: '归还材料',
  // the agent between the departments
  liaise: '代办联系部门',
  carryPapers: '代办转交材料',
  // third parties and the hearing
  tellThirdParties: '告知听证权利',
  requestHearing: '申请听证',
  scheduleHearing: '安排听证',
  openHearing: '开始听证',
  closeHearing: '听证笔录',
  // the clocks
  notifySuspension: '告知暂停计时',
  suspend: '暂停计时',
  resume: '恢复计时',
  grantExtension: '批准延期',
  // ends before a decision
  withdraw: '撤回申请',
  terminate: '终止办理',
  cancelLicence: '注销许可',
  // people on the case
  contact: '联系第一责任人',
  replyContact: '答复联系',
  assignSubstitute: '安排接替',
  endSubstitution: '结束接替',
  reassign: '变更承办人',
  signTransfer: '交接签字',
  declareInterest: '申请回避',
  authoriseDeputy: '授权副职',
  // supervision
  urge: '申请人催促',
  replyUrge: '答复催促',
  remind: '提醒',
  issueUrging: '催办',
  answerUrging: '答复催办',
  supervise: '督办意见',
  fileOvertimeNotice: '完善超时告知书',
  coordinate: '中心协调意见',
} as const;

export type Act = keyof typeof ACTS;

/** What the passing of time does, with nobody's hand; the workflow carries it out. */
export const CLOCK_ACTS = {
  deemAccepted: '视为受理',
  deemWithdrawn: '视为撤回',
  completeDocuments: '证件制作完成',
  voidCertificate: '证件作废',
} as const;

export type ClockAct = keyof typeof CLOCK_ACTS;

/** Supervisors act on a running case by signal, everybody else by update; both are decided by the same function. */
export const SIGNALLED_ACTS = ['remind', 'issueUrging', 'supervise'] as const satisfies Act[];

export function isSignalled(act: Act): boolean {
  return (SIGNALLED_ACTS as readonly Act[]).includes(act);
}

export const ALL_ACTS = Object.keys(ACTS) as Act[];
