import { servicesEnvironment } from '../../src/ops/engines/services';

const set = { BANJIE_DATABASE_URL: 'postgres://own', BANJIE_API_PORT: '3001' };
const usual = {
  BANJIE_PUBLIC_URL: 'http://127.0.0.1:3001',
  BANJIE_SIGNING_KEY_FILE: '/data/trial-signing.pem',
  BANJIE_TOKEN_SECRET_FILE: '/data/token-secret',
};

describe('the environment of the services that npm start runs', () => {
  it('names the portal, so that papers bear their code, and has keys of a trial', () => {
    expect(servicesEnvironment({ set, usual }, {})).toMatchObject({ ...set, ...usual });
  });

  it('leaves what the environment gives, whether as itself or by file', () => {
    const own = { BANJIE_PUBLIC_URL: 'https://zwfw.example.cn', BANJIE_TOKEN_SECRET: 'x'.repeat(32) };
    const made = { ...own, ...servicesEnvironment({ set, usual }, own) };
    expect(made).toMatchObject({ ...own, BANJIE_SIGNING_KEY_FILE: '/data/trial-signing.pem' });
    expect(made).not.toHaveProperty('BANJIE_TOKEN_SECRET_FILE');

    const byFile = { BANJIE_PUBLIC_URL_FILE: '/run/public-url', BANJIE_SIGNING_KEY_FILE: '/etc/organ.p12' };
    const other = servicesEnvironment({ set, usual }, byFile);
    expect(other).not.toHaveProperty('BANJIE_PUBLIC_URL');
    expect(other).not.toHaveProperty('BANJIE_SIGNING_KEY_FILE');
  });

  it('takes an empty variable for none, and never says a thing in two ways', () => {
    expect(servicesEnvironment({ set, usual }, { BANJIE_PUBLIC_URL: '' })).toMatchObject(usual);
    const given = { BANJIE_DATABASE_URL_FILE: '/run/secrets/database_url' };
    const made: Record<string, unknown> = { ...given, ...servicesEnvironment({ set, usual }, given) };
    expect(made).toMatchObject(set);
    expect(made['BANJIE_DATABASE_URL_FILE']).toBeUndefined();
  });
});
