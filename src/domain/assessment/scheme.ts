/** R-62 考核办法: which recorded facts count, and for how much. */

/**
 * What the books record of an officer that a scheme may count. `aspect` keeps the two sides of 双重管理 apart: business
 * is the department's, daily conduct the centre's.
 */
export const ASSESSED_FACTS = {
  decidedOnTime: { zh: '按时办结', aspect: 'business' },
  decidedLate: { zh: '超期办结', aspect: 'business' },
  overdue: { zh: '承诺到期时在手未办结', aspect: 'business' },
  yellowCard: { zh: '黄牌', aspect: 'business' },
  redCard: { zh: '红牌', aspect: 'business' },
  breach: { zh: '违规(未被申诉撤销)', aspect: 'business' },
  criticism: { zh: '通报批评(已确认)', aspect: 'daily' },
  goodRating: { zh: '好评', aspect: 'business' },
  badRating: { zh: '差评(已核实)', aspect: 'business' },
  complaint: { zh: '投诉(属实)', aspect: 'daily' },
  late: { zh: '迟到', aspect: 'daily' },
  early: { zh: '早退', aspect: 'daily' },
  absence: { zh: '缺勤', aspect: 'daily' },
  steppedOut: { zh: '未报备暂离', aspect: 'daily' },
  summaryMissing: { zh: '未交每日总结', aspect: 'daily' },
  suggestion: { zh: '采纳的意见建议', aspect: 'daily' },
  integrityBreach: { zh: '廉洁问题', aspect: 'daily' },
  dailyFinding: { zh: '检查发现(日常)', aspect: 'daily' },
  businessFinding: { zh: '检查发现(业务)', aspect: 'business' },
} as const satisfies Record<string, { zh: string; aspect: 'business' | 'daily' }>;

export type AssessedFactKind = keyof typeof ASSESSED_FACTS;
export type Aspect = 'business' | 'daily';

/** `each`: points for every fact; `share`: for all of `outOf` the whole, for some a part; `asFound`: as each says itself. */
export const MEASURES_OF_CRITERIA = { each: '按次', share: '按比例', asFound: '按检查记分' } as const;
export type Measure = keyof typeof MEASURES_OF_CRITERIA;

export interface Criterion {
  readonly code: string;
  readonly name: string;
  readonly counts: readonly AssessedFactKind[];
  readonly measure: Measure;
  /** Of a share, the whole; empty otherwise. */
  readonly outOf: readonly AssessedFactKind[];
  /** Less than 0: it takes away. */
  readonly points: number;
  /** No more than so many points, given or taken; null: no bound. */
  readonly most: number | null;
}

export interface Grade {
  readonly name: string;
  /** From so many points on. */
  readonly least: number;
}

export interface AssessmentScheme {
  /** 0: the one that the system comes with. */
  readonly version: number;
  readonly title: string;
  /** What everybody begins with. */
  readonly base: number;
  readonly criteria: readonly Criterion[];
  /** The best first; the last one takes everybody. */
  readonly grades: readonly Grade[];
}

const each = (code: AssessedFactKind, points: number, most: number | null): Criterion => {
  return { code, name: ASSESSED_FACTS[code].zh, counts: [code], measure: 'each', outOf: [], points, most };
};

/** What holds until the centre enacts a scheme of its own. */
export const DEFAULT_SCHEME: AssessmentScheme = {
  version: 0,
  title: '窗口工作人员考核办法(系统默认)',
  base: 100,
  criteria: [
    {
      code: 'lateShare',
      name: '超期办结率',
      counts: ['decidedLate'],
      measure: 'share',
      outOf: ['decidedOnTime', 'decidedLate'],
      points: -20,
      most: null,
    },
    each('overdue', -2, 20),
    each('yellowCard', -2, 10),
    each('redCard', -5, 20),
    each('breach', -2, 20),
    each('criticism', -10, 30),
    each('goodRating', 0.5, 5),
    each('badRating', -5, 20),
    each('complaint', -5, 20),
    { ...each('late', -1, 10), code: 'punctuality', name: '迟到早退', counts: ['late', 'early'] },
    each('absence', -5, 20),
    each('steppedOut', -1, 5),
    each('summaryMissing', -1, 10),
    each('suggestion', 1, 5),
    each('integrityBreach', -20, null),
    {
      ...each('dailyFinding', 1, 20),
      code: 'findings',
      name: '检查发现',
      counts: ['dailyFinding', 'businessFinding'],
      measure: 'asFound',
    },
  ],
  grades: [
    { name: '优秀', least: 95 },
    { name: '称职', least: 80 },
    { name: '基本称职', least: 60 },
    { name: '不称职', least: 0 },
  ],
};

/** What is wrong with a scheme: the path of the field, or null. Points have at most one decimal. */
export function faultOfScheme({ base, criteria, grades }: Omit<AssessmentScheme, 'version'>): string | null {
  if (!isTenths(base) || base < 0) return 'base';
  const codes = criteria.map(({ code }) => code);
  const index = criteria.findIndex((one, place) => isFaulty(one) || codes.indexOf(one.code) !== place);
  if (criteria.length === 0 || index >= 0) return `criteria[${Math.max(index, 0)}]`;
  const falling = grades.every(({ least }, place) => place === 0 || least < grades[place - 1]!.least);
  return grades.length > 0 && falling && grades.at(-1)!.least === 0 ? null : 'grades';
}

function isFaulty({ counts, measure, outOf, points, most }: Criterion): boolean {
  const known = [...counts, ...outOf].every((kind) => Object.hasOwn(ASSESSED_FACTS, kind));
  const whole = measure === 'share' ? counts.every((kind) => outOf.includes(kind)) && outOf.length > 0 : !outOf.length;
  const bounded = most === null || (isTenths(most) && most > 0);
  return !known || !whole || !bounded || counts.length === 0 || !isTenths(points) || points === 0;
}

function isTenths(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= 1000 && Math.round(value * 10) / 10 === value;
}
