import type { FileAct } from '../../src/domain/application/decide';
import type { Stage } from '../../src/domain/application/stages';
import type { Town } from '../support/town';

/** One act ready to be done: who does it with which body, on a case that stands where these steps lead. */
export interface ReadyAct {
  readonly by: string;
  readonly body: object;
  /** What is done before, in order. */
  readonly after: readonly Step[];
  /** The one item of the catalogue that has a fee, in place of the usual one. */
  readonly passport?: boolean;
  /** An accepted case of several departments, with an agent. */
  readonly joint?: boolean;
  /** Needs a case whose committed due has passed. */
  readonly overdue?: boolean;
}

type Step = readonly [by: string, act: string, body?: object];

/** The people by id; bodies name each other so. */
export type People = Readonly<
  Record<'front' | 'front2' | 'reviewer' | 'reviewer2' | 'deputy' | 'inspector1' | 'inspector2' | 'applicant', string>
>;

export async function peopleOf(town: Town): Promise<People> {
  const id = async (login: string): Promise<string> => (await town.as(login)).personId;
  return {
    front: await id('market.front1'),
    front2: await id('market.front2'),
    reviewer: await id('market.reviewer1'),
    reviewer2: await id('market.reviewer2'),
    deputy: await id('market.chief2'),
    inspector1: await id('market.inspector1'),
    inspector2: await id('market.inspector2'),
    applicant: await id('applicant1'),
  };
}

const REMEDIES = {
  reviewOrgan: '安澜县人民政府',
  reviewTermCalendarDays: 60,
  court: '安澜县人民法院',
  courtTermMonths: 6,
};
const materials = (...ids: string[]) => ids.map((materialId) => ({ materialId, copies: 1 }));

let objects = 0;

/** A hand-in at the window for somebody who has an account; complete but for what is left out. */
export function handInFor(applicantId: string, ids: readonly string[] = ['M1', 'M2']): object {
  objects += 1;
  return {
    itemCode: 'SPECIAL-EQUIPMENT',
    object: `电梯 ${objects}`,
    materials: materials(...ids),
    form: {
      businessName: '示例物业有限公司',
      creditCode: '91110000MA00000000',
      legalRepresentative: '张三丰',
      equipmentKind: '电梯',
      equipmentNumber: `E-${objects}`,
      location: '示例路1号',
      contactName: '李四',
      contactPhone: '13800001234',
    },
    applicantId,
    identityChecked: true,
  };
}

/** A hand-in for a passport, which has a fee. */
function passportFor(applicantId: string): object {
  objects += 1;
  return {
    itemCode: 'PASSPORT',
    object: `护照 ${objects}`,
    materials: materials('M1', 'M2', 'M4'),
    form: {
      name: '张三丰',
      idNumber: '11010119900101123X',
      birthDate: '1990-01-01',
      purpose: '旅行',
      address: '示例路1号',
      contactPhone: '13800001234',
    },
    applicantId,
    identityChecked: true,
  };
}

/** A construction project that the agent hands in for somebody. */
function projectFor(applicantId: string): object {
  objects += 1;
  return {
    itemCode: 'CONSTRUCTION-JOINT',
    object: `项目 ${objects}`,
    materials: materials('M1', 'M2'),
    form: {
      businessName: '示例置业有限公司',
      creditCode: '91110000MA00000000',
      legalRepresentative: '张三丰',
      project: '示例项目',
      projectCode: `P-${objects}`,
      location: '示例路1号',
      areaSquareMetres: 1000,
      contactName: '李四',
      contactPhone: '13800001234',
    },
    applicantId,
    powerOfAttorney: true,
  };
}

/** Opens a joint case of the agent and has it accepted. @returns its id */
export async function openJoint(town: Town, people: People): Promise<string> {
  const answer = await (await town.as('agent1')).insist('/applications', projectFor(people.applicant));
  if (answer.status !== 201) throw new Error(`hand-in: ${answer.status} ${JSON.stringify(answer.body)}`);
  const id = String(answer.body['applicationId']);
  const accepted = await (await town.as('housing.front1')).insist(`/applications/${id}/acts/accept`);
  if (accepted.status !== 200) throw new Error(`accept: ${JSON.stringify(accepted.body)}`);
  return id;
}

/** Opens the case that waits for this act. @returns its id */
export async function openReady(town: Town, people: People, { passport, joint, after }: ReadyAct): Promise<string> {
  if (joint) return openJoint(town, people);
  if (!passport) return openCase(town, people, after);
  const answer = await (await town.as('police.front1')).command('/applications', passportFor(people.applicant));
  if (answer.status !== 201) throw new Error(`hand-in: ${answer.status} ${JSON.stringify(answer.body)}`);
  return String(answer.body['applicationId']);
}

/** Opens a case and carries it to where the steps lead. @returns its id */
export async function openCase(town: Town, people: People, steps: readonly Step[]): Promise<string> {
  const incomplete = steps[0]?.[1] === 'issue-correction';
  const handIn = handInFor(people.applicant, incomplete ? ['M1'] : undefined);
  const answer = await (await town.as('market.front1')).insist('/applications', handIn);
  if (answer.status !== 201) throw new Error(`hand-in: ${answer.status} ${JSON.stringify(answer.body)}`);
  const id = String(answer.body['applicationId']);
  for (const [by, act, body] of steps) {
    if (act === 'move-to') {
      await town.moveTo((body as { at: string }).at);
      continue;
    }
    const done = await town.act(by, id, act, body);
    if (done.status !== 200) throw new Error(`${act}: ${done.status} ${JSON.stringify(done.body)}`);
  }
  return id;
}

/** The steps of the usual course, each list up to one stage. */
export function courseOf(people: People) {
  const front = 'market.front1';
  const reviewer = 'market.reviewer1';
  const team = { inspectorIds: [people.inspector1, people.inspector2] };
  const correction = { defects: [{ materialId: 'M2', problem: '缺少' }], nextVisitAt: '2026-03-05T09:00:00+08:00' };
  const accepted: Step[] = [[front, 'accept']];
  const handedOver: Step[] = [...accepted, [front, 'hand-over', { receiverId: people.reviewer, materialCount: 2 }]];
  const review: Step[] = [...handedOver, [reviewer, 'confirm-handover', { materialCount: 2 }]];
  const inspection: Step[] = [...review, [reviewer, 'order-inspection', team]];
  const opinion = { recommendation: 'grant', opinion: '建议批准' };
  const awaitingApproval: Step[] = [...review, [reviewer, 'submit-opinion', opinion]];
  const granted: Step[] = [...awaitingApproval, ['market.chief1', 'approve']];
  const awaitingDelivery: Step[] = [...granted, [reviewer, 'make-documents']];
  const delivery = { method: 'counter', recipient: '李四', recipientIs: 'applicant', proof: '送达回证' };
  const delivered: Step[] = [...awaitingDelivery, [front, 'deliver', delivery]];
  return {
    received: [] as Step[],
    awaitingCorrection: [[front, 'issue-correction', correction]] as Step[],
    accepted,
    handedOver,
    review,
    inspection,
    awaitingApproval,
    granted,
    awaitingDelivery,
    delivered,
    archived: [...delivered, [front, 'archive']] as Step[],
    notified: [...review, [reviewer, 'notify-suspension', { ground: 'testing', estimatedWorkingDays: 7 }]] as Step[],
    correction,
    substitute: { absentId: people.front, substituteId: people.front2, reason: '病假' },
    opinion,
    team,
    delivery,
  };
}

/** Every act with the case that waits for it. */
export function readyActs(people: People): Readonly<Record<FileAct, ReadyAct>> {
  const course = courseOf(people);
  const [front, reviewer, chief] = ['market.front1', 'market.reviewer1', 'market.chief1'];
  const tested = { ground: 'testing', ...course.team };
  const record = { ...course.team, findings: '符合要求', signedBy: '物业经理' };
  const urged = [...course.accepted, ['applicant1', 'urge', { message: '何时办好?' }]] as Step[];
  const refusal = { reasons: ['不符合条件'], basis: '特种设备安全法第三十三条', remedies: REMEDIES };
  const substituted = [...course.review, ['market.windowhead', 'assign-substitute', course.substitute]] as Step[];
  const posted = { method: 'post', trackingNumber: 'EMS1234567' };
  const lent = { paperId: 'M1', borrowerId: people.inspector1, purpose: '现场核对原件' };
  const interested = { parties: ['相邻业主'], interest: '采光受影响' };
  const hearingAt = (heldAt: string) => ({ chairId: people.deputy, heldAt, place: '三楼听证室' });
  const awaitedHearing = (at: string): Step[] => [
    ...course.review,
    [reviewer, 'schedule-hearing', hearingAt(at)],
    ['clock', 'move-to', { at }],
  ];
  const text = (field: string) => ({ [field]: '请尽快办理' });
  return {
    supplement: { by: 'applicant1', body: { materials: materials('M2') }, after: course.awaitingCorrection },
    accept: { by: front, body: {}, after: course.received },
    issueCorrection: { by: front, body: course.correction, after: course.received },
    amendCorrection: { by: front, body: course.correction, after: course.awaitingCorrection },
    signCorrection: { by: 'applicant1', body: {}, after: course.awaitingCorrection },
    requestFee: {
      by: 'police.front1',
      body: { name: '普通护照工本费', amountFen: 12_000 },
      after: [],
      passport: true,
    },
    openFraudCheck: { by: reviewer, body: { materialId: 'M1', suspicion: '印章可疑' }, after: course.review },
    closeFraudCheck: {
      by: reviewer,
      body: { result: 'genuine', findings: '属实' },
      after: [...course.review, [reviewer, 'open-fraud-check', { materialId: 'M1', suspicion: '印章可疑' }]],
    },
    releaseSecondNotice: { by: 'centre.supervisor1', body: text('reason'), after: course.awaitingCorrection },
    refuseAcceptance: { by: front, body: refusal, after: course.received },
    referToAuthority: { by: front, body: { rightOrgan: '市局', reasons: ['市级权限'] }, after: course.received },
    declareNoLicenceNeeded: { by: front, body: { reasons: ['无需登记'], basis: '第三十三条' }, after: course.received },
    handOver: { by: front, body: { receiverId: people.reviewer, materialCount: 2 }, after: course.accepted },
    confirmHandover: { by: reviewer, body: { materialCount: 2 }, after: course.handedOver },
    orderInspection: { by: reviewer, body: course.team, after: course.review },
    rescheduleInspection: {
      by: reviewer,
      body: {
        slot: { from: '2026-03-10T09:00:00+08:00', to: '2026-03-10T11:00:00+08:00' },
        ...text('reason'),
      },
      after: course.inspection,
    },
    recordNoShow: { by: 'market.inspector1', body: text('note'), after: course.inspection },
    passInspection: { by: 'market.inspector1', body: record, after: course.inspection },
    failInspection: { by: 'market.inspector1', body: record, after: course.inspection },
    submitOpinion: { by: reviewer, body: course.opinion, after: course.review },
    approve: { by: chief, body: { note: '同意' }, after: course.awaitingApproval },
    refuse: { by: chief, body: refusal, after: course.awaitingApproval },
    returnToReview: { by: chief, body: text('reason'), after: course.awaitingApproval },
    makeDocuments: { by: reviewer, body: {}, after: course.granted },
    deliver: { by: front, body: course.delivery, after: course.awaitingDelivery },
    archive: { by: front, body: {}, after: course.delivered },
    attemptDelivery: { by: front, body: posted, after: course.awaitingDelivery },
    failDelivery: {
      by: front,
      body: text('reason'),
      after: [...course.awaitingDelivery, [front, 'attempt-delivery', posted]],
    },
    lendPaper: { by: reviewer, body: lent, after: course.review },
    returnPaper: { by: front, body: { paperId: 'M1' }, after: [...course.review, [reviewer, 'lend-paper', lent]] },
    liaise: { by: 'agent1', body: { departmentCode: 'LAND', message: '请尽快答复' }, after: [], joint: true },
    carryPapers: {
      by: 'agent1',
      body: { fromDepartmentCode: 'HOUSING', toDepartmentCode: 'LAND', paperIds: ['M1'] },
      after: [],
      joint: true,
    },
    tellThirdParties: { by: reviewer, body: interested, after: course.review },
    requestHearing: {
      by: 'applicant1',
      body: { askedBy: 'applicant', ...text('reason') },
      after: [...course.review, [reviewer, 'tell-third-parties', interested]],
    },
    scheduleHearing: { by: reviewer, body: hearingAt('2026-03-13T09:00:00+08:00'), after: course.review },
    openHearing: { by: reviewer, body: {}, after: awaitedHearing('2026-03-13T09:00:00+08:00') },
    closeHearing: {
      by: reviewer,
      body: { minutes: '双方陈述、申辩和质证', signedBy: ['申请人'] },
      after: [...awaitedHearing('2026-03-27T09:00:00+08:00'), [reviewer, 'open-hearing']],
    },
    notifySuspension: { by: reviewer, body: { ground: 'testing', estimatedWorkingDays: 7 }, after: course.review },
    suspend: { by: reviewer, body: tested, after: course.notified },
    resume: {
      by: reviewer,
      body: text('result'),
      after: [...course.notified, [reviewer, 'suspend', tested]],
    },
    grantExtension: {
      by: 'market.organhead',
      body: { workingDays: 5, reason: '案情复杂', applicantTold: true },
      after: course.review,
    },
    withdraw: { by: 'applicant1', body: text('reason'), after: course.review },
    terminate: { by: front, body: { ground: 'dissolution', proof: '注销通知书' }, after: course.review },
    cancelLicence: { by: front, body: { ground: 'surrendered', proof: '注销申请书' }, after: course.granted },
    contact: { by: 'applicant1', body: text('message'), after: course.review },
    replyContact: {
      by: front,
      body: text('reply'),
      after: [...course.review, ['applicant1', 'contact', text('message')]],
    },
    assignSubstitute: { by: 'market.windowhead', body: course.substitute, after: course.review },
    endSubstitution: { by: 'market.windowhead', body: { absentId: people.front }, after: substituted },
    reassign: {
      by: 'market.windowhead',
      body: { fromId: people.reviewer, toId: people.reviewer2, reason: '轮换' },
      after: course.review,
    },
    signTransfer: { by: 'market.front2', body: {}, after: substituted },
    declareInterest: { by: chief, body: text('with'), after: course.awaitingApproval },
    authoriseDeputy: {
      by: 'market.organhead',
      body: { deputyId: people.deputy, documentNumber: '县市监授〔2026〕3号', covers: 'case' },
      after: [...course.awaitingApproval, [chief, 'declare-interest', text('with')]],
    },
    urge: { by: 'applicant1', body: text('message'), after: course.review },
    replyUrge: { by: front, body: text('reply'), after: urged },
    remind: { by: 'centre.supervisor1', body: text('message'), after: course.review },
    supervise: { by: 'centre.supervisor1', body: text('opinion'), after: course.review },
    fileOvertimeNotice: {
      by: front,
      body: { reason: '设备故障', expectedOn: '2026-06-30', measures: '改由市院检验' },
      after: course.review,
    },
    issueUrging: { by: 'centre.supervisor1', body: text('message'), after: course.review, overdue: true },
    answerUrging: { by: reviewer, body: text('plan'), after: course.review, overdue: true },
    coordinate: { by: 'centre.coordinator1', body: text('opinion'), after: course.review, overdue: true },
  };
}

/** Stages at which a case is kept for acts that do not belong there. */
export const ELSEWHERE: readonly Stage[] = ['awaitingDelivery', 'received'];
