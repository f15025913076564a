/**
 * The environment, parsed once into what the processes need. Nothing else in src/ reads process.env.
 * Every variable is described in docs/configuration.md; a test keeps the two together.
 */
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

/** All that is wrong with the environment, one line a variable. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How to reach Temporal; fits the options of both the client's and the worker's connection. */
export interface TemporalSettings {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly apiKey: string | undefined;
  /** False: in clear. Otherwise the server's certificate is checked, against `serverRootCACertificate` when given. */
  readonly tls:
    | false
    | {
        readonly serverNameOverride?: string;
        readonly serverRootCACertificate?: Buffer;
        readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
      };
}

/** An IP network as address and length of its prefix. */
export interface Network {
  readonly address: string;
  readonly prefix: number;
}

/** By which ways notices leave the centre. */
export interface NotificationSettings {
  /** Undefined: no mail is made. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** Where people reach the pages, for links in messages; undefined: messages have none. */
  readonly publicUrl: string | undefined;
  /** Networks of the house that webhooks may reach all the same. */
  readonly webhookPrivateNetworks: readonly Network[];
}

/** Where uploaded files and issued papers lie, and who looks at them first. */
export interface FileSettings {
  readonly store:
    | { readonly kind: 'local'; readonly folder: string }
    | {
        readonly kind: 's3';
        /** Undefined: that of AWS for the region. */
        readonly endpoint: string | undefined;
        readonly region: string;
        readonly bucket: string;
        /** Begins the key of every object, so that several centres can share a bucket; may be empty. */
        readonly prefix: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
      };
  /** Undefined: nobody does, and files can be opened at once. */
  readonly scanner: { readonly host: string; readonly port: number } | undefined;
}

/** Fonts for papers that the centre has licensed itself. */
export interface PaperFontSettings {
  /** A font file for the body, such as 仿宋_GB2312, and the name of its family. */
  readonly body?: { readonly file: string; readonly family: string };
}

/** What the API and the worker need to run. */
export interface ServiceConfig {
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly temporal: TemporalSettings;
  readonly api: { readonly host: string; readonly port: number };
  /** Signs sign-in tokens; at least 32 bytes. */
  readonly tokenSecret: string;
  readonly logLevel: LogLevel;
  /** What legal time goes by: this machine's clock, or for rehearsals the time-skipping Temporal that is connected. */
  readonly clock: 'system' | 'temporal-test';
  readonly dataDir: string | undefined;
  readonly shutdownGraceMs: number;
  readonly maxCachedWorkflows: number;
  readonly notifications: NotificationSettings;
  readonly files: FileSettings;
  /** The font of the body of papers, where the centre has one of its own. */
  readonly paperFonts: PaperFontSettings;
  /** Signs packages of the archive and of evidence (PKCS#8, PEM); undefined: none are made. */
  readonly archiveKey: string | undefined;
  /** Whether workers print papers as soon as they are issued; otherwise each is printed when somebody first opens it. */
  readonly printsAhead: boolean;
}

/** What making database and namespace ready needs. */
export interface PrepareConfig {
  readonly databaseUrl: string;
  readonly temporal: TemporalSettings;
  /** When given, the data files of the centre are brought in, and accounts that are new get this password. */
  readonly firstPassword: string | undefined;
}

/** What `npm start` on one machine needs; what is undefined is started by itself. */
export interface DevConfig {
  readonly databaseUrl: string | undefined;
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

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError naming every variable that is missing or wrong */
export function loadServiceConfig(env: Environment = process.env): ServiceConfig {
  return read(env, (from) => ({
    databaseUrl: databaseUrl(from),
    databasePoolSize: from.integer('BANJIE_DATABASE_POOL_SIZE', 10, 1, 1_000),
    temporal: temporalSettings(from),
    api: {
      host: from.text('BANJIE_API_HOST') ?? '127.0.0.1',
      port: from.integer('BANJIE_API_PORT', 3000, 0, 65_535),
    },
    tokenSecret: from.required(from.secret('BANJIE_TOKEN_SECRET', 32), 'BANJIE_TOKEN_SECRET'),
    clock: from.oneOf('BANJIE_CLOCK', ['system', 'temporal-test'], 'system'),
    logLevel: from.oneOf('BANJIE_LOG_LEVEL', LOG_LEVELS, 'info'),
    dataDir: from.text('BANJIE_DATA_DIR'),
    shutdownGraceMs: from.integer('BANJIE_SHUTDOWN_GRACE_SECONDS', 20, 1, 3_600) * 1_000,
    maxCachedWorkflows: from.integer('BANJIE_MAX_CACHED_WORKFLOWS', 500, 0, 100_000),
    notifications: notificationSettings(from),
    files: fileSettings(from),
    paperFonts: paperFonts(from),
    archiveKey: from.secret('BANJIE_ARCHIVE_KEY'),
    printsAhead: from.oneOf('BANJIE_PRINT_AHEAD', ['yes', 'no'], 'yes') === 'yes',
  }));
}

/** @throws ConfigError naming every variable that is missing or wrong */
export function loadPrepareConfig(env: Environment = process.env): PrepareConfig {
  return read(env, (from) => ({
    databaseUrl: databaseUrl(from),
    temporal: temporalSettings(from),
    firstPassword: from.secret('BANJIE_FIRST_PASSWORD', 12),
  }));
}

/** Reaching Temporal is all that some tools need. @throws ConfigError naming every variable that is missing or wrong */
export function loadTemporalSettings(env: Environment = process.env): TemporalSettings {
  return read(env, temporalSettings);
}

/** @throws ConfigError naming every variable that is wrong */
export function loadDevConfig(env: Environment = process.env): DevConfig {
  return read(env, (from) => ({
    databaseUrl: from.url('BANJIE_DATABASE_URL', POSTGRES),
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

/** The environment of this process with some variables set, for a child process. */
export function inheritedEnvironment(extra: Environment): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
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
    tls: secured && {
      serverNameOverride: from.text('BANJIE_TEMPORAL_TLS_SERVER_NAME'),
      serverRootCACertificate: authority,
      clientCertPair: certificate && key && { crt: certificate, key },
    },
  };
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

function paperFonts(from: Reader): PaperFontSettings {
  const file = from.text('BANJIE_PAPER_FONT_FILE');
  const family = from.text('BANJIE_PAPER_FONT_FAMILY');
  if ((file === undefined) !== (family === undefined)) {
    from.wrong('BANJIE_PAPER_FONT_FILE', 'needs BANJIE_PAPER_FONT_FAMILY too, and the reverse');
  }
  if (file === undefined || family === undefined) return {};
  from.file('BANJIE_PAPER_FONT_FILE');
  return { body: { file, family } };
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

function read<T>(env: Environment, parse: (from: Reader) => T): T {
  const reader = new Reader(env);
  const config = parse(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return config;
}

/** Reads single variables and gathers all complaints, so that one start shows everything there is to mend. */
class Reader {
  readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  wrong(name: string, complaint: string): void {
    this.problems.push(`${name}: ${complaint}`);
  }

  /** An empty variable counts as none, since compose files cannot leave one out. */
  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  required(value: string | undefined, name: string): string {
    if (value === undefined && !this.problems.some((problem) => problem.startsWith(name))) {
      this.wrong(name, 'is missing');
    }
    return value ?? '';
  }

  integer(name: string, usual: number, least: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return usual;
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    this.wrong(name, `"${value}" is not a whole number from ${least} to ${most}`);
    return usual;
  }

  oneOf<const T extends string>(name: string, allowed: readonly T[], usual: NoInfer<T>): T {
    const value = this.text(name);
    if (value === undefined) return usual;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.wrong(name, `"${value}" is none of ${allowed.join(', ')}`);
    return found ?? usual;
  }

  /** A secret, from the variable or from the file that NAME_FILE names. Never repeated in a complaint. */
  secret(name: string, leastBytes = 1): string | undefined {
    const direct = this.text(name);
    const fromFile = this.file(`${name}_FILE`)?.toString('utf8').trim();
    if (direct !== undefined && fromFile !== undefined) this.wrong(name, `is given, and ${name}_FILE too`);
    const value = direct ?? fromFile;
    if (value === undefined || Buffer.byteLength(value) >= leastBytes) return value;
    this.wrong(name, `is shorter than ${leastBytes} bytes`);
    return undefined;
  }

  /** An address that may hold a password, so it can be given by file and is never repeated in a complaint. */
  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.secret(name);
    if (value === undefined) return undefined;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    this.wrong(name, `is not an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
    return undefined;
  }

  /** IP networks such as 10.20.0.0/16, parted by commas. */
  networks(name: string): Network[] {
    const texts = this.text(name)?.split(',') ?? [];
    return texts.flatMap((text) => {
      const [, address = '', length = ''] = /^\s*([0-9A-Fa-f.:]+)\/(\d{1,3})\s*$/.exec(text) ?? [];
      const prefix = Number(length);
      const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
      if (longest >= 0 && prefix <= longest) return [{ address, prefix }];
      this.wrong(name, `"${text.trim()}" is not a network such as 10.20.0.0/16`);
      return [];
    });
  }

  /** The content of the file that a variable names. */
  file(name: string): Buffer | undefined {
    const path = this.text(name);
    if (path === undefined) return undefined;
    try {
      return readFileSync(path);
    } catch (error) {
      this.wrong(name, `cannot read ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
      return undefined;
    }
  }
}
