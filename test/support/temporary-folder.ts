/** Folders of a test file, removed when it has ended. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const made: string[] = [];

const TRIES = 5;
const PAUSE_MS = 200;

/** A stream that failed may still be opening its file when its test has ended, so that a folder just emptied is not. */
async function remove(folder: string, tries = TRIES): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
  } catch (error) {
    if (tries === 1) throw error;
    await setTimeout(PAUSE_MS);
    await remove(folder, tries - 1);
  }
}

afterAll(async () => {
  for (const folder of made.splice(0)) await remove(folder);
});

/** @returns a new empty folder; `name` says in its path what it is for */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `banjie-${name}-`));
  made.push(folder);
  return folder;
}
