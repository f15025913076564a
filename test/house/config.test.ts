import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, loadApiConfig, loadDevConfig, loadPrepareConfig, loadServiceConfig } from '../../src/config';

const root = join(__dirname, '..', '..');
const complete = {
  BANJIE_DATABASE_URL: 'postgres://banjie:secret@localhost:5432/banjie',
  BANJIE_TEMPORAL_ADDRESS: 'localhost:7233',
  BANJIE_TOKEN_SECRET: 'x'.repeat(32),
  BANJIE_DATA_KEYS: `1:${Buffer.alloc(32, 7).toString('base64')}`,
  BANJIE_LOOKUP_KEY: Buffer.alloc(32, 8).toString('base64'),
  BANJIE_DATA_DIR: '/var/lib/banjie',
};

/** Where the environment is read. */
const READERS = ['config', 'config.keys', 'openid-settings', 'paper-settings', 'telemetry-settings'].map(
  (name) => `src/${name}.ts`,
);

const problemsOf = (load: () => unknown): readonly string[] => {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banjie-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('needs little more than addresses and a secret', () => {
    expect(loadServiceConfig(complete)).toMatchObject({
      databaseUrl: complete.BANJIE_DATABASE_URL,
      databasePoolSize: 10,
      temporal: {
        address: 'localhost:7233',
        namespace: 'banjie',
        taskQueue: 'banjie',
        apiKey: undefined,
        payloadKeys: [],
        tls: false,
      },
      api: { host: '127.0.0.1', port: 3000 },
      logLevel: 'info',
      clock: 'system',
      shutdownGraceMs: 20_000,
      maxCachedWorkflows: 500,
      notifications: { smtp: undefined, publicUrl: undefined, webhookPrivateNetworks: [] },
      files: { store: { kind: 'local', folder: '/var/lib/banjie/files' }, scanner: undefined },
    });
  });

  it('sets papers in a font of the centre, whose file and family it is told', () => {
    expect(loadServiceConfig(complete).paperFonts).toEqual({});
    const own = file('fangsong.ttf', 'a font');
    const given = { ...complete, BANJIE_PAPER_FONT_FILE: own, BANJIE_PAPER_FONT_FAMILY: 'FangSong_GB2312' };
    expect(loadServiceConfig(given).paperFonts).toEqual({ body: { file: own, family: 'FangSong_GB2312' } });
    expect(problemsOf(() => loadServiceConfig({ ...given, BANJIE_PAPER_FONT_FAMILY: '' }))).toEqual([
      'BANJIE_PAPER_FONT_FILE: needs BANJIE_PAPER_FONT_FAMILY too, and the reverse',
    ]);
    expect(problemsOf(() => loadServiceConfig({ ...given, BANJIE_PAPER_FONT_FILE: '/nowhere.ttf' }))).toEqual([
      expect.stringContaining('cannot read /nowhere.ttf'),
    ]);
  });

  it('keeps files in a folder or in a bucket, and knows where the scanner is', () => {
    const local = { ...complete, BANJIE_FILES_DIR: '/mnt/files', BANJIE_SCANNER_ADDRESS: 'clamd:3310' };
    expect(loadServiceConfig(local).files).toEqual({
      store: { kind: 'local', folder: '/mnt/files' },
      scanner: { host: 'clamd', port: 3310 },
    });
    const bucket = {
      ...complete,
      BANJIE_S3_BUCKET: 'banjie',
      BANJIE_S3_ENDPOINT: 'http://objects:9000',
      BANJIE_S3_ACCESS_KEY_ID: 'key',
      BANJIE_S3_SECRET_ACCESS_KEY: 'geheim',
    };
    expect(loadServiceConfig(bucket).files.store).toEqual({
      kind: 's3',
      bucket: 'banjie',
      endpoint: 'http://objects:9000',
      region: 'us-east-1',
      prefix: '',
      accessKeyId: 'key',
      secretAccessKey: 'geheim',
    });
    const wrong = { ...bucket, BANJIE_S3_SECRET_ACCESS_KEY: '', BANJIE_SCANNER_ADDRESS: 'clamd' };
    expect(problemsOf(() => loadServiceConfig(wrong))).toEqual([
      'BANJIE_SCANNER_ADDRESS: "clamd" is not host:port',
      'BANJIE_S3_SECRET_ACCESS_KEY: is missing',
    ]);
  });

  it('signs with the keys that are named, the kinds of papers that there are', () => {
    const signing = {
      ...complete,
      BANJIE_SIGNING_KEY_FILE: file('signing.p12', 'key'),
      BANJIE_SIGNING_KEY_PASSWORD: 'geheim',
      BANJIE_SIGNED_KINDS: 'certificate, grantDecision',
      BANJIE_CHECK_KEY_FILE: file('check.pem', 'check'),
      BANJIE_LICENCE_CODES_FILE: file('codes.json', '{"root":"1.2.3","organs":{"MARKET":"11330999MB0000001G"}}'),
    };
    expect(loadServiceConfig(signing)).toMatchObject({
      signing: {
        file: { content: Buffer.from('key'), password: 'geheim' },
        kinds: ['certificate', 'grantDecision'],
        checkKey: Buffer.from('check'),
      },
      licenceCodes: { root: '1.2.3', organs: { MARKET: '11330999MB0000001G' }, kinds: {} },
    });
    expect(loadServiceConfig(complete).signing).toMatchObject({ file: undefined, checkKey: undefined });
    const wrong = {
      ...signing,
      BANJIE_SIGNED_KINDS: 'certificate,letter',
      BANJIE_LICENCE_CODES_FILE: file('wrong.json', '{"root":"root","kinds":{"FOOD":"1"}}'),
    };
    expect(problemsOf(() => loadServiceConfig(wrong))).toEqual([
      'BANJIE_SIGNED_KINDS: there is no paper letter',
      'BANJIE_LICENCE_CODES_FILE: root, 1 has not the form that it must have',
    ]);
  });

  it('opens the ways out that are named, and only those', () => {
    const ways = {
      ...complete,
      BANJIE_SMTP_URL: 'smtp://user:geheim@mail.example.cn:587',
      BANJIE_MAIL_FROM: '中心 <notice@example.cn>',
      BANJIE_WEBHOOK_PRIVATE_NETWORKS: '10.20.0.0/16, fd00::/8',
    };
    expect(loadServiceConfig(ways).notifications).toEqual({
      smtp: { url: ways.BANJIE_SMTP_URL, from: ways.BANJIE_MAIL_FROM },
      publicUrl: undefined,
      webhookPrivateNetworks: [
        { address: '10.20.0.0', prefix: 16 },
        { address: 'fd00::', prefix: 8 },
      ],
    });
    const wrong = { ...ways, BANJIE_MAIL_FROM: '', BANJIE_WEBHOOK_PRIVATE_NETWORKS: '10.0.0.0/33,intranet' };
    expect(problemsOf(() => loadServiceConfig(wrong))).toEqual([
      'BANJIE_MAIL_FROM: needs an address, since BANJIE_SMTP_URL is given',
      'BANJIE_WEBHOOK_PRIVATE_NETWORKS: "10.0.0.0/33" is not a network such as 10.20.0.0/16',
      'BANJIE_WEBHOOK_PRIVATE_NETWORKS: "intranet" is not a network such as 10.20.0.0/16',
    ]);
  });

  it('names everything that is missing or wrong at once', () => {
    const wrong = { BANJIE_API_PORT: 'eighty', BANJIE_LOG_LEVEL: 'loud', BANJIE_TEMPORAL_ADDRESS: 'localhost' };
    expect(problemsOf(() => loadServiceConfig(wrong))).toEqual([
      'BANJIE_DATABASE_URL: is missing',
      'BANJIE_TEMPORAL_ADDRESS: "localhost" is not host:port',
      'BANJIE_API_PORT: "eighty" is not a whole number from 0 to 65535',
      'BANJIE_TOKEN_SECRET: is missing',
      'BANJIE_DATA_KEYS: is missing',
      'BANJIE_LOOKUP_KEY: is missing',
      'BANJIE_LOG_LEVEL: "loud" is none of fatal, error, warn, info, debug, trace, silent',
      'BANJIE_FILES_DIR: is missing',
    ]);
  });

  it('never repeats a secret', () => {
    const wrong = { ...complete, BANJIE_DATABASE_URL: 'mysql://u:geheim@h/d', BANJIE_TOKEN_SECRET: 'geheim' };
    const problems = problemsOf(() => loadServiceConfig(wrong));
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain('geheim');
  });

  it('takes a secret from a file, and only from one place', () => {
    const byFile = {
      ...complete,
      BANJIE_TOKEN_SECRET: '',
      BANJIE_TOKEN_SECRET_FILE: file('token', `${'y'.repeat(40)}\n`),
    };
    expect(loadServiceConfig(byFile).tokenSecret).toBe('y'.repeat(40));
    expect(problemsOf(() => loadServiceConfig({ ...byFile, ...complete }))).toEqual([
      'BANJIE_TOKEN_SECRET: is given, and BANJIE_TOKEN_SECRET_FILE too',
    ]);
    expect(
      problemsOf(() => loadServiceConfig({ ...complete, BANJIE_DATABASE_URL: '', BANJIE_DATABASE_URL_FILE: '/no' })),
    ).toEqual(['BANJIE_DATABASE_URL_FILE: cannot read /no (ENOENT)']);
  });

  it('seals what Temporal keeps with the keys that are given, or says why not', () => {
    const sealed = { ...complete, BANJIE_PAYLOAD_KEYS: `new:${Buffer.alloc(32, 1).toString('base64')}` };
    expect(loadServiceConfig(sealed).temporal.payloadKeys).toEqual([{ id: 'new', key: Buffer.alloc(32, 1) }]);
    expect(loadServiceConfig(complete).temporal.payloadKeys).toEqual([]);
    expect(problemsOf(() => loadServiceConfig({ ...complete, BANJIE_PAYLOAD_KEYS: 'new:geheim' }))).toEqual([
      'BANJIE_PAYLOAD_KEYS: the key new has neither 32 bytes, for AES-256, nor 16, for SM4',
    ]);
  });

  it('encrypts the way to Temporal when anything for it is given', () => {
    const certified = {
      ...complete,
      BANJIE_TEMPORAL_TLS_CERT_FILE: file('crt', 'certificate'),
      BANJIE_TEMPORAL_TLS_KEY_FILE: file('key', 'private key'),
    };
    expect(loadServiceConfig(certified).temporal.tls).toMatchObject({
      clientCertPair: { crt: Buffer.from('certificate'), key: Buffer.from('private key') },
    });
    expect(loadServiceConfig({ ...complete, BANJIE_TEMPORAL_API_KEY: 'k' }).temporal).toMatchObject({
      apiKey: 'k',
      tls: {},
    });
    expect(problemsOf(() => loadServiceConfig({ ...certified, BANJIE_TEMPORAL_TLS: 'no' }))).toHaveLength(1);
    expect(problemsOf(() => loadServiceConfig({ ...certified, BANJIE_TEMPORAL_TLS_KEY_FILE: '' }))).toHaveLength(1);
  });

  it('lets npm start run without any of it, and reads the usual name of Temporal’s address', () => {
    expect(loadDevConfig({})).toMatchObject({
      databaseUrl: undefined,
      temporalAddress: undefined,
      engineDownload: true,
    });
    expect(loadDevConfig({ TEMPORAL_ADDRESS: 'a:1' }).temporalAddress).toBe('a:1');
    expect(loadDevConfig({ TEMPORAL_ADDRESS: 'a:1', BANJIE_TEMPORAL_ADDRESS: 'b:2' }).temporalAddress).toBe('b:2');
  });

  it('asks for keys that seal, and staff for a second factor unless it says otherwise', () => {
    expect(loadApiConfig(complete).signIn.secondFactor).toBe('staff');
    expect(loadApiConfig({ ...complete, BANJIE_SECOND_FACTOR: 'optional' }).signIn.secondFactor).toBe('optional');
    const wrong = { ...complete, BANJIE_DATA_KEYS: 'geheim', BANJIE_LOOKUP_KEY: 'geheim' };
    expect(problemsOf(() => loadServiceConfig(wrong))).toEqual([
      'BANJIE_DATA_KEYS: holds something that is not id:base64',
      'BANJIE_LOOKUP_KEY: is not 32 bytes in base64',
    ]);
  });

  it('is no demonstration unless it says so in this word', () => {
    expect(loadApiConfig(complete).demonstration).toBe(false);
    expect(loadApiConfig({ ...complete, BANJIE_DEMONSTRATION: 'no' }).demonstration).toBe(false);
    expect(loadApiConfig({ ...complete, BANJIE_DEMONSTRATION: 'yes' }).demonstration).toBe(true);
    for (const word of ['true', '1', 'YES']) {
      expect(problemsOf(() => loadApiConfig({ ...complete, BANJIE_DEMONSTRATION: word }))).toEqual([
        expect.stringMatching(/^BANJIE_DEMONSTRATION: /),
      ]);
    }
  });

  it('knows where people may sign in too, and by what that provider is trusted', () => {
    const keyed = { ...complete, BANJIE_DATA_KEYS: `1:${Buffer.alloc(32, 7).toString('base64')}` };
    expect(loadApiConfig(keyed).signIn.openid).toBeUndefined();
    const given = {
      ...keyed,
      BANJIE_PUBLIC_URL: 'https://zwfw.example.cn',
      BANJIE_OPENID_ISSUER: 'https://id.example.cn',
      BANJIE_OPENID_CLIENT_ID: 'banjie',
      BANJIE_OPENID_CLIENT_SECRET_FILE: file('openid', 'geheim\n'),
    };
    expect(loadApiConfig(given).signIn.openid).toEqual({
      issuer: 'https://id.example.cn',
      clientId: 'banjie',
      clientSecret: 'geheim',
      publicUrl: 'https://zwfw.example.cn',
      name: { zh: '统一身份认证', en: 'Single sign-on' },
      claim: 'sub',
      secondFactor: { acr: [], amr: [] },
      maxAgeSeconds: 86_400,
      staffPasswords: true,
    });
    const further = { BANJIE_OPENID_AMR: ' otp  hwk', BANJIE_OPENID_MAX_AGE_HOURS: '0', BANJIE_STAFF_PASSWORDS: 'no' };
    expect(loadApiConfig({ ...given, ...further }).signIn.openid).toMatchObject({
      secondFactor: { acr: [], amr: ['otp', 'hwk'] },
      maxAgeSeconds: undefined,
      staffPasswords: false,
    });
    const { BANJIE_PUBLIC_URL: _, BANJIE_OPENID_CLIENT_SECRET_FILE: __, ...less } = given;
    expect(problemsOf(() => loadApiConfig(less))).toEqual([
      'BANJIE_PUBLIC_URL: is missing, since BANJIE_OPENID_ISSUER is given',
      'BANJIE_OPENID_CLIENT_SECRET: is missing',
    ]);
    const at = (issuer: string) => problemsOf(() => loadApiConfig({ ...given, BANJIE_OPENID_ISSUER: issuer }));
    expect(at('http://id.example.cn')).toEqual([expect.stringMatching(/^BANJIE_OPENID_ISSUER: must start with https/)]);
    expect(at('http://127.0.0.1.example.cn')).toHaveLength(1);
    for (const here of ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'])
      expect(at(here)).toEqual([]);
  });

  it('asks nothing of the preparation that it does not use', () => {
    const { BANJIE_TOKEN_SECRET: _, ...enough } = complete;
    expect(loadPrepareConfig(enough).firstPassword).toBeUndefined();
    expect(problemsOf(() => loadPrepareConfig({ ...enough, BANJIE_FIRST_PASSWORD: 'short' }))).toHaveLength(1);
  });

  it('parts the owner of the database from the roles of API, worker and of whoever verifies the audit', () => {
    const url = complete.BANJIE_DATABASE_URL;
    expect(loadPrepareConfig(complete)).toMatchObject({ ownerUrl: url, roles: undefined });
    const parted = {
      ...complete,
      BANJIE_MIGRATION_DATABASE_URL: 'postgres://owner:secret@localhost:5432/banjie',
      BANJIE_AUDIT_DATABASE_URL: 'postgres://reader:secret@localhost:5432/banjie',
    };
    const roles = { application: 'banjie', auditReader: 'reader' };
    expect(loadPrepareConfig(parted)).toMatchObject({ ownerUrl: parted.BANJIE_MIGRATION_DATABASE_URL, roles });
    expect(loadServiceConfig(parted)).toMatchObject({ databaseUrl: url });
    expect(loadDevConfig(parted)).toMatchObject({ databaseUrl: url, ownerUrl: parted.BANJIE_MIGRATION_DATABASE_URL });
  });

  it('anchors the audit in the data folder, or in the files that it is told', () => {
    const usual = { anchorFiles: ['/var/lib/banjie/audit/anchors.jsonl'], anchorLinks: 1_000, anchorMinutes: 5 };
    expect(loadServiceConfig(complete).audit).toMatchObject(usual);
    const told = { ...complete, BANJIE_AUDIT_ANCHORS: '/a/one.jsonl, /mnt/two.jsonl' };
    expect(loadServiceConfig(told).audit.anchorFiles).toEqual(['/a/one.jsonl', '/mnt/two.jsonl']);
  });

  it('keeps the journal of numbers in the data folder, or in the folders that it is told', () => {
    expect(loadServiceConfig(complete).numberJournals).toEqual(['/var/lib/banjie/numbers']);
    const told = { ...complete, BANJIE_NUMBER_JOURNALS: '/a, /mnt/b' };
    expect(loadServiceConfig(told).numberJournals).toEqual(['/a', '/mnt/b']);
  });

  it('is described completely, and nothing else is', () => {
    const namesIn = (path: string): string[] => {
      const text = readFileSync(join(root, path), 'utf8');
      return [...new Set(text.match(/\bBANJIE_[A-Z_]+[A-Z]\b/g))]
        .filter((name) => name !== 'BANJIE_DATABASE_URL_FILE')
        .sort();
    };
    const read = [...new Set(READERS.flatMap(namesIn))].sort();
    expect(namesIn('docs/configuration.md')).toEqual(read);
  });
});
