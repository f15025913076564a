import { verify } from '@node-rs/argon2';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openCalendar } from '../../src/domain/calendar/calendar';
import { dayOfPlainDate } from '../../src/domain/calendar/time';
import { AccountRow } from '../../src/entities/account';
import { openDataSource } from '../../src/entities/data-source';
import { PersonRow } from '../../src/entities/person';
import { getOfficeMarks, getReferences, loadReferences } from '../../src/entities/references';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { storeCentre } from '../../src/ops/seed/store';
import type { CentreFiles } from '../../src/ops/seed/types';
import { freshDatabase, type TestDatabase } from '../support/engines';
import { partyOf } from '../support/parties';

const day = (text: string) => text as never;
const choices = { password: 'a demonstration', today: day('2026-03-02') };
const files = loadCentreFiles(join(__dirname, '../../data'));
const [anItem] = files.items;
const someStaff = files.people.find(({ kind, windowNumber }) => kind === 'staff' && windowNumber !== null)!;

describe('the data files of the centre', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await freshDatabase();
    dataSource = await openDataSource(database.url);
    await storeCentre(dataSource, files, choices);
  }, 60_000);

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const store = (changes: Partial<CentreFiles> = {}, today = choices.today): Promise<string[]> =>
    storeCentre(dataSource, { ...files, ...changes }, { ...choices, today });
  const count = async (query: string): Promise<number> => {
    const [row] = await dataSource.query<{ count: number }[]>(`select count(*)::int as count from ${query}`);
    return row!.count;
  };

  it('are in the database once they are stored', async () => {
    expect(await count('departments where active')).toBe(files.departments.length);
    expect(await count('windows where active')).toBe(files.windows.length);
    expect(await count(`catalogue_items where status = 'published'`)).toBe(files.items.length);
    expect(await count('catalogue_materials')).toBe(files.items.flatMap(({ materials }) => materials).length);
    expect(await count(`people where active and kind <> 'system'`)).toBe(files.people.length);
    expect(await count('accounts where not disabled')).toBe(files.people.length);
    expect(await count('parties')).toBe(files.people.filter(({ kind }) => kind !== 'staff').length);
    expect(await count('person_authorities')).toBe(files.people.flatMap(({ authorities }) => authorities).length);
  });

  it('change nothing when they are stored again', async () => {
    const rows = async (): Promise<unknown[]> =>
      Promise.all(
        ['centres', 'settings', 'departments', 'people', 'accounts', 'calendar_versions', 'catalogue_items'].map(
          (table) => dataSource.query(`select t, xmin from ${table} t order by 1`),
        ),
      );
    const before = await rows();
    expect(await store()).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('give each account its own hash of the password, which is not hashed again', async () => {
    const accounts = await dataSource.manager.find(AccountRow, { take: 2, order: { login: 'ASC' } });
    expect(accounts[0]!.passwordHash).not.toBe(accounts[1]!.passwordHash);
    expect(await verify(accounts[0]!.passwordHash, choices.password)).toBe(true);
    await storeCentre(dataSource, files, { ...choices, password: 'another' });
    expect(await dataSource.manager.findOneBy(AccountRow, { login: accounts[0]!.login })).toEqual(accounts[0]);
  });

  it('R-49: put names of applicants and agents in one place alone', async () => {
    expect(await count(`people where kind in ('applicant', 'agent') and (name is not null or phone is not null)`)).toBe(
      0,
    );
    const agent = files.people.find(({ kind }) => kind === 'agent')!;
    expect(await partyOf(dataSource, agent.id)).toMatchObject({ name: agent.name, phone: agent.phone });
  });

  it('K-2, R-34: give a calendar of the published years and marked ones after them', async () => {
    const { calendars } = (await loadReferences(dataSource, anItem!.code, choices))!;
    const calendar = openCalendar(Object.values(calendars)[0]!);
    const last = files.schedules.at(-1)!.year;
    const first = dayOfPlainDate(day(`${last}-01-01`));
    expect(calendar.isProvisional(first, first + 300)).toBe(false);
    expect(calendar.isProvisional(first + 400, first + 400)).toBe(true);
    expect(Object.keys(calendars)).toEqual(['v1']);
  });

  it('R-50: refuse an item that changed under the number of a published version, and store nothing then', async () => {
    const changed = { ...anItem!, name: '另一个名称' };
    const renamed = { ...files.centre, name: '另一个中心' };
    const items = [changed, ...files.items.slice(1)];
    await expect(store({ items, centre: renamed })).rejects.toThrow(/raise the version/);
    expect(await store()).toEqual([]);
  });

  it('R-50: publish a new version beside the old one, and take what has no file from the offer', async () => {
    const { code, version } = anItem!;
    const newer = { ...anItem!, version: version + 1, name: '新名称' };
    await store({ items: [newer, ...files.items.slice(2)] });
    const versions = await dataSource.query(
      `select version, status from catalogue_items where code in ($1, $2) order by code = $2, version`,
      [code, files.items[1]!.code],
    );
    expect(versions.map(({ status }: { status: string }) => status)).toEqual(['superseded', 'published', 'withdrawn']);
    expect((await loadReferences(dataSource, code, choices))!.item.name).toBe('新名称');
    expect((await loadReferences(dataSource, code, { ...choices, version }))!.item).toEqual(anItem);
    expect(await loadReferences(dataSource, files.items[1]!.code, choices)).toBeNull();
    expect(await loadReferences(dataSource, 'NOBODY-KNOWS', choices)).toBeNull();
    await expect(store()).rejects.toThrow(/version 2 is published already/);
    await store({ items: [newer, ...files.items.slice(1)] });
    expect((await loadReferences(dataSource, files.items[1]!.code, choices))!.item).toEqual(files.items[1]);
  });

  it('count a version for changed settings and a changed calendar, once', async () => {
    const newer = { ...anItem!, version: anItem!.version + 1, name: '新名称' };
    const items = [newer, ...files.items.slice(1)];
    const settings = { ...files.settings, urgingAnswerWorkingDays: 2 };
    const schedules = files.schedules.slice(0, -1);
    expect((await store({ items, settings, schedules })).sort()).toEqual(['calendar_versions v2', 'settings 2']);
    expect(await store({ items, settings, schedules })).toEqual([]);
    const { settingsVersion, settings: newest, calendars } = (await loadReferences(dataSource, newer.code, choices))!;
    expect({ settingsVersion, days: newest.urgingAnswerWorkingDays, calendar: Object.keys(calendars) }).toEqual({
      settingsVersion: 2,
      days: 2,
      calendar: ['v2'],
    });
    await store({ items });
  });

  it('read a version once, so that everybody holds the same object', async () => {
    const pinned = { itemCode: anItem!.code, itemVersion: 1, settingsVersion: 1, calendarVersion: 'v1' };
    const [one, other] = await Promise.all([getReferences(dataSource, pinned), getReferences(dataSource, pinned)]);
    expect(one.calendars['v1']).toBe(other.calendars['v1']);
    expect(one.item).toBe(other.item);
    await expect(getReferences(dataSource, { ...pinned, calendarVersion: 'v99' })).rejects.toThrow(
      'CalendarVersionRow',
    );
    const { officeMark } = files.departments.find(({ code }) => code === anItem!.departmentCode)!;
    expect(await getOfficeMarks(dataSource, anItem!.departmentCode)).toEqual({
      centre: files.centre.officeMark,
      department: officeMark,
    });
  });

  it('R-44: end the authorities of staff that is listed no longer and disable its account, but keep both', async () => {
    const newer = { ...anItem!, version: anItem!.version + 1, name: '新名称' };
    const items = [newer, ...files.items.slice(1)];
    const people = files.people.filter(({ id }) => id !== someStaff.id);
    await store({ items, people }, day('2026-05-01'));
    const standing = async (): Promise<unknown> =>
      dataSource.query(
        `select p.active, a.disabled, r.valid_from::text as from, r.valid_until::text as until
         from people p join accounts a on a.person_id = p.id join person_authorities r on r.person_id = p.id
         where p.id = $1 order by r.id`,
        [someStaff.id],
      );
    expect(await standing()).toEqual([{ active: false, disabled: true, from: null, until: '2026-04-30' }]);
    await store({ items }, day('2026-06-01'));
    expect(await standing()).toEqual([
      { active: true, disabled: true, from: null, until: '2026-04-30' },
      { active: true, disabled: true, from: '2026-06-01', until: null },
    ]);
  });

  it('take nothing from applicants who came in another way', async () => {
    await dataSource.manager.insert(PersonRow, { id: 'walk-in', kind: 'applicant', name: null, phone: null });
    const newer = { ...anItem!, version: anItem!.version + 1, name: '新名称' };
    await store({ items: [newer, ...files.items.slice(1)] });
    expect(await count(`people where id = 'walk-in' and active`)).toBe(1);
  });
});
