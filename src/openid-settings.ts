import type { OpenidSettings } from './config.types';
import type { Reader } from './environment';

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
