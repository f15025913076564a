import { Injectable, UseInterceptors, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Response } from 'express';
import { callbackify, promisify } from 'node:util';
import multer, { MulterError, type StorageEngine } from 'multer';
import { finalize, from, switchMap, type Observable } from 'rxjs';
import { spool, type Spooled } from '../../adapters/files/spool';
import { LARGEST_FILE_BYTES } from '../../domain/files/file-types';
import type { ApiRequest } from '../http/request';
import { problem } from '../problems/problem';

/** A file that came in with a request, and how its sender calls it. */
export interface Uploaded {
  readonly name: string;
  readonly content: Spooled;
}

interface UploadRequest extends ApiRequest {
  uploaded?: Uploaded;
}

/** Streams what comes in to a file of its own; nothing is ever held in memory. */
const spooling: StorageEngine = {
  _handleFile: callbackify(async (request: UploadRequest, file: Express.Multer.File) => {
    const content = await spool(file.stream, LARGEST_FILE_BYTES);
    if (content === null) throw problem('fileTooLarge');
    request.uploaded = { name: file.originalname, content };
    return {};
  }),
  _removeFile: callbackify((request: UploadRequest, _file: Express.Multer.File) => dropUploaded(request)),
};

const receive = multer({
  storage: spooling,
  limits: { files: 1, fields: 0, parts: 1, headerPairs: 20, fieldNameSize: 100 },
  // Otherwise Chinese names arrive broken.
  defParamCharset: 'utf8',
  // A path is refused, not cut down to something that looks harmless.
  preservePath: true,
}).single('file');

/** Takes in one file before the handler runs, and drops it when the handler is done with it. */
@Injectable()
class UploadInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<UploadRequest>();
    return from(takeIn(request, http.getResponse<Response>())).pipe(
      switchMap(() => next.handle()),
      finalize(() => void dropUploaded(request)),
    );
  }
}

/** What the parser says of a body that is no upload of one file. */
const BROKEN = /^(?:Unexpected|Malformed|Multipart|Missing|Request (?:aborted|closed)|Premature close)/;

async function takeIn(request: UploadRequest, response: Response): Promise<void> {
  try {
    await promisify(receive)(request, response);
  } catch (error) {
    await dropUploaded(request);
    const broken = error instanceof MulterError || (error instanceof Error && BROKEN.test(error.message));
    throw broken ? problem('malformedUpload') : error;
  }
}

async function dropUploaded(request: UploadRequest): Promise<void> {
  await request.uploaded?.content.drop();
}

/** A route that takes one file, as the part `file` of multipart/form-data. */
export function TakesFile(): MethodDecorator {
  return applyDecorators(
    UseInterceptors(UploadInterceptor),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      required: true,
      schema: {
        type: 'object',
        required: ['file'],
        additionalProperties: false,
        properties: { file: { type: 'string', format: 'binary', description: 'The file, with its name' } },
      },
    }),
  );
}

/** The file of the request. @throws ApiProblem malformedUpload when there is none */
export const TheFile = createParamDecorator((_: unknown, context: ExecutionContext): Uploaded => {
  const { uploaded } = context.switchToHttp().getRequest<UploadRequest>();
  if (!uploaded) throw problem('malformedUpload');
  return uploaded;
});
