/** what the daily summary of an officer counts, pre-filled from the events. */
export const SUMMARY_FIGURES = {
  received: '收件',
  accepted: '受理',
  decided: '办结',
  delivered: '送达',
  open: '在办',
  overdue: '超期',
} as const;

export type SummaryFigures = Readonly<Record<keyof typeof SUMMARY_FIGURES, number>>;
