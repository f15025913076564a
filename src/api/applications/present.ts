import type { ApplicationFile, References } from '../../domain/application/file';
import { applyAll } from '../../domain/application/fold';
import { elapse } from '../../domain/application/passing';
import type { Instant } from '../../domain/calendar/time';

/** The file as it stands at this instant, with what time has done to it since its last event. */
export function presentFile(file: ApplicationFile, refs: References, now: Instant): ApplicationFile {
  return applyAll(file, elapse(file, refs, now)) ?? file;
}
