import type { ApplicationFile, References } from '../../domain/application/file';
import { hearingDueAt, hearingRequestDueAt } from '../../domain/application/hearing';
import type { NamedPersonBody } from '../privacy/people-names';
import type { HearingBody } from './application.dto';
import { shown } from './shown-clocks';

/** How far the hearing of this case is, or null where there is none. */
export function shownHearing(
  file: ApplicationFile,
  refs: References,
  named: (id: string) => NamedPersonBody,
): HearingBody | null {
  if (!file.hearing) return null;
  const { toldAt, request, appointment, openedAt, closedAt } = file.hearing;
  const ordered = request ?? appointment;
  return {
    toldAt: shown(toldAt),
    requestDueAt: shown(hearingRequestDueAt(file, refs)),
    requestedAt: shown(request?.at ?? null),
    dueAt: shown(ordered && hearingDueAt(file, refs, ordered.at)),
    heldAt: shown(appointment?.heldAt ?? null),
    chair: appointment && named(appointment.chairId),
    openedAt: shown(openedAt),
    closedAt: shown(closedAt),
  };
}
