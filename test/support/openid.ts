import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '../../src/ops/engines/ports';
import type { OpenidSettings } from '../../src/config';

export const PROVIDER_PASSWORD = 'provider password';
export const PROVIDER_CODE = '246810';

const CLIENT = { clientId: 'banjie', clientSecret: 'a secret that provider and centre share' };

/** How a centre is told of a provider. */
export function settingsFor(issuer: string, publicUrl: string): OpenidSettings {
  return {
    issuer,
    ...CLIENT,
    publicUrl,
    name: { zh: '政务统一身份认证', en: 'Government single sign-on' },
    claim: 'sub',
    secondFactor: { acr: [], amr: ['otp'] },
    maxAgeSeconds: 24 * 3_600,
    staffPasswords: true,
  };
}

/** A real provider, on another site than the portal. */
export interface RealProvider {
  readonly settings: (portal: string) => Promise<OpenidSettings>;
  /** Its keys are others from now on. */
  rotate(): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Starts it when the town asks for its settings; it ends with the file. */
export function useProvider(change: Partial<OpenidSettings> = {}): RealProvider {
  let child: ChildProcess | undefined;
  let told: string;
  const said = async (id: string): Promise<void> => {
    for (;;) {
      const [message] = (await once(child!, 'message')) as [{ id?: string }];
      if (message.id === id) return;
    }
  };
  const start = async (): Promise<void> => {
    child = fork(join(__dirname, 'openid-provider.mjs'), [told], { stdio: 'ignore' });
    await said('ready');
  };
  const stop = async (): Promise<void> => {
    const ending = child;
    child = undefined;
    if (!ending) return;
    const exited = once(ending, 'exit');
    ending.kill('SIGKILL');
    await exited;
  };
  afterAll(stop);
  return {
    settings: async (portal) => {
      const port = await freePort();
      told = JSON.stringify({ port, ...CLIENT, portal });
      await start();
      return { ...settingsFor(`http://localhost:${port}`, portal), ...change };
    },
    rotate: async () => {
      const done = said('rotated');
      child!.send({ id: 'rotated', act: 'rotate' });
      await done;
    },
    start,
    stop,
  };
}

/** An answer, with what it set and where it leads. */
export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly url: string;
}

/** Goes where answers lead and keeps cookies by host, as a browser does; runs no scripts. */
export class Wanderer {
  private readonly cookies = new Map<string, Map<string, string>>();

  constructor(private readonly portal: string) {}

  async fetch(url: string, init: RequestInit = {}): Promise<Seen> {
    const { host } = new URL(url);
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie !== '' && { Cookie: cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text(), url };
  }

  /** Follows as long as it is led on. @param until stops before an address that begins so */
  async follow(url: string, init?: RequestInit, until?: string): Promise<Seen> {
    let seen = await this.fetch(url, init);
    for (;;) {
      const next = seen.headers.get('location');
      if (next === null) return seen;
      const address = new URL(next, seen.url).href;
      if (until !== undefined && address.startsWith(until)) return { ...seen, url: address };
      seen = await this.fetch(address);
    }
  }

  async api(path: string, body?: object, headers: Record<string, string> = {}) {
    const {
      status,
      text,
      headers: got,
    } = await this.fetch(`${this.portal}/api/v1${path}`, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status, headers: got, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  }

  /** Enters a name at the provider's page and comes back as far as `until`, or to the end. */
  async enter(address: string, login: string, code = '', until?: string): Promise<Seen> {
    const page = await this.follow(address);
    const body = new URLSearchParams({ login, password: PROVIDER_PASSWORD, code, do: 'enter' });
    return this.follow(page.url, { method: 'POST', body }, until);
  }

  /** Where the provider would send the browser back to, with what it says; the browser does not go there. */
  async comeBack(address: string, login: string, code = ''): Promise<string> {
    return (await this.enter(address, login, code, `${this.portal}/api/v1/session/openid/callback`)).url;
  }

  async begin(to?: string): Promise<string> {
    const { status, body } = await this.api('/session/openid/begin', to === undefined ? {} : { to });
    if (status !== 200) throw new Error(`begin answered ${status} ${JSON.stringify(body)}`);
    return String(body['address']);
  }

  complete(code?: string) {
    return this.api('/session/openid/complete', code === undefined ? {} : { code });
  }

  /** The whole way of somebody. */
  async signIn(login: string, { code, to }: { code?: string; to?: string } = {}) {
    await this.enter(await this.begin(to), login, code);
    return this.complete();
  }
}
