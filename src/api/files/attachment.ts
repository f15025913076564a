import { StreamableFile } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { FILE_TYPES } from '../../domain/files/file-types';

/** What a file that somebody uploaded may be. */
export const FILE_MEDIA_TYPES: readonly string[] = Object.values(FILE_TYPES).map(({ mediaType }) => mediaType);

/** A content on its way to a reader. */
export interface OpenedFile {
  readonly name: string;
  readonly mediaType: string;
  /** Null: nobody knows before it is written. */
  readonly sizeBytes: number | null;
  readonly content: Readable;
}

/** Always to be saved, never to be shown by the browser itself: nothing that somebody uploaded may run as this site. */
export function attachment({ name, mediaType, sizeBytes, content }: OpenedFile): StreamableFile {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, escaped)}`;
  return new StreamableFile(content, {
    type: mediaType,
    disposition,
    ...(sizeBytes !== null && { length: sizeBytes }),
  });
}

/** RFC 8187 allows these nowhere, and encodeURIComponent leaves them as they are. */
function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
