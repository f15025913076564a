import { assertNever } from '../assert-never';
import type { MatterDraft } from '../matter/matter';
import { message, partyIfNamed } from '../matter/messages';
import {
  COMPLAINT_GROUNDS,
  type ComplaintAct,
  type ComplaintFacts,
  type ComplaintFile,
  type ComplaintParams,
} from './complaint';

/** whoever complained learns at once under which number it is kept. */
export function messagesOfNew({ complainantId, ground }: ComplaintParams['complain']): MatterDraft[] {
  return message(null, 'complaintReceipt', partyIfNamed(complainantId), { ground: COMPLAINT_GROUNDS[ground] });
}

/** the handler learns that it is theirs, whoever complained the result. */
export function messagesOf<A extends ComplaintAct>(
  file: ComplaintFile,
  act: A,
  facts: ComplaintFacts[A],
): MatterDraft[] {
  switch (act) {
    case 'assign': {
      const { handlerId } = facts as ComplaintFacts['assign'];
      const ground = COMPLAINT_GROUNDS[file.ground];
      return message(file, 'complaintAssignment', [{ to: 'person', personId: handlerId }], { ground });
    }
    case 'reply': {
      const { upheld, reply } = facts as ComplaintFacts['reply'];
      return message(file, 'complaintResult', partyIfNamed(file.complainantId), { upheld, reply });
    }
    default:
      return assertNever(act, 'no such act on a complaint');
  }
}
