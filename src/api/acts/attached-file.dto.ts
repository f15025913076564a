import type { AttachedFile } from '../../domain/application/params';
import { Id, Text } from '../fields/fields';

/** One file beside the materials; it was uploaded before, by whoever does the act. */
export class AttachedFileBody implements AttachedFile {
  @Id({ description: 'The file that was uploaded', example: 'fil-01j9z3k5m7p9r1t3v5x7z9b1d3' })
  readonly id!: string;

  @Text({
    description: 'SHA-256 in hexadecimal',
    max: 64,
    pattern: /^[0-9a-f]{64}$/,
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  readonly sha256!: string;
}

/** Plain values, as the workflow is told them. */
export function attachedFiles(files: readonly AttachedFileBody[]): AttachedFile[] {
  return files.map(({ id, sha256 }) => ({ id, sha256 }));
}
