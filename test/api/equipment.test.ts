/** the register of equipment and consumables of each department. */
import { randomUUID } from 'node:crypto';
import { useTown } from '../support/town';
import { peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

const [CHIEF, CENTRE] = ['market.chief1', 'centre.coordinator1'];
const post = async (login: string, path: string, body: object = {}, key: string = randomUUID()) =>
  (await town.as(login)).command(path, body, key);
const read = async (login: string, path: string) => (await town.as(login)).read(path);
const items = async (login: string, path: string) =>
  (await (await town.as(login)).get<{ items: Record<string, unknown>[] }>(path)).items;

let devices = 0;
const scanner = (holderId?: string) => {
  devices += 1;
  const what = { departmentCode: 'MARKET', assetNumber: `SJ-${devices}`, kind: '高拍仪', model: 'S1000' };
  return { ...what, ...(holderId && { holderId, windowNumber: '3' }) };
};
const idOf = async (body: object): Promise<string> => String((await post(CHIEF, '/equipment', body)).body['id']);

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

describe('equipment', () => {
  it('is registered by the chief representative, in the own department alone, once by its number', async () => {
    const body = scanner(people.front);
    expect(await post('market.front1', '/equipment', body)).toMatchObject({ status: 403 });
    expect(await post('police.chief1', '/equipment', body)).toMatchObject({
      status: 403,
      body: { code: 'notAllowed' },
    });
    const key = randomUUID();
    const made = await post(CHIEF, '/equipment', body, key);
    expect(made).toMatchObject({ status: 200, body: { state: 'inUse', holderId: people.front, windowNumber: '3' } });
    expect((await post(CHIEF, '/equipment', body, key)).body).toEqual(made.body);
    expect(await post(CHIEF, '/equipment', body)).toMatchObject({ status: 409, body: { code: 'assetNumberTaken' } });
    const { personId } = await town.as('police.front1');
    expect(await post(CHIEF, '/equipment', scanner(personId))).toMatchObject({
      status: 422,
      body: { code: 'notOfDepartment', rule: 'R-63' },
    });
    expect(await post(CHIEF, '/equipment', { ...scanner(), windowNumber: '26' })).toMatchObject({
      status: 422,
      body: { code: 'fieldInvalid' },
    });
  });

  it('goes from hand to hand, and everybody sees what is theirs to see', async () => {
    const id = await idOf(scanner(people.front));
    const path = `/equipment/${id}`;
    const to = { toId: people.front2, windowNumber: '4' };
    expect(await post('police.chief1', `${path}/hand-over`, to)).toMatchObject({ status: 403 });
    expect(await post(CHIEF, `${path}/hand-over`, to)).toMatchObject({
      status: 200,
      body: { holderId: people.front2, chain: [{ holderId: people.front }, { holderId: people.front2, until: null }] },
    });
    expect(await post(CHIEF, `${path}/hand-over`, to)).toMatchObject({ status: 409, body: { code: 'holdsItAlready' } });
    expect(await read('market.front2', path)).toMatchObject({ status: 200 });
    expect(await read('market.front1', path)).toMatchObject({ status: 403 });
    expect(await read('police.chief1', path)).toMatchObject({ status: 403 });
    expect(await items('market.front2', '/equipment')).toMatchObject([{ id }]);
    expect(await items('police.chief1', '/equipment')).toEqual([]);
    expect((await items(CENTRE, `/equipment?holderId=${people.front2}`)).map((one) => one['id'])).toEqual([id]);
    expect(await read('police.chief1', '/equipment?departmentCode=MARKET')).toMatchObject({ status: 403 });
  });

  it('is told as broken by whoever holds it, mended at a cost, and replaced by another that names it', async () => {
    const path = `/equipment/${await idOf(scanner(people.front))}`;
    const fault = { fault: '无法开机', toldTo: '运维组' };
    expect(await post(CHIEF, `${path}/mend`, { result: '更换电源', costFen: 1 })).toMatchObject({
      status: 409,
      body: { code: 'equipmentNotInRepair' },
    });
    expect(await post('market.front2', `${path}/report-fault`, fault)).toMatchObject({ status: 403 });
    expect(await post('market.front1', `${path}/report-fault`, fault)).toMatchObject({ body: { state: 'inRepair' } });
    expect(await post(CHIEF, `${path}/report-fault`, fault)).toMatchObject({ body: { code: 'equipmentInRepair' } });
    expect(await post(CHIEF, `${path}/mend`, { result: '更换电源', costFen: 12_000 })).toMatchObject({
      body: { state: 'inUse', repairs: [{ ...fault, costFen: 12_000 }] },
    });
    const other = { reason: '超过使用年限', assetNumber: 'SJ-NEW', model: 'S1200' };
    const replaced = await post(CHIEF, `${path}/replace`, other);
    expect(replaced).toMatchObject({
      status: 200,
      body: { kind: '高拍仪', model: 'S1200', holderId: people.front, windowNumber: '3', state: 'inUse' },
    });
    const old = await read(CHIEF, path);
    expect(old.body).toMatchObject({ state: 'scrapped', holderId: null, replacedById: replaced.body['id'] });
    expect(replaced.body['replacesId']).toBe(old.body['id']);
    expect(await post(CHIEF, `${path}/scrap`, { reason: '再次' })).toMatchObject({
      body: { code: 'equipmentScrapped' },
    });
    expect(await post(CHIEF, `${path}/replace`, other)).toMatchObject({ status: 409 });
  });
});

describe('consumables', () => {
  it('never run below nothing, and a shortage is told once', async () => {
    const paper = { departmentCode: 'MARKET', name: 'A4复印纸', unit: '包', minimum: 5 };
    expect(await post('police.chief1', '/consumables', paper)).toMatchObject({ status: 403 });
    const made = await post(CHIEF, '/consumables', paper);
    expect(made).toMatchObject({ status: 200, body: { stock: 0, short: true } });
    expect(await post(CHIEF, '/consumables', paper)).toMatchObject({ body: { code: 'consumableListed' } });
    const path = `/consumables/${String(made.body['id'])}`;
    const move = (body: object, key?: string, login = CHIEF) => post(login, `${path}/movements`, body, key);
    const alerts = async () => (await items(CHIEF, '/supply-alerts?open=true')).length;
    expect(await alerts()).toBe(1);
    const told = (await items(CHIEF, '/tasks')).filter(({ act }) => act === 'belowMinimum');
    expect(told).toMatchObject([{ name: '库存不足', applicationId: null, owner: 'role', overdue: false }]);
    expect((await items(CENTRE, '/tasks')).filter(({ act }) => act === 'belowMinimum')).toEqual([]);
    const key = randomUUID();
    expect(await move({ kind: 'received', amount: 8 }, key)).toMatchObject({ body: { stock: 8, short: false } });
    expect(await move({ kind: 'received', amount: 8 }, key)).toMatchObject({ body: { stock: 8 } });
    expect(await alerts()).toBe(0);
    expect((await items(CHIEF, '/tasks')).filter(({ act }) => act === 'belowMinimum')).toEqual([]);
    const taken = { kind: 'issued', amount: 9, takenBy: people.front };
    expect(await move(taken)).toMatchObject({ status: 409, body: { code: 'stockTooLow', rule: 'R-63' } });
    expect(await move({ ...taken, amount: 0 })).toMatchObject({ status: 422, body: { code: 'nothingMoved' } });
    expect(await move({ kind: 'issued', amount: 1 })).toMatchObject({ status: 422, body: { code: 'takenByMissing' } });
    expect(await move({ kind: 'counted', amount: 7 })).toMatchObject({ body: { code: 'countUnexplained' } });
    expect(await move(taken, undefined, 'police.chief1')).toMatchObject({ status: 403 });
    expect(await move({ ...taken, amount: 4 })).toMatchObject({ body: { stock: 4, short: true } });
    expect(await move({ ...taken, amount: 1 })).toMatchObject({ body: { stock: 3 } });
    expect(await alerts()).toBe(1);
    expect(await move({ kind: 'counted', amount: 2, note: '受潮损耗' })).toMatchObject({ body: { stock: 2 } });
    expect(await post(CHIEF, `${path}/minimum`, { minimum: 2 })).toMatchObject({ body: { short: false } });
    expect(await items(CENTRE, '/supply-alerts')).toMatchObject([{ name: '库存不足' }, { name: '库存不足' }]);
    expect((await items(CHIEF, `${path}/movements`)).map((one) => [one['quantity'], one['balance']])).toEqual([
      [-1, 2],
      [-1, 3],
      [-4, 4],
      [8, 8],
    ]);
    expect(await items('police.chief1', '/consumables')).toEqual([]);
    expect(await read('police.chief1', `${path}/movements`)).toMatchObject({ status: 403 });
    expect(await read('market.front1', '/consumables')).toMatchObject({ status: 403 });
  });
});

it('R-44 an officer who leaves is listed with what is still in their hands, until it is handed on', async () => {
  const { personId } = await town.as('market.reviewer2');
  const id = await idOf({ ...scanner(), holderId: personId });
  const letter = { personId, effectiveOn: '2026-03-02', letter: '县市监函〔2026〕8号' };
  const filed = await post('market.windowhead', '/departure-letters', letter);
  expect(filed).toMatchObject({ status: 200, body: { heldEquipment: [`SJ-${devices}`] } });
  expect(await items(CHIEF, '/equipment?holderLeft=true')).toEqual([]);
  expect(await post(CENTRE, `/officers/${personId}/remove`)).toMatchObject({ status: 200 });
  expect(await items(CHIEF, '/equipment?holderLeft=true')).toMatchObject([{ id, holderLeft: true }]);
  const about = { kind: 'holderLeft', equipmentId: id, departmentCode: 'MARKET' };
  expect(await items(CHIEF, '/supply-alerts?open=true')).toMatchObject([about]);
  expect((await items(CHIEF, '/tasks')).map(({ act }) => act)).toContain('holderLeft');
  expect(await post(CHIEF, `/equipment/${id}/hand-over`, { toId: people.front })).toMatchObject({ status: 200 });
  expect(await items(CHIEF, '/equipment?holderLeft=true')).toEqual([]);
  expect(await items(CHIEF, '/supply-alerts?open=true')).toEqual([]);
});
