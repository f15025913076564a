import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { FileSettings } from '../../config';
import { ContentMissing, placeOf, type ContentHash, type FileStore } from './file-store';

/** An object store that speaks S3, of whatever maker. */
type S3Settings = Extract<FileSettings['store'], { readonly kind: 's3' }>;

/** Contents as objects; S3 shows an object only when it has come whole, with the checksum that it was sent with. */
export class S3FileStore implements FileStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    this.client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Other makers seldom serve a host name for each bucket.
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    });
  }

  async put(hash: ContentHash, path: string, sizeBytes: number): Promise<void> {
    if (await this.has(hash)) return;
    const checksum = Buffer.from(hash, 'hex').toString('base64');
    const what = { Body: createReadStream(path), ContentLength: sizeBytes, ChecksumSHA256: checksum };
    await this.client.send(new PutObjectCommand({ ...this.objectOf(hash), ...what }));
  }

  async open(hash: ContentHash): Promise<Readable> {
    try {
      const { Body: body } = await this.client.send(new GetObjectCommand(this.objectOf(hash)));
      return body as Readable;
    } catch (error) {
      throw isMissing(error) ? new ContentMissing(hash) : error;
    }
  }

  async has(hash: ContentHash): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(this.objectOf(hash)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(hash: ContentHash): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.objectOf(hash)));
  }

  private objectOf(hash: ContentHash): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: `${this.settings.prefix}${placeOf(hash)}` };
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}
