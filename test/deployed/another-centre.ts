/** Another centre on the same Postgres and Temporal, added as docs/deployment.md says: only the servers are shared. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { Client } from 'pg';
import { ApiClient } from '../../src/ops/api-client';
import { DEMO_PASSWORD } from '../../src/ops/demo-password';
import { createDatabase, createLogin, urlAs, type Login } from '../../src/ops/engines/databases';
import { ensureNamespace } from '../../src/ops/engines/namespace';
import { freePort } from '../../src/ops/engines/ports';
import type { RunningProcess } from '../../src/ops/engines/processes';
import { grantRights } from '../../src/ops/grant-rights';
import { prepareDatabase } from '../../src/ops/prepare';
import { keepTrialKeys } from '../../src/ops/trial-keys';
import { TEST_DATA_KEYS } from '../support/data-keys';
import type { SharedDeployment } from './deployment';

/** Names its database and its namespace. */
const NAME = 'linxian';
const APPLICATION: Login = { name: 'linxian_app', password: 'the application of the other centre' };

export interface AnotherCentre {
  readonly api: RunningProcess;
  readonly apiUrl: string;
  readonly namespace: string;
  /** The token by which its API reaches Temporal. */
  readonly token: string;
  /** Its database, as its API and worker sign in to it. */
  readonly url: string;
}

/** Opens it beside the first one; some ten seconds. */
export async function openAnotherCentre(first: SharedDeployment): Promise<AnotherCentre> {
  const { postgres, folder, temporal, tls, logs } = first;
  const ownerUrl = await createDatabase(postgres, NAME);
  await createLogin(postgres, APPLICATION);
  await askDatabase(ownerUrl, `revoke connect, temporary on database ${NAME} from public`);
  await prepareDatabase(ownerUrl, TEST_DATA_KEYS, () => undefined);
  await grantRights(ownerUrl, { application: APPLICATION.name });
  const apiKey = await temporal.tokens.sign(['temporal-system:admin']);
  const connection = await Connection.connect({ address: temporal.address, tls, apiKey });
  try {
    await ensureNamespace(connection, NAME, 1);
  } finally {
    await connection.close();
  }
  const data = join(folder, NAME);
  mkdirSync(data);
  const keys = await keepTrialKeys(join(data, 'secrets'));
  const token = await temporal.tokens.sign([`${NAME}:write`]);
  writeFileSync(join(data, 'token'), token, { mode: 0o600 });
  const [port, url] = [await freePort(), urlAs(ownerUrl, APPLICATION)];
  const environment = {
    BANJIE_DATABASE_URL: url,
    BANJIE_TEMPORAL_NAMESPACE: NAME,
    BANJIE_TEMPORAL_API_KEY_FILE: join(data, 'token'),
    BANJIE_DATA_DIR: data,
    BANJIE_TOKEN_SECRET_FILE: keys.tokenSecret,
    BANJIE_PAYLOAD_KEYS_FILE: keys.payloadKeys,
    BANJIE_ARCHIVE_KEY_FILE: keys.archive,
  };
  const logFile = logs.api.replace('api.log', 'api-of-another.log');
  const api = await first.release(folder).startApi({ name: 'api-of-another', logFile, environment }, port);
  return { api, apiUrl: `http://127.0.0.1:${port}`, namespace: NAME, token, url };
}

/** @returns how this API answers somebody who signed in at that one */
export async function answerTo(apiUrl: string, signedInAt: string): Promise<number> {
  const signIn = { login: 'market.front1', password: DEMO_PASSWORD };
  const { body } = await new ApiClient(signedInAt).request('POST', '/session', signIn);
  const headers = { Authorization: `Bearer ${String(body['accessToken'])}` };
  return (await new ApiClient(apiUrl).request('GET', '/organisation/staff', undefined, headers)).status;
}

/** One statement in a database. @throws as Postgres refuses it */
export async function askDatabase(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
