/** A second proof of who signs in: codes by the time, spare codes, and what happens without them. */
import { Secret, TOTP } from 'otpauth';
import { SealError, SealingKeys } from '../../src/adapters/sealing-keys';
import { AccountRow } from '../../src/entities/account';
import { SecondFactorRow, SpareCodeRow } from '../../src/entities/second-factor';
import { ApiClient, type ApiAnswer } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { useTown } from '../support/town';

const town = useTown({ startAt: '2026-03-02T09:10:00+08:00', secondFactor: 'staff' });
const STEP_MS = 30_000;
const anybody = () => new ApiClient(town.url);

/** A code of a device, of so many half minutes later. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * STEP_MS });
}

const enter = (login: string, code?: string, password = DEMO_PASSWORD): Promise<ApiAnswer> =>
  anybody().request('POST', '/session', { login, password, ...(code !== undefined && { code }) });

interface Enrolled {
  readonly client: ApiClient;
  readonly secret: string;
  readonly spareCodes: readonly string[];
}

/** Somebody who signs in and sets up a device; its code of now is used up by that, the next one is not. */
async function enrol(login: string): Promise<Enrolled> {
  const client = await anybody().signIn(login, DEMO_PASSWORD);
  const begun = await client.request('POST', '/session/second-factor', { password: DEMO_PASSWORD });
  expect(begun.status).toBe(200);
  const secret = String(begun.body['secret']);
  const confirmed = await client.request('POST', '/session/second-factor/confirm', { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  return { client, secret, spareCodes: confirmed.body['spareCodes'] as string[] };
}

const refusal = (status: number, code: string) => ({ status, body: { code } });
const rowOf = async (login: string) => {
  const { personId } = await town.dataSource.manager.findOneByOrFail(AccountRow, { login });
  return town.dataSource.manager.findOneByOrFail(SecondFactorRow, { personId });
};

it('is asked of staff before anything else, and of nobody else', async () => {
  const officer = await anybody().signIn('market.front1', DEMO_PASSWORD);
  expect(await officer.get('/session')).toMatchObject({ owes: ['secondFactor'], secondFactor: false });
  for (const path of ['/tasks', '/stream', '/organisation/staff', '/notices']) {
    expect(await officer.read(path)).toMatchObject(refusal(403, 'secondFactorMissing'));
  }
  const applicant = await anybody().signIn('applicant1', DEMO_PASSWORD);
  expect(await applicant.get('/session')).toMatchObject({ owes: [] });
  expect((await applicant.read('/notices')).status).toBe(200);
});

it('is set up by whoever knows the password, and opens what is theirs', async () => {
  const { client, secret, spareCodes } = await enrol('market.front2');
  expect(await client.get('/session')).toMatchObject({ owes: [], secondFactor: true });
  expect((await client.read('/tasks')).status).toBe(200);
  expect(new Set(spareCodes).size).toBe(10);
  expect(await enter('market.front2')).toMatchObject(refusal(401, 'secondFactorNeeded'));
  expect(await enter('market.front2', codeOf(secret, 1), 'wrong')).toMatchObject(refusal(401, 'wrongCredentials'));
  expect((await enter('market.front2', codeOf(secret, 1))).status).toBe(201);
});

it('is not set up by a stolen session without the password, nor by a wrong code', async () => {
  const client = await anybody().signIn('urban.front1', DEMO_PASSWORD);
  const begin = (password: string) => client.request('POST', '/session/second-factor', { password });
  const confirm = (code: string) => client.request('POST', '/session/second-factor/confirm', { code });
  expect(await begin('guessed')).toMatchObject(refusal(401, 'wrongCredentials'));
  expect(await confirm('123456')).toMatchObject(refusal(409, 'noDeviceAwaited'));
  const { body } = await begin(DEMO_PASSWORD);
  const right = codeOf(String(body['secret']));
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
  expect(await confirm(wrong)).toMatchObject(refusal(401, 'wrongSecondFactor'));
  const { personId } = await rowOf('urban.front1');
  await town.dataSource.manager.update(SecondFactorRow, { personId }, { awaitedUntil: new Date() });
  expect(await confirm(right)).toMatchObject(refusal(409, 'noDeviceAwaited'));
});

describe('a code', () => {
  it('is taken once, also of many that bring it at once', async () => {
    const { secret } = await enrol('market.reviewer1');
    const code = codeOf(secret, 1);
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter('market.reviewer1', code)));
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    await town.dataSource.query('update accounts set failed_attempts = 0, locked_until = null');
    expect(await enter('market.reviewer1', code)).toMatchObject(refusal(401, 'wrongSecondFactor'));
    expect(await enter('market.reviewer1', codeOf(secret))).toMatchObject(refusal(401, 'wrongSecondFactor'));
  });

  it('of a clock that is half a minute off is taken, of one that is further off not', async () => {
    const { secret } = await enrol('market.inspector1');
    expect(await enter('market.inspector1', codeOf(secret, 3))).toMatchObject(refusal(401, 'wrongSecondFactor'));
    expect(await enter('market.inspector1', codeOf(secret, -3))).toMatchObject(refusal(401, 'wrongSecondFactor'));
    expect((await enter('market.inspector1', codeOf(secret, 1))).status).toBe(201);
  });

  it('cannot be guessed by who has the password: five wrong ones lock the account', async () => {
    const { secret } = await enrol('market.inspector2');
    const used = codeOf(secret);
    const codes: unknown[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      // To be asked for a code sets nothing back.
      await enter('market.inspector2');
      codes.push((await enter('market.inspector2', used)).body['code']);
    }
    expect(codes).toEqual([...Array<string>(5).fill('wrongSecondFactor'), 'tooManyAttempts']);
    expect(await enter('market.inspector2', codeOf(secret, 1))).toMatchObject(refusal(429, 'tooManyAttempts'));
  });

  it('is asked for also where the password is asked again', async () => {
    const { client, secret } = await enrol('urban.front2');
    const change = { currentPassword: DEMO_PASSWORD, newPassword: 'kite 77 b' };
    const set = (code?: string) =>
      client.request('PUT', '/session/password', { ...change, ...(code !== undefined && { code }) });
    expect(await set()).toMatchObject(refusal(401, 'secondFactorNeeded'));
    expect((await set(codeOf(secret, 1))).status).toBe(204);
    const another = { password: 'kite 77 b' };
    expect(await client.request('POST', '/session/second-factor', another)).toMatchObject(
      refusal(401, 'secondFactorNeeded'),
    );
  });
});

it('lets in by a spare code, each once, and keeps no code', async () => {
  const { spareCodes } = await enrol('urban.reviewer1');
  expect((await enter('urban.reviewer1', spareCodes[0]!.toLowerCase())).status).toBe(201);
  expect(await enter('urban.reviewer1', spareCodes[0])).toMatchObject(refusal(401, 'wrongSecondFactor'));
  expect((await enter('urban.reviewer1', spareCodes[1])).status).toBe(201);
  const kept = JSON.stringify(await town.dataSource.manager.find(SpareCodeRow));
  for (const code of spareCodes) expect(kept).not.toContain(code);
});

it('is replaced by another device, and the spare codes with it', async () => {
  const { client, secret, spareCodes } = await enrol('urban.reviewer2');
  const proof = { password: DEMO_PASSWORD, code: codeOf(secret, 1) };
  const { body } = await client.request('POST', '/session/second-factor', proof);
  // The former one counts until the new one has shown a code.
  expect((await enter('urban.reviewer2', spareCodes[0])).status).toBe(201);
  const code = codeOf(String(body['secret']));
  expect((await client.request('POST', '/session/second-factor/confirm', { code })).status).toBe(200);
  expect(await enter('urban.reviewer2', codeOf(secret, 1))).toMatchObject(refusal(401, 'wrongSecondFactor'));
  expect(await enter('urban.reviewer2', spareCodes[1])).toMatchObject(refusal(401, 'wrongSecondFactor'));
  expect((await enter('urban.reviewer2', codeOf(String(body['secret']), 1))).status).toBe(201);
});

it('is taken away by a recovery code that says so, and kept by one that does not', async () => {
  const { client: admin } = await enrol('centre.security');
  const { client } = await enrol('transport.front1');
  const recover = async (dropsSecondFactor: boolean) => {
    const path = `/accounts/${client.personId}/recovery-code`;
    const { body } = await admin.command(path, { reason: '手机遗失,已到场核实', dropsSecondFactor });
    const newPassword = 'granite lantern 77 kites';
    const recovery = { login: 'transport.front1', code: body['code'], newPassword };
    expect((await anybody().request('POST', '/session/recovery', recovery)).status).toBe(204);
    return enter('transport.front1', undefined, newPassword);
  };
  expect(await recover(false)).toMatchObject(refusal(401, 'secondFactorNeeded'));
  const without = await recover(true);
  expect(without).toMatchObject({ status: 201, body: { person: { owes: ['secondFactor'] } } });
});

it('is made of what nobody reads in the database, and of nothing that can be put elsewhere', async () => {
  const { secret } = await enrol('transport.front2');
  const row = await rowOf('transport.front2');
  expect(JSON.stringify(row)).not.toContain(secret);
  const other = await rowOf('market.front2');
  await town.dataSource.manager.update(SecondFactorRow, { personId: row.personId }, { sealed: other.sealed });
  expect((await enter('transport.front2', codeOf(secret, 1))).status).toBe(500);
});

describe('keys that seal', () => {
  const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });

  it('open what was sealed with a former one, at its place, unaltered', () => {
    const sealed = new SealingKeys([key('a', 1)]).sealText('geheim', 'place/1');
    const both = new SealingKeys([key('b', 2), key('a', 1)]);
    expect(both.openText(sealed, 'place/1')).toBe('geheim');
    expect(both.sealText('geheim', 'place/1')).toMatch(/^sealed:1:aes-256-gcm:b:/);
    expect(both.sealText('geheim', 'place/1')).not.toBe(both.sealText('geheim', 'place/1'));
    expect(() => both.openText(sealed, 'place/2')).toThrow(SealError);
    expect(() => new SealingKeys([key('b', 2)]).openText(sealed, 'place/1')).toThrow('there is no key "a"');
    const bytes = Buffer.from(sealed.split(':').at(-1)!, 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 1;
      expect(() => both.openText(`a:${altered.toString('base64url')}`, 'place/1')).toThrow(SealError);
    }
    expect(() => both.openText('a:', 'place/1')).toThrow(SealError);
  });
});
