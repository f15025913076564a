/** personal data in the books: bound to their rows, brought under another key while cases go on, sealed where they were not. */
import { DataKeys, SealError, SealingKeys } from '../../src/adapters/sealing-keys';
import { sealAudit } from '../../src/adapters/audit/seal-audit';
import { verifyAudit } from '../../src/adapters/audit/verify-audit';
import { useDataKeys } from '../../src/entities/data-keys';
import { ApplicationEventRow } from '../../src/entities/application-event';
import { lookupOfId, PartyRow } from '../../src/entities/party';
import { findDifferences, rebuildReadModel } from '../../src/ops/rebuild';
import { heldUnderKeys, resealAll, validateSealed } from '../../src/ops/reseal';
import { TEST_DATA_KEYS } from '../support/data-keys';
import { FOOD } from '../support/items';
import { partyOf, setParty } from '../support/parties';
import { play } from '../support/play';
import { recordPlayed, useBooks } from './books';

const books = useBooks();
const FORM = { businessName: '王小明饭店', contact: { phone: '13800000000' } };
const query = <T = unknown>(text: string, ...values: unknown[]): Promise<T[]> => books.dataSource.query(text, values);
const handedIn = (object: string) => play(FOOD).at('2026-03-02 09:00').handsIn({ object, form: FORM });
const formOf = async (applicationId: string): Promise<unknown> => {
  const event = await books.dataSource.manager.findOneByOrFail(ApplicationEventRow, { applicationId, seq: 1 });
  return (event.facts as unknown as Record<string, unknown>)['form'];
};
/** By which keys something is sealed. */
const held = async (): Promise<unknown[]> =>
  [...new Set((await heldUnderKeys(books.dataSource)).map(({ keyId }) => keyId))].sort((one, other) =>
    String(one).localeCompare(String(other)),
  );

beforeAll(async () => {
  await setParty(books.dataSource, 'applicant1', { name: '王小明', phone: '13800000000' });
  await recordPlayed(books, 'delivered', handedIn('a').at('2026-03-03 09:10').broughtTo('archived'));
});
afterEach(() => useDataKeys(TEST_DATA_KEYS));

it('shows no statement what is sealed, and reads it back whole', async () => {
  const [{ text }] = (await query<{ text: string }>(`select p::text || e.facts::text as text
    from parties p, application_events e where p.id = 'applicant1' and e.application_id = 'delivered' and e.seq = 1`)) as [
    { text: string },
  ];
  for (const word of ['王小明', '13800000000', '饭店']) expect(text).not.toContain(word);
  expect(await partyOf(books.dataSource, 'applicant1')).toMatchObject({ name: '王小明', phone: '13800000000' });
  expect(await formOf('delivered')).toEqual(FORM);
  expect(await findDifferences(books.dataSource, 'delivered')).toEqual([]);
});

it('refuses what is of another row or column, was altered, or stands in clear', async () => {
  const [before] = await query<{ name: string }>(`select name from parties where id = 'applicant2'`);
  const others = [
    `select name from parties where id = 'applicant1'`,
    `select phone from parties where id = 'applicant1'`,
    `select left(name, -1) || case right(name, 1) when 'A' then 'Q' else 'A' end from parties where id = 'applicant2'`,
  ];
  for (const other of others) {
    await query(`update parties set name = (${other}) where id = 'applicant2'`);
    await expect(partyOf(books.dataSource, 'applicant2')).rejects.toThrow(SealError);
    await query(`update parties set name = $1 where id = 'applicant2'`, before!.name);
  }
  expect((await partyOf(books.dataSource, 'applicant2')).name).toBe('applicant2');
  await expect(query(`update parties set name = '王五'`)).rejects.toThrow('parties_sealed');
  await expect(books.dataSource.manager.update(PartyRow, { id: 'applicant2' }, { name: '王五' })).rejects.toThrow(
    'which row of parties it is must be said with name',
  );
});

it('changes of an event nothing but its seals', async () => {
  const facts = (set: string): Promise<unknown> =>
    query(`update application_events set facts = ${set} where application_id = 'delivered' and seq = 1`);
  await expect(facts(`facts || '{"object": "b"}'`)).rejects.toThrow('may only be added to');
  await expect(facts(`facts - 'form'`)).rejects.toThrow('may only be added to');
  await expect(query(`update application_events set at = at where false or seq = 1`)).resolves.toBeDefined();
  await expect(query(`update application_events set stage = 'archived' where seq = 1`)).rejects.toThrow(
    'only be added',
  );
  await expect(query(`delete from application_events where seq = 1`)).rejects.toThrow('may only be added to');
});

it('brings everything under the newest key while cases go on, and then needs the one before no more', async () => {
  const lookup = Buffer.alloc(32, 4);
  const newer = { id: 'newer', key: Buffer.alloc(16, 9) };
  const both = new DataKeys(new SealingKeys([newer, { id: 'test', key: Buffer.alloc(32, 3) }]), lookup);
  const alone = new DataKeys(new SealingKeys([newer]), lookup);
  expect(await held()).toEqual(['test']);
  expect(await sealAudit(books.dataSource)).toBeGreaterThan(10);
  useDataKeys(both);
  const going = handedIn('b');
  await recordPlayed(books, 'going', going);
  expect(await held()).toEqual(['newer', 'test']);
  useDataKeys(alone);
  await expect(partyOf(books.dataSource, 'applicant1')).rejects.toThrow('there is no key "test"');
  await expect(resealAll(books.dataSource)).rejects.toThrow(SealError);
  useDataKeys(both);
  expect(await resealAll(books.dataSource)).toBeGreaterThan(3);
  expect(await held()).toEqual(['newer']);
  expect(await resealAll(books.dataSource)).toBe(0);
  useDataKeys(alone);
  expect(await partyOf(books.dataSource, 'applicant1')).toMatchObject({ name: '王小明' });
  expect([await formOf('delivered'), await formOf('going')]).toEqual([FORM, FORM]);
  // The chain of the audit covers events, and outlives the keys of what is sealed in them.
  expect((await verifyAudit(books.dataSource, null)).faults).toEqual([]);
  await recordPlayed(books, 'later', handedIn('c'));
  expect(await rebuildReadModel(books.dataSource, { all: true })).toBe(3);
  expect(await findDifferences(books.dataSource, 'delivered')).toEqual([]);
  useDataKeys(both);
  const back = new DataKeys(new SealingKeys([{ id: 'test', key: Buffer.alloc(32, 3) }, newer]), lookup);
  useDataKeys(back);
  await resealAll(books.dataSource);
  expect(await held()).toEqual(['test']);
});

it('seals what stood in clear, lets everybody be found by their number, and says who bears that of another', async () => {
  const [{ form }] = (await query<{ form: string }>(
    `select facts ->> 'form' as form from application_events where application_id = 'delivered' and seq = 1`,
  )) as [{ form: string }];
  await query(`alter table parties drop constraint parties_sealed, drop constraint parties_id_can_be_found,
    add constraint parties_sealed check (starts_with(name, 'sealed:1:')) not valid`);
  await query('alter table parties drop constraint parties_sealed');
  await query(`insert into parties (id, kind, name, id_kind, id_number, address) values
    ('old1', 'person', '赵六', 'residentId', '11010119900101123x', '示例路1号'),
    ('old2', 'person', '赵六', 'residentId', '11010119900101123X', null)`);
  await query(`alter table parties add constraint parties_sealed check (starts_with(name, 'sealed:1:')) not valid`);
  await query('alter table application_events drop constraint application_events_sealed');
  await query(
    `update application_events set facts = jsonb_set(facts, '{form}', $1) where application_id = 'delivered' and seq = 1`,
    JSON.stringify(FORM),
  );
  expect(form).toMatch(/^sealed:1:/);
  await expect(formOf('delivered')).rejects.toThrow('stands there in clear');
  expect(await held()).toEqual([null, 'test']);
  const said: string[] = [];
  expect(await resealAll(books.dataSource, (line) => said.push(line))).toBe(3);
  await validateSealed(books.dataSource);
  expect(said).toEqual(['party old2 bears the number of another one: hand-ins go to that one from now on']);
  expect(await held()).toEqual(['test']);
  expect(await formOf('delivered')).toEqual(FORM);
  const idLookup = lookupOfId('residentId', ' 11010119900101１23x');
  expect(await books.dataSource.manager.findBy(PartyRow, { idLookup })).toMatchObject([
    { id: 'old1', name: '赵六', idNumber: '11010119900101123x', address: '示例路1号' },
  ]);
});
