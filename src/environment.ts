/** Reads variables of an environment that it is given, and gathers what is wrong with them. */
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';

/** All that is wrong with the environment, one line a variable. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses an environment. @throws ConfigError naming everything that is wrong with it */
export function read<T>(env: Environment, parse: (from: Reader) => T): T {
  const reader = new Reader(env);
  const config = parse(reader);
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return config;
}

/** Reads single variables and gathers all complaints, so that one start shows everything there is to mend. */
export class Reader {
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

  /** Paths, parted by commas; when left out one in the folder of data, if there is one. */
  places(name: string, usual: string): string[] {
    const dataDir = this.text('BANJIE_DATA_DIR');
    const places = this.text(name) ?? (dataDir === undefined ? '' : join(dataDir, usual));
    return places
      .split(',')
      .map((place) => place.trim())
      .filter((place) => place !== '');
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

  /** A text of one form. */
  form(name: string, usual: string, form: RegExp): string {
    const value = this.text(name) ?? usual;
    if (!form.test(value)) this.wrong(name, `"${value}" has not the form that it must have`);
    return value;
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
  networks(name: string): { address: string; prefix: number }[] {
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
