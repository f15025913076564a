import { ACTS } from '../../domain/application/acts';
import { decide, type FileAct } from '../../domain/application/decide';
import type { ApplicationFile, References } from '../../domain/application/file';
import { REFUSALS } from '../../domain/application/refusals';
import type { Instant } from '../../domain/calendar/time';
import type { Actor } from '../../domain/people/roles';
import { kebabOf } from '../acts/act-route';
import type { OfferedActBody } from './application.dto';

const FILE_ACTS = Object.keys(ACTS).filter((act) => act !== 'handIn') as FileAct[];

/** Every button with what `decide()` says to it: the same that the endpoint and the workflow will say. */
export function offeredActs(
  applicationId: string,
  file: ApplicationFile,
  refs: References,
  actor: Actor,
  now: Instant,
): OfferedActBody[] {
  return FILE_ACTS.map((act) => {
    const decided = decide(file, act, actor, now, refs);
    const href = `/api/v1/applications/${applicationId}/acts/${kebabOf(act)}`;
    if (decided.allowed) return { act, name: ACTS[act], href, allowed: true, refusal: null };
    const { code, concerning } = decided.reason;
    const { rule, zh, en } = REFUSALS[code];
    const refusal = { code, rule, messageZh: zh, messageEn: en, ...(concerning && { concerning }) };
    return { act, name: ACTS[act], href, allowed: false, refusal };
  });
}
