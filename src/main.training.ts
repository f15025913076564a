/**
 * The training centre: the same API, worker and portal with the example data, on time that is skipped, in a house of its own
 * that is gone at the end. It reads no setting of a real centre and keeps nothing where one does.
 */
import { join } from 'node:path';
import { ConfigError, loadTrainingConfig } from './config';
import { formatInstant, instantOf, parseInstant, type Instant } from './domain/calendar/time';
import { DEMO_PASSWORD } from './ops/demo-password';
import { trainingAnnouncement } from './ops/engines/announcement';
import { checkoutRoot } from './ops/engines/locations';
import { portFrom } from './ops/engines/ports';
import { openHouse } from './ops/scenario/house';
import { LEAD_MS, openTown } from './ops/scenario/town';
import { loadCentreFiles } from './ops/seed/load';
import { attachExampleSamples } from './ops/example-samples';
import { openTrainingCases } from './ops/training-cases';
import { keepTrialKeys } from './ops/trial-keys';

async function main(): Promise<void> {
  const { port, startAt } = loadTrainingConfig();
  const begins = startAt === undefined ? wholeSecond(Date.now()) : parseInstant(startAt);
  const house = await openHouse(say);
  try {
    const keys = await keepTrialKeys(join(house.runDir, 'secrets'));
    const town = await openTown(house, loadCentreFiles(join(checkoutRoot(), 'data')), {
      startAt: instantOf(begins + LEAD_MS),
      restarts: false,
      ownProcesses: true,
      slowness: 1,
      password: DEMO_PASSWORD,
      environment: {
        BANJIE_CLOCK: 'training',
        BANJIE_API_PORT: String(await portFrom(port, 'the training centre', say)),
        BANJIE_SIGNING_KEY_FILE: keys.signing,
        BANJIE_CHECK_KEY_FILE: keys.check,
        BANJIE_ARCHIVE_KEY_FILE: keys.archive,
      },
    });
    await attachExampleSamples(town.url, join(checkoutRoot(), 'data', 'samples'));
    await openTrainingCases(town.url);
    // Children do not keep this process alive.
    setInterval(() => undefined, 60_000);
    for (const line of trainingAnnouncement(town.url, formatInstant(await town.now()))) say(line);
    // Without its engine there is no time and no case: whoever wants another one starts it.
    throw new Error(`${await town.ended} has ended`);
  } finally {
    await house.close();
  }
}

function wholeSecond(epochMs: number): Instant {
  return instantOf(Math.floor(epochMs / 1000) * 1000);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: Error) => {
  say(error instanceof ConfigError ? error.message : `The training centre does not go on: ${error.message}`);
  process.exit(1);
});
