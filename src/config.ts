/**
 * The environment, parsed once into what the processes need. Nothing else in src/ reads process.env.
 * Every variable is described in docs/configuration.md; a test keeps the two together.
 */
import { type DataKeys, readSealingKeys, type SealingKey, type SealingKeys } from './adapters/sealing-keys';
import { dataKeys } from './config.keys';
import { join } from 'node:path';
import type { LicenceCodes } from './domain/certificate/e-licence';
import { read, type Environment, type Reader } from './environment';
import { openidSettings } from './openid-settings';
import { licenceCodes, paperFonts, signingSettings } from './paper-settings';
import { telemetrySettings } from './telemetry-settings';
import type {
  AuditSettings,
  FileSettings,
  Network,
  NotificationSettings,
  OpenidSettings,
  PaperFontSettings,
  SigningSettings,
  TelemetrySettings,
} from './config.types';

export { ConfigError, type Environment } from './environment';
export type * from './config.types';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** By which clock a process goes; openClock() tells them apart. */
const CLOCK_KINDS = ['system', 'temporal-test', 'training'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/** How to reach Temporal; fits the options of both the client's and the worker's connection. */
export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly apiKey: string | undefined;
  /** Seal what Temporal keeps, the newest first; none: it is kept in clear. */
  readonly payloadKeys: readonly SealingKey[];
  /** Its page, from which administrators may have sealed payloads opened; undefined: from none. */
  readonly uiUrl?: string | undefined;
  /** False: in clear. Otherwise the server's certificate is checked, against `serverRootCACertificate` when given. */
  readonly tls:
    | false
    | {
        readonly serverNameOverride?: string;
        readonly serverRootCACertificate?: Buffer;
        readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
      };
}

/** What the API and the worker need to run. */
export interface ServiceConfig {
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly temporal: TemporalSettings;
  readonly api: {
    readonly host: string;
    readonly port: number;
    /** Beside this machine itself, the proxies whose word counts for where a request comes from. */
    readonly trustedProxies: readonly Network[];
  };
  /** Signs sign-in tokens; at least 32 bytes. */
  readonly tokenSecret: string;
  /** Seals personal data and second factors in the database. */
  readonly dataKeys: DataKeys;
  readonly logLevel: LogLevel;
  /** What legal time goes by: this machine's clock, or the time-skipping Temporal that is connected; `training`: people move it. */
  readonly clock: ClockKind;
  readonly dataDir: string | undefined;
  readonly shutdownGraceMs: number;
  readonly maxCachedWorkflows: number;
  readonly notifications: NotificationSettings;
  readonly files: FileSettings;
  /** The font of the body of papers, where the centre has one of its own. */
  readonly paperFonts: PaperFontSettings;
  /** Signs packages of the archive, evidence and anchors of the audit (PKCS#8, PEM); undefined: none are made. */
  readonly archiveKey: string | undefined;
  readonly audit: AuditSettings;
  /** Folders in which every number that is given is noted first; none: it is not. */
  readonly numberJournals: readonly string[];
  readonly signing: SigningSettings;
  readonly licenceCodes: LicenceCodes;
  /** Whether workers print papers as soon as they are issued; otherwise each is printed when somebody first opens it. */
  readonly printsAhead: boolean;
  readonly telemetry: TelemetrySettings;
}

/** How people prove who they are. */
export interface SignInSettings {
  /** Who must have a second factor: every member of staff, or nobody. */
  readonly secondFactor: 'staff' | 'optional';
  /** Seals what second factors are made of. */
  readonly dataKeys: SealingKeys;
  /** Where people may sign in too; undefined: nowhere. */
  readonly openid?: OpenidSettings | undefined;
}

/** What the API needs to run. */
export interface ApiConfig extends ServiceConfig {
  readonly signIn: SignInSettings;
  /** Whether cases are played here with the example data. */
  readonly demonstration: boolean;
}

/** What making database and namespace ready needs. */
export interface PrepareConfig {
  /** The database as its owner, who alone may change the schema. */
  readonly ownerUrl: string;
  /** The other roles of the database; undefined: API and worker are its owner too. */
  readonly roles: { readonly application: string; readonly auditReader: string | undefined } | undefined;
  readonly temporal: TemporalSettings;
  /** Seals the personal data that are brought in, and those that stand there in clear. */
  readonly dataKeys: DataKeys;
  /** When given, the data files of the centre are brought in, and accounts that are new get this password. */
  readonly firstPassword: string | undefined;
}

/** What `npm start` on one machine needs; what is undefined is started by itself. */
export interface DevConfig {
  /** As API and worker have it. */
  readonly databaseUrl: string | undefined;
  /** As its owner has it; undefined: API and worker are that. */
  readonly ownerUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  readonly dataDir: string | undefined;
  readonly cacheDir: string | undefined;
  readonly engineDownload: boolean;
  readonly apiPort: number;
  readonly postgresPort: number;
  readonly temporalPort: number;
  readonly temporalUiPort: number;
  readonly shutdownGraceMs: number;
}

const POSTGRES = ['postgres:', 'postgresql:'];

/** @throws ConfigError naming every variable that is missing or wrong */
export function loadServiceConfig(env: Environment = process.env): ServiceConfig {
  return read(env, serviceConfig);
}

/** @throws ConfigError naming every variable that is missing or wrong */
export function loadApiConfig(env: Environment = process.env): ApiConfig {
  return read(env, (from) => {
    const service = serviceConfig(from);
    const secondFactor = from.oneOf('BANJIE_SECOND_FACTOR', ['staff', 'optional'], 'staff');
    return {
      ...service,
      signIn: { secondFactor, dataKeys: service.dataKeys.sealing, openid: openidSettings(from) },
      demonstration: from.oneOf('BANJIE_DEMONSTRATION', ['yes', 'no'], 'no') === 'yes',
    };
  });
}

function serviceConfig(from: Reader): ServiceConfig {
  return {
    databaseUrl: databaseUrl(from),
    databasePoolSize: from.integer('BANJIE_DATABASE_POOL_SIZE', 10, 1, 1_000),
    temporal: temporalSettings(from),
    api: {
      host: from.text('BANJIE_API_HOST') ?? '127.0.0.1',
      port: from.integer('BANJIE_API_PORT', 3000, 0, 65_535),
      trustedProxies: from.networks('BANJIE_TRUSTED_PROXIES'),
    },
    tokenSecret: from.required(from.secret('BANJIE_TOKEN_SECRET', 32), 'BANJIE_TOKEN_SECRET'),
    dataKeys: dataKeys(from),
    clock: from.oneOf('BANJIE_CLOCK', CLOCK_KINDS, 'system'),
    logLevel: from.oneOf('BANJIE_LOG_LEVEL', LOG_LEVELS, 'info'),
    dataDir: from.text('BANJIE_DATA_DIR'),
    shutdownGraceMs: from.integer('BANJIE_SHUTDOWN_GRACE_SECONDS', 20, 1, 3_600) * 1_000,
    maxCachedWorkflows: from.integer('BANJIE_MAX_CACHED_WORKFLOWS', 500, 0, 100_000),
    notifications: notificationSettings(from),
    files: fileSettings(from),
    paperFonts: paperFonts(from),
    archiveKey: from.secret('BANJIE_ARCHIVE_KEY'),
    audit: auditSettings(from),
    numberJournals: from.places('BANJIE_NUMBER_JOURNALS', 'numbers'),
    signing: signingSettings(from),
    licenceCodes: licenceCodes(from),
    printsAhead: from.oneOf('BANJIE_PRINT_AHEAD', ['yes', 'no'], 'yes') === 'yes',
    telemetry: telemetrySettings(from),
  };
}

/** @throws ConfigError naming every variable that is missing or wrong */
export function loadPrepareConfig(env: Environment = process.env): PrepareConfig {
  return read(env, (from) => ({
    ...ownerAndRoles(from),
    temporal: temporalSettings(from),
    dataKeys: dataKeys(from),
    firstPassword: from.secret('BANJIE_FIRST_PASSWORD', 15),
  }));
}

/** What opens personal data is all that some tools need. @throws ConfigError naming every variable that is missing or wrong */
export function loadDataKeys(env: Environment = process.env): DataKeys {
  return read(env, dataKeys);
}

/** Reaching Temporal is all that some tools need. @throws ConfigError naming every variable that is missing or wrong */
export function loadTemporalSettings(env: Environment = process.env): TemporalSettings {
  return read(env, temporalSettings);
}

/** @throws ConfigError naming every variable that is wrong */
export function loadDevConfig(env: Environment = process.env): DevConfig {
  return read(env, (from) => ({
    databaseUrl: from.url('BANJIE_DATABASE_URL', POSTGRES),
    ownerUrl: from.url('BANJIE_MIGRATION_DATABASE_URL', POSTGRES),
    temporalAddress: temporalAddress(from),
    temporalNamespace: from.text('BANJIE_TEMPORAL_NAMESPACE') ?? 'banjie',
    dataDir: from.text('BANJIE_DATA_DIR'),
    cacheDir: from.text('BANJIE_CACHE_DIR'),
    engineDownload: from.oneOf('BANJIE_ENGINE_DOWNLOAD', ['yes', 'no'], 'yes') === 'yes',
    apiPort: from.integer('BANJIE_API_PORT', 3000, 1, 65_535),
    postgresPort: from.integer('BANJIE_POSTGRES_PORT', 5440, 1, 65_535),
    temporalPort: from.integer('BANJIE_TEMPORAL_PORT', 7233, 1, 65_535),
    temporalUiPort: from.integer('BANJIE_TEMPORAL_UI_PORT', 8233, 1, 65_535),
    shutdownGraceMs: from.integer('BANJIE_SHUTDOWN_GRACE_SECONDS', 20, 1, 3_600) * 1_000,
  }));
}

/** What `npm run training` needs. Of the settings of a real centre it reads none, so that the two never meet. */
export interface TrainingConfig {
  readonly port: number;
  /** When its clock begins, as an instant with an offset; undefined: now. */
  readonly startAt: string | undefined;
}

/** @throws ConfigError naming every variable that is wrong */
export function loadTrainingConfig(env: Environment = process.env): TrainingConfig {
  return read(env, (from) => ({
    port: from.integer('BANJIE_TRAINING_PORT', 3100, 1, 65_535),
    startAt: from.text('BANJIE_TRAINING_START'),
  }));
}

/** The environment of this process without any setting of a real centre, and with some variables set: for what is only played. */
export function environmentWith(extra: Environment): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(BANJIE|TEMPORAL)_/.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

/** The environment of this process with some variables set, for a child process. */
export function inheritedEnvironment(extra: Environment): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

function ownerAndRoles(from: Reader): Pick<PrepareConfig, 'ownerUrl' | 'roles'> {
  const usual = databaseUrl(from);
  const ownerUrl = from.url('BANJIE_MIGRATION_DATABASE_URL', POSTGRES) ?? usual;
  const auditUrl = from.url('BANJIE_AUDIT_DATABASE_URL', POSTGRES);
  const application = userOf(usual);
  if (application === userOf(ownerUrl)) return { ownerUrl, roles: undefined };
  return { ownerUrl, roles: { application, auditReader: auditUrl && userOf(auditUrl) } };
}

function userOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).username) : '';
}

function databaseUrl(from: Reader): string {
  return from.required(from.url('BANJIE_DATABASE_URL', POSTGRES), 'BANJIE_DATABASE_URL');
}

function temporalAddress(from: Reader): string | undefined {
  const name = from.text('BANJIE_TEMPORAL_ADDRESS') === undefined ? 'TEMPORAL_ADDRESS' : 'BANJIE_TEMPORAL_ADDRESS';
  const address = from.text(name);
  if (address !== undefined && !/^[^\s/:]+:\d+$/.test(address)) from.wrong(name, `"${address}" is not host:port`);
  return address;
}

function temporalSettings(from: Reader): TemporalSettings {
  const apiKey = from.secret('BANJIE_TEMPORAL_API_KEY');
  const certificate = from.file('BANJIE_TEMPORAL_TLS_CERT_FILE');
  const key = from.file('BANJIE_TEMPORAL_TLS_KEY_FILE');
  const authority = from.file('BANJIE_TEMPORAL_TLS_CA_FILE');
  if ((certificate === undefined) !== (key === undefined)) {
    from.wrong('BANJIE_TEMPORAL_TLS_CERT_FILE', 'needs BANJIE_TEMPORAL_TLS_KEY_FILE too, and the reverse');
  }
  const usual = (apiKey ?? certificate ?? authority) ? 'yes' : 'no';
  const secured = from.oneOf('BANJIE_TEMPORAL_TLS', ['yes', 'no'], usual) === 'yes';
  if (!secured && usual === 'yes')
    from.wrong('BANJIE_TEMPORAL_TLS', 'is "no", but a certificate or an API key is given');
  return {
    address: from.required(temporalAddress(from), 'BANJIE_TEMPORAL_ADDRESS'),
    namespace: from.text('BANJIE_TEMPORAL_NAMESPACE') ?? 'banjie',
    taskQueue: from.text('BANJIE_TEMPORAL_TASK_QUEUE') ?? 'banjie',
    apiKey,
    payloadKeys: payloadKeys(from),
    uiUrl: from.url('BANJIE_TEMPORAL_UI_URL', ['http:', 'https:']),
    tls: secured && {
      serverNameOverride: from.text('BANJIE_TEMPORAL_TLS_SERVER_NAME'),
      serverRootCACertificate: authority,
      clientCertPair: certificate && key && { crt: certificate, key },
    },
  };
}

function payloadKeys(from: Reader): readonly SealingKey[] {
  const text = from.secret('BANJIE_PAYLOAD_KEYS');
  const keys = text === undefined ? [] : readSealingKeys(text);
  if (typeof keys !== 'string') return keys;
  from.wrong('BANJIE_PAYLOAD_KEYS', keys);
  return [];
}

function notificationSettings(from: Reader): NotificationSettings {
  const url = from.url('BANJIE_SMTP_URL', ['smtp:', 'smtps:']);
  const sender = from.text('BANJIE_MAIL_FROM');
  if (url !== undefined && !/\S@\S/.test(sender ?? '')) {
    from.wrong('BANJIE_MAIL_FROM', 'needs an address, since BANJIE_SMTP_URL is given');
  }
  return {
    smtp: url === undefined ? undefined : { url, from: sender ?? '' },
    publicUrl: from.url('BANJIE_PUBLIC_URL', ['http:', 'https:']),
    webhookPrivateNetworks: from.networks('BANJIE_WEBHOOK_PRIVATE_NETWORKS'),
  };
}

function fileSettings(from: Reader): FileSettings {
  const bucket = from.text('BANJIE_S3_BUCKET');
  const scanner = from.text('BANJIE_SCANNER_ADDRESS');
  const [, host = '', port = ''] = /^([^\s/:]+):(\d{1,5})$/.exec(scanner ?? '') ?? [];
  if (scanner !== undefined && host === '') from.wrong('BANJIE_SCANNER_ADDRESS', `"${scanner}" is not host:port`);
  return {
    store: bucket === undefined ? localStore(from) : s3Store(from, bucket),
    scanner: scanner === undefined ? undefined : { host, port: Number(port) },
  };
}

function auditSettings(from: Reader): AuditSettings {
  return {
    databaseUrl: from.url('BANJIE_AUDIT_DATABASE_URL', POSTGRES),
    anchorFiles: from.places('BANJIE_AUDIT_ANCHORS', 'audit/anchors.jsonl'),
    anchorLinks: from.integer('BANJIE_AUDIT_ANCHOR_LINKS', 1_000, 1, 1_000_000),
    anchorMinutes: from.integer('BANJIE_AUDIT_ANCHOR_MINUTES', 5, 1, 1_440),
  };
}

function localStore(from: Reader): FileSettings['store'] {
  const dataDir = from.text('BANJIE_DATA_DIR');
  const usual = dataDir === undefined ? undefined : join(dataDir, 'files');
  const folder = from.required(from.text('BANJIE_FILES_DIR') ?? usual, 'BANJIE_FILES_DIR');
  return { kind: 'local', folder };
}

function s3Store(from: Reader, bucket: string): FileSettings['store'] {
  return {
    kind: 's3',
    bucket,
    endpoint: from.url('BANJIE_S3_ENDPOINT', ['http:', 'https:']),
    region: from.text('BANJIE_S3_REGION') ?? 'us-east-1',
    prefix: from.text('BANJIE_S3_PREFIX') ?? '',
    accessKeyId: from.required(from.secret('BANJIE_S3_ACCESS_KEY_ID'), 'BANJIE_S3_ACCESS_KEY_ID'),
    secretAccessKey: from.required(from.secret('BANJIE_S3_SECRET_ACCESS_KEY'), 'BANJIE_S3_SECRET_ACCESS_KEY'),
  };
}
