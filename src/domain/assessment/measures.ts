/** what may follow from a confirmed sheet. "Sanctions are never fully automatic": one proposes, another confirms. */
import type { AssessmentStage } from './assessment';

export const MEASURES = {
  commendation: { zh: '表彰', reward: true },
  modelOfficer: { zh: '服务标兵', reward: true },
  talk: { zh: '约谈提醒', reward: false },
  circulatedCriticism: { zh: '通报批评', reward: false },
  letterToDepartment: { zh: '函告派出部门', reward: false },
  transfer: { zh: '调离窗口', reward: false },
} as const;

export type MeasureKind = keyof typeof MEASURES;

export const MEASURE_STATUSES = ['proposed', 'confirmed', 'dismissed'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

/** Whether a measure may be proposed on a sheet. */
export function refusesProposal(facts: {
  readonly stage: AssessmentStage;
  readonly subjectId: string;
  readonly proposerId: string;
}): 'sheetNotConfirmed' | 'ownSheet' | null {
  if (facts.proposerId === facts.subjectId) return 'ownSheet';
  return facts.stage === 'confirmed' ? null : 'sheetNotConfirmed';
}

/** the centre confirms: once, and neither whom it is about nor who proposed it. */
export function refusesMeasure(facts: {
  readonly status: MeasureStatus;
  readonly subjectId: string;
  readonly proposerId: string;
  readonly deciderId: string;
}): 'measureDecided' | 'ownSheet' | 'drafterDecides' | null {
  const { status, subjectId, proposerId, deciderId } = facts;
  if (status !== 'proposed') return 'measureDecided';
  if (deciderId === subjectId) return 'ownSheet';
  return deciderId === proposerId ? 'drafterDecides' : null;
}

/** As it stands on the document: 考核决定〔2026〕000001号. */
export function measureNumber(year: number, serial: number): string {
  return `考核决定〔${year}〕${String(serial).padStart(6, '0')}号`;
}
