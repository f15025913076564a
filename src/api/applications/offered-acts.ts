import { ACTS } from '../../domain/application/acts';
import { decide, type FileAct } from '../../domain/application/decide';
import type { ApplicationFile, References } from '../../domain/application/file';
import { REFUSALS, type Refusal } from '../../domain/application/refusals';
import type { Instant } from '../../domain/calendar/time';
import type { MatterReferences } from '../../domain/matter/matter';
import { MATTERS } from '../../domain/matters';
import type { Actor } from '../../domain/people/roles';
import type { MatterRow } from '../../entities/matter';
import { kebabOf } from '../acts/act-route';
import type { OfferedActBody } from './application.dto';
import type { OfferedMatterActBody } from './offered-matter-act.dto';

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
    const href = `/api/v1/applications/${applicationId}/acts/${kebabOf(act)}`;
    return { act, name: ACTS[act], href, ...answerOf(decide(file, act, actor, now, refs)) };
  });
}

/** A matter of a case, with what it is judged by. */
export interface ReadMatter {
  readonly row: MatterRow;
  readonly refs: MatterReferences;
}

/** The same of a branch or a certificate, by its own rules. @param path where its acts are posted, without the act */
export function offeredMatterActs(
  { row, refs }: ReadMatter,
  path: string,
  actor: Actor,
  now: Instant,
): OfferedMatterActBody[] {
  const rules = MATTERS[row.kind];
  const journey = rules.journey(refs);
  const passed = journey.elapse(row.file, now);
  const present = passed.length === 0 ? row.file : journey.fold(row.file, passed);
  return journey.acts
    .filter((act) => !journey.isSignalled(act))
    .map((act) => {
      const href = `${path}/${kebabOf(act)}`;
      const answer = answerOf(journey.judge(present, act, actor, undefined, now));
      return { act, name: rules.words[act] ?? act, href, ...answer };
    });
}

type Answer = { readonly allowed: true } | { readonly allowed: false; readonly reason: Refusal };

function answerOf(answer: Answer): Pick<OfferedActBody, 'allowed' | 'refusal'> {
  if (answer.allowed) return { allowed: true, refusal: null };
  const { code, concerning } = answer.reason;
  const { rule, zh, en } = REFUSALS[code];
  return {
    allowed: false,
    refusal: { code, rule, messageZh: zh, messageEn: en, ...(concerning && { concerning }) },
  };
}
