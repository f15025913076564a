/** Folders of a test file, removed when it has ended. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** @returns a new empty folder; `name` says in its path what it is for */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `banjie-${name}-`));
  made.push(folder);
  return folder;
}
