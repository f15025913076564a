/** Certificates and tokens of a Temporal that others use too, and what each process shows of them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemporalSettings } from '../../src/config';
import type { TemporalServerOptions } from '../../src/ops/engines/temporal-server';
import type { QueueAt } from '../../src/ops/engines/workers';
import { Authority, type KeyPair } from '../support/certificates';
import { clusterTokens, type ClusterTokens } from './cluster-tokens';

/** How long the tokens of API and worker are good. */
const LONGEST_RUN = '24 hours';

/** What a Temporal asks for, and who shows what. */
export interface Security {
  readonly server: Pick<TemporalServerOptions, 'tls' | 'tokenKeys' | 'client'>;
  readonly preparing: Readonly<Record<string, string>>;
  readonly serving: Readonly<Record<string, string>>;
  readonly looking: Pick<QueueAt, 'tls' | 'apiKey'>;
}

export const OPEN_TO_ALL: Security = { server: {}, preparing: {}, serving: {}, looking: {} };

export interface SharedSecurity extends Security {
  readonly tokens: ClusterTokens;
  /** Who signed all certificates. */
  readonly authority: Authority;
  /** The certificate of API and worker. */
  readonly client: KeyPair;
  readonly tls: Exclude<TemporalSettings['tls'], false>;
}

/** @param secrets a folder for keys and tokens */
export async function secureCluster(secrets: string, namespace: string): Promise<SharedSecurity> {
  const authority = new Authority(secrets, 'authority');
  const [host, client] = [authority.issue('localhost', ['127.0.0.1']), authority.issue('banjie')];
  const tokens = await clusterTokens(join(secrets, 'token-keys.json'));
  const tls = {
    serverNameOverride: 'localhost',
    serverRootCACertificate: readFileSync(authority.certificate),
    clientCertPair: { crt: readFileSync(client.certificate), key: readFileSync(client.key) },
  };
  const shown = {
    BANJIE_TEMPORAL_TLS_CA_FILE: authority.certificate,
    BANJIE_TEMPORAL_TLS_SERVER_NAME: tls.serverNameOverride,
    BANJIE_TEMPORAL_TLS_CERT_FILE: client.certificate,
    BANJIE_TEMPORAL_TLS_KEY_FILE: client.key,
  };
  const withToken = async (name: string, permission: string): Promise<Record<string, string>> => {
    writeFileSync(join(secrets, name), await tokens.sign([permission], LONGEST_RUN), { mode: 0o600 });
    return { ...shown, BANJIE_TEMPORAL_API_KEY_FILE: join(secrets, name) };
  };
  return {
    server: { tls: { authority: authority.certificate, ...host }, tokenKeys: tokens.keys, client: { tls } },
    // The operator of the cluster lets whoever prepares make the namespace; API and worker may only use it.
    preparing: await withToken('preparing-token', 'temporal-system:admin'),
    serving: await withToken('token', `${namespace}:write`),
    looking: { tls, apiKey: await tokens.sign([`${namespace}:read`], LONGEST_RUN) },
    tokens,
    authority,
    client,
    tls,
  };
}
