/** R-42 over HTTP: a leave that was told ahead, with who stands in from its beginning. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;
let cases: string[];

const post = async (login: string, path: string, body: object = {}) =>
  (await town.as(login)).command(path, body, randomUUID());
const get = async <T = Record<string, unknown>>(login: string, path: string): Promise<T> =>
  (await town.as(login)).get<T>(path);
const idOf = async (login: string): Promise<string> => {
  const [{ id }] = await town.dataSource.query(`select person_id as id from accounts where login = $1`, [login]);
  return id as string;
};

beforeAll(async () => {
  people = await peopleOf(town);
  const { accepted, review } = courseOf(people);
  cases = [await openCase(town, people, accepted), await openCase(town, people, review)];
}, 60_000);

describe('R-42 a leave with a substitute', () => {
  const leave = { from: '2026-03-02T13:00:00+08:00', until: '2026-03-02', reason: '就医' };
  const tell = async (): Promise<string> => String((await post('market.front1', '/leaves', leave)).body['id']);
  const name = (id: string, substituteId: string) =>
    post('market.windowhead', `/absences/${id}/substitute`, { substituteId });
  const contactOf = async (id = cases[0]!) =>
    (await get<{ contactPerson: { id: string } }>('market.chief1', `/applications/${id}`)).contactPerson.id;
  const read = async (id: string) =>
    (await get<{ items: { id: string }[] }>('market.windowhead', '/absences')).items.find((one) => one.id === id);
  const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  it('is covered from its beginning by who was named before, and no earlier', async () => {
    const id = await tell();
    expect(await name(id, await idOf('market.front3'))).toMatchObject({ body: { code: 'substituteUntrained' } });
    expect(await name(id, people.front2)).toMatchObject({
      status: 200,
      body: { absence: { substituteId: people.front2, substitutedAt: null }, cases: [] },
    });
    expect(await contactOf()).toBe(people.front);
    await town.moveTo('2026-03-02T13:00:00+08:00');
    await eventually(async () => (await contactOf()) === people.front2);
    await eventually(async () => ((await read(id)) as { substitutedAt?: string }).substitutedAt !== null);
    // What comes to them meanwhile does not lie until they are back either.
    const later = await openCase(town, people, courseOf(people).accepted);
    await eventually(async () => (await contactOf(later)) === people.front2);
    const end = await post('market.windowhead', `/absences/${id}/end`);
    expect(end).toMatchObject({ status: 200, body: { cases: [...cases, later].map(() => ({ refusal: null })) } });
    expect(await contactOf()).toBe(people.front);
  });

  it('that was taken back lets nobody stand in', async () => {
    const id = String(
      (await post('market.front1', '/leaves', { ...leave, from: '2026-03-02T14:00:00+08:00' })).body['id'],
    );
    await name(id, people.front2);
    expect(await post('market.front1', `/absences/${id}/end`)).toMatchObject({ status: 200 });
    expect(await name(id, people.front2)).toMatchObject({ status: 409, body: { code: 'absenceOver' } });
    await town.moveTo('2026-03-02T14:00:00+08:00');
    const other = String(
      (await post('market.front1', '/leaves', { ...leave, from: '2026-03-02T14:30:00+08:00' })).body['id'],
    );
    await name(other, people.front2);
    await town.dataSource.query('update accounts set disabled = true where person_id = $1', [people.front2]);
    await town.moveTo('2026-03-02T14:30:00+08:00');
    // Who was named cannot stand in any more: that nobody does is told.
    await eventually(async () =>
      (await get<{ items: object[] }>('market.windowhead', '/alerts?open=true')).items.some(
        (one) => (one as { kind: string }).kind === 'noSubstitute',
      ),
    );
    expect(await read(other)).toMatchObject({ substituteId: null });
    expect(await contactOf()).toBe(people.front);
    await town.dataSource.query('update accounts set disabled = false where person_id = $1', [people.front2]);
    await post('market.windowhead', `/absences/${other}/end`);
  });
});
