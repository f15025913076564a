import type { Doer } from '../application/events';
import { findIncompleteNotice } from '../application/situation';
import type { EventDraft } from '../application/events';
import { refuse, type Refusal } from '../application/refusals';
import type { Instant } from '../calendar/time';
import type { Verdict } from '../journey/journey';
import { authorityIn, placeAll, type MatterReferences } from '../matter/matter';
import { sealAll, type RegistersSeen } from '../papers/sealing';
import type { Actor, Role } from '../people/roles';
import {
  FINAL_CERTIFICATE_STAGES,
  type CertificateAct,
  type CertificateEvent,
  type CertificateFile,
  type CertificateParams,
  type CertificateStage,
} from './certificate';
import { RULES, type CertificateRule } from './rules';

type Answer = Verdict<CertificateEvent>;

/** Whether this may be done to the certificate now; without `params` only person and state are judged, as a button needs. */
export function decideCertificate<A extends CertificateAct>(
  file: CertificateFile,
  act: A,
  actor: Actor,
  now: Instant,
  refs: MatterReferences,
  params?: CertificateParams[A],
  registers?: RegistersSeen,
): Answer {
  const rule = RULES[act] as CertificateRule<A>;
  const by = whoActs(file, rule.roles, actor);
  if ('code' in by) return denied(by);
  if (isEnded(file)) return denied(refuse('licenceEnded', undefined, [file.stage]));
  const at = { file, personId: actor.personId, now, refs };
  const barred = rule.permits(at);
  if (barred) return denied(barred);
  if (params === undefined) return { allowed: true, events: [], notes: [] };
  const answer = rule.does(at, params);
  if ('code' in answer) return denied(answer);
  const incomplete = findIncompleteNotice(answer as EventDraft[]);
  if (incomplete) return denied(incomplete);
  const drafts = sealAll(answer, by, registers, now);
  return 'code' in drafts ? denied(drafts) : { allowed: true, events: placeAll(file, drafts, by, now), notes: [] };
}

export function rolesForCertificate(act: CertificateAct): readonly Role[] {
  return RULES[act].roles;
}

/** a licence that has ended stays as it is. */
export function isEnded({ stage }: CertificateFile): boolean {
  return (FINAL_CERTIFICATE_STAGES as readonly CertificateStage[]).includes(stage);
}

/** The holder for themselves, staff in the department that decided. */
function whoActs(file: CertificateFile, roles: readonly Role[], actor: Actor): Doer | Refusal {
  const here = authorityIn(actor, roles, file.departmentCode);
  if (here && here.role !== 'applicant') return here;
  const { personId, authorities } = actor;
  const held = authorities.filter(({ role }) => roles.includes(role));
  if (held.some(({ role }) => role === 'applicant')) {
    return personId === file.holderId
      ? { personId, role: 'applicant', departmentCode: null }
      : refuse('notOwnApplication');
  }
  return refuse(held.length > 0 ? 'wrongDepartment' : 'wrongRole');
}

function denied(reason: Refusal): Answer {
  return { allowed: false, reason };
}
