import type { ProblemDefinition } from './definition';

/** What can be wrong with voiding a spoilt sheet of a certificate. */
export const SHEET_PROBLEMS = {
  sheetNotPrinted: {
    status: 409,
    rule: 'R-21',
    zh: '证件尚未印制完成,没有可以作废的印制件',
    en: 'The certificate is being printed: there is no sheet to void',
  },
  sheetHandedOut: {
    status: 409,
    rule: 'R-23',
    zh: '证件已经送达,印制件不能再作废;内容有误的办理更正',
    en: 'The certificate was handed out, and its sheet is voided no more; what it says wrongly is corrected',
  },
  blankSpoiltBefore: {
    status: 409,
    rule: 'R-21',
    zh: '该空白证照编号已登记作废',
    en: 'The blank of that number is entered as spoilt already',
  },
} as const satisfies Record<string, ProblemDefinition>;
