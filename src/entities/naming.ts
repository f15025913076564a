import { DefaultNamingStrategy, type Table, type View } from 'typeorm';

/**
 * Names as Postgres itself gives them when a migration names nothing, so that migrations are plain SQL and yet no
 * difference to the entities is seen. Checks, exclusions and partial indexes are named by hand on both sides.
 */
export class PostgresNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  }

  override primaryKeyName(table: Table | string): string {
    return `${this.getTableName(table)}_pkey`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return [this.getTableName(table), ...columns, 'key'].join('_');
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return [this.getTableName(table), ...columns, 'fkey'].join('_');
  }

  override indexName(table: Table | View | string, columns: string[]): string {
    return [this.getTableName(table as Table | string), ...columns, 'idx'].join('_');
  }
}
