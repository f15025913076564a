/** the organisation changes without files: at once or by two, refused where the rules refuse, and the files do not undo it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { PlainDate } from '../../src/domain/calendar/time';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { loadCentreFiles } from '../../src/ops/seed/load';
import { storeCentre } from '../../src/ops/seed/store';
import { useTown } from '../support/town';
import { courseOf, openCase, peopleOf, type People } from './special-equipment';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
let people: People;

const post = async (login: string, path: string, body: object, key: string = randomUUID()) =>
  (await town.as(login)).command(`/organisation/${path}`, { reason: '县市监函〔2026〕8号', ...body }, key);
const get = async <T>(path: string, login = 'centre.auditor') => (await town.as(login)).get<T>(path);
const decide = (login: string, id: unknown, how = 'approve') =>
  post(login, `changes/${String(id)}/${how}`, { opinion: '与函告核对一致', reason: undefined });
const idOf = async (login: string): Promise<string> => {
  const [row] = await town.dataSource.query(`select person_id as id from accounts where login = $1`, [login]);
  return row.id;
};
// Before anything listens: reading them takes a while.
const FILES = loadCentreFiles(join(__dirname, '../../data'));
const reload = async (force: string[] = []) => {
  const kept: string[] = [];
  const choices = { password: 'x', today: '2026-03-02' as PlainDate, force, onKept: (line: string) => kept.push(line) };
  return { changes: await storeCentre(town.dataSource, FILES, choices), kept };
};

beforeAll(async () => {
  people = await peopleOf(town);
}, 60_000);

describe('a window', () => {
  const WINDOW = { number: '91', departmentCode: 'MARKET', location: '一楼A区91号窗口', open: true };

  it('comes and moves at once, and stays with its department (R-15)', async () => {
    expect(await post('centre.admin', 'windows', WINDOW)).toMatchObject({ status: 200, body: { status: 'applied' } });
    const moved = { ...WINDOW, location: '二楼' };
    expect(await post('centre.admin', 'windows', moved)).toMatchObject({
      body: { before: { location: WINDOW.location }, content: { location: '二楼' } },
    });
    const { departments } = await get<{ departments: { windows: object[] }[] }>('/organisation');
    expect(departments.flatMap(({ windows }) => windows)).toContainEqual({ number: '91', location: '二楼' });
    expect(await post('centre.admin', 'windows', { ...WINDOW, departmentCode: 'HEALTH' })).toMatchObject({
      status: 422,
      body: { code: 'organisationFaulty', errors: [{ field: 'departmentCode', rule: 'R-15' }] },
    });
    expect(await post('market.front1', 'windows', WINDOW)).toMatchObject({ status: 403 });
  });

  it('does not close while somebody sits there', async () => {
    const [{ number, location }] = await town.dataSource.query(
      `select w.number, w.location from windows w join people p on p.window_number = w.number where p.id = $1`,
      [people.front],
    );
    const closed = { number, location, departmentCode: 'MARKET', open: false };
    expect(await post('centre.admin', 'windows', closed)).toMatchObject({ status: 409, body: { code: 'placeInUse' } });
  });

  it('stays as it was changed when the files are brought in again, with the difference told, unless they are forced', async () => {
    const known = FILES.windows[0]!;
    const { number, departmentCode } = known;
    await post('centre.admin', 'windows', { number, departmentCode, location: '三楼', open: true });
    const again = await reload();
    expect(again.changes).toEqual([]);
    expect(again.kept).toEqual(
      expect.arrayContaining([
        `windows ${number}: location "${known.location}" in the file, "三楼" here`,
        'windows 91: not in the files',
      ]),
    );
    const forced = await reload([`windows ${number}`]);
    expect(forced.changes).toEqual([`windows ${number}`]);
    const { items } = await get<{ items: object[] }>('/organisation/changes');
    expect(items).toContainEqual(expect.objectContaining({ kind: 'file', subject: `windows ${number}` }));
    await expect(reload(['windows none'])).rejects.toThrow('windows none');
  });
});

describe('a department', () => {
  const DEPARTMENT = {
    code: 'ARCHIVES',
    name: '安澜县档案局',
    nameEn: 'Archives Bureau',
    officeMark: '安档',
    phone: '0000-8700199',
    sealName: '安澜县档案局审批专用章',
    reviewOrgan: '安澜县人民政府',
    court: '安澜县人民法院',
    open: true,
  };

  it('comes with a seal of its own, keeps its mark, and closes only when it is empty', async () => {
    expect(await post('centre.admin', 'departments', DEPARTMENT)).toMatchObject({ status: 200 });
    const seals = await get<{ items: object[] }>('/seals');
    expect(seals.items).toContainEqual(expect.objectContaining({ departmentCode: 'ARCHIVES', standing: 'inForce' }));
    for (const [changes, code] of [
      [{ officeMark: '安文' }, 'organisationFaulty'],
      [{ code: 'OTHER', officeMark: '安市监' }, 'organisationFaulty'],
    ] as const) {
      expect(await post('centre.admin', 'departments', { ...DEPARTMENT, ...changes })).toMatchObject({
        body: { code },
      });
    }
    const section = { code: 'ARCHIVES-ONE', departmentCode: 'ARCHIVES', name: '一科', nameEn: 'One', open: true };
    expect(await post('centre.admin', 'sections', section)).toMatchObject({ status: 200 });
    const closed = { ...DEPARTMENT, open: false };
    expect(await post('centre.admin', 'departments', closed)).toMatchObject({ body: { code: 'placeInUse' } });
    expect(await post('centre.admin', 'sections', { ...section, open: false })).toMatchObject({ status: 200 });
    expect(await post('centre.admin', 'departments', closed)).toMatchObject({ status: 200 });
  });
});

describe('people', () => {
  const training = { from: '2026-01-01', until: '2026-12-31' };
  const NEW = {
    login: 'market.front9',
    name: '贺小满',
    phone: '0000-8810099',
    role: 'frontDesk',
    departmentCode: 'MARKET',
    windowNumber: '91',
    training,
  };

  it('come by two persons, trained and with a window of the department (R-41, R-54)', async () => {
    const { training: _training, ...untrained } = NEW;
    expect(await post('centre.admin', 'people', untrained)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'from', rule: 'R-41' }] },
    });
    expect(await post('centre.admin', 'people', { ...NEW, windowNumber: '5' })).toMatchObject({
      body: { errors: [{ field: 'role', rule: 'R-54' }] },
    });
    const proposed = await post('centre.admin', 'people', NEW);
    expect(proposed).toMatchObject({ status: 200, body: { status: 'proposed' } });
    expect(await decide('centre.admin', proposed.body['id'])).toMatchObject({
      status: 403,
      body: { code: 'ownOrganisationChange' },
    });
    const mistaken = await post('centre.admin', 'people', { ...NEW, login: 'market.front8' });
    expect(await decide('centre.admin', mistaken.body['id'], 'dismiss')).toMatchObject({
      status: 200,
      body: { status: 'dismissed' },
    });
    expect(await decide('centre.coordinator1', mistaken.body['id'])).toMatchObject({
      body: { code: 'organisationChangeNotOpen' },
    });
    expect(await decide('centre.coordinator1', proposed.body['id'])).toMatchObject({ body: { status: 'applied' } });
    expect(await decide('centre.coordinator1', proposed.body['id'])).toMatchObject({
      body: { code: 'organisationChangeNotOpen' },
    });
    expect(await idOf('market.front9')).toMatch(/^per-/);
  });

  it('hold nothing that would let one person do two duties (R-20, R-40, R-49)', async () => {
    for (const [login, role, departmentCode, rule] of [
      ['market.reviewer1', 'chiefRepresentative', 'MARKET', 'R-20'],
      ['market.reviewer1', 'centre', undefined, 'R-40'],
      ['centre.auditor', 'administrator', undefined, 'R-49'],
      ['centre.supervisor1', 'auditor', undefined, 'R-49'],
      ['market.reviewer1', 'auditor', 'MARKET', 'R-40'],
      ['market.inspector1', 'backOffice', 'MARKET', 'R-41'],
      ['market.reviewer1', 'frontDesk', 'MARKET', 'R-54'],
    ] as const) {
      const body = { role, ...(departmentCode && { departmentCode }) };
      const answer = await post('centre.admin', `people/${await idOf(login)}/appointments`, body);
      expect([login, role, answer.status, answer.body['errors']]).toEqual([
        login,
        role,
        422,
        expect.arrayContaining([expect.objectContaining({ rule })]),
      ]);
    }
    const own = await idOf('centre.admin');
    expect(await post('centre.admin', `people/${own}/appointments`, { role: 'centre' })).toMatchObject({
      body: { code: 'ownOffice' },
    });
  });

  it('begin an office on its day, and lose it at once with their sessions', async () => {
    const inspector = await idOf('market.inspector3');
    const appointed = await post('centre.admin', `people/${inspector}/appointments`, {
      role: 'inspector',
      departmentCode: 'HEALTH',
      from: '2026-04-01',
    });
    await decide('centre.coordinator1', appointed.body['id']);
    const roster = await get<{ items: { id: string; appointments: object[] }[] }>('/organisation/people');
    expect(roster.items.find(({ id }) => id === inspector)!.appointments).toContainEqual(
      expect.objectContaining({ role: 'inspector', departmentCode: 'HEALTH', from: '2026-04-01' }),
    );
    const session = await new ApiClient(town.url).signIn('market.inspector3', DEMO_PASSWORD);
    expect((await session.read('/tasks')).status).toBe(200);
    const end = { role: 'inspector', departmentCode: 'MARKET' };
    expect(await post('centre.admin', `people/${inspector}/appointments/end`, end)).toMatchObject({ status: 200 });
    expect((await session.read('/tasks')).status).toBe(401);
    expect(await post('centre.admin', `people/${inspector}/appointments/end`, end)).toMatchObject({
      body: { code: 'notAppointed' },
    });
    // The files still list the office, and do not give it back.
    const { changes, kept } = await reload();
    expect(changes).toEqual([]);
    expect(kept).toContainEqual(expect.stringContaining(`people ${inspector}: offices inspector MARKET in the file`));
  });

  it('cannot vanish with cases in hand, out of an office that must be held, or while they stand in (R-42, R-44)', async () => {
    await openCase(town, people, courseOf(people).received);
    const end = (id: string, role: string) =>
      post('centre.admin', `people/${id}/appointments/end`, { role, departmentCode: 'MARKET' });
    expect(await end(people.front, 'frontDesk')).toMatchObject({
      status: 409,
      body: { code: 'casesNotHandedOver', rule: 'R-44', openCases: 1 },
    });
    const head = await idOf('market.organhead');
    expect(await end(head, 'organHead')).toMatchObject({
      status: 409,
      body: { code: 'postNeeded', errors: [{ rule: 'R-31' }] },
    });
    const absence = await (
      await town.as('market.windowhead')
    ).command('/absences', { personId: await idOf('market.reviewer1'), reason: '病假' }, randomUUID());
    const reviewer2 = await idOf('market.reviewer2');
    await (
      await town.as('market.windowhead')
    ).command(`/absences/${String(absence.body['id'])}/substitute`, { substituteId: reviewer2 }, randomUUID());
    expect(await end(reviewer2, 'backOffice')).toMatchObject({
      body: { code: 'standsIn', rule: 'R-42' },
    });
  });
});

describe('the settings', () => {
  const change = (name: string, value: string, from?: string) =>
    post('centre.admin', 'settings/changes', { changes: [{ name, value }], ...(from && { from }) });
  const shown = async (name: string) =>
    (await get<{ items: { name: string }[] }>('/organisation/settings')).items.find((one) => one.name === name);

  it('refuse what law fixes, naming the law, and what breaks a rule', async () => {
    expect(await change('correctionStatutoryWorkingDays', '4')).toMatchObject({
      status: 409,
      body: { code: 'settingFixed', errors: [{ rule: 'R-04', messageZh: expect.stringContaining('行政许可法') }] },
    });
    for (const [name, value, rule] of [
      ['correctionInternalWorkingDays', '6', 'R-04'],
      ['committedCapWorkingDays', '1', 'R-28'],
      ['rotationReminderMonths', '12', 'R-44'],
    ] as const) {
      expect(await change(name, value)).toMatchObject({
        status: 422,
        body: { code: 'settingFaulty', errors: [{ rule }] },
      });
    }
  });

  it('show what they would change before anybody proposes them, and change nothing', async () => {
    await openCase(town, people, courseOf(people).received);
    const [{ open }] = await town.dataSource.query(
      `select count(*)::integer as open from applications where closed_at is null`,
    );
    const changes = [
      ['deliveryWorkingDays', '5'],
      ['archiveRetention', 'permanent'],
      ['rotationMonths', '6'],
      ['rotationReminderMonths', '5'],
      ['complaintReplyWorkingDays', '15'],
    ].map(([name, value]) => ({ name, value }));
    const foresee = (login: string, body: object) =>
      post(login, 'settings/effects', { reason: undefined, changes, ...body });
    const { status, body } = await foresee('centre.coordinator1', { from: '2026-03-09' });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        from: '2026-03-09',
        countedFrom: '2026-03-02',
        keeping: [{ kind: 'application', open }],
        atOnce: ['rotation'],
      },
    });
    const told = body['changes'] as { name: string; before: string; after: string; example: object }[];
    // Ten and five working days after Monday, 2 March; the complaint stays as it is.
    expect(told.map(({ name, before, after, example }) => [name, before, after, example])).toEqual([
      ['deliveryWorkingDays', '10', '5', expect.objectContaining({ dueBefore: '2026-03-16', dueAfter: '2026-03-09' })],
      ['archiveRetention', 'long', 'permanent', expect.objectContaining({ dueBefore: '2056-12-31', dueAfter: null })],
      ['rotationMonths', '12', '6', expect.objectContaining({ dueBefore: '2027-03-02', dueAfter: '2026-09-02' })],
      [
        'rotationReminderMonths',
        '11',
        '5',
        expect.objectContaining({ dueBefore: '2027-02-02', dueAfter: '2026-08-02' }),
      ],
    ]);
    expect(await shown('deliveryWorkingDays')).toMatchObject({ value: '10', next: null });
    const faulty = [{ name: 'rotationReminderMonths', value: '12' }];
    expect(await foresee('centre.admin', { changes: faulty })).toMatchObject({ body: { code: 'settingFaulty' } });
    expect(await foresee('centre.admin', { from: '2026-03-01' })).toMatchObject({ body: { code: 'settingsAhead' } });
    expect(await foresee('centre.auditor', {})).toMatchObject({ status: 403 });
  });

  it('change by two persons from a day on, and cases that are open keep theirs', async () => {
    const before = await openCase(town, people, courseOf(people).received);
    const proposed = await change('urgingAnswerWorkingDays', '2', '2026-03-10');
    expect(await shown('urgingAnswerWorkingDays')).toMatchObject({ value: '1', next: null });
    await decide('centre.coordinator1', proposed.body['id']);
    expect(await shown('urgingAnswerWorkingDays')).toMatchObject({ value: '1', next: '2' });
    expect(await change('deliveryWorkingDays', '9', '2026-03-05')).toMatchObject({ body: { code: 'settingsAhead' } });
    const early = await openCase(town, people, courseOf(people).received);
    await town.moveTo('2026-03-10T09:00:00+08:00');
    expect(await shown('urgingAnswerWorkingDays')).toMatchObject({ value: '2', next: null });
    const late = await openCase(town, people, courseOf(people).received);
    const rows = await town.dataSource.query(
      `select settings_version as v from applications where id = any($1) order by array_position($1, id)`,
      [[before, early, late]],
    );
    expect(rows).toEqual([{ v: 1 }, { v: 1 }, { v: 2 }]);
  });

  it('stay when the files are brought in again', async () => {
    const { changes, kept } = await reload();
    expect(changes).toEqual([]);
    expect(kept).toContainEqual('settings: urgingAnswerWorkingDays 1 in the file, 2 here');
  });
});

it('is all on record for the auditor, with who decided', async () => {
  const { items } = await get<{ items: object[] }>('/audit?kind=done&limit=200');
  const admin = await idOf('centre.admin');
  const coordinator = await idOf('centre.coordinator1');
  for (const [action, actorId] of [
    ['organisation/window', admin],
    ['organisation/endAppointment', admin],
    ['organisation/decided', coordinator],
  ]) {
    expect(items).toContainEqual(expect.objectContaining({ kind: 'done', action, actorId }));
  }
});
