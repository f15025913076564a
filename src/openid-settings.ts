import type { Reader } from './environment';

/** A provider at which people may sign in (OpenID Connect), and what it is trusted with. */
export interface OpenidSettings {
  /** Its identifier, under which it also describes itself. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people reach the portal; the provider sends them back there. */
  readonly publicUrl: string;
  /** What the button says. */
  readonly name: { readonly zh: string; readonly en: string };
  /** The claim of the ID token that tells people apart; it must never change and never be given to another person. */
  readonly claim: string;
  /** Values of `acr` and of `amr` that mean two factors; the former are also asked for. */
  readonly secondFactor: { readonly acr: readonly string[]; readonly amr: readonly string[] };
  /** Who proved longer ago at the provider who they are does so anew; undefined: it is not asked. */
  readonly maxAgeSeconds: number | undefined;
  /** Whether staff who are linked may still sign in by password; administrators always may. */
  readonly staffPasswords: boolean;
}

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** @returns undefined without an issuer: then nobody signs in elsewhere */
export function openidSettings(from: Reader): OpenidSettings | undefined {
  const issuer = from.url('BANJIE_OPENID_ISSUER', ['http:', 'https:']);
  if (issuer === undefined) return undefined;
  const { protocol, hostname } = new URL(issuer);
  if (protocol === 'http:' && !LOOPBACK.test(hostname)) {
    from.wrong(
      'BANJIE_OPENID_ISSUER',
      'must start with https://; http:// is for a provider on this machine, to try things out',
    );
  }
  const publicUrl = from.url('BANJIE_PUBLIC_URL', ['http:', 'https:']);
  if (publicUrl === undefined) from.wrong('BANJIE_PUBLIC_URL', 'is missing, since BANJIE_OPENID_ISSUER is given');
  return {
    issuer,
    clientId: from.required(from.text('BANJIE_OPENID_CLIENT_ID'), 'BANJIE_OPENID_CLIENT_ID'),
    clientSecret: from.required(from.secret('BANJIE_OPENID_CLIENT_SECRET'), 'BANJIE_OPENID_CLIENT_SECRET'),
    publicUrl: publicUrl ?? '',
    name: {
      zh: from.text('BANJIE_OPENID_NAME_ZH') ?? '统一身份认证',
      en: from.text('BANJIE_OPENID_NAME_EN') ?? 'Single sign-on',
    },
    claim: from.form('BANJIE_OPENID_CLAIM', 'sub', /^[\w.:/-]{1,100}$/),
    secondFactor: { acr: words(from, 'BANJIE_OPENID_ACR'), amr: words(from, 'BANJIE_OPENID_AMR') },
    maxAgeSeconds: from.integer('BANJIE_OPENID_MAX_AGE_HOURS', 24, 0, 8_760) * 3_600 || undefined,
    staffPasswords: from.oneOf('BANJIE_STAFF_PASSWORDS', ['yes', 'no'], 'yes') === 'yes',
  };
}

function words(from: Reader, name: string): readonly string[] {
  return (from.text(name) ?? '').split(/\s+/).filter(Boolean);
}
