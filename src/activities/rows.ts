import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { DataSource, EntityMetadata, EntityTarget } from 'typeorm';
import { sealRow } from '../entities/sealed-columns';

/**
 * Rows of one table to be written. `add` fails on a row that is there, `keep` leaves it, `put` replaces it. All rows name
 * the same columns; columns that they leave out get their default.
 */
export interface RowSet {
  readonly entity: EntityTarget<object>;
  readonly how: 'add' | 'keep' | 'put';
  readonly rows: readonly object[];
}

/** One statement, prepared once a connection: planning it costs more than running it. */
interface Statement {
  readonly name: string;
  readonly text: string;
}

const statements = new Map<string, Statement>();

/**
 * Writes all rows in one statement, that is one round trip; foreign keys between the sets are checked at its end.
 * @returns how many rows of each set were written, in order; empty sets are left out of the statement and count 0
 */
export async function writeRows(
  client: PoolClient,
  dataSource: DataSource,
  sets: readonly RowSet[],
): Promise<number[]> {
  const filled = sets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return sets.map(() => 0);
  const shapes = filled.map((set) => shapeOf(dataSource.getMetadata(set.entity), set));
  const key = shapes.map(({ insert }) => insert).join('\n');
  let statement = statements.get(key);
  if (!statement) statements.set(key, (statement = composeStatement(shapes.map(({ insert }) => insert))));
  const { rows } = await client.query<Record<string, number>>({
    ...statement,
    values: shapes.map(({ json }) => json),
  });
  return sets.map((set) => (set.rows.length > 0 ? rows[0]![`set${filled.indexOf(set)}`]! : 0));
}

/**
 * JSON that Postgres can hold. It has no NUL and no half of a surrogate pair in a text; both become U+FFFD, since what
 * somebody typed must never keep a case from being recorded.
 */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\u')) return json;
  return json.replaceAll(/\\(?:u0000|ud[89a-f]..|.)/g, (escape) => (escape.length > 2 ? '\ufffd' : escape));
}

function shapeOf(metadata: EntityMetadata, { how, rows }: RowSet): { insert: string; json: string } {
  const given = new Set(Object.keys(rows[0]!));
  const columns = metadata.columns.filter((column) => given.has(column.propertyName));
  const names = columns.map((column) => `"${column.databaseName}"`).join(', ');
  const insert =
    `insert into ${metadata.tableName} (${names}) ` +
    `select ${names} from json_populate_recordset(null::${metadata.tableName}, $json) ${conflictClause(metadata, how, columns)}`;
  const written = rows.map((row) => {
    const sealed = sealRow(metadata, row) as Record<string, unknown>;
    return Object.fromEntries(
      columns.map((column) => {
        const value = sealed[column.propertyName];
        const instant = column.transformer && typeof value === 'number';
        return [column.databaseName, instant ? new Date(value).toISOString() : value];
      }),
    );
  });
  return { insert, json: storableJson(written) };
}

function conflictClause(metadata: EntityMetadata, how: RowSet['how'], columns: EntityMetadata['columns']): string {
  if (how === 'add') return '';
  const key = metadata.primaryColumns.map((column) => `"${column.databaseName}"`).join(', ');
  if (how === 'keep') return `on conflict (${key}) do nothing`;
  const others = columns.filter((column) => !column.isPrimary).map((column) => `"${column.databaseName}"`);
  return `on conflict (${key}) do update set ${others.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

function composeStatement(inserts: readonly string[]): Statement {
  const sets = inserts.map(
    (insert, index) => `set${index} as (${insert.replace('$json', `$${index + 1}`)} returning 1)`,
  );
  const counts = inserts.map((_, index) => `(select count(*)::integer from set${index}) as set${index}`);
  const text = `with ${sets.join(',\n')}\nselect ${counts.join(', ')}`;
  return { name: createHash('sha256').update(text).digest('hex').slice(0, 32), text };
}
