/** the figures are those that anybody counts who goes through the events; here that is done a second time, by hand. */
import { isDeepStrictEqual as isSame } from 'node:util';
import fc from 'fast-check';
import { openCalendar } from '../../src/domain/calendar/calendar';
import type { ApplicationEvent } from '../../src/domain/application/events';
import { clocksOf } from '../../src/domain/application/limits';
import { dateOf, dayOf, type Instant } from '../../src/domain/calendar/time';
import { RATING_LEVELS, type RatingEvent, type RatingLevel } from '../../src/domain/rating/rating';
import { CERT, FAST, FOOD, SIGN } from '../support/items';
import { play, type Play } from '../support/play';
import { anyCase, open, take } from '../support/random-play';
import { ratingOf, type Outcome } from './rated';
import { opened, useRecordedApi, type SignInName } from './recorded-api';

const api = useRecordedApi();

const RANDOM_CASES = 25;
const SEED = 2026;
const played: Record<string, Play> = {};
const ratings: Record<string, readonly RatingEvent[]> = {};

/** One thing to be counted: under which figure, when, and for which row of each grouping. */
interface Fact {
  readonly figure: string;
  readonly on: string;
  readonly keys: Readonly<Record<'none' | 'item' | 'department' | 'window' | 'officer', string | null>>;
  /** Of a decision on time: so many working days before the due. */
  readonly early?: number;
  /** Of a due that passed: who held the step. */
  readonly holder?: string;
}

const RATED = [
  ['dissatisfied', 'left'],
  ['veryDissatisfied', 'verified'],
  ['dissatisfied', 'upheld'],
  ['satisfied', 'left'],
  ['verySatisfied', 'left'],
  ['basicallySatisfied', 'left'],
  ['veryDissatisfied', 'rejected'],
] as const satisfies [RatingLevel, Outcome][];

type Row = Record<string, unknown>;
type HandIn = Extract<ApplicationEvent, { type: 'handIn' }>['facts'];

const person = (id: string) => ({ id, name: id, phone: null });

beforeAll(async () => {
  Object.assign(played, byHand());
  for (const [index, one] of fc.sample(anyCase, { numRuns: RANDOM_CASES, seed: SEED }).entries()) {
    const game = open(one);
    for (const step of one.steps) take(game, step);
    played[`random-${index}`] = game;
  }
  for (const [name, game] of Object.entries(played)) await api.record(name, apart(game, name));
  for (const [name, level, outcome] of ratingsOfDecided()) {
    ratings[name] = ratingOf(name, played[name]!, level, outcome);
    await api.recordRating(name, ratings[name]);
  }
}, 60_000);

/** Three of four decided cases are rated, by turns with each level and outcome. */
function ratingsOfDecided(): [name: string, level: RatingLevel, outcome: Outcome][] {
  const decided = Object.keys(played).filter((name) => played[name]!.file.decision !== null);
  const rated = decided.filter((_, index) => index % 4 !== 3);
  return rated.map((name, index) => [name, ...RATED[index % RATED.length]!]);
}

/** Ends and turns that every run must hold. */
function byHand(): Record<string, Play> {
  const online = { channel: 'online', windowNo: null } as const;
  const twice = opened(FOOD, 'X').does('front1', 'issueCorrection', {
    defects: [{ materialId: 'M2', problem: '缺少' }],
  });
  twice.does('applicant1', 'supplement').does('supervisor1', 'releaseSecondNotice');
  twice.does('front1', 'issueCorrection', { defects: [{ materialId: 'M3', problem: '缺少' }] });
  return {
    granted: opened(FOOD, 'X').broughtTo('archived'),
    early: opened(SIGN, 'X').broughtTo('review').at('2026-03-12 10:00').broughtTo('archived'),
    online: play(SIGN).at('2026-03-02 09:00').handsIn(online).broughtTo('granted'),
    sameDay: opened(CERT, 'X').broughtTo('archived'),
    refused: opened(SIGN, 'X').broughtTo('refused').broughtTo('archived'),
    late: opened(FOOD, 'X').broughtTo('review').at('2026-04-30 10:00').broughtTo('archived'),
    lateAtFront: opened(FOOD, 'X').broughtTo('accepted').at('2026-04-10 10:00'),
    returned: opened(SIGN, 'X').broughtTo('awaitingApproval').does('chief1', 'returnToReview').broughtTo('granted'),
    twice,
    withdrawn: opened(FOOD, 'X').broughtTo('review').does('applicant1', 'withdraw'),
    silent: play({ ...FOOD, silenceWithdrawsAfterWorkingDays: 10 })
      .at('2026-03-02 09:00')
      .handsIn()
      .broughtTo('awaitingCorrection')
      .at('2026-04-10 10:00'),
    terminated: opened(FOOD, 'X').broughtTo('review').does('front1', 'terminate'),
    deemed: opened(FAST, 'X').at('2026-03-20 09:00'),
    notAccepted: opened(FOOD, 'X').does('front1', 'refuseAcceptance'),
  };
}

/** Each about something else, and at one of three windows. */
function apart(game: Play, object: string): Play {
  const [handIn] = game.events as unknown as { facts: Record<string, unknown> }[];
  const windowNo = handIn!.facts['windowNo'] === null ? null : String(1 + (object.length % 3));
  (game.events as unknown[])[0] = { ...handIn, facts: { ...handIn!.facts, object, windowNo } };
  return game;
}

/** Goes through the events of one case and notes what counts. */
function factsOf([name, { events, file, refs }]: [string, Play]): Fact[] {
  const facts: Fact[] = [];
  const handIn = events[0]!.facts as HandIn;
  let corrections = 0;
  let opinionBy = '';
  let responsible = handIn.receivedBy;
  for (const { type, at, by, facts: said } of events) {
    const note = (officer: string, figures: string[], more: Partial<Fact> = {}): void => {
      const { itemCode: item, departmentCode: department, windowNo: window } = handIn;
      const keys = { none: null, item, department, window, officer };
      facts.push(...figures.map((figure) => ({ figure, on: dateOf(at), keys, ...more })));
    };
    if (type === 'handIn') note(handIn.receivedBy, ['received']);
    if (type === 'accept') note((responsible = by.personId), ['accepted']);
    if (type === 'deemAccepted') note(handIn.receivedBy, ['accepted', 'deemed']);
    if (type === 'refuseAcceptance' || type === 'referToAuthority' || type === 'declareNoLicenceNeeded') {
      note(by.personId, ['notAccepted']);
    }
    if (type === 'issueCorrection' && (corrections += 1) === 2) note(by.personId, ['correctedTwice']);
    if (type === 'submitOpinion') opinionBy = by.personId;
    if (type === 'returnToReview') note(opinionBy, ['returned']);
    if (type === 'withdraw' || type === 'deemWithdrawn') note(responsible, ['withdrawn']);
    if (type === 'terminate') note(responsible, ['terminated']);
    if (type === 'limitPassed' && said.limit === 'committed') {
      note(said.holderId, ['overdue'], { holder: said.holderId });
    }
    if (type === 'limitPassed' && said.limit === 'statutory') note(said.holderId, ['statutoryOverdue']);
    if (type === 'approve' || type === 'refuse') {
      note(by.personId, ['decided', type === 'approve' ? 'granted' : 'refused']);
      const due = clocksOf(file, refs)!.committed.dueAt!;
      const calendar = openCalendar(refs.calendars[file.calendarVersion]!);
      const early = calendar.workingDaysBetween(dayOf(at), dayOf(due));
      if (at <= due) note(by.personId, ['onTime'], { early });
    }
  }
  return [...facts, ...factsOfRating(name, handIn, responsible, file.decision?.at)];
}

/** counted for whoever was responsible for the case, by the day of each thing; set aside it is no rating. */
function factsOfRating(
  name: string,
  { itemCode: item, departmentCode: department, windowNo: window }: HandIn,
  officer: string,
  decidedAt?: Instant,
): Fact[] {
  const keys = { none: null, item, department, window, officer };
  const given = ratings[name];
  if (decidedAt === undefined) return [];
  if (!given) return [{ figure: 'unrated', on: dateOf(decidedAt), keys }];
  const setAside = given.some(({ type, facts }) => type === 'decideAppeal' && facts.upheld);
  return given.flatMap(({ type, at, facts }) => {
    const note = (...figures: string[]): Fact[] => figures.map((figure) => ({ figure, on: dateOf(at), keys }));
    if (type === 'rate') return setAside ? [] : note('rated', facts.level);
    if (type === 'callBack' && facts.satisfied) return note('verified');
    return type === 'decideAppeal' && facts.upheld ? note('setAside') : [];
  });
}

const FIGURES = (
  'received accepted deemed notAccepted decided granted refused onTime ' +
  'overdue statutoryOverdue returned correctedTwice withdrawn terminated rated unrated'
).split(' ');
const OF_RATINGS = [...Object.keys(RATING_LEVELS), 'setAside', 'verified'];
const NAMES: Record<string, string> = { FOOD: FOOD.name, SIGN: SIGN.name, FAST: FAST.name, CERT: CERT.name };

/** Of numbers in order: the one in the middle, or what lies between the two. */
function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!;
}

/** The rows that the answer must have, in order. */
function rowsOf(group: keyof Fact['keys'], counts: (fact: Fact) => boolean = () => true): Row[] {
  const counted = Object.entries(played).flatMap(factsOf).filter(counts);
  const keys = [...new Set(counted.map(({ keys: { [group]: key } }) => key))].sort((one, other) =>
    one === null ? 1 : other === null ? -1 : one < other ? -1 : 1,
  );
  return keys.map((key) => {
    const mine = counted.filter((fact) => fact.keys[group] === key);
    const early = mine.flatMap((fact) => fact.early ?? []).sort((one, other) => one - other);
    const count = (name: string): number => mine.filter(({ figure }) => figure === name).length;
    const sum = early.reduce((total, days) => total + days, 0);
    const holders = [...new Set(mine.flatMap(({ holder }) => holder ?? []))].sort();
    return {
      key,
      ...Object.fromEntries(FIGURES.map((name) => [name, count(name)])),
      ratings: Object.fromEntries(OF_RATINGS.map((name) => [name, count(name)])),
      averageEarlyWorkingDays: early.length === 0 ? null : Math.round((sum / early.length) * 100) / 100,
      medianEarlyWorkingDays: early.length === 0 ? null : medianOf(early),
      totalEarlyWorkingDays: early.length === 0 ? null : sum,
      overdueBy: holders
        .map((id) => ({ officer: person(id), count: mine.filter(({ holder }) => holder === id).length }))
        .sort((one, other) => other.count - one.count),
    };
  });
}

const read = async (query: string, as: SignInName = 'auditor1'): Promise<Row[]> =>
  (await api.get(as, `/statistics?${query}`))['rows'];
const without = (rows: Row[], ...fields: string[]): Row[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field))));
const withoutNames = (rows: Row[]): Row[] => without(rows, 'name');

describe('the figures', () => {
  it('were tried on cases in which everything happened', () => {
    const [all] = rowsOf('none');
    for (const figure of FIGURES) expect([figure, all![figure]]).toEqual([figure, expect.any(Number)]);
    for (const figure of FIGURES) expect([figure, Number(all![figure]) > 0]).toEqual([figure, true]);
    const rated = all!['ratings'] as Record<string, number>;
    for (const figure of OF_RATINGS) expect([figure, rated[figure]! > 0]).toEqual([figure, true]);
    const late = all!['overdueBy'] as readonly { officer: unknown }[];
    expect(late.map(({ officer }) => officer)).toEqual(expect.arrayContaining([person('front1'), person('reviewer1')]));
  });

  it.each(['none', 'item', 'department', 'window', 'officer'] as const)('are exact by %s', async (group) => {
    const rows = await read(`groupBy=${group}`);
    expect(withoutNames(rows)).toEqual(rowsOf(group));
    expect(rows.length).toBeGreaterThan(group === 'none' ? 0 : 2);
    const shown = rows.map(({ key, name }) => [key, name]);
    if (group === 'item') for (const [key, name] of shown) expect(name).toBe(NAMES[String(key)] ?? name);
    if (group === 'officer') for (const [key, name] of shown) expect(name).toBe(key);
  });

  it.each([
    ['from=2026-03-03', ({ on }: Fact) => on >= '2026-03-03'],
    ['to=2026-03-02', ({ on }: Fact) => on <= '2026-03-02'],
    ['from=2026-03-10&to=2026-06-30', ({ on }: Fact) => on >= '2026-03-10' && on <= '2026-06-30'],
    ['departmentCode=URBAN', ({ keys }: Fact) => keys.department === 'URBAN'],
    ['itemCode=FOOD', ({ keys }: Fact) => keys.item === 'FOOD'],
  ])('are exact for %s', async (filter, counts) => {
    expect(withoutNames(await read(`groupBy=item&${filter}`))).toEqual(rowsOf('item', counts));
  });

  it('are those of one case when one is asked for, and zeros where nothing happened', async () => {
    const [late] = await read('applicationId=late');
    expect(late).toMatchObject({ received: 1, accepted: 1, decided: 1, onTime: 0, overdue: 1, statutoryOverdue: 1 });
    expect(late).toMatchObject({
      averageEarlyWorkingDays: null,
      overdueBy: [{ officer: person('reviewer1'), count: 1 }],
    });
    const [none] = await read('applicationId=no-such-case');
    expect(none).toMatchObject({ key: null, received: 0, decided: 0, averageEarlyWorkingDays: null, overdueBy: [] });
  });

  it('differ as soon as a single thing is counted otherwise', async () => {
    const rows = withoutNames(await read('groupBy=item'));
    for (const planted of Object.entries(played)
      .flatMap(factsOf)
      .filter((_, index) => index % 17 === 0)) {
      let left = true;
      const others = (fact: Fact): boolean => !(isSame(fact, planted) && left && !(left = false));
      expect(rows).not.toEqual(rowsOf('item', others));
    }
  });

  it('are counted anew: what happens now is in the next answer', async () => {
    const before = rowsOf('none')[0]!;
    const more = opened(FOOD, 'one more');
    played['more'] = more;
    await api.record('more', more);
    expect((await read(''))[0]).toMatchObject({
      received: Number(before['received']) + 1,
      accepted: before['accepted'],
    });
    await api.record('more', more.broughtTo('granted'));
    expect(withoutNames(await read(''))).toEqual(rowsOf('none'));
  });
});

describe('who sees them', () => {
  it('are of the departments of the reader, and of all for the roles of the whole centre', async () => {
    const of = (code: string) => rowsOf('item', ({ keys }) => keys.department === code);
    const told = (rows: Row[]) =>
      rows.map((row) => ({ ...row, ratings: Number(row['rated']) < 5 ? null : row['ratings'] }));
    expect(withoutNames(await read('groupBy=item', 'chief1'))).toEqual(told(of('MARKET')));
    expect(withoutNames(await read('groupBy=item', 'urban1'))).toEqual(told(of('URBAN')));
    const [one] = await read('applicationId=late', 'chief1');
    expect(one).toMatchObject({ decided: 1, rated: null, unrated: null, ratings: null });
    expect(withoutNames(await read('groupBy=item&departmentCode=MARKET', 'urban1'))).toEqual([]);
    expect(await api.status('applicant1', '/statistics')).toBe(403);
    expect((await fetch(`${api.url}/api/v1/statistics`)).status).toBe(401);
  });

  it('are open to everybody by item and department, without persons and without what is inside', async () => {
    const publicly = async (query: string) => {
      const response = await fetch(`${api.url}/api/v1/public/statistics?${query}`);
      return { status: response.status, text: await response.text() };
    };
    for (const group of ['item', 'department'] as const) {
      const { status, text } = await publicly(`groupBy=${group}`);
      const { rows } = JSON.parse(text) as { rows: Row[] };
      expect(status).toBe(200);
      const told = rowsOf(group).map((row) => ({ ...row, ratings: Number(row['rated']) < 5 ? null : row['ratings'] }));
      expect(withoutNames(rows)).toEqual(without(told, 'returned', 'correctedTwice', 'overdueBy'));
      expect(text).not.toMatch(/front1|reviewer1|chief1|applicant|window|overdueBy|returned/);
    }
    for (const query of ['groupBy=officer', 'groupBy=window', 'applicationId=late', 'from=yesterday']) {
      expect([query, (await publicly(query)).status]).toEqual([query, 400]);
    }
  });
});
