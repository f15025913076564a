/**
 * Personal data that people give away over the API, searched for where whoever has the disks or a backup would look: in a
 * dump of the database, in the files of its cluster, the log of writing ahead among them, and in the log of the API.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { currentRun } from '../support/run';
import { useTown } from '../support/town';
import { courseOf, handInFor, peopleOf, type People } from './special-equipment';

/** Each stands in no other test and no data file. */
const PLANTED = {
  applicantName: '慕容藏锋',
  applicantNumber: '110101198807061377',
  applicantPhone: '13971860001',
  applicantEmail: 'murong.cangfeng@example.cn',
  applicantAddress: '隐贤巷七十七号',
  agentName: '宇文代办',
  agentNumber: 'E77665544X1',
  agentPhone: '13971860002',
  formRepresentative: '令狐法人',
  formContact: '东方联络',
  formPhone: '13971860003',
  formName: '上官护照',
  formNumber: '11010119910203128X',
  formAddress: '遁甲街十九号',
  checkedApplicant: '闻人受检',
  checkedPhone: '13971860004',
  recipient: '公孙代收',
  visitor: '皇甫访客',
} as const;

const log: string[] = [];
const destination = new Writable({
  write: (line: Buffer, _, done) => {
    log.push(line.toString());
    done();
  },
});
const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', log: destination });
let people: People;

const post = async (login: string, path: string, body: object, status: number): Promise<Record<string, unknown>> => {
  const answer = await (await town.as(login)).command(path, body, randomUUID());
  expect(answer).toMatchObject({ status });
  return answer.body;
};

/** An application at the window of somebody new, carried to its certificate and its delivery. */
async function certified(): Promise<string> {
  const { applicantId: _, ...said } = handInFor('') as { applicantId: string; form: object };
  const applicant = {
    kind: 'person',
    name: PLANTED.applicantName,
    idKind: 'residentId',
    idNumber: PLANTED.applicantNumber,
    phone: PLANTED.applicantPhone,
    email: PLANTED.applicantEmail,
    address: PLANTED.applicantAddress,
  };
  const agent = {
    kind: 'person',
    name: PLANTED.agentName,
    idKind: 'passport',
    idNumber: PLANTED.agentNumber,
    phone: PLANTED.agentPhone,
  };
  const form = {
    ...said.form,
    legalRepresentative: PLANTED.formRepresentative,
    contactName: PLANTED.formContact,
    contactPhone: PLANTED.formPhone,
  };
  const body = { ...said, applicant, agent, powerOfAttorney: true, form };
  const id = String((await post('market.front1', '/applications', body, 201))['applicationId']);
  const course = courseOf(people);
  for (const [login, act, acted] of course.awaitingDelivery) {
    expect(await town.act(login, id, act, acted)).toMatchObject({ status: 200 });
  }
  const delivery = { ...course.delivery, recipient: PLANTED.recipient, recipientIs: 'agent' };
  expect(await town.act('market.front1', id, 'deliver', delivery)).toMatchObject({ status: 200 });
  return id;
}

async function plantBesides(): Promise<void> {
  const passport = {
    itemCode: 'PASSPORT',
    object: '护照 藏',
    materials: ['M1', 'M2', 'M4'].map((materialId) => ({ materialId, copies: 1 })),
    form: {
      name: PLANTED.formName,
      idNumber: PLANTED.formNumber,
      birthDate: '1991-02-03',
      purpose: '旅行',
      address: PLANTED.formAddress,
      contactPhone: PLANTED.formPhone,
    },
    applicantId: people.applicant,
    identityChecked: true,
  };
  await post('police.front1', '/applications', passport, 201);
  const checked = {
    itemCode: 'SPECIAL-EQUIPMENT',
    object: '电梯 藏',
    applicant: { kind: 'person', name: PLANTED.checkedApplicant, phone: PLANTED.checkedPhone },
    materials: ['M1', 'M2'].map((materialId) => ({ materialId, copies: 1 })),
    ok: true,
    powerOfAttorney: true,
  };
  await post('agent1', '/agent-checks', checked, 201);
  const visit = { departmentCode: 'MARKET', visitorName: PLANTED.visitor, purpose: '咨询' };
  await post('market.front1', '/visits', visit, 201);
}

beforeAll(async () => {
  people = await peopleOf(town);
  await certified();
  await plantBesides();
}, 120_000);

/** Every row of every table as a dump writes it, and where each planted datum stands in it. */
async function findInTables(): Promise<string[]> {
  const tables = await town.dataSource.query<{ name: string }[]>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  );
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [{ text }] = await town.dataSource.query<[{ text: string | null }]>(
        `select string_agg(t::text, chr(10)) as text from "${name}" t`,
      );
      const there = Object.entries(PLANTED).filter(([, datum]) => text?.includes(datum));
      return there.map(([what]) => `${name}: ${what}`);
    }),
  );
  return found.flat().sort();
}

it('stands in no row of any table, as a dump writes them', async () => {
  expect(await findInTables()).toEqual([]);
});

it('stands in no file of the cluster', async () => {
  await town.dataSource.query('checkpoint');
  const words = Object.values(PLANTED).flatMap((one) => ['-e', one]);
  const { stdout, status } = spawnSync('grep', ['-rlaF', ...words, join(currentRun().folder, 'postgres')]);
  expect(stdout.toString()).toBe('');
  expect(status).toBe(1);
});

it('stands in no line that the API logs', () => {
  expect(log.length).toBeGreaterThan(10);
  expect(Object.values(PLANTED).filter((datum) => log.some((line) => line.includes(datum)))).toEqual([]);
});
