/** The API: answers over HTTP until it is told to stop. */
import { join } from 'node:path';
import { loadApiConfig } from './config';
import { serveApi } from './ops/serve-api';

async function main(): Promise<void> {
  const app = await serveApi(loadApiConfig(), join(__dirname, 'web'));
  app.enableShutdownHooks();
}

main().catch((error: unknown) => {
  process.stderr.write(`the API does not run: ${String(error)}\n`);
  process.exit(1);
});
