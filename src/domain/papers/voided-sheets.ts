import type { Role } from '../people/roles';

/** Why a sheet on which a certificate was printed is void: the paper is spoilt, what it certifies is not. */
export const VOID_CAUSES = {
  jammed: '卡纸损毁',
  stained: '污损残缺',
  misprinted: '漏印错印',
  wrongSeal: '错盖印章',
  other: '其他',
} as const;

export type VoidCause = keyof typeof VOID_CAUSES;

/** Who prints certificates and hands them out, each in the department that issued them. */
export const SHEET_VOIDERS = ['frontDesk', 'backOffice'] as const satisfies readonly Role[];
