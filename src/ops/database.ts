/**
 * For the TypeORM command line on the built code, with BANJIE_MIGRATION_DATABASE_URL or BANJIE_DATABASE_URL set:
 *   npx typeorm migration:show -d dist/ops/database.js
 */
import { DataSource } from 'typeorm';
import { loadDevConfig } from '../config';
import { dataSourceOptions } from '../entities/data-source';

const { ownerUrl, databaseUrl } = loadDevConfig();
const url = ownerUrl ?? databaseUrl;
if (url === undefined) throw new Error('BANJIE_DATABASE_URL names no database');

export default new DataSource(dataSourceOptions(url));
