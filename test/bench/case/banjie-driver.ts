/** The people of a centre at Banjie, by HTTP alone: a food licence from the hand-in to the archive. */
import { signInDemo, type DemoPeople } from '../../../src/ops/demo-case';
import { playFoodLicence } from '../../faults/everyday';
import { serveTurns } from './closed-loop';

function main(api: string): void {
  let people: DemoPeople;
  serveTurns({
    prepare: async () => void (people = await signInDemo(api)),
    play: async (name, timed) => {
      await playFoodLicence(people, name, ({ who, path, body, key }) =>
        timed(path.slice(path.lastIndexOf('/') + 1), async () => {
          const answer = await who.command(path, body, key);
          if (answer.status === 200 || answer.status === 201) return answer.body;
          throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        }),
      );
    },
  });
}

main(process.argv[2]!);
