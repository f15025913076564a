// npm run secrets: makes the secrets that docker-compose.yml expects, in ./secrets; what is there already stays.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode, root, say } from './toolchain.mjs';

requireNode();
const folder = join(root, 'secrets');
// Closed to other users of this machine; the files in it must be readable by the users inside the containers.
mkdirSync(folder, { recursive: true, mode: 0o700 });
// For the certificate, key or API key of a Temporal elsewhere.
mkdirSync(join(folder, 'temporal'), { recursive: true });
// For the keys that sign papers and their codes, fonts and the codes of e-licences.
mkdirSync(join(folder, 'papers'), { recursive: true });
// What the centre has of a provider at which its people sign in.
mkdirSync(join(folder, 'openid'), { recursive: true });

const random = (bytes) => randomBytes(bytes).toString('base64url');
keep('postgres_password', () => random(24));
keep('temporal_db_password', () => random(24));
keep('token_secret', () => random(48));
keep('data_keys', () => `1:${randomBytes(32).toString('base64')}`);
keep('lookup_key', () => randomBytes(32).toString('base64'));
keep('archive_key', () =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
);
keep('payload_keys', () => `first:${randomBytes(32).toString('base64')}`);
keep('first_password', () => random(12));
// The owner of the database, for migrations; API and worker; whoever verifies the audit.
for (const [role, file, address] of [
  ['banjie', 'banjie_db_password', 'migration_database_url'],
  ['banjie_app', 'banjie_app_db_password', 'database_url'],
  ['banjie_audit', 'banjie_audit_db_password', 'audit_database_url'],
]) {
  const password = keep(file, () => random(24));
  keep(address, () => `postgres://${role}:${password}@postgres:5432/banjie`);
}

function keep(name, make) {
  const file = join(folder, name);
  if (existsSync(file)) {
    say(`secrets/${name} is there already`);
  } else {
    writeFileSync(file, make(), { mode: 0o644 });
    say(`made secrets/${name}`);
  }
  return readFileSync(file, 'utf8').trim();
}
