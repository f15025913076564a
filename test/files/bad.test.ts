/** No bad file is taken, and each is refused for what is wrong with it. */
import { BAD_FILES } from '../support/bad-files';
import { verdictOn } from '../support/uploads';

it('there are more than 300 of them, each once', () => {
  const whats = BAD_FILES.map(({ what }) => what);
  expect(new Set(whats).size).toBe(whats.length);
  expect(whats.length).toBeGreaterThan(300);
});

it.each(BAD_FILES.map((file) => [file.refusal, file.what, file] as const))(
  '%s: %s',
  async (refusal, _, { make, name }) => {
    expect(await verdictOn(await make(), name)).toBe(refusal);
  },
);
