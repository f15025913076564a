/** The people of a centre at Banjie, by HTTP alone: a food licence from the hand-in to the archive. */
import { signInDemo, type DemoPeople } from '../../../src/ops/demo-case';
import { playFoodLicence, type Sent } from '../../faults/everyday';
import { foodLicence } from '../../support/journey';
import { serveTurns, type Timed } from './closed-loop';

function main(api: string): void {
  let people: DemoPeople;
  serveTurns({
    prepare: async () => void (people = await signInDemo(api)),
    play: async (name, timed) => void (await playFoodLicence(people, name, (sent) => ask(sent, timed))),
    open: async (name, timed) => {
      const { front: who } = people;
      const { applicationId } = await ask(
        { who, path: '/applications', body: foodLicence(name), key: `hand-in-${name}` },
        timed,
      );
      await ask(
        { who, path: `/applications/${String(applicationId)}/acts/accept`, body: {}, key: `accept-${name}` },
        timed,
      );
    },
  });
}

function ask({ who, path, body, key }: Sent, timed: Timed): Promise<Record<string, unknown>> {
  const act = path === '/applications' ? 'hand-in' : path.slice(path.lastIndexOf('/') + 1);
  return timed(act, async () => {
    // As a portal does: what the API cannot say in its five seconds is asked again under the same key.
    const answer = await who.insist(path, body, key);
    if (answer.status < 400) return answer.body;
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  });
}

main(process.argv[2]!);
