import { isDeepStrictEqual } from 'node:util';
import type { MatterEvent } from '../../src/domain/journey/journey';
import * as workflows from '../../src/workflows';
import { EVENT_WORDS } from '../../src/entities/vocabulary';
import { readKept, type KeptCase } from './kept';
import { replay, replayBundle, type Replayed } from './replaying';

/**
 * Cases that were played once must still be the same journeys under today's workflows and rules, or those in flight would
 * stop, or go on from a file that is not in the books. What to do when a test fails here stands in docs/reliability.md.
 */
describe('the kept histories', () => {
  const scripted = readKept('applications');
  const cases = [...scripted, ...readKept('scenarios')];
  let replayed: Replayed[];
  beforeAll(async () => {
    replayed = await replay(await replayBundle(), cases);
  }, 600_000);

  it('are many, and of every kind', () => {
    const types = new Set<string>(cases.flatMap(({ events }) => events.map(({ type }) => type)));
    expect(scripted.length).toBeGreaterThanOrEqual(200);
    expect(EVENT_WORDS.filter((type) => !types.has(type))).toEqual([]);
    expect(scripted.some(({ runs }) => runs.length > 1)).toBe(true);
  });

  it('are of every kind of workflow that the worker registers', () => {
    const kinds = cases.map(
      ({ runs }) => runs[0]!.events![0]!.workflowExecutionStartedEventAttributes!.workflowType!.name,
    );
    expect(new Set(kinds)).toEqual(new Set(Object.keys(workflows)));
  });

  it('are far from what Temporal warns of, however busy the life', () => {
    const lengths = cases.map(({ runs }) => runs.reduce((sum, { events }) => sum + (events?.length ?? 0), 0));
    expect(Math.max(...lengths)).toBeLessThan(2_000);
  });

  it('replay on today’s workflows', () => {
    expect(replayed.filter(({ problem }) => problem !== null).map(({ name, problem }) => [name, problem])).toEqual([]);
  });

  it('lead to the events that stood in the books', () => {
    const differences = replayed.map((one, index) => differenceOf(one, cases[index]!));
    expect(differences.filter((difference) => difference !== null)).toEqual([]);
  });
});

/** A test that cannot fail proves nothing: the same histories on workflows that were changed without care. */
describe('a careless change', () => {
  const cases = readKept('applications').filter(({ name }) => ['accepted at once', 'continued as new'].includes(name));

  it('of the steps of the workflow is found', async () => {
    const code = await replayBundle(require.resolve('./altered/another-step'));
    for (const { problem } of await replay(code, cases)) expect(problem).toMatch(/[Nn]ondeterminism/);
  }, 60_000);

  it('of a rule is found, though every command stays the same', async () => {
    const code = await replayBundle(require.resolve('./altered/another-rule'));
    const [first, second] = await replay(code, cases);
    expect([first!.problem, second!.problem]).toEqual([null, null]);
    expect(differenceOf(first!, cases[0]!)).toMatchObject({
      was: { type: 'confirmHandover' },
      is: { type: 'coordinate' },
    });
  }, 60_000);
});

/** As stored; and everything but the words of a notice, on which nothing that follows depends: those may be bettered. */
function essence(event: MatterEvent): object {
  const { facts, ...rest } = JSON.parse(JSON.stringify(event)) as MatterEvent & { facts: object };
  if (rest.type !== 'noticeIssued' && rest.type !== 'noticeAmended') return { facts, ...rest };
  return { facts: { ...facts, content: null }, ...rest };
}

/** The first event that is not as it was, on both sides; null when all are. */
function differenceOf({ name, events }: Replayed, kept: KeptCase): object | null {
  const [was, is] = [kept.events.map(essence), events.map(essence)];
  const at = Array.from({ length: Math.max(was.length, is.length) }).findIndex(
    (_, index) => !isDeepStrictEqual(was[index], is[index]),
  );
  return at < 0 ? null : { name, was: was[at] ?? null, is: is[at] ?? null };
}
