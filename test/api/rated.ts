import { instantOf, type Instant } from '../../src/domain/calendar/time';
import type { Actor } from '../../src/domain/people/roles';
import { rating } from '../../src/domain/rating/journey';
import type { RatingEvent, RatingFile, RatingLevel } from '../../src/domain/rating/rating';
import type { Play } from '../support/play';

const DAY = 86_400_000;
const person = (
  personId: string,
  role: Actor['authorities'][number]['role'],
  departmentCode: string | null,
): Actor => ({
  personId,
  authorities: [{ role, departmentCode }],
});

/** What became of a rating a day after it was given; only a bad one can be put right or appealed. */
export type Outcome = 'left' | 'verified' | 'upheld' | 'rejected';

/** The events of the rating of a decided case, given a day after the decision. */
export function ratingOf(
  applicationId: string,
  { file, refs }: Play,
  level: RatingLevel,
  outcome: Outcome,
): RatingEvent[] {
  const journey = rating.journey(refs);
  const givenAt = instantOf(file.decision!.at + DAY);
  const officer = file.firstResponsibleId!;
  const { departmentCode } = file;
  let given: RatingFile | null = null;
  const events: RatingEvent[] = [];
  const does = (actor: Actor, act: string, params: object, at: Instant): void => {
    const elapsed = given ? journey.elapse(given, at) : [];
    if (elapsed.length > 0) given = journey.fold(given, elapsed);
    const verdict = journey.judge(given, act, actor, params, at);
    if (!verdict.allowed) throw new Error(`${act}: ${verdict.reason.code}`);
    given = journey.fold(given, verdict.events);
    events.push(...elapsed, ...verdict.events);
  };
  const said = { level, named: false, comment: '', applicationId, departmentCode };
  does(
    person('applicant1', 'applicant', null),
    'rate',
    { ...said, officerIds: [officer], raterIds: ['applicant1'], decided: true, calendarVersion: file.calendarVersion },
    givenAt,
  );
  const later = instantOf(givenAt + DAY);
  const centre = person('centre1', 'centre', null);
  if (outcome === 'verified') {
    does(centre, 'rectify', { evidence: '照片', toldApplicant: true }, later);
    does(centre, 'callBack', { satisfied: true, note: '' }, later);
  }
  if (outcome === 'upheld' || outcome === 'rejected') {
    does(person(officer, 'frontDesk', departmentCode), 'appeal', { ground: 'mistaken', reason: '误评' }, later);
    does(centre, 'decideAppeal', { upheld: outcome === 'upheld', opinion: '经核实' }, later);
  }
  return events;
}
