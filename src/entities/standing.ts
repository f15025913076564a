/**
 * What counts of an undecided case, as a condition on its row `a` at `:now`; `:tomorrow` is when the next day begins. One
 * measure for the wall of the centre and for whoever watches over the installation.
 */
export const STANDING = {
  open: 'true',
  dueToday: 'a.committed_due_at >= :now and a.committed_due_at < :tomorrow',
  warned: 'a.warn_at <= :now and a.committed_due_at >= :now',
  overdue: 'a.committed_due_at < :now',
  suspended: 'a.suspended',
  yellow: 'a.yellow_card',
  red: 'a.red_card',
} as const;

export type Standing = keyof typeof STANDING;

export const STANDINGS = Object.keys(STANDING) as Standing[];
