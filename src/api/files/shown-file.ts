import { formatInstant } from '../../domain/calendar/time';
import { FILE_TYPES } from '../../domain/files/file-types';
import type { FileRow } from '../../entities/stored-file';
import type { FileBody } from './files.dto';

/** A file, read with its content, as readers are told of it. */
export function shownFile(row: FileRow): FileBody {
  const { id, name, type, state, contentHash: sha256, thumbnailHash, uploadedAt } = row;
  const { mediaType } = FILE_TYPES[type];
  const { sizeBytes } = row.content!;
  const hasThumbnail = thumbnailHash !== null;
  return { id, name, type, mediaType, sizeBytes, sha256, state, hasThumbnail, uploadedAt: formatInstant(uploadedAt) };
}
