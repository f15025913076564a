/** Who signs in where in the example centre, of those whom tests ask most. */
export const FRONT = 'market.front1';
export const REVIEWER = 'market.reviewer1';
export const INSPECTOR = 'market.inspector1';
export const CHIEF = 'market.chief1';
export const DEPUTY = 'market.chief2';
export const WINDOW_HEAD = 'market.windowhead';
export const ORGAN_HEAD = 'market.organhead';
export const COORDINATOR = 'centre.coordinator1';
export const COORDINATOR_2 = 'centre.coordinator2';
export const SUPERVISOR = 'centre.supervisor1';
export const ADMIN = 'centre.admin';
export const SECURITY = 'centre.security';
