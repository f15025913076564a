// npm run reset: deletes the data of this checkout (Postgres, Temporal, logs, secrets), after asking; --yes does not ask.
import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { ensureBuild, ensurePackages, fail, requireNode, root as checkout, say } from './toolchain.mjs';

requireNode();
ensurePackages();
if (!existsSync(`${checkout}/dist/main.dev.js`)) ensureBuild();
const { loadDevConfig } = (await import('../dist/config.js')).default;
const { checkoutRoot, dataDirectory } = (await import('../dist/ops/engines/locations.js')).default;
const { readIdentity, isRunning, endStrays } = (await import('../dist/ops/engines/processes.js')).default;

const root = loadDevConfig().dataDir ?? dataDirectory(checkoutRoot());
if (!existsSync(root)) {
  say(`there are no data at ${root}`);
  process.exit(0);
}
const holder = readIdentity(`${root}/run/banjie.lock`);
if (holder && isRunning(holder)) fail(`Banjie runs on ${root} (process ${holder.pid}): stop it first.`);

if (!process.argv.includes('--yes')) {
  if (!process.stdin.isTTY) fail('Nobody is there to ask: give --yes to delete without a question.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Delete all data at ${root}? This cannot be undone. [yes/no] `);
  terminal.close();
  if (answer.trim().toLowerCase() !== 'yes') fail('Nothing was deleted.');
}
await endStrays(`${root}/run`);
// Only what we made: the folder itself may be one that the environment names.
for (const name of [
  'postgres',
  'postgres.password',
  'postgres.owner',
  'temporal',
  'run',
  'log',
  'secrets',
  'audit',
  'numbers',
]) {
  rmSync(`${root}/${name}`, { recursive: true, force: true });
}
say(`deleted the data at ${root}`);
