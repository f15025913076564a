/** Registers, statistics, and the records of what was done. */
import { asData } from '../file';
import type { Moment } from '../moment';
import { either, unsupported } from '../differences';
import { isDone } from '../turn';
import { namesOfPersonalField } from '../words';
import { findEnquiry } from './enquiry';
import type { Keys } from './key';
import { recordSeen } from './record';
import { inStatistics, statisticsSeen } from './statistics';

export const books: Keys = {
  in_record: { see: recordSeen },
  audit: { see: auditSeen },
  statistics: { see: statisticsSeen },
  in_statistics: { see: inStatistics },
  registers: { see: registersSeen },
  /** The act of this step stands in the books of the case. */
  logged: {
    see: async (moment) =>
      (await findEnquiry(moment)) !== null ||
      moment.newEntries().some(({ by }) => by?.id === actorOf(moment)) ||
      isOfComplaint(moment) ||
      (await auditOf(moment)).some(({ actorId }) => actorId === actorOf(moment)),
  },
};

/** who handles a complaint is recorded with it. */
function isOfComplaint({ answer, step }: Moment): boolean {
  return step.action === 'assign_complaint' && answer !== null && isDone(answer);
}

interface AuditEntry {
  readonly actorId: string;
  readonly action: string;
  readonly field: string | null;
  readonly reason: string | null;
  readonly refusal: string | null;
  readonly at: string;
}

async function auditOf(moment: Moment): Promise<AuditEntry[]> {
  const body = await moment.readIfThere(`/audit?applicationId=${moment.getView().id}`);
  return (body?.['items'] ?? []) as AuditEntry[];
}

/** who saw what in clear and why, and what was refused; each entry whole, alone or among the others, and by what stands in it. */
async function auditSeen(moment: Moment): Promise<unknown> {
  const entries = (await auditOf(moment)).map(({ actorId, action, field, reason, refusal, at }) => ({
    actor: either(actorId, actorOf(moment)),
    who: actorId,
    action: either(action, action === 'unmask' ? '查看' : moment.step.action, moment.step.action),
    field: either(...(field === null ? [null] : namesOfPersonalField(field))),
    reason,
    refused: refusal !== null,
    at,
    when: at,
  }));
  const words = entries.flatMap((one) => [...one.action.names, ...one.field.names, one.who, one.reason]);
  const listed = [...entries, ...words.filter((word) => word !== null)];
  return either(listed, entries.length > 0, entries.length, ...entries);
}

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
