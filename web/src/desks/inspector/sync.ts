import { sendCommand } from '../../api/client';
import { ApiError } from '../../api/problem';
import { uploadFile } from '../../api/upload';
import { all, type Picture, put, type Queued, remove } from './store';

/** What sends what waits; one at a time over all tabs, and again whenever it is asked meanwhile. */
let turn: Promise<void> = Promise.resolve();

/** Sends what this person has waiting. What gets no answer waits on; what the rules refuse is kept for its author to see. */
export function sync(personId: string, told: () => void): Promise<void> {
  turn = turn
    .catch(() => undefined)
    .then(() => ('locks' in navigator ? navigator.locks.request('banjie-visits', send) : send()));
  return turn;

  async function send(): Promise<void> {
    for (const one of await all('queue')) {
      if (one.personId !== personId || one.state !== 'waiting') continue;
      const more = await sendOne(one);
      told();
      if (!more) return;
    }
  }
}

/** @returns whether there is any use in sending the next one */
async function sendOne(queued: Queued): Promise<boolean> {
  try {
    const uploaded = await upload(queued);
    const photos = uploaded.pictures.map(({ fileId, sha256 }) => ({ id: fileId, sha256 }));
    const checks = uploaded.checks?.map((check) => {
      const photoIds = uploaded.pictures.flatMap(({ point, fileId }) => (point === check.item ? [fileId] : []));
      return { ...check, ...(photoIds.length > 0 && { photoIds }) };
    });
    const body = { ...uploaded.body, ...(checks && { checks }), ...(photos.length > 0 && { photos }) };
    await sendCommand('POST', `/api/v1/applications/${queued.id}/acts/${queued.route}`, body, queued.key, undefined);
    await remove('queue', queued.id);
    await remove('visits', queued.id);
    await remove('notes', queued.id);
    return true;
  } catch (error) {
    const problem = error instanceof ApiError ? error.problem : undefined;
    // No answer, no session, or not now: it waits, under the same key.
    if (!problem || [401, 429].includes(problem.status) || problem.status >= 500) return false;
    await put('queue', { ...queued, state: 'refused', refusal: [problem.titleZh, problem.titleEn] });
    return true;
  }
}

/** Each picture once; where it went is written down before the next one goes. */
async function upload(queued: Queued): Promise<Queued> {
  const pictures = [...queued.pictures];
  for (const [index, picture] of pictures.entries()) {
    if (picture.fileId !== undefined) continue;
    const { id: fileId, sha256 } = await uploadFile(fileOf(picture), () => undefined, picture.key);
    pictures[index] = { ...picture, fileId, sha256 };
    await put('queue', { ...queued, pictures });
  }
  return { ...queued, pictures };
}

function fileOf({ name, content }: Picture): File {
  return new File([content], name, { type: content.type });
}
