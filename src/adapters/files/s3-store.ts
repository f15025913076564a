import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { FileSettings } from '../../config';
import {
  ContentMissing,
  isContentHash,
  placeOf,
  type ContentHash,
  type FileStore,
  type StoredContent,
} from './file-store';

/** An object store that speaks S3, of whatever maker. */
type S3Settings = Extract<FileSettings['store'], { readonly kind: 's3' }>;

/** A store that answers nothing for so long is away. */
const CONNECT_MS = 3_000;
const SILENCE_MS = 30_000;

/** Contents as objects; S3 shows an object only when it has come whole, with the checksum that it was sent with. */
export class S3FileStore implements FileStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    const { endpoint, region, accessKeyId, secretAccessKey } = settings;
    this.client = new S3Client({
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Other makers seldom serve a host name for each bucket.
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS, throwOnRequestTimeout: true },
      ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    });
  }

  async put(hash: ContentHash, path: string, sizeBytes: number): Promise<void> {
    if (await this.has(hash)) return;
    const checksum = Buffer.from(hash, 'hex').toString('base64');
    const body = createReadStream(path);
    const what = { Body: body, ContentLength: sizeBytes, ChecksumSHA256: checksum };
    try {
      await this.client.send(new PutObjectCommand({ ...this.objectOf(hash), ...what }));
    } finally {
      body.destroy();
    }
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

  async *list(): AsyncGenerator<StoredContent> {
    const { bucket: Bucket, prefix: Prefix } = this.settings;
    for (let ContinuationToken: string | undefined; ;) {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
        const hash = Key.split('/').at(-1)!;
        if (!isContentHash(hash) || Key !== this.objectOf(hash).Key) continue;
        yield { hash, sizeBytes: Size, putAt: LastModified };
      }
      if (page.NextContinuationToken === undefined) return;
      ContinuationToken = page.NextContinuationToken;
    }
  }

  /** An object is there whole or not at all. */
  async tidy(): Promise<void> {}

  private objectOf(hash: ContentHash): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: `${this.settings.prefix}${placeOf(hash)}` };
  }
}

function isMissing(error: unknown): boolean {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  // Without its bucket nobody knows what the store has.
  if (name === 'NoSuchBucket') return false;
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404;
}
