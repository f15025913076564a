/** Which rows of the registers are read, by whom and in which order; and the lists that are read in the same way. */
import type { Principal } from '../../src/api/policy/principal';
import { PeopleNames } from '../../src/api/privacy/people-names';
import { RegisterReader } from '../../src/api/registers/register-reader';
import { ANY_REGISTERS, REGISTER_KINDS, REGISTERS } from '../../src/domain/papers/registers';
import { ApiClient } from '../../src/ops/api-client';
import { copyCase } from '../support/many-cases';
import { FOOD, SIGN, SPEC } from '../support/items';
import { textOf } from '../support/papers';
import { play } from '../support/play';
import { readWorkbook, shownSerial, textsOfRow } from '../support/workbook';
import {
  opened,
  PASSWORD,
  readRegister,
  useRecordedApi,
  type RegisterPage,
  type RegisterRow,
  type SignInName,
} from './recorded-api';

const api = useRecordedApi();

const read = (register: string, query?: string, as?: SignInName) => readRegister(api, register, query, as);
const person = (id: string) => ({ id, name: id, phone: null });

beforeAll(async () => {
  await api.record('whole', opened(FOOD, 'whole').broughtTo('archived'));
  await api.record('refused', opened(SIGN, 'refused').broughtTo('refused').broughtTo('archived'));
  for (const name of ['late', 'later', 'latest']) {
    await api.record(name, opened(FOOD, name).broughtTo('review').at('2026-03-20 10:00').broughtTo('archived'));
  }
});

describe('the lists of supervision', () => {
  it('hold breaches with their rule, cards with their ground, and suspensions with their notice', async () => {
    const played = opened(SPEC, 'supervised').broughtTo('accepted').at('2026-03-03 09:00').broughtTo('review');
    played.does('reviewer1', 'notifySuspension', { ground: 'testing' }).does('reviewer1', 'suspend', {});
    played.at('2026-03-04 09:00').does('reviewer1', 'resume').at('2026-05-29 12:00');
    await api.record('supervised', played);
    const listed = async (path: string) =>
      (await api.get<RegisterPage>('chief1', `${path}?applicationId=supervised`)).rows.map((row) => row.cells);
    expect(await listed('/breaches')).toMatchObject([
      { rule: 'R-18', duty: '未于当日移交签收', officer: person('front1'), dueAt: '2026-03-02T17:30:00+08:00' },
    ]);
    expect(await listed('/cards')).toMatchObject([
      { colour: '黄牌', ground: '超过承诺时限', holder: person('reviewer1') },
      { colour: '红牌', holder: person('reviewer1') },
    ]);
    expect(await listed('/suspensions')).toMatchObject([
      { ground: '检测', noticeNumber: expect.stringContaining('停〔'), toAt: '2026-03-04T09:00:00+08:00' },
    ]);
  });

  it.each([
    ['breachRegister', 1, ['R-18', '未于当日移交签收', 'front1', '2026-03-02 17:30:00']],
    ['cardList', 2, ['黄牌', '超过承诺时限', 'reviewer1']],
    ['suspensionList', 1, ['检测', '2026-03-04 09:00:00']],
  ] as const)(
    'are taken away as files: %s',
    async (register, rows, values) => {
      const client = await new ApiClient(api.url).signIn('auditor1', PASSWORD);
      const taken = async (format: string): Promise<Buffer> => {
        const path = `/registers/${register}/${format}?applicationId=supervised`;
        let response = await client.download(path);
        // The file before this one is let go of a moment after it was read to its end.
        while (response.status === 409) response = await client.download(path);
        expect(response.status).toBe(200);
        return Buffer.from(await response.arrayBuffer());
      };
      const { columns, zh } = ANY_REGISTERS[register];
      const sheet = (await readWorkbook(await taken('xlsx'))).get(zh)!;
      expect(sheet.rows).toBe(rows + 1);
      const texts = textsOfRow(sheet, 2, columns.length).map((value, at) =>
        value !== '' && columns[at]!.type === 'instant' ? shownSerial(value) : value,
      );
      expect(texts).toEqual(expect.arrayContaining([...values]));
      expect((await taken('csv')).toString('utf8')).toContain(values[0]);
      expect(textOf({ pdf: await taken('pdf') }).replaceAll(/\s/g, '')).toContain(zh);
      const [entry] = await api.dataSource.query(
        'select register, row_count from register_exports order by recorded_at desc',
      );
      expect(entry).toEqual({ register, row_count: rows });
    },
    120_000,
  );
});

describe('which rows are read', () => {
  const idsOf = ({ rows }: RegisterPage): string[] => rows.map(({ applicationId }) => applicationId);

  beforeAll(async () => {
    for (const [day, name] of ['2027-01-04', '2027-01-05', '2027-01-05', '2027-01-06', '2027-01-06'].entries()) {
      const played = play(FOOD)
        .at(`${name} 09:00`)
        .handsIn({ object: `page ${day}`, by: 'front2', receivedBy: 'front2' });
      await api.record(`page-${day}`, played.does('front2', 'accept').broughtTo('review'));
    }
  });

  it('is cut by date, officer and department', async () => {
    const listed = async (query: string) => idsOf(await read('trackingRegister', query));
    expect(await listed('from=2027-01-05&to=2027-01-05')).toEqual(['page-1', 'page-2']);
    expect(await listed('from=2027-01-06')).toEqual(['page-3', 'page-4']);
    expect(await listed('officerId=front2')).toEqual(['page-0', 'page-1', 'page-2', 'page-3', 'page-4']);
    expect(await listed('officerId=nobody')).toEqual([]);
    expect(await listed('officerId=front2&departmentCode=URBAN')).toEqual([]);
    expect(await listed('departmentCode=URBAN')).toEqual(['refused']);
    const both = async (officerId: string) =>
      idsOf(await read('assignmentRegister', `from=2027-01-01&officerId=${officerId}`)).length;
    expect([await both('front2'), await both('reviewer1'), await both('chief1')]).toEqual([5, 5, 0]);
  });

  it.each(REGISTER_KINDS)('turned page by page, %s holds each row once and in order', async (register) => {
    const whole = await read(register, 'limit=100');
    const paged: RegisterRow[] = [];
    let cursor = '';
    do {
      const page = await read(register, `limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.rows);
      cursor = page.nextCursor ?? '';
    } while (cursor !== '');
    expect(paged).toEqual(whole.rows);
  });

  it('is what the viewer may see (R-49)', async () => {
    const departments = async (as: SignInName) => {
      const all = idsOf(await read('trackingRegister', 'limit=100', as));
      return [all.includes('whole'), all.includes('refused')];
    };
    expect(await departments('auditor1')).toEqual([true, true]);
    expect(await departments('chief1')).toEqual([true, false]);
    expect(await departments('urban1')).toEqual([false, true]);
    const statuses = ['/registers', '/registers/trackingRegister', '/breaches', '/cards', '/suspensions'];
    for (const path of statuses) expect([path, await api.status('applicant1', path)]).toEqual([path, 403]);
    expect((await fetch(`${api.url}/api/v1/registers`)).status).toBe(401);
  });

  it('is refused for what is no register, no cursor and no filter', async () => {
    const status = (path: string) => api.status('auditor1', `/registers/${path}`);
    expect(await status('toString')).toBe(404);
    expect(await status(encodeURIComponent("' or 1=1 --"))).toBe(404);
    expect(await status('deliveryRegister?cursor=abc')).toBe(400);
    const { nextCursor } = await read('trackingRegister', 'limit=1');
    expect(await status(`deliveryRegister?cursor=${nextCursor}`)).toBe(400);
    expect(await status(`deliveryRegister?officerId=${encodeURIComponent("' or 1=1 --")}`)).toBe(400);
    expect(await status('deliveryRegister?from=2026-02-30')).toBe(400);
    expect(await status('deliveryRegister?sort=number')).toBe(400);
    const forged = Buffer.from('["deliveryRegister",8640000000000000,"whole",1]').toString('base64url');
    expect(await status(`deliveryRegister?cursor=${forged}&from=9999-12-31&to=9999-12-31`)).toBe(200);
  });

  it('keeps the 交接登记表 with its columns while no event could fill it', async () => {
    const page = await read('交接登记表');
    expect(page.rows).toEqual([]);
    expect(page.columns.map(({ name }) => name)).toEqual(
      REGISTERS.shiftHandoverRegister.columns.map(({ name }) => name),
    );
  });

  it('gives every row, batch after batch, to whoever takes a register away, as many as it counts', async () => {
    await copyCase(api.dataSource, 'page-0', 600, { types: ['accept'] });
    const reader = new RegisterReader(api.dataSource, new PeopleNames(api.dataSource));
    const authorities = [{ role: 'auditor', departmentCode: null }] as const;
    const auditor = { kind: 'staff', personId: 'auditor1', authorities } as unknown as Principal;
    const { manager } = api.dataSource;
    const batches: RegisterRow[][] = [];
    for await (const rows of reader.batches('trackingRegister', {}, auditor, manager))
      batches.push(rows as RegisterRow[]);
    expect(batches.length).toBeGreaterThan(2);
    const paged: RegisterRow[] = [];
    for (let cursor = ''; paged.length < batches.flat().length;) {
      const page = await read('trackingRegister', `limit=100${cursor}`);
      paged.push(...page.rows);
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(batches.flat()).toEqual(paged);
    expect(new Set(paged.map(({ applicationId }) => applicationId)).size).toBe(paged.length);
    expect(await reader.count('trackingRegister', {}, auditor, manager)).toBe(paged.length);
    expect(await reader.count('breachRegister', {}, auditor, manager)).toBe(
      (await api.get<RegisterPage>('auditor1', '/breaches?limit=100')).rows.length,
    );
  });
});
