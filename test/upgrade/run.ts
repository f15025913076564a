/**
 * npm run trial:upgrade -- [--from GIT-REF] [--cases 60] [--at-once 3] [--seconds 8] [--seed N]: a whole deployment of the version
 * before (the newest tag before this commit, or its parent) goes over to this one while people work: first the schema, then
 * the worker, then the API, each with the old one beside it for a while; then back to the version before on the new schema,
 * and over again. Cases stand in every stage at each change. Every case must come to the archive, every acknowledged command
 * must have one effect, no history may be found nondeterministic, and the checker must find nothing.
 */
import { join } from 'node:path';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { runCommand, say } from '../support/command';
import { chanceFrom } from '../support/chance';
import { currentRun, endRun, startForDatabase } from '../support/run';
import { checkOut, thisVersion, versionBefore, type Checkout } from './checkout';
import type { TaskFailure } from './evidence';
import { tryUpgrade, type Told } from './trial';

async function main(): Promise<number> {
  const { from, cases, atOnce, seconds, seed } = readArguments();
  await startForDatabase();
  let checkout: Checkout | undefined;
  try {
    checkout = checkOut(from, join(currentRun().folder, 'version-before'));
    say(`N−1: ${checkout.commit}, N: ${thisVersion()}; seed ${seed}, ${cases} cases held, ${atOnce} flowing`);
    const told = await tryUpgrade(checkout.folder, { cases, atOnce, seconds, chance: chanceFrom(seed), say });
    return tell(told);
  } finally {
    checkout?.remove();
    await endRun();
  }
}

/** A kind of workflow that came with N waits on a worker of N−1, as it has to: it is done when there is one of N again. */
function tell({ phases, histories, knownBefore, ...told }: Told): number {
  const { carriedByBoth, acknowledged, archived, wrong, late, broken, notNow } = told;
  const [known, unknown] = [true, false].map((is) =>
    histories.failures.filter(({ workflowType }) => knownBefore.has(workflowType) === is),
  ) as [TaskFailure[], TaskFailure[]];
  say('phase\tseconds\tcommands\ttask failures\topen cases by stage at its end');
  let since = 0;
  for (const { name, seconds, commands, stages, stuck, endedAt } of phases) {
    const failed = known.filter(({ at }) => at >= since && at < endedAt).length;
    since = endedAt;
    const standing = Object.entries(stages).map(([stage, count]) => `${stage} ${count}`);
    say([name, seconds.toFixed(0), commands, failed, standing.join(', ')].join('\t'));
    for (const one of stuck) say(`\ttried again: ${one}`);
  }
  const { workflows, events } = histories;
  say(`${workflows} workflows, ${events} events, ${carriedByBoth} carried by workers of both versions`);
  for (const { workflowType } of unknown) say(`a worker of N−1 was given a ${workflowType}, which it does not know`);
  say(`${acknowledged} commands acknowledged, ${archived} cases archived; load ${loadavg()[0]!.toFixed(1)}`);
  say(`${notNow} answers that said: not now, ask again`);
  const findings = [...known.map(({ workflowType, cause }) => `${workflowType}: ${cause}`), ...wrong, ...broken];
  for (const line of findings) say(`BROKEN\t${line}`);
  for (const line of late) say(`LATE\t${line}`);
  say(findings.length === 0 ? 'both versions got on with each other' : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

function readArguments() {
  const option = (usual: number) => ({ type: 'string', default: String(usual) }) as const;
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      cases: option(60),
      'at-once': option(3),
      seconds: option(8),
      seed: option(Math.floor(Math.random() * 1e9)),
    },
  });
  return {
    from: values.from ?? versionBefore(),
    cases: Number(values.cases),
    atOnce: Number(values['at-once']),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
  };
}

runCommand(main);
