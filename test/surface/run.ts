/**
 * npm run fuzz:api -- [--examples 50] [--as market.front1,nobody] [--paths TEXT] [--seed N]: schemathesis with all checks against
 * everything as `npm start` runs it, once as each role and once as nobody. With the usual number an operation gets more than
 * 500 requests in all.
 */
import { parseArgs } from 'node:util';
import { startWhole } from '../faults/whole';
import { endRun, startForDatabase } from '../support/run';
import { EVERYBODY, fillApi, pathsOf, tryApi } from './schemathesis';

async function main(): Promise<number> {
  const { examples, seed, as, paths } = readArguments();
  await startForDatabase();
  try {
    const whole = await startWhole();
    try {
      const known = await fillApi(whole.api);
      const wanted = paths === undefined ? [] : (await pathsOf(whole.api)).filter((path) => path.includes(paths));
      let faulty = 0;
      for (const login of as) {
        const trial = { api: whole.api, login, examples, seed, known, ...(paths !== undefined && { paths: wanted }) };
        const { requests, faults } = await tryApi(trial);
        if (faults !== null) faulty += 1;
        say(`${login ?? 'nobody'}: ${requests} requests, ${faults === null ? 'nothing found' : `found:\n${faults}`}`);
      }
      say(`seed ${seed}: ${as.length} people, with faults ${faulty}`);
      return faulty;
    } finally {
      await whole.stop();
    }
  } finally {
    await endRun();
  }
}

function readArguments() {
  const { values } = parseArgs({
    options: {
      examples: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      as: { type: 'string' },
      paths: { type: 'string' },
    },
  });
  const as = values.as?.split(',').map((login) => (login === 'nobody' ? null : login)) ?? EVERYBODY;
  return { as, examples: Number(values.examples), seed: Number(values.seed), paths: values.paths };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (faulty) => process.exit(faulty === 0 ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);
