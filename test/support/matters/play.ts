import type { AssessmentParams } from '../../../src/domain/assessment/assessment';
import { DEFAULT_SCHEME } from '../../../src/domain/assessment/scheme';
import { SYSTEM } from '../../../src/domain/application/events';
import { instantOf, parseInstant, type Instant } from '../../../src/domain/calendar/time';
import type { CertificateOpening } from '../../../src/domain/certificate/certificate';
import type { ComplaintParams } from '../../../src/domain/complaint/complaint';
import type { EnquiryParams } from '../../../src/domain/enquiry/enquiry';
import type { BranchOpening } from '../../../src/domain/joint/branch';
import type { MatterEvent, Verdict } from '../../../src/domain/journey/journey';
import { placeAll, type MatterRules, type StoredFile } from '../../../src/domain/matter/matter';
import { MATTERS } from '../../../src/domain/matters';
import type { Actor } from '../../../src/domain/people/roles';
import type { RatingLevel, RatingParams } from '../../../src/domain/rating/rating';
import { actorNamed, colleagueNamed, type CastName } from '../cast';
import { FOOD } from '../items';
import { play } from '../play';
import { goodRatingBook, RATED } from './rating';
import { ELSEWHERE, Somebody, type Book, type Situation } from './oracle';

export const REFS = play(FOOD).refs;
const CALENDAR = Object.keys(REFS.calendars)[0]!;
const HERE = FOOD.departmentCode;
const THERE = `not-${HERE}`;
const OPENED_AT = parseInstant('2026-03-02T09:30:00+08:00');
const SECOND_MS = 1000;

/** A matter in the domain alone, and what time it is for it. */
export interface Standing {
  readonly file: StoredFile;
  readonly now: Instant;
}

export const rulesOf = ({ kind }: Pick<Book, 'kind'>): MatterRules => MATTERS[kind];
export const journeyOf = (book: Pick<Book, 'kind'>) => rulesOf(book).journey(REFS);
export const actor = (name: CastName): Actor => actorNamed(name, FOOD);
const colleague = (name: CastName) => colleagueNamed(name, FOOD);

/** What is said, as the workflow hears it: with the colleague in place of a name. */
export function heard(says: object): object {
  return Object.fromEntries(
    Object.entries(says).map(([field, value]) => {
      if (value instanceof Somebody) return [field, colleague(value.name)];
      return [field, value === ELSEWHERE ? THERE : value];
    }),
  );
}

export function judge(book: Book, { file, now }: Standing, name: CastName, act: string, says?: object) {
  return journeyOf(book).judge(file, act, actor(name), says && heard(says), now);
}

export function opened(book: Book): Standing {
  const file = journeyOf(book).fold(null, openingOf(book));
  return { file, now: OPENED_AT };
}

function openingOf(book: Book): readonly MatterEvent[] {
  const asked = (who: CastName, act: string, params: object): readonly MatterEvent[] =>
    done(journeyOf(book).judge(null, act, actor(who), params, OPENED_AT));
  const begun = (facts: object) => placeAll(null, [{ type: 'open', facts }], SYSTEM, OPENED_AT);
  switch (book.kind) {
    case 'enquiry':
      return asked('applicant1', 'ask', enquiry);
    case 'rating':
      return asked('applicant1', 'rate', rating(book === goodRatingBook ? 'satisfied' : 'dissatisfied'));
    case 'complaint':
      return asked('applicant1', 'complain', complaint);
    case 'assessment':
      return done(journeyOf(book).judge(null, 'draft', DRAFTER, sheet, OPENED_AT));
    case 'jointBranch':
      return begun(branch);
    case 'certificate':
      return begun(certificate);
  }
}

const enquiry: EnquiryParams['ask'] = {
  topic: '办证材料',
  channel: 'online',
  officer: colleague('front1'),
  askerId: 'applicant1',
  calendarVersion: CALENDAR,
};

const rating = (level: RatingLevel): RatingParams['rate'] => ({
  level,
  named: false,
  comment: '',
  applicationId: 'app-1',
  departmentCode: HERE,
  officerIds: RATED,
  raterIds: ['applicant1'],
  decided: true,
  calendarVersion: CALENDAR,
});

const complaint: ComplaintParams['complain'] = {
  subject: colleague('front1'),
  ground: 'rude',
  text: '态度生硬',
  applicationId: null,
  complainantId: 'applicant1',
  calendarVersion: CALENDAR,
};

/** Another of the centre than whoever plays it afterwards (R-62, four eyes). */
const DRAFTER: Actor = { personId: 'drafter1', authorities: [{ role: 'centre', departmentCode: null }] };

const sheet: AssessmentParams['draft'] = {
  subject: colleague('front1'),
  kind: 'monthly',
  period: '2026-02',
  scheme: DEFAULT_SCHEME,
  facts: [{ kind: 'breach', id: 'app-1/3' }],
  calendarVersion: CALENDAR,
};

const branch: BranchOpening = {
  applicationId: 'app-1',
  departmentCode: HERE,
  leadDepartmentCode: THERE,
  others: ['FIRE'],
  startedAt: OPENED_AT,
  limitWorkingDays: 15,
  materialIds: ['M1', 'M2'],
  calendarVersion: CALENDAR,
};

const certificate: CertificateOpening = {
  applicationId: 'app-1',
  departmentCode: HERE,
  itemCode: FOOD.code,
  name: FOOD.resultDocument.name,
  holderId: 'applicant1',
  decidedBy: 'chief1',
  madeBy: 'reviewer1',
  validFrom: '2026-03-02' as CertificateOpening['validFrom'],
  validUntil: '2026-06-01' as CertificateOpening['validFrom'],
  validityMonths: 3,
  publicSafety: true,
  remedies: FOOD.remedies,
  calendarVersion: CALENDAR,
};

/** A second later, with what was done on file. */
export function after(book: Book, { file, now }: Standing, events: readonly MatterEvent[]): Standing {
  const then = events.length === 0 ? file : journeyOf(book).fold(file, events);
  return { file: then, now: instantOf(now + SECOND_MS) };
}

/** The clock moves to an instant, and time does its part. */
export function moved(book: Book, { file }: Standing, now: Instant): Standing {
  const events = journeyOf(book).elapse(file, now);
  return { file: events.length === 0 ? file : journeyOf(book).fold(file, events), now };
}

/** Carries a fresh matter to where the book says. */
export function broughtTo(book: Book, { after: steps }: Situation): Standing {
  return steps.reduce<Standing>((standing, step) => {
    if ('until' in step) {
      const next = journeyOf(book).nextPassing(standing.file);
      return moved(book, standing, step.until(standing.file as never, next && next.at));
    }
    const says = step.says ?? usual(book, step.act, standing.file);
    return after(book, standing, done(judge(book, standing, step.who, step.act, says)));
  }, opened(book));
}

function usual(book: Book, act: string, file: StoredFile): object {
  const says = book.says[act]!;
  return (typeof says === 'function' ? says(file as never) : says)[0]!;
}

function done(verdict: Verdict<MatterEvent>): readonly MatterEvent[] {
  if (!verdict.allowed) throw new Error(`refused: ${verdict.reason.code}`);
  return verdict.events;
}
