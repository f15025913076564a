/**
 * Every kind of matter beside applications, in every situation, with every act of everybody: what the domain answers is what
 * the book of the rules says, and a refusal leaves nothing. And the walk of each machine from its beginning.
 */
import { BRANCH_SIGNALS } from '../../src/domain/joint/branch';
import { instantOf } from '../../src/domain/calendar/time';
import { MATTERS } from '../../src/domain/matters';
import { MATTER_KINDS, type MatterKind } from '../../src/domain/matter/matter';
import { CAST_NAMES } from '../support/cast';
import { BOOKS } from '../support/matters/books';
import { expected, saidIn, type Book } from '../support/matters/oracle';
import {
  after,
  broughtTo,
  journeyOf,
  judge,
  moved,
  opened,
  REFS,
  rulesOf,
  type Standing,
} from '../support/matters/play';

const KINDS = Object.keys(MATTER_KINDS) as MatterKind[];
const booksOf = (kind: MatterKind): Book[] => BOOKS.filter((book) => book.kind === kind);
const DAY_MS = 86_400_000;

/** What people do; the branches of a joint handling also hear signals of their lead. */
function actsOf(book: Book): string[] {
  return journeyOf(book).acts.filter((act) => !(book.kind === 'jointBranch' && act in BRANCH_SIGNALS));
}

describe('the book of the rules leaves nothing out', () => {
  test.each(KINDS)('%s: every act, and every stage that people lead to', (kind) => {
    const books = booksOf(kind);
    const situations = books.flatMap((book) => Object.values(book.situations));
    const acts = actsOf(books[0]!).sort();
    for (const situation of situations) expect(Object.keys(situation.acts).sort()).toEqual(acts);
    const led = kind === 'jointBranch' ? ['ended'] : [];
    const stages = new Set([...situations.map(({ stage }) => stage), ...led]);
    expect([...stages].sort()).toEqual(Object.keys(MATTERS[kind].stages).sort());
  });
});

const SITUATIONS = BOOKS.flatMap((book) =>
  Object.entries(book.situations).map(([name, situation]) => [book.kind, name, book, situation] as const),
);

describe.each(SITUATIONS)('%s, %s', (_kind, _name, book, situation) => {
  const standing = broughtTo(book, situation);

  test('stands where it ought to', () => {
    expect(standing.file.stage).toBe(situation.stage);
  });

  test.each(actsOf(book))('%s is answered to everybody as the rules say', (act) => {
    const [says] = saidIn(book, act, standing.file);
    for (const name of CAST_NAMES) {
      const verdict = judge(book, standing, name, act, says);
      const answer = verdict.allowed ? 'done' : verdict.reason.code;
      expect([name, expected(book, situation, act, name)]).toEqual([name, expect.arrayContaining([answer])]);
      if (verdict.allowed) expect(verdict.events.length).toBeGreaterThan(0);
      else expect(verdict).not.toHaveProperty('leaves');
      const button = judge(book, standing, name, act);
      expect([name, button.allowed]).toEqual([name, verdict.allowed]);
    }
  });

  test('nobody but the application and the other branches sends signals', () => {
    if (book.kind !== 'jointBranch') return;
    for (const signal of Object.keys(BRANCH_SIGNALS)) {
      for (const name of CAST_NAMES) {
        expect(judge(book, standing, name, signal, { cause: 'supplement/FIRE' })).toMatchObject({
          reason: { code: 'wrongRole' },
        });
      }
    }
  });

  test('R-34: a look at any later time finds all at once, and a second look nothing more', () => {
    for (const days of [1, 40, 400]) {
      const later = moved(book, standing, instantOf(standing.now + days * DAY_MS));
      expect(journeyOf(book).elapse(later.file, later.now)).toEqual([]);
      const next = journeyOf(book).nextPassing(later.file);
      if (next) expect(next.at).toBeGreaterThan(later.now);
    }
  });
});

/** What tells two files apart for the machine: everything but when, by whom and how often. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value.at(-1))];
  if (value === null || typeof value !== 'object') return value;
  const hidden = ['validUntil', 'by', 'breaches', 'madeBy', 'noticeCounts', 'ownerId', 'reportedBy', 'handlerId'];
  return Object.entries(value)
    .filter(([key]) => !hidden.includes(key))
    .map(([key, inner]) => [key, shapeOf(inner)]);
}

interface Node {
  readonly standing: Standing;
  readonly next: Set<string>;
}

/** Everything that people and time can make of a matter. */
function walk(book: Book): Map<string, Node> {
  const keyOf = ({ file }: Standing): string => JSON.stringify(shapeOf(file));
  const start = opened(book);
  const nodes = new Map<string, Node>([[keyOf(start), { standing: start, next: new Set() }]]);
  for (const [key, { standing, next }] of nodes) {
    for (const then of stepsFrom(book, standing)) {
      const there = keyOf(then);
      if (there !== key) next.add(there);
      if (!nodes.has(there)) nodes.set(there, { standing: then, next: new Set() });
    }
  }
  return nodes;
}

function stepsFrom(book: Book, standing: Standing): Standing[] {
  const acts = actsOf(book).flatMap((act) => saidIn(book, act, standing.file).map((says) => [act, says] as const));
  const done = acts.flatMap(([act, says]) =>
    CAST_NAMES.flatMap((name) => {
      const verdict = judge(book, standing, name, act, says);
      return verdict.allowed ? [after(book, standing, verdict.events)] : [];
    }),
  );
  const passing = journeyOf(book).nextPassing(standing.file);
  return passing ? [...done, moved(book, standing, passing.at)] : done;
}

describe.each(KINDS)('the machine of %s', (kind) => {
  const nodes = new Map(booksOf(kind).flatMap((book) => [...walk(book)]));
  const rules = MATTERS[kind];
  const stageOf = (key: string): string => nodes.get(key)!.standing.file.stage;
  const isFinal = (key: string): boolean => rules.finalStages.includes(stageOf(key));

  test('reaches every stage', () => {
    const led = kind === 'jointBranch' ? ['ended'] : [];
    const reached = new Set([...[...nodes.keys()].map(stageOf), ...led]);
    expect([...reached].sort()).toEqual(Object.keys(rules.stages).sort());
  });

  test('leads to an end from everywhere, and nowhere from an end', () => {
    const saved = new Set([...nodes.keys()].filter(isFinal));
    for (let size = 0; size < saved.size;) {
      size = saved.size;
      for (const [key, { next }] of nodes) if ([...next].some((one) => saved.has(one))) saved.add(key);
    }
    expect([...nodes.keys()].filter((key) => !saved.has(key))).toEqual([]);
    expect([...nodes].filter(([key, { next }]) => isFinal(key) && next.size > 0)).toEqual([]);
  });

  test('an end is an end: closed, nothing owed, nothing comes to pass, everything refused to everybody', () => {
    const [book] = booksOf(kind) as [Book];
    for (const [, { standing }] of [...nodes].filter(([key]) => isFinal(key))) {
      const { file } = standing;
      expect([file.closedAt !== null, journeyOf(book).isOver(file)]).toEqual([true, true]);
      expect(rulesOf(book).dutiesOf(file, REFS)).toEqual([]);
      expect(journeyOf(book).nextPassing(file)).toBeNull();
      expect(stepsFrom(book, standing)).toEqual([]);
    }
  });

  test('what is not over owes something to somebody, or waits for a day', () => {
    const [book] = booksOf(kind) as [Book];
    for (const [, { standing }] of [...nodes].filter(([key]) => !isFinal(key))) {
      expect(standing.file.closedAt).toBeNull();
      const owed = rulesOf(book).dutiesOf(standing.file, REFS).length;
      expect(owed + (journeyOf(book).nextPassing(standing.file) ? 1 : 0)).toBeGreaterThan(0);
    }
  });
});
