/** What a paper turns out to be when somebody checks it. */
export const PAPER_STATES = {
  valid: { zh: '真实有效', en: 'Genuine and valid' },
  superseded: { zh: '真实，但已有新版本', en: 'Genuine, but replaced by a newer version' },
  revoked: { zh: '许可已撤销', en: 'The licence was revoked' },
  cancelled: { zh: '许可已注销', en: 'The licence was taken off the books' },
  expired: { zh: '已过有效期', en: 'No longer valid: its term is over' },
  spoilt: {
    zh: '此份已作废，证件已以同一编号重新印制',
    en: 'This sheet is void: the certificate was printed anew under the same number',
  },
  void: { zh: '已作废', en: 'Void' },
  unknown: { zh: '查无此文书', en: 'No such paper was issued here' },
  altered: { zh: '内容已被改动', en: 'Altered: it is not what was signed' },
  wrongSignature: { zh: '签名不是本中心的', en: 'Not signed by this centre' },
} as const;

export type PaperState = keyof typeof PAPER_STATES;

export interface PaperWorth {
  readonly state: PaperState;
  /** The version that counts in place of this one; null: this one counts, or none does. */
  readonly newerVersion: number | null;
}
