import { ACTS, ALL_ACTS, CLOCK_ACTS, type Act, type ClockAct } from '../../src/domain/application/acts';
import type { ApplicationEvent } from '../../src/domain/application/events';
import { applyEvent, foldEvents, ImpossibleEventError } from '../../src/domain/application/fold';
import {
  ALL_STAGES,
  FINAL_STAGES,
  isClosed,
  isFinal,
  isUnderClock,
  type Stage,
} from '../../src/domain/application/stages';
import { findNext, NEXT } from '../../src/domain/application/table';
import { FOOD } from '../support/items';
import { play } from '../support/play';

type Step = { from: Stage; act: Act | ClockAct; to: Stage };

const STEPS: Step[] = ALL_STAGES.flatMap((from) =>
  Object.entries(NEXT[from]).map(([act, to]) => ({ from, act: act as Act | ClockAct, to })),
);
const ANY_ACT = [...ALL_ACTS, ...(Object.keys(CLOCK_ACTS) as ClockAct[])];

function reachableFrom(start: Stage): Set<Stage> {
  const seen = new Set<Stage>([start]);
  for (const stage of seen) STEPS.filter(({ from }) => from === stage).forEach(({ to }) => seen.add(to));
  return seen;
}

describe('the transition table', () => {
  test('every stage can be reached from the hand-in', () => {
    expect([...reachableFrom('received')].sort()).toEqual([...ALL_STAGES].sort());
  });

  test.each(ALL_STAGES.filter((stage) => !isFinal(stage)))('%s has an exit and leads to an end', (stage) => {
    expect(STEPS.some(({ from, to }) => from === stage && to !== stage)).toBe(true);
    expect([...reachableFrom(stage)].some(isFinal)).toBe(true);
  });

  test('the final stages are those that nothing leaves', () => {
    expect(ALL_STAGES.filter((stage) => Object.keys(NEXT[stage]).length === 0).sort()).toEqual(
      [...FINAL_STAGES].sort(),
    );
  });

  test('each act but the hand-in, and each act of the clock, stands in some row', () => {
    const used = new Set(STEPS.map(({ act }) => act));
    expect(ANY_ACT.filter((act) => !used.has(act))).toEqual(['handIn']);
  });

  test('no act is in the rows that has no name', () => {
    expect(STEPS.filter(({ act }) => !(act in ACTS) && !(act in CLOCK_ACTS))).toEqual([]);
  });

  test('no step leads back before the acceptance, or from a decision back before it', () => {
    const rank = (stage: Stage) => (isClosed(stage) ? 2 : isUnderClock(stage) ? 1 : 0);
    expect(STEPS.filter(({ from, to }) => rank(to) < rank(from))).toEqual([]);
  });

  test('R-21, R-23: the certificate comes after the grant, the delivery after the documents, the archive at last', () => {
    const ways = (to: Stage) => STEPS.filter((one) => one.to === to && one.from !== to).map(({ from }) => from);
    expect(ways('certificateMaking')).toEqual(['granted']);
    expect(ways('awaitingDelivery')).toEqual(['refused', 'certificateMaking']);
    expect(ways('delivered')).toEqual(['awaitingDelivery']);
    expect(ways('archived')).toEqual(['delivered']);
    expect([ways('granted'), ways('refused')]).toEqual([['awaitingApproval'], ['awaitingApproval']]);
  });

  test('R-25, R-37: withdrawal, termination, urging and reminder end with the decision', () => {
    const before: readonly (Act | ClockAct)[] = [
      'withdraw',
      'terminate',
      'issueUrging',
      'remind',
      'supervise',
      'suspend',
    ];
    expect(STEPS.filter(({ from, act }) => isClosed(from) && before.includes(act))).toEqual([]);
  });

  test('R-30, R-31: the clocks are only touched while they run', () => {
    const clock: readonly (Act | ClockAct)[] = ['notifySuspension', 'suspend', 'resume', 'grantExtension'];
    expect(STEPS.filter(({ from, act }) => !isUnderClock(from) && clock.includes(act))).toEqual([]);
  });
});

describe('the fold refuses what cannot have happened', () => {
  const done = () => play(FOOD).at('2026-03-02 09:00').handsIn().broughtTo('archived').events;
  const impossible = (events: readonly object[]) =>
    expect(() => foldEvents(events as ApplicationEvent[])).toThrow(ImpossibleEventError);

  test('nothing at all, and a beginning that is no hand-in', () => {
    impossible([]);
    impossible(done().slice(1));
  });

  test('a second hand-in, and one that is not the first event', () => {
    const [first, ...rest] = done();
    impossible([first!, first!]);
    impossible([{ ...first!, seq: 2 }]);
    impossible([first!, { ...first!, seq: 2 }, ...rest]);
  });

  test('a gap, a repetition and a swap in the sequence', () => {
    const events = done();
    events.forEach((event, index) => {
      if (index === 0) return;
      impossible([...events.slice(0, index), { ...event, seq: event.seq + 1 }]);
      impossible([...events.slice(0, index), { ...event, seq: event.seq - 1 }]);
    });
  });

  test('any act in a stage in whose row it does not stand; in its row it leads where the table says', () => {
    for (const from of ALL_STAGES) {
      const file = { ...play(FOOD).at('2026-03-02 09:00').handsIn().file, stage: from };
      for (const act of ANY_ACT) {
        if (findNext(from, act)) continue;
        const event = {
          type: act,
          facts: {},
          seq: file.seq + 1,
          at: file.lastAt,
          by: { personId: 'x', role: 'system' },
        };
        expect(() => applyEvent(file, event as unknown as ApplicationEvent)).toThrow(ImpossibleEventError);
      }
    }
  });

  test('the same events give the same file, however often', () => {
    const { events, file } = play(FOOD).at('2026-03-02 09:00').handsIn().at('2026-04-30 09:00');
    expect(foldEvents(events)).toEqual(file);
    expect(foldEvents(JSON.parse(JSON.stringify(events)) as ApplicationEvent[])).toEqual(file);
  });
});
