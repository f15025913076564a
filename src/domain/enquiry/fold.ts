import { assertNever } from '../assert-never';
import { foldBy, ImpossibleMatterEventError } from '../matter/matter';
import { sent } from '../matter/messages';
import type { EnquiryEvent, EnquiryFile } from './enquiry';

export const foldEnquiry = foldBy<EnquiryFile, EnquiryEvent>(openFrom, changesOf);

function openFrom(event: EnquiryEvent): EnquiryFile {
  if (event.type !== 'ask') throw new ImpossibleMatterEventError(`${event.type} before ask`);
  const { seq, at, facts } = event;
  const { officerId, topic, channel, askerId, departmentCode, calendarVersion } = facts;
  return {
    seq,
    lastAt: at,
    stage: 'open',
    stageSince: at,
    openedAt: at,
    closedAt: null,
    applicationId: null,
    departmentCode,
    calendarVersion,
    breaches: [],
    topic,
    channel,
    askerId,
    firstAskedId: officerId,
    ownerId: officerId,
    transfer: null,
    outcome: null,
    lateSince: null,
  };
}

function changesOf(file: EnquiryFile, event: EnquiryEvent): Partial<EnquiryFile> {
  const { at } = event;
  const by = event.by.personId;
  switch (event.type) {
    case 'ask':
      throw new ImpossibleMatterEventError('an enquiry is asked once');
    case 'answer':
      return {
        stage: 'answered',
        closedAt: at,
        transfer: null,
        outcome: { kind: 'answer', text: event.facts.answer, at, by },
      };
    case 'refer':
      return {
        stage: 'referred',
        closedAt: at,
        transfer: null,
        outcome: { kind: 'refer', text: event.facts.window, at, by },
      };
    case 'transfer':
      return { stage: 'transferring', transfer: { ...event.facts, at } };
    case 'confirm':
      return { stage: 'open', transfer: null, ownerId: by, departmentCode: file.transfer!.departmentCode };
    case 'dayClosed': {
      const { dueAt, officerId } = event.facts;
      const breach = { kind: 'enquiryOpen', officerId, departmentCode: null, dueAt };
      return { lateSince: dueAt, breaches: [...file.breaches, breach] };
    }
    case 'noticeIssued':
      return sent(file, event.facts);
    default:
      return assertNever(event, 'no such event of an enquiry');
  }
}
