/** The duties whose breach is recorded by itself when their time passes, each with its rule. */
export const BREACHES = {
  internalTwoDays: { rule: 'R-04', zh: '两个工作日内未告知' },
  secondNotice: { rule: 'R-05', zh: '再次告知首次可见事项' },
  handoverLate: { rule: 'R-18', zh: '未于当日移交签收' },
  acceptanceLate: { rule: 'R-06', zh: '补齐后未当日受理' },
  inspectionStartLate: { rule: 'R-19', zh: '受理后五个工作日内未启动检验检测检疫' },
  urgeUnanswered: { rule: 'R-37', zh: '申请人催促未按时答复' },
  demandedBeyondCatalogue: { rule: 'R-10', zh: '索要目录以外的材料或费用' },
  deliveryLate: { rule: 'R-23', zh: '决定后十个工作日内未送达' },
} as const;

export type BreachKind = keyof typeof BREACHES;
