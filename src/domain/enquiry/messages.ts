import { assertNever } from '../assert-never';
import type { MatterDraft, MatterRecipient } from '../matter/matter';
import { message, partyIfNamed } from '../matter/messages';
import type { EnquiryAct, EnquiryFacts, EnquiryFile, Receiver } from './enquiry';

/** whoever asked is told what comes of it, and whoever it is passed on to that it comes. */
export function messagesOf<A extends EnquiryAct>(file: EnquiryFile, act: A, facts: EnquiryFacts[A]): MatterDraft[] {
  const { topic } = file;
  const asker = partyIfNamed(file.askerId);
  switch (act) {
    case 'answer':
      return message(file, 'enquiryAnswer', asker, { topic, answer: (facts as EnquiryFacts['answer']).answer });
    case 'refer':
      return message(file, 'enquiryReferral', asker, { topic, window: (facts as EnquiryFacts['refer']).window });
    case 'transfer': {
      const { reason, ...receiver } = facts as EnquiryFacts['transfer'];
      return message(file, 'enquiryTransfer', [...asker, recipientOf(receiver)], { topic, reason, ...receiver });
    }
    case 'confirm':
      return [];
    default:
      return assertNever(act, 'no such act on an enquiry');
  }
}

function recipientOf({ officerId, departmentCode }: Receiver): MatterRecipient {
  return officerId === null ? { to: 'role', role: 'frontDesk', departmentCode } : { to: 'person', personId: officerId };
}
