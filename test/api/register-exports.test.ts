/** registers that are taken away: what is in the files, who may, what is on record, and that nothing is read ahead. */
import { get, type IncomingMessage } from 'node:http';
import { ApiClient } from '../../src/ops/api-client';
import { REGISTER_KINDS, REGISTERS, type RegisterColumn } from '../../src/domain/papers/registers';
import { FOOD, SIGN } from '../support/items';
import { copyCase } from '../support/many-cases';
import { textOf } from '../support/papers';
import { readWorkbook, shownSerial, textsOfRow } from '../support/workbook';
import { opened, PASSWORD, readRegister, useRecordedApi, type RegisterRow, type SignInName } from './recorded-api';
import { setParty } from '../support/parties';

const api = useRecordedApi();

const FORMULA = '=HYPERLINK("http://example.org","=1+1")';
const COMMAND = "@SUM(1)+cmd|' /C calc'!A0";
const MINUS = '-2+3\n=1+1';

const take = async (path: string, as: SignInName = 'auditor1'): Promise<Response> =>
  (await new ApiClient(api.url).signIn(as, PASSWORD)).download(`/registers/${path}`);

const bytesOf = async (response: Response): Promise<Buffer> => {
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};

const problemOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

beforeAll(async () => {
  const planted = opened(FOOD, 'planted').broughtTo('review').at('2026-03-20 10:00');
  planted.does('reviewer1', 'fileOvertimeNotice', { reason: FORMULA, measures: '@x' });
  planted.does('centre1', 'coordinate', { opinion: MINUS });
  planted.broughtTo('awaitingDelivery').does('front1', 'deliver', { proof: FORMULA, recipient: COMMAND });
  await api.record('planted', planted);
  await api.record('refused', opened(SIGN, 'refused').broughtTo('refused').broughtTo('archived'));
}, 60_000);

describe('a register as a workbook', () => {
  /** What a cell of the file says, as it should be read back from what the API answers. */
  const expected = ({ name, type }: RegisterColumn, { cells }: RegisterRow): string => {
    const value = cells[name];
    if (value === null) return '';
    switch (type) {
      case 'instant':
        return (value as string).slice(0, 19).replace('T', ' ');
      case 'date':
        return `${value as string} 00:00:00`;
      case 'person':
        return (value as { name: string }).name;
      case 'yesNo':
        return value ? '是' : '否';
      case 'entries':
        return (value as { text: string; number: string | null; at: string; until: string | null }[])
          .map(({ text, number, at, until }) =>
            [
              text,
              number,
              [at, until]
                .filter(Boolean)
                .map((one) => one!.slice(0, 16).replace('T', ' '))
                .join(' 至 '),
            ]
              .filter((part) => part !== null)
              .join(' '),
          )
          .join('\n');
      case 'workingMinutes':
        return String(Math.floor(value as number));
      default:
        return `${value as string | number}`;
    }
  };

  it.each(REGISTER_KINDS)('%s has the cells that the API answers, dates as dates', async (register) => {
    const { columns, zh } = REGISTERS[register];
    const { rows } = await readRegister(api, register, 'limit=100');
    const sheet = (await readWorkbook(await bytesOf(await take(`${register}/xlsx`)))).get(zh)!;
    expect(sheet.rows).toBe(rows.length + 1);
    rows.forEach((row, index) => {
      const read = textsOfRow(sheet, index + 2, columns.length).map((value, at) => {
        const isDate = value !== '' && ['instant', 'date'].includes(columns[at]!.type);
        return isDate ? shownSerial(value) : value;
      });
      expect(read).toEqual(columns.map((column) => expected(column, row)));
    });
  });

  it('holds what somebody planted as a text, from the hand-in to the delivery', async () => {
    await setParty(api.dataSource, 'applicant1', { name: FORMULA, kind: 'organisation' });
    const found: string[] = [];
    for (const register of REGISTER_KINDS) {
      const sheets = await readWorkbook(await bytesOf(await take(`${register}/xlsx?applicationId=planted`)));
      for (const { xml, cells } of sheets.values()) {
        expect(xml).not.toMatch(/<f[ >/]|<hyperlink|dde/i);
        for (const { type, value, quotePrefix, format } of cells.values()) {
          if (!/^[=+\-@]/.test(value)) continue;
          expect([value, type, quotePrefix, format]).toEqual([value, 'inlineStr', true, '49']);
          found.push(value);
        }
      }
      const csv = (await bytesOf(await take(`${register}/csv?applicationId=planted`))).toString('utf8');
      expect(csv).not.toMatch(/(^|,|\r\n)"?[=+\-@\t\r]/);
    }
    expect(new Set(found)).toEqual(new Set([FORMULA, MINUS, '@' + '*'.repeat(COMMAND.length - 2) + '0']));
    await setParty(api.dataSource, 'applicant1', { name: 'applicant1', kind: 'person' });
  });

  it('is named by register and period and by no person, and may be named in Chinese', async () => {
    const response = await take(
      `${encodeURIComponent('出件登记表')}/xlsx?from=2026-03-01&to=2026-03-31&officerId=front1`,
    );
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toBe(
      "attachment; filename*=UTF-8''出件登记表 2026-03-01至2026-03-31.xlsx",
    );
    expect(response.headers.get('content-type')).toContain('spreadsheetml.sheet');
    const about = (await readWorkbook(await bytesOf(response))).get('说明')!;
    expect(Array.from({ length: about.rows }, (_, row) => textsOfRow(about, row + 1, 2).join(' ')).slice(1, 4)).toEqual(
      ['单位 县政务服务中心', '期间 2026年3月1日至2026年3月31日', '人员 front1'],
    );
  });
});

it('is printed with office, period, who printed it and the count of pages on each', async () => {
  const response = await take('overtimeRegister/pdf?departmentCode=MARKET&from=2026-03-01&to=2026-03-31', 'centre1');
  expect(response.headers.get('content-type')).toBe('application/pdf');
  const text = textOf({ pdf: await bytesOf(response) }).replaceAll(/\s+/g, '');
  for (const words of [
    '服务超时告知书',
    '县政务服务中心',
    '期间：2026年3月1日至2026年3月31日',
    '部门：MARKET',
    '打印：centre1',
    '第1页，共1页',
    FORMULA,
  ]) {
    expect(text).toContain(words.replaceAll(' ', ''));
  }
}, 120_000);

describe('what is taken away', () => {
  const numbersIn = async (query: string, as: SignInName = 'auditor1'): Promise<string[]> => {
    const csv = (await bytesOf(await take(`trackingRegister/csv?${query}`, as))).toString('utf8');
    return [...csv.matchAll(/\n"(\d{4}-\d+)"/g)].map(([, number]) => number!);
  };

  it('is cut by period, department, window, officer and case, and by what its taker may see (R-49)', async () => {
    const all = await numbersIn('');
    expect(all).toHaveLength(2);
    const [market, urban] = all;
    expect(await numbersIn('departmentCode=URBAN')).toEqual([urban]);
    expect(await numbersIn('applicationId=planted')).toEqual([market]);
    expect(await numbersIn('windowNo=3')).toEqual(all);
    expect(await numbersIn('windowNo=4')).toEqual([]);
    expect(await numbersIn('officerId=front1')).toEqual(all);
    expect(await numbersIn('officerId=nobody')).toEqual([]);
    expect(await numbersIn('from=2026-03-03')).toEqual([]);
    expect(await numbersIn('', 'chief1')).toEqual([market]);
    expect(await numbersIn('', 'urban1')).toEqual([urban]);
  });

  it('is for whoever answers for a window, department or centre, or supervises them', async () => {
    for (const path of ['trackingRegister/xlsx', 'trackingRegister/csv', 'trackingRegister/pdf']) {
      expect(await problemOf(await take(path, 'reviewer1'))).toEqual([403, 'notAllowed']);
      expect(await problemOf(await take(path, 'applicant1'))).toEqual([403, 'notAllowed']);
    }
    expect((await fetch(`${api.url}/api/v1/registers/trackingRegister/xlsx`)).status).toBe(401);
    expect(await problemOf(await take('toString/xlsx'))).toEqual([404, 'notFound']);
    expect(await problemOf(await take('trackingRegister/csv?from=2026-02-30'))).toEqual([400, 'invalidQuery']);
    expect(await problemOf(await take('trackingRegister/csv?limit=5'))).toEqual([400, 'invalidQuery']);
  });

  it('is on record with its filter and its rows, for auditors, and what was refused is not', async () => {
    const [{ before }] = await api.dataSource.query('select count(*)::integer as before from register_exports');
    await bytesOf(await take('deliveryRegister/csv?departmentCode=URBAN', 'centre1'));
    await take('deliveryRegister/csv', 'reviewer1');
    const [{ after }] = await api.dataSource.query('select count(*)::integer as after from register_exports');
    expect(after).toBe(before + 1);
    const { items } = await api.get('auditor1', '/audit?actorId=centre1');
    expect(items[0]).toMatchObject({
      actorId: 'centre1',
      action: 'exportRegister',
      exported: { register: 'deliveryRegister', format: 'csv', filter: { departmentCode: 'URBAN' }, rows: 1 },
    });
    await expect(api.dataSource.query('delete from register_exports')).rejects.toThrow('may only be added to');
  });
});

describe('a register of many rows', () => {
  const ROWS = 12_000;

  /** Takes a register at the pace of a reader who can stop. */
  const slowly = async (path: string, as: SignInName): Promise<IncomingMessage> => {
    const token = await tokenOf(as);
    const { port, hostname } = new URL(api.url);
    const options = {
      hostname,
      port,
      path: `/api/v1/registers/${path}`,
      headers: { Authorization: `Bearer ${token}` },
    };
    return new Promise((resolve, reject) => {
      get(options, resolve).on('error', reject);
    });
  };

  const tokenOf = async (login: SignInName): Promise<string> => {
    const { body } = await new ApiClient(api.url).request('POST', '/session', { login, password: PASSWORD });
    return String(body['accessToken']);
  };

  /** Transactions that see one state of the books: those of registers on their way. */
  const onTheirWay = async (): Promise<number> => {
    const [{ count }] = await api.dataSource.query(
      `select count(*)::integer as count from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    return count;
  };

  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  beforeAll(async () => {
    // More than what sockets hold on the way, so that a reader who stops is felt.
    const facts = { proof: '送'.repeat(400) };
    await copyCase(api.dataSource, 'planted', ROWS, { types: ['accept', 'deliver'], facts });
  }, 120_000);

  it('is whole, each row once and in order, as a workbook', async () => {
    const file = await bytesOf(await take('deliveryRegister/xlsx?departmentCode=MARKET'));
    const sheet = (await readWorkbook(file)).get('出件登记表')!;
    const numbers = Array.from({ length: ROWS + 1 }, (_, index) => sheet.cells.get(`A${index + 2}`)!.value);
    expect(sheet.rows).toBe(ROWS + 2);
    expect(new Set(numbers).size).toBe(ROWS + 1);
    expect(numbers.slice(1)).toEqual(numbers.slice(1).sort());
    expect(sheet.xml).toContain(`<autoFilter ref="A1:G${ROWS + 2}"/>`);
  }, 120_000);

  it('is read no faster than it is taken; one goes to a person at a time, and two in all', async () => {
    const response = await slowly('deliveryRegister/csv', 'centre1');
    expect(response.statusCode).toBe(200);
    await new Promise((resolve) => response.once('readable', resolve));
    expect(await problemOf(await take('deliveryRegister/csv', 'centre1'))).toEqual([409, 'exportRunning']);
    const other = await slowly('deliveryRegister/csv', 'chief1');
    const busy = await take('deliveryRegister/csv', 'auditor1');
    expect(busy.headers.get('retry-after')).toBe('30');
    expect(await problemOf(busy)).toEqual([429, 'exportsBusy']);
    other.destroy();
    await until(async () => (await onTheirWay()) === 1);
    // Others are served meanwhile. Nobody has read on, and so the rows are still held back; they come when somebody does.
    await bytesOf(await take('deliveryRegister/xlsx?departmentCode=MARKET', 'chief1'));
    expect(await onTheirWay()).toBe(1);
    let lines = 0;
    // A chunk may end between the two characters of a line's end.
    for await (const chunk of response) lines += (chunk as Buffer).toString('latin1').split('\n').length - 1;
    expect(lines).toBe(ROWS + 3);
    await until(async () => (await onTheirWay()) === 0);
    await bytesOf(await take('deliveryRegister/csv?departmentCode=URBAN', 'centre1'));
  }, 120_000);

  it.each(['xlsx', 'csv', 'pdf'])(
    'is read no further as %s when its taker has gone',
    async (format) => {
      const response = await slowly(`deliveryRegister/${format}`, 'centre1');
      expect([response.statusCode, await onTheirWay()]).toEqual([200, 1]);
      response.destroy();
      await until(async () => (await onTheirWay()) === 0);
      const [{ state }] = await api.dataSource.query(
        `select count(*)::integer as state from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`,
      );
      expect(state).toBe(0);
    },
    120_000,
  );
});
