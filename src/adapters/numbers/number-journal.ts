/**
 * The journal of numbers: files outside the database to which every number that is taken is added, and which the disk has,
 * before the transaction that takes it ends. Each process has a file of its own in each folder, so that any number of them
 * may share a folder, over a network too. A line whose transaction came to nothing stays; its serial is taken again later.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { NumberJournal, SerialsTaken } from '../../entities/number-counter';

const ENDING = '.jsonl';

/** What one line says; `at` is an ISO instant of the machine. */
export interface JournalLine extends SerialsTaken {
  readonly at: string;
}

interface Waiting {
  readonly lines: string;
  readonly kept: () => void;
  readonly failed: (error: unknown) => void;
}

/** Writes to a file of this process in each folder; whoever comes while it writes shares the next turn of the disk. */
export class FolderJournal implements NumberJournal {
  private readonly files: readonly JournalFile[];
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;

  constructor(folders: readonly string[]) {
    const name = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}${ENDING}`;
    this.files = folders.map((folder) => new JournalFile(folder, name));
  }

  write(taken: readonly SerialsTaken[]): Promise<void> {
    const at = new Date().toISOString();
    const lines = taken.map((one) => `${JSON.stringify({ at, ...one } satisfies JournalLine)}\n`).join('');
    return new Promise((kept, failed) => {
      this.waiting.push({ lines, kept, failed });
      this.writing ??= this.writeAll();
    });
  }

  /** Nothing is written afterwards. */
  async close(): Promise<void> {
    await this.writing;
    await Promise.all(this.files.map((file) => file.close()));
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const turn = this.waiting;
      this.waiting = [];
      const text = turn.map(({ lines }) => lines).join('');
      // Each folder has been tried before anybody is told that one of them failed.
      const results = await Promise.allSettled(this.files.map((file) => file.add(text)));
      const refused = results.find((one) => one.status === 'rejected');
      for (const { kept, failed } of turn) {
        if (refused) failed(refused.reason);
        else kept();
      }
    }
    this.writing = null;
  }
}

class JournalFile {
  private handle: FileHandle | null = null;
  /** What a failure has left at the end is no whole line. */
  private torn = false;

  constructor(
    private readonly folder: string,
    private readonly name: string,
  ) {}

  async add(text: string): Promise<void> {
    this.handle ??= await this.create();
    try {
      await this.handle.appendFile(this.torn ? `\n${text}` : text);
      await this.handle.datasync();
      this.torn = false;
    } catch (error) {
      this.torn = true;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }

  private async create(): Promise<FileHandle> {
    await mkdir(this.folder, { recursive: true, mode: 0o750 });
    const handle = await open(join(this.folder, this.name), 'a', 0o640);
    // A file that its folder does not name yet would be gone after a crash.
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return handle;
  }
}

/** Every line in the files of these folders, in no order; what a crash has cut off was given to nobody and is passed over. */
export async function* readJournals(folders: readonly string[]): AsyncGenerator<JournalLine> {
  for (const folder of folders) {
    for (const name of (await readdir(folder).catch(unlessMissing)) ?? []) {
      if (!name.endsWith(ENDING)) continue;
      for await (const text of createInterface({ input: createReadStream(join(folder, name)) })) {
        const line = readLine(text);
        if (line) yield line;
      }
    }
  }
}

function readLine(text: string): JournalLine | null {
  try {
    const line = JSON.parse(text) as Partial<JournalLine>;
    const counts = Number.isSafeInteger(line.from) && Number.isSafeInteger(line.to);
    return counts && typeof line.scope === 'string' ? (line as JournalLine) : null;
  } catch {
    return null;
  }
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
