import { FitInspectors } from './fit-inspectors';
import { InspectionDiary } from './inspection-diary';
import { Recipients } from './recipients';
import { SectionsOfItem } from './sections-of-item';

/** What acts ask the books before the case hears of them. */
export const ACT_SERVICES = [FitInspectors, InspectionDiary, Recipients, SectionsOfItem];
