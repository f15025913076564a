/**
 * Who goes first where work waits for a worker. The server goes by the urgency of what is waiting, and among the equally
 * urgent takes turns between departments: a storm of deadlines in one leaves the others their share (decision 24).
 */
import type { Priority } from '@temporalio/common';

/** For activities that somebody waits for. Whatever says nothing has 3, as what only the passing of time asks for. */
export const ASKED_BY_PEOPLE: Priority = { priorityKey: 2 };

/** For activities of the centre as a whole, which nobody waits for. */
export const BACKGROUND: Priority = { priorityKey: 4 };

/**
 * For everything that a workflow does, its activities and its children too, unless they say otherwise. It stands in clear.
 * @param share whose share of the workers it takes: the code of a department, or the kind of a matter that is nobody's;
 * never anything about a person
 */
export const sharing = (share: string): Priority => ({ fairnessKey: share });
