import type { components } from '../../api/schema';
import type { Case } from './case';

type Item = components['schemas']['ItemGuideBody'];

/** Natural days to ask for review, months to sue: administrative review law art. 20, litigation law art. 46. */
const REVIEW_TERM_DAYS = 60;
const SUIT_TERM_MONTHS = 6;

/** What the case already says of an act, so that nobody types it again; every field can be changed. */
export function prefilled(act: string, file: Case, item: Item | undefined): Record<string, unknown> {
  const copies = file.materials.reduce((sum, one) => sum + one.copies, 0);
  const inspectors = file.inspectors.flatMap(({ id }) => (id ? [id] : []));
  switch (act) {
    case 'handOver':
    case 'confirmHandover':
      return { materialCount: copies };
    case 'passInspection':
    case 'failInspection':
      return {
        inspectorIds: inspectors,
        ...(item && item.checklist.length > 0 && { checks: item.checklist.map(({ point }) => ({ item: point })) }),
      };
    case 'refuse':
    case 'refuseAcceptance':
      return item
        ? {
            remedies: {
              reviewOrgan: item.remedies.reviewOrgan,
              reviewTermCalendarDays: REVIEW_TERM_DAYS,
              court: item.remedies.court,
              courtTermMonths: SUIT_TERM_MONTHS,
            },
          }
        : {};
    default:
      return {};
  }
}
