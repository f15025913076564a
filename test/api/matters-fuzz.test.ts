/**
 * Nasty words, wrong types and strange bodies at every route of matters beside applications: never 5xx, never half done. What
 * is refused leaves the matter as it was; what is taken is taken whole, and shown as it was said. `npm test` tries a third of
 * the words at each field, others at the next; all of them with BANJIE_THOROUGH=yes.
 */
import { randomUUID } from 'node:crypto';
import { kebabOf } from '../../src/api/acts/act-route';
import { PROBLEMS } from '../../src/api/problems/codes';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { parseInstant } from '../../src/domain/calendar/time';
import type { ApiAnswer } from '../../src/ops/api-client';
import { BOOKS } from '../support/matters/books';
import { by, saidIn, type Book, type Step } from '../support/matters/oracle';
import { goodRatingBook } from '../support/matters/rating';
import { spread } from '../support/thorough';
import { useTown } from '../support/town';
import { loginOf, Matters, PLAYERS, type MatterInTown, type Player } from './matters-in-town';
import { peopleOf } from './special-equipment';

const START = '2026-03-02T09:10:00+08:00';

const DEEP = JSON.parse('['.repeat(30) + ']'.repeat(30)) as unknown;
/** Whatever the field is, these are no value of it, or one that hurts where it is not kept apart. */
const NASTY: readonly unknown[] = [
  "' or 1=1 --",
  '"; drop table matters; --',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=cmd|x!A1',
  '${jndi:ldap://x}',
  '\u202Eabc\u200B',
  '𠮷😀é',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '',
  ' \n\t',
  'a\0b',
  '\uD800',
  'x'.repeat(4_001),
  'x'.repeat(100_000),
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  [],
  [null],
  {},
  { toString: 'x' },
  DEEP,
];

/** Bodies that are no object, or one with a member that JSON gives a meaning of its own. */
const RAW = [
  '',
  '[]',
  'null',
  '"x"',
  '7',
  '{',
  '{"a":',
  '{"__proto__":{"role":"centre"}}',
  '{"constructor":1}',
  '\u0000',
];
const IDS = ['x', '%00', '..%2F..', "'%20or%201=1", '%E2%80%AE', '%F0%A0%AE%B7', 'x'.repeat(300), '__proto__', '%'];

/** One act that is tried on a matter which stands ready for it, and how the matter gets back there when it was done. */
interface Tried {
  readonly book: Book;
  readonly act: string;
  readonly who: Player;
  readonly after: readonly Step[];
  /** Null: the next attempt needs another matter. */
  readonly back: readonly Step[] | null;
}

const report = by('applicant1', 'reportError');
const notify = by('chief1', 'notifyRevocation');
const drop = by('chief1', 'dropRevocation');
const state = by('applicant1', 'makeStatement');
const renew = by('applicant1', 'applyRenewal');

/** Where an act can be undone or done again, which costs less than another matter. */
const BACK: Readonly<Record<string, readonly Step[]>> = {
  'enquiry transfer': [],
  'complaint assign': [],
  'rating contact': [],
  'rating rectify': [by('centre1', 'callBack', { satisfied: false, note: '仍不满意' })],
  'rating callBack': [],
  'certificate reportError': [by('chief1', 'declineCorrection')],
  'certificate declineCorrection': [report],
  'certificate notifyRevocation': [drop],
  'certificate makeStatement': [drop, notify],
  'certificate hearStatement': [drop, notify, state],
  'certificate dropRevocation': [notify],
  'certificate applyRenewal': [by('chief1', 'refuseRenewal')],
  'certificate grantRenewal': [renew],
  'certificate refuseRenewal': [renew],
};

/** Every act of every kind, in the first situation in which somebody may do it without waiting for another day. */
const TRIED: readonly Tried[] = BOOKS.filter((book) => book !== goodRatingBook).flatMap((book) =>
  Object.keys(book.may).map((act): Tried => {
    const standing = Object.values(book.situations).flatMap(({ acts, may, after }) => {
      const who = (may?.[act] ?? book.may[act]!).find((name): name is Player => name in PLAYERS);
      const waits = after.some((step) => 'until' in step);
      return acts[act] === 'done' && who && !waits ? [{ after, who }] : [];
    });
    return { book, act, ...standing[0]!, back: BACK[`${book.kind} ${act}`] ?? null };
  }),
);

const town = useTown({ startAt: START });
let matters: Matters;

beforeAll(async () => {
  matters = new Matters(town, await peopleOf(town));
}, 60_000);

async function ready({ book, after }: Tried): Promise<MatterInTown> {
  const matter = await matters.open(book);
  await matters.goes(matter, after);
  return matter;
}

interface Trace {
  readonly seq: number;
  readonly events: string;
  readonly commands: string;
}

/** @returns whether it was done */
async function harmless(matter: MatterInTown, before: Trace, answer: ApiAnswer, said: unknown): Promise<boolean> {
  const { status, body } = answer;
  const sent = JSON.stringify(said).slice(0, 200);
  expect([sent, status < 500 && (status < 300 || status >= 400)]).toEqual([sent, true]);
  const trace = (await matters.traceOf(matter)) as Trace;
  if (status >= 400) {
    expect([sent, Object.hasOwn(PROBLEMS, String(body['code']))]).toEqual([sent, true]);
    expect([sent, trace]).toEqual([sent, before]);
    return false;
  }
  expect([sent, Number(trace.commands)]).toEqual([sent, Number(before.commands) + 1]);
  // Whoever else has to hear of it is told meanwhile.
  expect(trace.seq).toBeGreaterThanOrEqual(Number(body['seq']));
  expect(Number(trace.events)).toBe(trace.seq);
  expect(trace.seq).toBeGreaterThan(before.seq);
  return true;
}

describe.each(TRIED.map((tried) => [`${tried.book.kind} ${tried.act}`, tried] as const))('%s', (_name, tried) => {
  const { book, act, who, back } = tried;

  it('takes nasty words whole or not at all', async () => {
    let matter = await ready(tried);
    const usual = await matters.bodyOf(book, saidIn(book, act, (await matters.rowOf(matter)).file)[0]!);
    const fields = [...Object.keys(usual), 'expectedSeq', '__proto__'];
    for (const [row, field] of fields.entries()) {
      let taken = 0;
      for (const value of spread(NASTY, 3, row + TRIED.indexOf(tried))) {
        // Where each costs another matter, words that a field takes are tried twice and no more.
        if (!back && taken === 2 && typeof value === 'string') continue;
        const before = (await matters.traceOf(matter)) as Trace;
        const body = { ...usual, ...JSON.parse(`{${JSON.stringify(field)}:${JSON.stringify(value)}}`) };
        const answer = await matters.act(matter, who, act, body);
        if (!(await harmless(matter, before, answer, body))) continue;
        taken += 1;
        if (back) await matters.goes(matter, back);
        else matter = await ready(tried);
      }
    }
  }, 120_000);

  it('takes no body that is no object, and no id that is none', async () => {
    const matter = await ready(tried);
    const before = (await matters.traceOf(matter)) as Trace;
    const { path } = matter;
    const route = `${path}/${kebabOf(act)}`;
    const { token } = (await town.as(loginOf(book, who))) as unknown as { token: string };
    const post = (to: string, body: string, type = 'application/json') =>
      fetch(`${town.url}/api/v1${to}`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': type, 'Idempotency-Key': randomUUID() },
        body,
      });
    // Of a contact all that is said is optional.
    const says = act !== 'contact' && Object.keys(saidIn(book, act, (await matters.rowOf(matter)).file)[0]!).length > 0;
    for (const raw of RAW) {
      const response = await post(route, raw);
      // An act that says nothing may be sent without a body.
      if (says || response.status >= 300)
        expect([raw, response.status >= 400 && response.status < 500]).toEqual([raw, true]);
    }
    expect((await post(route, '{}', 'text/plain')).status).toBe(415);
    for (const id of IDS) {
      const answer = await post(route.replace(/\/(app|enq|rat|cpl|asm)-[^/]+\//, `/${id}/`), '{}');
      expect([id, answer.status >= 400 && answer.status < 500]).toEqual([id, true]);
    }
    if (says) expect(await matters.traceOf(matter)).toEqual(before);
  }, 60_000);
});

it('leaves the books whole', async () => {
  await town.settled();
  const { violations } = await check({ books: new Books(town.dataSource), now: parseInstant(START), engine: null });
  expect(violations).toEqual([]);
}, 60_000);
