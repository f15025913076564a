/**
 * R-30 (许45): the only procedures that stop a clock, each from its start to its end, where law requires it.
 * 现场核查 (`inspection` as a stage) is none of them; the lawful ground 检验 is written `technicalInspection` in code and
 * `inspection` in data files.
 */
export const SUSPENSION_GROUNDS = [
  'hearing',
  'tender',
  'auction',
  'technicalInspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
] as const;

export type SuspensionGround = (typeof SUSPENSION_GROUNDS)[number];

/** 许55: these are done by two persons at least, and begin within five working days of the acceptance. */
const INSPECTION_GROUNDS: readonly SuspensionGround[] = ['technicalInspection', 'testing', 'quarantine'];

export function isInspectionGround(ground: SuspensionGround): boolean {
  return INSPECTION_GROUNDS.includes(ground);
}

/** How the grounds are written in data files, calendar cases and scenarios. */
export const GROUND_IN_FILES: Readonly<Record<SuspensionGround, string>> = {
  hearing: 'hearing',
  tender: 'tender',
  auction: 'auction',
  technicalInspection: 'inspection',
  testing: 'testing',
  quarantine: 'quarantine',
  appraisal: 'appraisal',
  expertReview: 'expert_review',
};

/** How the grounds are called in papers and on screen. */
export const GROUND_ZH: Readonly<Record<SuspensionGround, string>> = {
  hearing: '听证',
  tender: '招标',
  auction: '拍卖',
  technicalInspection: '检验',
  testing: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expertReview: '专家评审',
};

/** Finds the ground that a data file names, or undefined for a word that is no lawful ground. */
export function findGround(inFile: string): SuspensionGround | undefined {
  return SUSPENSION_GROUNDS.find((ground) => GROUND_IN_FILES[ground] === inFile);
}
