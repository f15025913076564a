import type { FileAct } from '../../src/domain/application/decide';
import {
  findOpenAttempt,
  materialCount,
  missingMaterials,
  stepHolderOf,
  type ApplicationFile,
  type References,
} from '../../src/domain/application/file';
import type { ActParams, HandInParams, Remedies } from '../../src/domain/application/params';
import type { Stage } from '../../src/domain/application/stages';
import { dateOf, dayOf, instantAt, instantOf, type Instant } from '../../src/domain/calendar/time';
import { colleagueNamed, type CastName } from './cast';

const DAY_MS = 86_400_000;

/** Remedies as the law demands them. */
export const REMEDIES: Remedies = {
  reviewOrgan: '县人民政府',
  reviewTermCalendarDays: 60,
  court: '县人民法院',
  courtTermMonths: 6,
};

/** A hand-in at window 3 with everything that the item requires, received by front1. */
export function usualHandIn({ item }: References): HandInParams {
  return {
    channel: 'window',
    applicantId: 'applicant1',
    agentId: null,
    powerOfAttorney: false,
    identityChecked: true,
    receivedBy: 'front1',
    windowNo: '3',
    object: '城关镇解放路1号',
    materials: item.materials.map(({ id, copies }) => ({ materialId: id, copies })),
    form: {},
  };
}

/** What a complete and valid act says where a test does not care. */
export const USUAL: {
  readonly [A in FileAct]: (file: ApplicationFile, refs: References, now: Instant) => ActParams[A];
} = {
  supplement: (file, { item }) => ({
    materials: (file.outstandingIds.length > 0 ? file.outstandingIds : [item.materials[0]!.id]).map(oneCopy),
  }),
  accept: () => ({}),
  issueCorrection: (file, { item }, now) => ({ ...lacking(file, item), nextVisitAt: inDays(now, 3) }),
  amendCorrection: (file, { item }) => lacking(file, item),
  signCorrection: () => ({}),
  releaseSecondNotice: () => ({ reason: '首次通知遗漏,同意再次告知' }),
  refuseAcceptance: () => ({ reasons: ['经营场所不在本县'], basis: '行政许可法第三十二条', remedies: REMEDIES }),
  referToAuthority: () => ({ rightOrgan: '市市场监管局三楼5号窗口', reasons: ['不属于本机关职权范围'] }),
  declareNoLicenceNeeded: () => ({ reasons: ['仅销售预包装食品'], basis: '食品安全法第三十五条' }),
  requestFee: (_, { item }) => {
    const { name, amountFen } = item.fees?.[0] ?? { name: '工本费', amountFen: 1000 };
    return { name, amountFen };
  },
  openFraudCheck: (file) => ({ materialId: file.materials[0]!.materialId, suspicion: '印章可疑' }),
  closeFraudCheck: () => ({ result: 'genuine', findings: '发证机关确认属实' }),
  handOver: (file) => ({ receiverId: 'reviewer1', materialCount: materialCount(file) }),
  confirmHandover: (file) => ({ materialCount: materialCount(file) }),
  orderInspection: () => ({ inspectorIds: ['inspector1', 'inspector2'], plannedAt: null }),
  rescheduleInspection: (_, __, now) => ({ slot: slotAfter(now), reason: '申请人请求改期' }),
  recordNoShow: () => ({ note: '门店锁闭,电话无人接听' }),
  passInspection: () => ({ inspectorIds: ['inspector1', 'inspector2'], findings: '符合要求', signedBy: '店主签字' }),
  failInspection: () => ({ inspectorIds: ['inspector1', 'inspector2'], findings: '未设洗手池', signedBy: '店主签字' }),
  submitOpinion: () => ({ recommendation: 'grant', opinion: '建议批准' }),
  approve: () => ({}),
  refuse: () => ({ reasons: ['不符合卫生条件'], basis: '食品安全法第三十三条', remedies: REMEDIES }),
  returnToReview: () => ({ reason: '核查记录缺签字' }),
  makeDocuments: () => ({}),
  attemptDelivery: () => ({ method: 'post', trackingNumber: 'EMS1234567' }),
  failDelivery: () => ({ reason: '无人签收,退回' }),
  deliver: (file) => ({
    method: findOpenAttempt(file)?.method ?? 'counter',
    recipient: 'applicant1',
    proof: '送达回证',
    receivedAs: 'applicant',
  }),
  archive: () => ({}),
  lendPaper: (file) => ({
    paperId: file.papers?.[0]?.id ?? 'M1',
    borrower: colleagueNamed('inspector3', file),
    purpose: '现场核对原件',
  }),
  returnPaper: (file) => ({ paperId: file.papers?.find(({ out }) => out)?.id ?? 'M1' }),
  liaise: (_, { item }) => ({
    departmentCode: item.joint?.departments[0]?.departmentCode ?? item.departmentCode,
    message: '请尽快答复用地意见',
  }),
  carryPapers: (file, { item }) => ({
    fromDepartmentCode: item.departmentCode,
    toDepartmentCode: item.joint?.departments[0]?.departmentCode ?? 'LAND',
    paperIds: [file.materials[0]!.materialId],
  }),
  tellThirdParties: () => ({ parties: ['相邻业主'], interest: '采光受影响' }),
  requestHearing: () => ({ askedBy: 'thirdParty', reason: '对采光影响有异议' }),
  scheduleHearing: (file, _, now) => ({
    chair: colleagueNamed('chief2', file),
    // Eight working days ahead, whatever day it is but around the long holidays.
    heldAt: inDays(now, 14),
    place: '三楼听证室',
  }),
  openHearing: () => ({}),
  closeHearing: () => ({ minutes: '双方陈述、申辩和质证', signedBy: ['申请人', '相邻业主'] }),
  notifySuspension: (_, { item }) => ({ ground: item.suspensionGrounds[0] ?? 'testing', estimatedWorkingDays: 7 }),
  suspend: (file, { item }) => ({
    ground: file.suspensionNotice?.ground ?? item.suspensionGrounds[0] ?? 'testing',
    inspectorIds: ['inspector1', 'inspector2'],
  }),
  resume: () => ({ result: '合格' }),
  grantExtension: () => ({ workingDays: 5, reason: '案情复杂', applicantTold: true }),
  withdraw: () => ({}),
  terminate: () => ({ ground: 'death', proof: '死亡证明' }),
  cancelLicence: () => ({ ground: 'surrendered', proof: '注销申请书' }),
  contact: () => ({ message: '请问需要补什么?' }),
  replyContact: () => ({ reply: '材料齐全,请等候' }),
  assignSubstitute: (file) => ({
    absentId: stepHolderOf(file),
    substitute: colleagueNamed(file.reviewerId ? 'reviewer2' : 'front2', file),
    reason: '病假',
  }),
  endSubstitution: (file) => ({ absentId: file.substitutions.findLast(({ to }) => to === null)?.absentId ?? 'front1' }),
  reassign: (file) => ({
    fromId: stepHolderOf(file),
    receiver: colleagueNamed(file.reviewerId ? 'reviewer2' : 'front2', file),
    reason: '调离窗口',
    handoverId: null,
  }),
  signTransfer: () => ({}),
  declareInterest: () => ({ with: '申请人系近亲属' }),
  authoriseDeputy: (file) => ({
    deputy: colleagueNamed('chief2', file),
    documentNumber: '县市监授〔2026〕3号',
    covers: 'case',
    inForce: true,
  }),
  urge: () => ({ message: '何时办好?' }),
  replyUrge: () => ({ reply: '正在现场核查' }),
  remind: () => ({ message: '请注意承诺时限' }),
  issueUrging: () => ({ message: '请立即办理' }),
  answerUrging: () => ({ plan: '明日办结' }),
  supervise: () => ({ opinion: '请窗口说明情况' }),
  fileOvertimeNotice: (_, __, now) => ({
    reason: '核查人员不足',
    expectedOn: dateOf(inDays(now, 3)),
    measures: '中心协调增派人员',
  }),
  coordinate: () => ({ opinion: '已协调增派核查人员' }),
};

/**
 * Who does what next on the usual course to a stage, or null where none leads on: granted unless it is to be refused,
 * complete unless a correction is to be awaited, and inspected where the item asks for it.
 */
export function nextUsual(file: ApplicationFile, refs: References, to: Stage): [CastName, FileAct] | null {
  const inspected = file.visits.at(-1)?.passed === true;
  switch (file.stage) {
    case 'received':
      return ['front1', to === 'awaitingCorrection' ? 'issueCorrection' : 'accept'];
    case 'awaitingCorrection':
      return file.outstandingIds.length > 0 ? ['applicant1', 'supplement'] : ['front1', 'accept'];
    case 'accepted':
      return file.handover
        ? [of(file.handover.receiverId), 'confirmHandover']
        : [of(file.firstResponsibleId), 'handOver'];
    case 'review':
      return to === 'inspection' || (refs.item.needsInspection && !inspected)
        ? [of(file.reviewerId), 'orderInspection']
        : [of(file.reviewerId), 'submitOpinion'];
    case 'inspection':
      return ['inspector1', 'passInspection'];
    case 'awaitingApproval':
      return ['chief1', to === 'refused' ? 'refuse' : 'approve'];
    case 'granted':
    case 'refused':
      return ['reviewer1', 'makeDocuments'];
    case 'awaitingDelivery':
      return ['front1', 'deliver'];
    case 'delivered':
      return ['front1', 'archive'];
    default:
      return null;
  }
}

function of(personId: string | null): CastName {
  return personId as CastName;
}

export function oneCopy(materialId: string) {
  return { materialId, copies: 1 };
}

/** One line for each required material that was not handed in, or for the first one when all were. */
function lacking(file: ApplicationFile, item: References['item']) {
  const missing = missingMaterials(file, item);
  const listed = missing.length > 0 ? missing : [item.materials[0]!.id];
  return { defects: listed.map((materialId) => ({ materialId, problem: '缺少' })) };
}

/** Nine to eleven in the morning a week later: a working day if this is one, but around the long holidays. */
function slotAfter(now: Instant) {
  const from = instantAt(dayOf(now) + 7, 9 * 60);
  return { from, to: instantOf(from + 2 * 3600 * 1000) };
}

function inDays(now: Instant, days: number): Instant {
  return instantOf(now + days * DAY_MS);
}
