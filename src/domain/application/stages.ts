/** The stages of an application (domain-rules H), in the order of the journey; each with its name on papers and screens. */
export const STAGES = {
  received: '收件',
  awaitingCorrection: '待补正',
  notAccepted: '不予受理',
  otherAuthority: '告知其他机关',
  noLicenceNeeded: '不需许可',
  accepted: '受理',
  review: '审核',
  inspection: '核查',
  awaitingApproval: '待审批',
  granted: '准予',
  refused: '不予许可',
  certificateMaking: '制证',
  awaitingDelivery: '待送达',
  delivered: '已送达',
  archived: '归档',
  withdrawn: '撤回',
  terminated: '终止',
} as const;

export type Stage = keyof typeof STAGES;

export const ALL_STAGES = Object.keys(STAGES) as Stage[];

/** The stages in which both clocks run: from acceptance to the signed decision. */
export const STAGES_UNDER_CLOCK = ['accepted', 'review', 'inspection', 'awaitingApproval'] as const satisfies Stage[];

/** Stages that end an application; its workflow is over and the facts are immutable. */
export const FINAL_STAGES = [
  'notAccepted',
  'otherAuthority',
  'noLicenceNeeded',
  'archived',
  'withdrawn',
  'terminated',
] as const satisfies Stage[];

/** 办结: the decision is signed, or the application ended before one; no urging can issue any more. */
const CLOSED_STAGES = [
  'granted',
  'refused',
  'certificateMaking',
  'awaitingDelivery',
  'delivered',
  ...FINAL_STAGES,
] as const satisfies Stage[];

export function isUnderClock(stage: Stage): boolean {
  return (STAGES_UNDER_CLOCK as readonly Stage[]).includes(stage);
}

export function isFinal(stage: Stage): boolean {
  return (FINAL_STAGES as readonly Stage[]).includes(stage);
}

export function isClosed(stage: Stage): boolean {
  return (CLOSED_STAGES as readonly Stage[]).includes(stage);
}
