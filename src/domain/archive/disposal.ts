/** When the archive of a case may be disposed of (R-24; 机关档案管理规定: 鉴定销毁). */
import type { PlainDate } from '../calendar/time';
import type { Retention } from './retention';

/** Why it may not, in the order in which they count. */
export const KEPT_BECAUSE = {
  disposed: { zh: '已销毁', en: 'it was disposed of already' },
  held: { zh: '已冻结', en: 'it is on legal hold' },
  permanent: { zh: '永久保存', en: 'it is kept for ever' },
  notDue: { zh: '保管期限未满', en: 'its retention has not ended' },
  licenceInForce: { zh: '许可仍有效', en: 'its licence is in force' },
  waiting: { zh: '尚有材料待归档', en: 'something waits to be packed' },
} as const;

export type KeptBecause = keyof typeof KEPT_BECAUSE;

export const KEPT_BECAUSE_NAMES = Object.keys(KEPT_BECAUSE) as readonly KeptBecause[];

/** How the archive of a case stands. */
export interface ArchiveStanding {
  readonly retention: Retention;
  /** The last day on which it must be kept; null: for ever. */
  readonly retainedUntil: PlainDate | null;
  readonly held: boolean;
  readonly licenceInForce: boolean;
  readonly waiting: boolean;
  readonly disposed: boolean;
}

/** why the archive must be kept on this day; null: it may be disposed of, once two persons have agreed. */
export function keptBecause(standing: ArchiveStanding, today: PlainDate): KeptBecause | null {
  const { retention, retainedUntil } = standing;
  if (standing.disposed) return 'disposed';
  if (standing.held) return 'held';
  if (retention === 'permanent' || retainedUntil === null) return 'permanent';
  if (today <= retainedUntil) return 'notDue';
  if (standing.licenceInForce) return 'licenceInForce';
  return standing.waiting ? 'waiting' : null;
}
