/** 三员分立: who runs the system, who keeps the accounts and who audits are three people, and nobody is locked out by it. */
import { PersonAuthorityRow } from '../../src/entities/person';
import { AccountRow } from '../../src/entities/account';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00' });
const anybody = () => new ApiClient(town.url);
const NEW_PASSWORD = 'granite lantern 77 kites';
const REASON = { reason: '县中心函〔2026〕3号' };
const OPINION = { opinion: '与函告核对一致' };

const personOf = async (login: string): Promise<string> =>
  (await town.dataSource.manager.findOneByOrFail(AccountRow, { login })).personId;
const post = async (login: string, path: string, body: object) => (await town.as(login)).command(path, body);
const appoint = async (login: string, role: string, by = 'centre.admin') =>
  post(by, `/organisation/people/${await personOf(login)}/appointments`, { role, ...REASON });
const endOffice = async (login: string, role: string) =>
  post('centre.admin', `/organisation/people/${await personOf(login)}/appointments/end`, { role, ...REASON });
const decide = (by: string, { body }: { readonly body: Record<string, unknown> }, how = 'approve') =>
  post(by, `/organisation/changes/${String(body['id'])}/${how}`, OPINION);
const rolesOf = async (client: ApiClient): Promise<unknown[]> =>
  (await client.get<{ authorities: { role: string }[] }>('/session')).authorities.map(({ role }) => role);

/** Another system administrator, whom nobody in the example centre is. */
beforeAll(async () => {
  const personId = await personOf('centre.supervisor1');
  const office = { personId, role: 'administrator', departmentCode: null, deputy: false } as const;
  await town.dataSource.manager.insert(PersonAuthorityRow, { ...office, validFrom: null, validUntil: null });
});

describe('nobody', () => {
  it.each([
    ['centre.security', 'administrator'],
    ['centre.supervisor1', 'securityAdministrator'],
    ['centre.security', 'auditor'],
    ['centre.auditor', 'securityAdministrator'],
  ])('holds two of the three offices: %s is not made %s', async (login, role) => {
    expect(await appoint(login, role)).toMatchObject({
      status: 422,
      body: { code: 'organisationFaulty', errors: [{ field: 'role', rule: 'R-49' }] },
    });
  });

  it('ends one of them alone, and nobody their own', async () => {
    const second = await appoint('centre.coordinator2', 'auditor');
    expect(second).toMatchObject({ status: 422 });
    const proposed = await endOffice('centre.auditor', 'auditor');
    expect(proposed).toMatchObject({ status: 200, body: { status: 'proposed' } });
    const session = await anybody().signIn('centre.auditor', DEMO_PASSWORD);
    expect(await decide('centre.admin', proposed)).toMatchObject({
      status: 403,
      body: { code: 'ownOrganisationChange' },
    });
    expect(await decide('centre.supervisor1', proposed)).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect((await session.read('/audit')).status).toBe(200);
    expect(await decide('centre.security', proposed)).toMatchObject({ status: 200, body: { status: 'applied' } });
    expect((await session.read('/audit')).status).toBe(401);
  });

  it('rids the centre of whoever keeps the accounts', async () => {
    expect(await endOffice('centre.security', 'securityAdministrator')).toMatchObject({
      status: 409,
      body: { code: 'postNeeded', errors: [{ rule: 'R-49' }] },
    });
    const personId = await personOf('centre.security');
    const letter = { personId, effectiveOn: '2026-03-03', letter: '函' };
    await post('centre.coordinator1', '/departure-letters', letter);
    await town.moveTo('2026-03-03T09:00:00+08:00');
    expect(await post('centre.admin', `/officers/${personId}/remove`, {})).toMatchObject({
      status: 403,
      body: { code: 'departmentsOwn' },
    });
  });
});

it('lets who keeps the accounts be the second person of an office, and not of the settings', async () => {
  const office = await appoint('centre.coordinator2', 'supervisor');
  expect(await decide('centre.supervisor1', office)).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
  expect(await decide('centre.supervisor1', office, 'dismiss')).toMatchObject({ status: 403 });
  expect(await decide('centre.security', office)).toMatchObject({ status: 200, body: { status: 'applied' } });
  const changes = [{ name: 'urgingAnswerWorkingDays', value: '2' }];
  const settings = await post('centre.admin', '/organisation/settings/changes', { changes, ...REASON });
  expect(await decide('centre.security', settings)).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
  expect(await decide('centre.supervisor1', settings, 'dismiss')).toMatchObject({ status: 200 });
});

it('shows nothing of the cases to who keeps the accounts', async () => {
  const security = await town.as('centre.security');
  expect(await security.get('/applications')).toMatchObject({ items: [] });
  for (const path of ['/audit', '/outbox', '/catalogue/drafts', '/disposal-lists', '/organisation/settings']) {
    expect([path, (await security.read(path)).status]).toEqual([path, 403]);
  }
});

/** A centre of an older version: nobody holds the office. */
describe('where there is no security administrator yet', () => {
  beforeAll(async () => {
    await town.dataSource.query("delete from person_authorities where role = 'securityAdministrator'");
    await town.dataSource.query(
      "delete from refresh_tokens where person_id = (select person_id from accounts where login = 'centre.admin')",
    );
  });

  const admin = () => anybody().signIn('centre.admin', DEMO_PASSWORD);
  const codeFor = async (client: ApiClient, login: string) =>
    client.command(`/accounts/${await personOf(login)}/recovery-code`, { reason: '到场核对' });

  it('an administrator keeps the accounts, and others do not', async () => {
    expect(await rolesOf(await admin())).toEqual(['administrator', 'securityAdministrator']);
    expect((await codeFor(await admin(), 'urban.front1')).status).toBe(200);
    for (const login of ['centre.coordinator1', 'market.chief1']) {
      expect((await codeFor(await town.as(login), 'urban.front1')).status).toBe(403);
    }
    expect(await codeFor(await admin(), 'centre.admin')).toMatchObject({ status: 403, body: { code: 'ownAccount' } });
  });

  it('and goes on until the first one has a password, and never again', async () => {
    const added = await (
      await admin()
    ).command('/organisation/people', {
      login: 'centre.security2',
      name: '柳如是',
      phone: '0000-8810137',
      role: 'securityAdministrator',
      ...REASON,
    });
    expect(added).toMatchObject({ status: 200, body: { status: 'proposed' } });
    expect(await decide('centre.coordinator1', added)).toMatchObject({ status: 200 });
    const given = await codeFor(await admin(), 'centre.security2');
    expect(given.status).toBe(200);
    const recovery = { login: 'centre.security2', code: given.body['code'], newPassword: NEW_PASSWORD };
    expect((await anybody().request('POST', '/session/recovery', recovery)).status).toBe(204);

    expect(await rolesOf(await admin())).toEqual(['administrator']);
    expect(await codeFor(await admin(), 'urban.front1')).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    const first = await anybody().signIn('centre.security2', NEW_PASSWORD);
    expect((await codeFor(first, 'urban.front1')).status).toBe(200);
    await town.dataSource.query(
      "update person_authorities set valid_from = null, valid_until = '2026-03-02' where role = 'securityAdministrator'",
    );
    expect(await rolesOf(await admin())).toEqual(['administrator']);
  });
});
