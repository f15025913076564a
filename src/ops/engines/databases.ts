/** Databases of a cluster: made empty or as copies of a prepared one, and removed. */
import { Client, escapeIdentifier } from 'pg';

/** What making one needs of a cluster; an external one can be described the same way. */
export interface Cluster {
  readonly url: string;
  urlOf(database: string): string;
}

/** A cluster that somebody else runs, by the address of one of its databases. */
export function externalCluster(url: string): Cluster {
  const urlOf = (database: string): string => {
    const other = new URL(url);
    other.pathname = `/${encodeURIComponent(database)}`;
    return other.toString();
  };
  return { url, urlOf };
}

/**
 * Makes a database unless it is there.
 * @param template a database to copy, to which nobody may be connected; copying files is the fastest way for small ones
 * @returns its address
 */
export async function createDatabase(cluster: Cluster, name: string, template?: string): Promise<string> {
  await administer(cluster, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const copy = template === undefined ? '' : ` template ${escapeIdentifier(template)} strategy file_copy`;
    await client.query(`create database ${escapeIdentifier(name)}${copy}`);
  });
  return cluster.urlOf(name);
}

/** Removes a database and throws out whoever is connected. */
export async function dropDatabase(cluster: Cluster, name: string): Promise<void> {
  await administer(cluster, async (client) => {
    await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
  });
}

async function administer(cluster: Cluster, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
