/** Databases of a cluster: made empty or as copies of a prepared one, and removed. */
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

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

/** A role that can sign in to a cluster, and do nothing else there before it is granted more. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** Makes a role that can sign in, or gives the one that is there this password. */
export async function createLogin(cluster: Cluster, { name, password }: Login): Promise<void> {
  const role = escapeIdentifier(name);
  await administer(cluster, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    if (!rowCount) await client.query(`create role ${role}`);
    await client.query(`alter role ${role} login password ${escapeLiteral(password)}`);
  });
}

/** The same database, signed in to by this role. */
export function urlAs(url: string, { name, password }: Login): string {
  const other = new URL(url);
  other.username = encodeURIComponent(name);
  other.password = encodeURIComponent(password);
  return other.toString();
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
