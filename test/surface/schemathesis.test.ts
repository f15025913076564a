import { startWhole, type Whole } from '../faults/whole';
import { EVERYBODY, fillApi, pathsOf, tryApi, type Trial } from './schemathesis';

const EXAMPLES = 3;
const SEED = 1;

/**
 * The short form of `npm run fuzz:api`: each path is tried by one role, with all checks. Nothing found means that no answer was
 * 5xx, none differed from the description, what it forbids was refused, and what it allows was not refused for its form.
 */
describe('schemathesis finds nothing', () => {
  let whole: Whole;
  let paths: readonly string[];
  let known: Trial['known'];

  beforeAll(async () => {
    whole = await startWhole();
    known = await fillApi(whole.api);
    paths = await pathsOf(whole.api);
  }, 180_000);
  afterAll(() => whole?.stop(), 60_000);

  it.each(EVERYBODY.map((login, turn) => [login ?? 'nobody', login, turn] as const))(
    'as %s',
    async (_, login, turn) => {
      const own = paths.filter((_path, at) => at % EVERYBODY.length === turn);
      const { requests, faults } = await tryApi({
        api: whole.api,
        login,
        examples: EXAMPLES,
        seed: SEED,
        paths: own,
        known,
      });
      expect(faults).toBeNull();
      expect(requests).toBeGreaterThan(own.length);
    },
    300_000,
  );
});
