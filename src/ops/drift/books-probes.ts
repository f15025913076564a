/** Where the books have come apart by themselves, or from the messages, files and numbers that follow from them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { findNumbersBehind } from '../../adapters/numbers/lost-numbers';
import { MESSAGE_ID } from '../../entities/outbox';
import { contentsApart } from '../check/invariants/files';
import { describeDifference } from '../check/invariants/read-model';
import { findDifferences, type Difference } from '../rebuild';
import { findMatterDifferences } from '../rebuild-matters';
import { idsToLookAt, type Drift, type Probe } from './drift';

/** A message whose turn came so long ago: nobody sends. */
const WAITING = "interval '15 minutes'";
const JOB_ATTEMPTS = 5;

const MESSAGES = `
  select case status when 'dead' then 'messageDead' else 'messageWaiting' end as kind, ${MESSAGE_ID} as "subjectId",
         topic || case status when 'dead' then ': ' || last_error
                  else ': waits since ' || to_char(next_attempt_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') end as what
    from outbox
   where status = 'dead' or (status = 'pending' and next_attempt_at < now() - ${WAITING})`;

const JOBS = `
  select 'jobStuck' as kind, 'paper/' || subject_id || '/' || seq as "subjectId",
         'tried ' || attempts || ' times: ' || coalesce(last_error, 'its process ended') as what
    from paper_jobs where attempts >= $1
   union all
  select 'jobStuck', 'archive/' || application_id, 'tried ' || attempts || ' times: ' || coalesce(last_error, 'its process ended')
    from archive_jobs where attempts >= $1`;

/** In a moment what is just being taken is counted. */
const IN_A_MOMENT_MS = 500;

export const BOOKS_PROBES: readonly Probe[] = [
  { kinds: ['messageWaiting', 'messageDead'], look: ({ books }) => books.query<Drift>(MESSAGES) },
  { kinds: ['jobStuck'], look: ({ books }) => books.query<Drift>(JOBS, [JOB_ATTEMPTS]) },
  {
    kinds: ['contentMissing', 'contentUnknown'],
    onlyWithEverything: true,
    look: async (context) =>
      (await contentsApart(context.files, context)).map(({ hash, how, what }) => {
        return { kind: how === 'row' ? 'contentMissing' : 'contentUnknown', subjectId: hash, what };
      }),
  },
  {
    kinds: ['readModelApart'],
    look: async (context) => {
      const { dataSource } = context.books;
      const apart: Drift[] = [];
      const note = (subjectId: string, differences: readonly Difference[]): void => {
        const what = differences.map(describeDifference).join('; ');
        if (differences.length > 0) apart.push({ kind: 'readModelApart', subjectId, what });
      };
      for (const id of await idsToLookAt(context, 'applications', ['readModelApart'])) {
        note(id, await findDifferences(dataSource, id));
      }
      for (const id of await idsToLookAt(context, 'matters', ['readModelApart'])) {
        note(id, await findMatterDifferences(dataSource, id));
      }
      return apart;
    },
  },
  {
    kinds: ['numbersBehind'],
    look: async ({ books: { dataSource }, journals }) => {
      const seen = await findNumbersBehind(dataSource, journals);
      if (seen.length === 0) return [];
      await sleep(IN_A_MOMENT_MS);
      const still = new Map((await findNumbersBehind(dataSource, journals)).map((one) => [one.scope, one]));
      return seen
        .filter(({ scope, given }) => (still.get(scope)?.counted ?? given) < given)
        .map(({ scope, counted, given }) => {
          return { kind: 'numbersBehind', subjectId: scope, what: `${given} was given, and ${counted} is counted` };
        });
    },
  },
];
