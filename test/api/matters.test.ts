/**
 * Every kind of matter beside applications over HTTP, in every situation, with every act of every role, held against the book
 * of the rules. Each refusal is a problem that names its reason, and leaves the matter as it was. `npm test` asks every other
 * one of those who may not; all of them with BANJIE_THOROUGH=yes.
 */
import { randomUUID } from 'node:crypto';
import { kebabOf } from '../../src/api/acts/act-route';
import { parseInstant, type Instant } from '../../src/domain/calendar/time';
import type { ApiAnswer } from '../../src/ops/api-client';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { BOOKS } from '../support/matters/books';
import { expected, saidIn, type Book, type Situation, type Step } from '../support/matters/oracle';
import { broughtTo } from '../support/matters/play';
import { spread } from '../support/thorough';
import { useTown } from '../support/town';
import { loginOf, Matters, PLAYERS, type MatterInTown, type Player } from './matters-in-town';
import { peopleOf } from './special-equipment';

const START = '2026-03-02T09:10:00+08:00';
const NAMES = Object.keys(PLAYERS) as Player[];
/** Optional for the form; where the rule asks for one of them it says so itself. */
const OPTIONAL = ['note', 'alsoPauses', 'officerId', 'departmentCode', 'criteria', 'corrections'];

/** In the order in which their days come. */
const SITUATIONS = BOOKS.flatMap((book) =>
  Object.entries(book.situations).map(([name, situation]) => [`${book.kind}, ${name}`, book, situation] as const),
).sort(([, book, one], [, otherBook, other]) => broughtTo(book, one).now - broughtTo(otherBook, other).now);

/** The first situation of each stage, in which everybody is asked everything. */
const FIRST = new Map<string, Situation>();
for (const [, { kind }, situation] of SITUATIONS) {
  const at = `${kind} ${situation.stage}`;
  if (!FIRST.has(at)) FIRST.set(at, situation);
}

interface Prepared {
  readonly matter: MatterInTown;
  readonly left: readonly Step[];
}

const town = useTown({ startAt: START });
const prepared = new Map<Situation, Prepared>();
let matters: Matters;
let now: Instant = parseInstant(START);

beforeAll(async () => {
  matters = new Matters(town, await peopleOf(town));
  for (const [, book, situation] of SITUATIONS) {
    const matter = await matters.open(book);
    prepared.set(situation, { matter, left: await matters.goes(matter, situation.after) });
  }
}, 600_000);

describe.each(SITUATIONS)('%s', (_name, book, situation) => {
  let matter: MatterInTown;
  let trace: unknown;

  beforeAll(async () => {
    const { matter: one, left } = prepared.get(situation)!;
    matter = one;
    now = (await matters.waits(matter, left, now)).now;
    await town.settled();
    trace = await matters.traceOf(matter);
  }, 60_000);

  it('stands where it ought to', async () => {
    expect((await matters.rowOf(matter)).stage).toBe(situation.stage);
  });

  it('refuses to everybody what the rules refuse, for their reason, and stays as it is', async () => {
    for (const [row, act] of actsToAsk(book, situation).entries()) {
      const body = await usual(matter, act);
      const forbidden = NAMES.filter((name) => !expected(book, situation, act, name).includes('done'));
      const refusals = spread(forbidden, 2, row);
      const answers = await Promise.all(refusals.map((name) => matters.act(matter, name, act, body)));
      for (const [index, name] of refusals.entries()) {
        const answer = answers[index]!;
        const reasons: string[] = [...expected(book, situation, act, name)];
        // Whoever does not see the matter learns no more of it by an act than by looking.
        if (!reasons.includes(String(answer.body['code']))) reasons.push(String(await hiddenBecause(matter, name)));
        expect([name, act, reasons]).toEqual([name, act, expect.arrayContaining([answer.body['code']])]);
        refused(answer, Number(answer.body['status']), ...reasons);
      }
    }
    expect(await matters.traceOf(matter)).toEqual(trace);
  }, 60_000);

  it('takes no act that is out of form, out of date or without a key, and stays as it is', async () => {
    const done = Object.keys(situation.acts).filter((act) => situation.acts[act] === 'done');
    for (const act of done) {
      const name = NAMES.find((one) => expected(book, situation, act, one)[0] === 'done');
      if (!name) continue;
      const login = loginOf(book, name);
      const body = await usual(matter, act);
      const send = async (said: object, headers: object = {}, key: string = randomUUID()) =>
        (await town.as(login)).command(`${matter.path}/${kebabOf(act)}`, said, key, headers);
      for (const field of Object.keys(body).filter((one) => !isOptional(act, one))) {
        const { [field]: _, ...rest } = body;
        refused(await send(rest), 422, 'invalidBody');
      }
      refused(await send({ ...body, stage: 'revoked' }), 422, 'invalidBody');
      refused(await send({ ...body, expectedSeq: 1_000 }), 412, 'staleVersion');
      refused(await send(body, { 'If-Match': '"1000"' }), 412, 'staleVersion');
      refused(await send(body, { 'If-Match': 'seven' }), 400, 'invalidHeader');
      refused(await send(body, {}, 'short'), 400, 'invalidHeader');
    }
    expect(await matters.traceOf(matter)).toEqual(trace);
  });
});

describe('whatever was done on the way', () => {
  it('was every act of every kind', () => {
    const acts = new Set(BOOKS.flatMap((book) => Object.keys(book.may).map((act) => kebabOf(act))));
    const done = new Set(matters.sent.map(({ path }) => path.split('/').at(-1)!));
    expect([...acts].filter((act) => !done.has(act))).toEqual([]);
  });

  it('is answered again under its key as it was, and has no second effect', async () => {
    const count = async (): Promise<unknown> => town.dataSource.query('select count(*) from matter_events');
    const before = await count();
    for (const { login, path, body, key, answer } of matters.sent) {
      const person = await town.as(login);
      expect(await person.command(path, body, key)).toEqual(answer);
    }
    expect(await count()).toEqual(before);
  }, 60_000);

  it('left the books whole, and so does what concerns no case', async () => {
    const visit = { departmentCode: 'MARKET', visitorName: '李四', purpose: '咨询' };
    expect(await (await town.as('market.front1')).command('/visits', visit)).toMatchObject({ status: 201 });
    const suggestion = { text: '增设母婴室' };
    expect(await (await town.as('applicant1')).command('/suggestions', suggestion)).toMatchObject({ status: 200 });
    const letter = { direction: 'in', title: '关于调整办公时间的函', counterpart: '县政府办公室' };
    expect(await (await town.as('centre.coordinator1')).command('/official-documents', letter)).toMatchObject({
      status: 200,
    });
    await town.settled();
    const { violations } = await check({ books: new Books(town.dataSource), now, engine: null });
    expect(violations).toEqual([]);
  }, 60_000);

  it('is refused under a key that stands for another request', async () => {
    const last = new Map(matters.sent.map((one) => [one.path.split('/').at(-1), one]));
    for (const { login, path, body, key } of last.values()) {
      const person = await town.as(login);
      refused(await person.command(path, { ...body, extra: 1 }, key), 422, 'idempotencyKeyReused', 'invalidBody');
      refused(await person.command(`${path}x`, body, key), 404, 'notFound');
    }
  });
});

function refused(answer: ApiAnswer, status: number, ...codes: string[]): void {
  expect([status >= 400, status < 500]).toEqual([true, true]);
  expect(answer).toMatchObject({ status, body: { status, titleZh: expect.stringMatching(/\p{Script=Han}/u) } });
  expect(codes).toContain(answer.body['code']);
}

/** All in the first situation of a stage; in the others of that stage those that are answered otherwise, or to others. */
function actsToAsk({ kind }: Book, situation: Situation): string[] {
  const { stage, acts, may = {} } = situation;
  const first = FIRST.get(`${kind} ${stage}`)!;
  return Object.keys(acts).filter((act) => first === situation || first.acts[act] !== acts[act] || act in may);
}

function isOptional(act: string, field: string): boolean {
  return OPTIONAL.includes(field) || (act === 'transfer' && field === 'reason');
}

async function usual(matter: MatterInTown, act: string): Promise<Record<string, unknown>> {
  const { file } = await matters.rowOf(matter);
  return matters.bodyOf(matter.book, saidIn(matter.book, act, file)[0]!);
}

async function hiddenBecause({ book, seenAt }: MatterInTown, name: Player): Promise<unknown> {
  const { status, body } = await (await town.as(loginOf(book, name))).read(seenAt);
  return status === 200 ? 'seen' : body['code'];
}
