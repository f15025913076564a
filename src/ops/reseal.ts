/**
 * Seals what stands in clear or under an older key, while the centre works: after the migrations, and when a key was changed.
 * The rows themselves say what is left to do, so that whoever is interrupted just begins again.
 */
import type { DataSource, EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { SEALED } from '../adapters/sealing-keys';
import { dataKeysInUse } from '../entities/data-keys';
import { lookupOfId, PartyRow } from '../entities/party';
import { openOldRow, sealedTextsOf, sealRow } from '../entities/sealed-columns';
import { SecondFactorRow } from '../entities/second-factor';

/** Rows that are sealed in one transaction, and so held while it lasts. */
const BATCH = 200;

/** What the database holds under each key. */
export interface Held {
  readonly table: string;
  /** Null: in clear. */
  readonly keyId: string | null;
  readonly count: number;
}

/** Receives a line for each thing that somebody should know. */
type Say = (line: string) => void;

/** A table in which something is sealed. */
interface Store {
  readonly metadata: EntityMetadata;
  /** What is, as expressions of SQL. */
  readonly texts: readonly string[];
  /** The row as it is to be stored, all of it or what changes. */
  renew(manager: EntityManager, row: ObjectLiteral, say: Say): ObjectLiteral | Promise<ObjectLiteral>;
}

function storesOf({ entityMetadatas }: DataSource): Store[] {
  return entityMetadatas.flatMap((metadata): Store[] => {
    if (metadata.target === SecondFactorRow) {
      return [
        { metadata, texts: ['sealed', 'awaited_sealed'], renew: (_, row) => renewFactor(row as SecondFactorRow) },
      ];
    }
    const texts = sealedTextsOf(metadata);
    const renew: Store['renew'] = async (manager, row, say) => {
      const clear = openOldRow(metadata, row);
      return sealRow(
        metadata,
        metadata.target === PartyRow ? await withLookup(manager, clear as PartyRow, say) : clear,
      );
    };
    return texts.length === 0 ? [] : [{ metadata, texts, renew }];
  });
}

/** How much is held under which key, table by table. */
export async function heldUnderKeys(dataSource: DataSource): Promise<Held[]> {
  const all: Held[] = [];
  for (const { metadata, texts } of storesOf(dataSource)) {
    const values = texts.map((text) => `select ${text} as text from ${metadata.tableName}`).join(' union all ');
    const rows = await dataSource.query<Omit<Held, 'table'>[]>(
      `select case when starts_with(text, $1 || ':') then split_part(text, ':', 4)
                   when text ~ '^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9_-]+$' then split_part(text, ':', 1) end as "keyId",
              count(*)::integer as count
         from (${values}) held where text is not null group by 1 order by 1 nulls first`,
      [SEALED],
    );
    all.push(...rows.map((row) => ({ table: metadata.tableName, ...row })));
  }
  return all;
}

/**
 * Brings everything under the newest key, a batch at a time, each in a transaction of its own.
 * @returns how many rows were sealed anew
 * @throws SealError when something is under a key that this process has not, or was altered
 */
export async function resealAll(dataSource: DataSource, say: Say = () => undefined): Promise<number> {
  let count = 0;
  for (const store of storesOf(dataSource)) {
    // What an older process still writes under the key before comes in behind: once more round until there is none.
    for (let inRound = -1; inRound !== 0; count += inRound) inRound = await resealRound(dataSource, store, say);
  }
  return count;
}

async function resealRound(dataSource: DataSource, store: Store, say: Say): Promise<number> {
  let count = 0;
  for (let after: readonly unknown[] = []; ;) {
    const rows = await dataSource.transaction((manager) => resealBatch(manager, store, after, say));
    if (rows.length === 0) return count;
    count += rows.length;
    after = keyOf(store.metadata, rows.at(-1)!);
  }
}

async function resealBatch(
  manager: EntityManager,
  store: Store,
  after: readonly unknown[],
  say: Say,
): Promise<ObjectLiteral[]> {
  const { metadata, texts } = store;
  const key = metadata.primaryColumns.map(({ databaseName }) => databaseName).join(', ');
  const stale = texts.map((text) => `(${text} is not null and not starts_with(${text}, $1))`).join(' or ');
  const unseen = after.length === 0 ? 'true' : `(${key}) > (${after.map((_, index) => `$${index + 2}`).join(', ')})`;
  const stored = await manager.query<ObjectLiteral[]>(
    `select * from ${metadata.tableName} where (${stale}) and ${unseen} order by ${key} limit ${BATCH} for update`,
    [dataKeysInUse().sealing.newest, ...after],
  );
  const rows = stored.map((row) => byProperty(metadata, row));
  for (const row of rows) await write(manager, metadata, row, await store.renew(manager, row, say));
  return rows;
}

/** Writes what differs between the two. */
async function write(
  manager: EntityManager,
  metadata: EntityMetadata,
  before: ObjectLiteral,
  row: ObjectLiteral,
): Promise<void> {
  const key = metadata.primaryColumns.map(({ databaseName }, index) => `${databaseName} = $${index + 1}`).join(' and ');
  const changed = metadata.columns.filter(({ propertyName: name }) => name in row && row[name] !== before[name]);
  const first = metadata.primaryColumns.length + 1;
  await manager.query(
    `update ${metadata.tableName}
        set ${changed.map(({ databaseName }, index) => `${databaseName} = $${first + index}`).join(', ')} where ${key}`,
    [...keyOf(metadata, before), ...changed.map(({ propertyName }) => row[propertyName] as unknown)],
  );
}

function renewFactor({ personId, sealed, awaitedSealed }: SecondFactorRow): Partial<SecondFactorRow> {
  const { sealing } = dataKeysInUse();
  const place = SecondFactorRow.placeOf(personId);
  const anew = (text: string | null): string | null => text && sealing.sealText(sealing.openText(text, place), place);
  return { sealed: anew(sealed), awaitedSealed: anew(awaitedSealed) };
}

/** Where two bear one number, written in two ways, hand-ins go to whoever has it already. */
async function withLookup(manager: EntityManager, party: PartyRow, say: Say): Promise<PartyRow> {
  const { id, idKind, idNumber, idLookup } = party;
  if (idKind === null || idNumber === null || idLookup !== null) return party;
  const found = lookupOfId(idKind, idNumber);
  if (!(await manager.existsBy(PartyRow, { idLookup: found }))) return { ...party, idLookup: found };
  say(`party ${id} bears the number of another one: hand-ins go to that one from now on`);
  return { ...party, idLookup: dataKeysInUse().blind('parties.id_number of a double', id) };
}

function byProperty({ columns }: EntityMetadata, stored: ObjectLiteral): ObjectLiteral {
  return Object.fromEntries(columns.map(({ propertyName, databaseName }) => [propertyName, stored[databaseName]]));
}

function keyOf({ primaryColumns }: EntityMetadata, row: ObjectLiteral): unknown[] {
  return primaryColumns.map(({ propertyName }) => row[propertyName] as unknown);
}

/** From now on nothing stands in clear, and the database itself refuses what would. */
export async function validateSealed({ manager }: DataSource): Promise<void> {
  const waiting = await manager.query<{ table: string; name: string }[]>(
    `select conrelid::regclass::text as "table", conname as name from pg_constraint
      where contype = 'c' and not convalidated and connamespace = 'public'::regnamespace`,
  );
  for (const { table, name } of waiting) await manager.query(`alter table ${table} validate constraint ${name}`);
}
