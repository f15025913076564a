/** Who did it: with an authority that was held then, on the case that was theirs, and not twice where two are required. */
import { decide, type FileAct } from '../../../domain/application/decide';
import { isDone } from '../../../domain/application/fold';
import { involvedIn } from '../../../domain/application/recusal';
import { REFUSALS } from '../../../domain/application/refusals';
import { dateOf } from '../../../domain/calendar/time';
import type { FiledAuthority } from '../books';
import type { StoredCase, Step } from '../cases';
import { found, type CheckContext, type Finding, type Invariant } from '../invariant';

const FORBIDDEN = 403;

export const heldThen: Invariant = {
  number: 6,
  text: 'whoever acted held role, department and assignment at that moment',
  ofCase: async (one, { books }: CheckContext) => {
    const filed = await books.authorities();
    return one.steps
      .filter(({ stored: { event } }) => isDone(event.type) && event.by.role !== 'system')
      .flatMap((step) => [
        ...authorityMissing(one, step, filed.get(step.stored.event.by.personId) ?? []),
        ...assignmentMissing(one, step),
      ]);
  },
};

function authorityMissing(
  { id }: StoredCase,
  { stored: { event } }: Step,
  filed: readonly FiledAuthority[],
): Finding[] {
  const { personId, role, departmentCode } = event.by;
  const day = dateOf(event.at);
  const held = filed.some(
    (one) =>
      one.role === role &&
      one.departmentCode === departmentCode &&
      (one.validFrom === null || one.validFrom <= day) &&
      (one.validUntil === null || one.validUntil >= day),
  );
  if (held) return [];
  const as = departmentCode === null ? role : `${role} of ${departmentCode}`;
  return [found(id, `event ${event.seq}, ${event.type}: ${personId} acted as ${as}, which was not held on ${day}`)];
}

/** The same function that decided then is asked again, about the person alone. */
function assignmentMissing({ id, refs, commands }: StoredCase, { stored, before }: Step): Finding[] {
  const { event, commandId } = stored;
  if (event.type === 'handIn' || before === null) return [];
  // What follows from an act, as the stop of the clocks from the opening of a hearing, was not asked for by itself.
  if (commands.some((one) => one.commandId === commandId && one.firstSeq !== event.seq)) return [];
  const { personId, role, departmentCode } = event.by;
  if (role === 'system') return [];
  const actor = { personId, authorities: [{ role, departmentCode }] };
  const decided = decide(before, event.type as FileAct, actor, event.at, refs);
  if (decided.allowed || REFUSALS[decided.reason.code].status !== FORBIDDEN) return [];
  return [found(id, `event ${event.seq}, ${event.type}, was not for ${personId} to do: ${decided.reason.code}`)];
}

export const twoPersons: Invariant = {
  number: 7,
  text: 'who decides neither received, accepted nor reviewed the case, now or before',
  ofCase: ({ id, steps }) =>
    steps.flatMap(({ stored: { event }, before }) => {
      if ((event.type !== 'approve' && event.type !== 'refuse') || before === null) return [];
      if (!involvedIn(before).includes(event.by.personId)) return [];
      return [found(id, `event ${event.seq}: ${event.by.personId} decided on a case of their own`)];
    }),
};
