import fc from 'fast-check';
import { computeDeadline } from '../../src/domain/clock/deadline';
import { anyCase, asDomain, SEED } from '../support/deadline-cases';
import { slowDeadline } from '../support/slow-deadline';

const RUNS = Number(process.env.BANJIE_DEADLINE_RUNS ?? 100_000);

describe('The calculator against the convention walked minute by minute', () => {
  test(`agrees on ${RUNS} random cases, seed ${SEED}`, () => {
    process.stdout.write(`K rules against the slow reckoning: ${RUNS} cases, BANJIE_SEED=${SEED}\n`);
    fc.assert(
      fc.property(anyCase, (given) => {
        const { calendar, facts } = asDomain(given);
        const { dueAt, warnAt, provisional } = computeDeadline(calendar, facts);
        const { due, warn, provisional: slowlyProvisional } = slowDeadline(given);
        expect([dueAt, warnAt, provisional]).toEqual([
          due === null ? null : due * 1000,
          warn === null ? null : warn * 1000,
          slowlyProvisional,
        ]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 900_000);
});
