import { assertNever } from '../assert-never';
import { foldBy, ImpossibleMatterEventError } from '../matter/matter';
import { sent } from '../matter/messages';
import { isBad, type RatingEvent, type RatingFile } from './rating';

export const foldRating = foldBy<RatingFile, RatingEvent>(openFrom, changesOf);

function openFrom(event: RatingEvent): RatingFile {
  if (event.type !== 'rate') throw new ImpossibleMatterEventError(`${event.type} before rate`);
  const { seq, at, facts } = event;
  const bad = isBad(facts.level);
  return {
    ...facts,
    seq,
    lastAt: at,
    stage: bad ? 'toContact' : 'recorded',
    stageSince: at,
    openedAt: at,
    closedAt: bad ? null : at,
    breaches: [],
    contactedAt: null,
    rectification: null,
    callBacks: [],
    appeal: null,
    missed: [],
  };
}

function changesOf(file: RatingFile, event: RatingEvent): Partial<RatingFile> {
  const { at } = event;
  const by = event.by.personId;
  switch (event.type) {
    case 'rate':
      throw new ImpossibleMatterEventError('a case is rated once');
    case 'contact':
      return { contactedAt: at, ...(file.stage === 'toContact' && { stage: 'toRectify' }) };
    case 'rectify': {
      // Whoever is told what was put right has been contacted by that.
      const rectification = { evidence: event.facts.evidence, at, by };
      return { stage: 'toVerify', rectification, contactedAt: file.contactedAt ?? at };
    }
    case 'callBack': {
      const { satisfied } = event.facts;
      const callBacks = [...file.callBacks, { satisfied, at, by }];
      if (!satisfied) return { stage: 'toRectify', rectification: null, callBacks };
      const pending = file.appeal?.upheld === null;
      return pending ? { stage: 'awaitingAppeal', callBacks } : { stage: 'verified', closedAt: at, callBacks };
    }
    case 'appeal':
      return { appeal: { ...event.facts, at, by, upheld: null } };
    case 'decideAppeal': {
      const { upheld } = event.facts;
      const appeal = { ...file.appeal!, upheld };
      if (upheld) return { stage: 'setAside', closedAt: at, appeal };
      return file.stage === 'awaitingAppeal' ? { stage: 'verified', closedAt: at, appeal } : { appeal };
    }
    case 'contactMissed':
      return missed(file, 'contact', 'ratingContactLate', event.facts.dueAt);
    case 'rectifyMissed':
      return missed(file, 'rectify', 'ratingRectifyLate', event.facts.dueAt);
    case 'noticeIssued':
      return sent(file, event.facts);
    default:
      return assertNever(event, 'no such event of a rating');
  }
}

/**
 * The department owes it, whoever of its people was rated: 国办发〔2019〕51号 has the unit that handled the matter call back and
 * put right, by people whom it names. Whoever was rated must not learn from a breach of their own who rated.
 */
function missed(
  file: RatingFile,
  what: 'contact' | 'rectify',
  kind: string,
  dueAt: RatingFile['lastAt'],
): Partial<RatingFile> {
  const breach = { kind, officerId: null, departmentCode: file.departmentCode, dueAt };
  return { missed: [...file.missed, what], breaches: [...file.breaches, breach] };
}
