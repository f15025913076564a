/**
 * Nasty words, wrong types and strange bodies at every route of matters beside applications: never 5xx, never half done. What
 * is refused leaves the matter as it was; what is taken is taken whole, and shown as it was said.
 */
import { randomUUID } from 'node:crypto';
import { kebabOf } from '../../src/api/acts/act-route';
import { PROBLEMS } from '../../src/api/problems/codes';
import { Books } from '../../src/ops/check/books';
import { check } from '../../src/ops/check/check';
import { parseInstant } from '../../src/domain/calendar/time';
import type { ApiAnswer } from '../../src/ops/api-client';
import { branchBook } from '../support/matters/branch';
import { certificateBook } from '../support/matters/certificate';
import { complaintBook } from '../support/matters/complaint';
import { enquiryBook } from '../support/matters/enquiry';
import { by, saidIn, type Book, type Step } from '../support/matters/oracle';
import { ratingBook } from '../support/matters/rating';
import { useTown } from '../support/town';
import { loginOf, Matters, type MatterInTown } from './matters-in-town';
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
  readonly who: Parameters<typeof by>[0];
  readonly after: readonly Step[];
  /** Null: the next attempt needs another matter. */
  readonly back: readonly Step[] | null;
}

const report = by('applicant1', 'reportError');
const decline = by('chief1', 'declineCorrection');
const notify = by('chief1', 'notifyRevocation');
const drop = by('chief1', 'dropRevocation');
const state = by('applicant1', 'makeStatement');
const rectify = by('windowHead1', 'rectify');
const discontent = by('centre1', 'callBack', { satisfied: false, note: '仍不满意' });

const TRIED: readonly Tried[] = [
  { book: enquiryBook, act: 'answer', who: 'front1', after: [], back: null },
  { book: enquiryBook, act: 'refer', who: 'front1', after: [], back: null },
  { book: enquiryBook, act: 'transfer', who: 'front1', after: [], back: [] },
  {
    book: enquiryBook,
    act: 'confirm',
    who: 'reviewer1',
    after: enquiryBook.situations['transferred to an officer']!.after,
    back: null,
  },
  { book: complaintBook, act: 'assign', who: 'centre1', after: [], back: [] },
  { book: complaintBook, act: 'reply', who: 'windowHead1', after: [by('centre1', 'assign')], back: null },
  { book: ratingBook, act: 'contact', who: 'windowHead1', after: [], back: [] },
  { book: ratingBook, act: 'rectify', who: 'windowHead1', after: [], back: [discontent] },
  { book: ratingBook, act: 'callBack', who: 'centre1', after: [rectify], back: [] },
  { book: ratingBook, act: 'appeal', who: 'front1', after: [], back: null },
  { book: ratingBook, act: 'decideAppeal', who: 'centre1', after: [by('front1', 'appeal')], back: null },
  { book: branchBook, act: 'answer', who: 'reviewer1', after: [], back: null },
  { book: branchBook, act: 'requestSupplement', who: 'reviewer1', after: [], back: null },
  { book: certificateBook, act: 'reportError', who: 'applicant1', after: [], back: [decline] },
  { book: certificateBook, act: 'declineCorrection', who: 'chief1', after: [report], back: [report] },
  { book: certificateBook, act: 'recoverCertificate', who: 'front1', after: [report], back: null },
  { book: certificateBook, act: 'notifyRevocation', who: 'chief1', after: [], back: [drop] },
  { book: certificateBook, act: 'makeStatement', who: 'applicant1', after: [notify], back: [drop, notify] },
  { book: certificateBook, act: 'hearStatement', who: 'chief1', after: [notify, state], back: [drop, notify, state] },
  { book: certificateBook, act: 'dropRevocation', who: 'chief1', after: [notify], back: [notify] },
  {
    book: certificateBook,
    act: 'refuseRenewal',
    who: 'chief1',
    after: [by('applicant1', 'applyRenewal')],
    back: [by('applicant1', 'applyRenewal')],
  },
  { book: certificateBook, act: 'cancel', who: 'front1', after: [], back: null },
];

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
    for (const field of [...Object.keys(usual), 'expectedSeq', '__proto__']) {
      let taken = 0;
      for (const value of NASTY) {
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
    const says = !['confirm', 'contact'].includes(act);
    for (const raw of RAW) {
      const response = await post(route, raw);
      // An act that says nothing may be sent without a body.
      if (says || response.status >= 300)
        expect([raw, response.status >= 400 && response.status < 500]).toEqual([raw, true]);
    }
    expect((await post(route, '{}', 'text/plain')).status).toBe(415);
    for (const id of IDS) {
      const answer = await post(route.replace(/\/(app|enq|rat|cpl)-[^/]+\//, `/${id}/`), '{}');
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
