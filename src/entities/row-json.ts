import type { DataSource, EntityTarget } from 'typeorm';
import type { Instant } from '../domain/calendar/time';
import { openRow } from './sealed-columns';

/** A row as Postgres makes JSON of it. */
export type RowJson = Readonly<Record<string, unknown>>;

/** Reads a row of an entity back from the JSON that Postgres makes of it, opened. Times of the machine stay text. @throws SealError */
export function rowFromJson<T extends object>(dataSource: DataSource, entity: EntityTarget<T>, json: RowJson): T {
  const metadata = dataSource.getMetadata(entity);
  const row: Record<string, unknown> = {};
  for (const column of metadata.columns) {
    const value = json[column.databaseName];
    row[column.propertyName] = column.transformer && typeof value === 'string' ? instantFromJson(value) : value;
  }
  return openRow(metadata, row) as T;
}

function instantFromJson(text: string): Instant {
  return Date.parse(text) as Instant;
}
