/** Lost updates: of two who act on the same version at the same time, one does and the other is told. */
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

beforeAll(async () => {
  people = await peopleOf(town);
});

describe('a version', () => {
  it('is acted on once, however many name it at the same time', async () => {
    const id = await openCase(town, people, courseOf(people).received);
    const client = await town.as('applicant1');
    const { seq } = await client.get<{ seq: number }>(`/applications/${id}`);
    const supplement = () =>
      client.command(
        `/applications/${id}/acts/supplement`,
        { materials: [{ materialId: 'M1', copies: 1 }] },
        undefined,
        { 'If-Match': `"${seq}"` },
      );
    const answers = await Promise.all(Array.from({ length: 6 }, supplement));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412]);
    const stale = answers.find(({ status }) => status === 412)!;
    expect(stale).toMatchObject({ etag: `"${seq + 1}"`, body: { code: 'staleVersion' } });
    expect(await client.get(`/applications/${id}`)).toMatchObject({ seq: seq + 1 });
  });
});
