/** Registers, statistics, and the records of what was done. */
import { asData } from '../file';
import type { Moment } from '../moment';
import { unsupported } from '../differences';
import { findEnquiry } from './enquiry';
import { notYet, type Keys } from './key';
import { inStatistics, statisticsSeen } from './rating';

export const books: Keys = {
  ...notYet('in_record', 'audit'),
  statistics: { see: statisticsSeen },
  in_statistics: { see: inStatistics },
  registers: { see: registersSeen },
  /** The act of this step stands in the books of the case. */
  logged: {
    see: async (moment) =>
      (await findEnquiry(moment)) !== null || moment.newEntries().some(({ by }) => by?.id === actorOf(moment)),
  },
};

/** How many rows of each register that is asked for are about this case. */
async function registersSeen(moment: Moment, expected: unknown) {
  const { id } = moment.getView();
  const counts: Record<string, number> = {};
  for (const register of Object.keys(asData(expected) ?? {})) {
    const body = await moment.readIfThere(`/registers/${encodeURIComponent(register)}?applicationId=${id}`);
    const rows = body?.['rows'];
    if (!Array.isArray(rows)) return unsupported(`register ${register}`);
    counts[register] = rows.length;
  }
  return counts;
}

function actorOf({ turn, step }: Moment): string {
  return turn.loginOf(step.actor, step.action);
}
