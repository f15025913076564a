/** The events of a case: complete, in order, and each a step of the table. */
import { isDone } from '../../../domain/application/fold';
import { isFinal, type Stage } from '../../../domain/application/stages';
import { findNext } from '../../../domain/application/table';
import { formatInstant } from '../../../domain/calendar/time';
import type { StoredEvent } from '../cases';
import { found, type Finding, type Invariant } from '../invariant';

export const withoutGap: Invariant = {
  number: 1,
  text: 'the events of an application count 1 to n without a gap',
  ofCase: ({ id, events }) => {
    const misplaced = events.findIndex(({ event }, index) => event.seq !== index + 1);
    if (events.length === 0) return [found(id, 'there are no events')];
    return misplaced < 0 ? [] : [found(id, `event ${events[misplaced]!.event.seq} stands where ${misplaced + 1} must`)];
  },
};

export const byTheTable: Invariant = {
  number: 2,
  text: 'every step stands in the table of stages and acts',
  ofCase: ({ id, events }) =>
    events.flatMap(({ event, stage }, index): Finding[] => {
      const from = events[index - 1]?.stage ?? null;
      const led = leads(from, event.type);
      if (led === stage) return [];
      const way = `${event.type} led from ${from ?? 'nothing'} to ${stage}`;
      return [found(id, `event ${event.seq}: ${way}, but the table says ${led ?? 'that it may not be done there'}`)];
    }),
};

function leads(from: Stage | null, type: StoredEvent['event']['type']): Stage | undefined {
  if (from === null) return type === 'handIn' ? 'received' : undefined;
  return isDone(type) ? findNext(from, type) : from;
}

export const storedIsFolded: Invariant = {
  number: 3,
  text: 'the stored stage is the one to which the events lead',
  ofCase: ({ id, application, steps, impossible }) => {
    if (impossible !== null) return [found(id, `the events do not fold: ${impossible}`)];
    const wrong = steps.find(({ stored, after }) => stored.stage !== after.stage);
    const findings = wrong
      ? [found(id, `event ${wrong.stored.event.seq} says ${wrong.stored.stage}, the events ${wrong.after.stage}`)]
      : [];
    const { stage, seq } = steps.at(-1)!.after;
    if (application.stage !== stage)
      findings.push(found(id, `stored as ${application.stage}, the events say ${stage}`));
    if (application.seq !== seq) findings.push(found(id, `stored at event ${application.seq}, the last one is ${seq}`));
    return findings;
  },
};

export const nothingAfterTheEnd: Invariant = {
  number: 4,
  text: 'nothing follows a final stage but appeal, correction and revocation',
  ofCase: ({ id, events }) => {
    const end = events.find(({ stage }) => isFinal(stage));
    if (!end) return [];
    // The papers that the last act issues come with it; appeal, correction and revocation are not acts of this table.
    const follows = (one: StoredEvent) =>
      !isDone(one.event.type) && one.event.at === end.event.at && one.commandId === end.commandId;
    return events
      .slice(events.indexOf(end) + 1)
      .filter((one) => !follows(one))
      .map(({ event }) => found(id, `event ${event.seq}, ${event.type}, follows the end at event ${end.event.seq}`));
  },
};

export const neverBackInTime: Invariant = {
  number: 8,
  text: 'the times of events do not decrease',
  ofCase: ({ id, events }) =>
    events.flatMap(({ event }, index) => {
      const before = events[index - 1]?.event.at;
      if (before === undefined || before <= event.at) return [];
      return [found(id, `event ${event.seq} at ${formatInstant(event.at)} follows one at ${formatInstant(before)}`)];
    }),
};
