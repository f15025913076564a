import type { components } from './schema';
import { ApiError, type Problem } from './problem';
import { newKey } from '../shared/drafts';
import { accessToken } from './session-tokens';

type FileBody = components['schemas']['FileBody'];

/**
 * Sends one file, telling how much of it has gone. (`fetch` does not tell.)
 * @param key the Idempotency-Key: the same for each repeat of the same file
 * @throws ApiError with the reason why it is not taken
 */
export async function uploadFile(file: File, told: (percent: number) => void, key = newKey()): Promise<FileBody> {
  const token = await accessToken();
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/files');
    request.responseType = 'json';
    request.setRequestHeader('Idempotency-Key', key);
    if (token) request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => told(Math.floor((loaded / total) * 100)));
    request.addEventListener('error', () => reject(new ApiError(0, undefined)));
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response as FileBody);
      else reject(new ApiError(request.status, (request.response ?? undefined) as Problem | undefined));
    });
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
