import { Readable } from 'node:stream';
import { inspect } from '../../src/adapters/files/inspect/inspect';
import { spool } from '../../src/adapters/files/spool';
import { USUAL_FILE_LIMITS, type FileType } from '../../src/domain/files/file-types';
import type { FileRefusal } from '../../src/domain/files/refusals';

/** What an upload of this content under this name comes to: the type as which it is taken, or why it is refused. */
export async function verdictOn(
  content: Buffer,
  name: string,
  limits = USUAL_FILE_LIMITS,
): Promise<FileType | FileRefusal> {
  const spooled = await spool(Readable.from([content]), limits.maxBytes);
  if (!spooled) return 'fileTooLarge';
  try {
    const inspected = await inspect(spooled, name, limits);
    return inspected.taken ? inspected.type : inspected.refusal;
  } finally {
    await spooled.drop();
  }
}
