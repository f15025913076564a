import type { CentreChoices } from './settings';

/** Where a setting comes from, and what it is called. */
export interface SettingSource {
  readonly zh: string;
  readonly en: string;
  /** The rule of domain-rules, or K-… of the calendar. */
  readonly rule: string;
  /** The law or convention that fixes it, so that no centre may choose; it stands among the settings to be seen. */
  readonly fixed?: string;
  /** Part of each version of the calendar, which is brought in with the data files. */
  readonly ofCalendar?: true;
}

/** Typed by the settings, so that none is shown without its rule; in the order of the rules. */
export const SETTING_SOURCES: Readonly<Record<keyof CentreChoices, SettingSource>> = {
  telling: { zh: '补正告知方式', en: 'How defects are told', rule: 'R-03', fixed: '行政许可法第三十二条' },
  correctionInternalWorkingDays: { zh: '补正告知内部时限（工作日）', en: 'Telling defects, own limit', rule: 'R-04' },
  correctionStatutoryWorkingDays: {
    zh: '补正告知法定时限（工作日）',
    en: 'Telling defects, statute',
    rule: 'R-04',
    fixed: '行政许可法第三十二条',
  },
  duplicate: { zh: '重复申请', en: 'A second application for the same', rule: 'R-13' },
  firstResponsible: { zh: '第一责任人', en: 'First responsible officer', rule: 'R-16' },
  handoverBy: { zh: '材料移交时限', en: 'Handover of materials by', rule: 'R-18' },
  decider: { zh: '窗口决定人', en: 'Who decides at the window', rule: 'R-20' },
  deliveryWorkingDays: { zh: '送达时限（工作日）', en: 'Delivery after the decision', rule: 'R-23' },
  collectionReminderWorkingDays: { zh: '领取提醒（工作日）', en: 'Reminder to collect', rule: 'R-23' },
  archiveRetention: { zh: '档案保管期限', en: 'Retention of decided cases', rule: 'R-24' },
  archiveRetentionUndecided: { zh: '未作决定的档案保管期限', en: 'Retention of undecided cases', rule: 'R-24' },
  archiveRetentionFrom: { zh: '保管期限起算', en: 'From when retention counts', rule: 'R-24' },
  revocationStatementWorkingDays: {
    zh: '陈述申辩期限（工作日）',
    en: 'Statement before a revocation',
    rule: 'R-27',
  },
  committedCapWorkingDays: { zh: '承诺时限上限（工作日）', en: 'Longest committed limit', rule: 'R-28' },
  dueMovedIntoPast: { zh: '新安排使时限落在过去时', en: 'A due that a new schedule moves into the past', rule: 'R-34' },
  warnPercent: { zh: '预警比例（%）', en: 'Warning after this share of the time', rule: 'R-35', fixed: '日历约定K-9' },
  urgingAnswerWorkingDays: { zh: '答复催办时限（工作日）', en: 'Answer to an urging', rule: 'R-37' },
  redCardAfterUrgingWorkingDays: { zh: '催办后红牌（工作日）', en: 'Red card so long after an urging', rule: 'R-38' },
  cards: { zh: '黄牌红牌', en: 'Yellow and red cards', rule: 'R-38' },
  twiceInAMonth: { zh: '1个月内连续2次', en: 'Twice in a month', rule: 'R-39' },
  cover: { zh: '顶岗', en: 'Who may stand in', rule: 'R-42' },
  rotationMonths: { zh: '轮岗周期（月）', en: 'Rotation of window staff', rule: 'R-44' },
  rotationReminderMonths: { zh: '轮岗提醒（月）', en: 'Reminder of the rotation', rule: 'R-44' },
  extraHours: { zh: '延时服务', en: 'Service out of hours', rule: 'R-45' },
  complaintReplyWorkingDays: { zh: '投诉答复时限（工作日）', en: 'Answer to a complaint', rule: 'R-46' },
  badRatingContactWorkingDays: { zh: '差评联系时限（工作日）', en: 'Contact after a bad rating', rule: 'R-47' },
  badRatingRectifyWorkingDays: { zh: '差评整改时限（工作日）', en: 'Putting right after a bad rating', rule: 'R-47' },
  assessmentObjectionWorkingDays: { zh: '考核异议期限（工作日）', en: 'Objection to a score sheet', rule: 'R-62' },
  assessmentAnswerWorkingDays: { zh: '异议答复期限（工作日）', en: 'Answer to an objection', rule: 'R-62' },
  afterHours: { zh: '时间外受理的起算', en: 'Day 0 of what comes after hours', rule: 'K-3', ofCalendar: true },
  partialDay: { zh: '不足一日的计算', en: 'How parts of days are counted', rule: 'K-6', fixed: '日历约定K-6' },
};
