import { accessToken, renew } from './session-tokens';

/** A case or a matter that changed, by its id; no word of what changed. */
export interface Change {
  readonly applicationId?: string;
  readonly matterId?: string;
}

/** `all`: anything may have changed. */
export type Changes = readonly Change[] | 'all';

const NAME = 'banjie-changes';
const PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const UNAUTHORISED = 401;

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: string;
}

/**
 * Tells what changes at the centre that the signed-in person may see, until it is ended. Of all tabs one holds the line, for a
 * browser has few; it passes on what it hears. Broken off, it goes on where it was.
 */
export function followChanges(told: (changes: Changes) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const others = new BroadcastChannel(NAME);
  others.addEventListener('message', ({ data }) => told(data as Changes));
  const tell = (changes: Changes): void => {
    told(changes);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin and takes none
    others.postMessage(changes);
  };
  const holding = (): Promise<void> => holdLine(tell, signal);
  const held = 'locks' in navigator ? navigator.locks.request(NAME, { signal }, holding) : holding();
  held.catch(() => undefined);
  return () => {
    ending.abort();
    others.close();
  };
}

/** Keeps the line until it is ended or nobody is signed in. */
async function holdLine(tell: (changes: Changes) => void, signal: AbortSignal): Promise<void> {
  let last: string | undefined;
  let pause = PAUSE_MS;
  while (!signal.aborted) {
    const token = await accessToken().catch(() => undefined);
    const headers: Record<string, string> = { Accept: 'text/event-stream', Authorization: `Bearer ${token ?? ''}` };
    if (last !== undefined) headers['Last-Event-ID'] = last;
    try {
      const response = await fetch('/api/v1/stream', { headers, signal });
      if (response.status === UNAUTHORISED && (await renew()) === undefined) return;
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
      for await (const { id, event, data } of messagesOf(response.body)) {
        last = id;
        pause = PAUSE_MS;
        // What was read before the line began may be old by now.
        if (event === 'begin' || event === 'all') tell('all');
        if (event === 'changed') tell((JSON.parse(data) as { changes: Change[] }).changes);
      }
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
    if (!signal.aborted) await pauseOffline(pause, signal);
  }
}

/** Waits before the next try, no longer than until the network is there again or nobody follows any more. */
function pauseOffline(pauseMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', over);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, pauseMs);
    window.addEventListener('online', over);
    signal.addEventListener('abort', over);
  });
}

async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (text + decoder.decode(value, { stream: true })).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const lines = part.split('\n').map((line) => line.split(/: (.*)/s));
      const field = (name: string): string => lines.find(([one]) => one === name)?.[1] ?? '';
      if (field('event')) yield { id: field('id'), event: field('event'), data: field('data') };
    }
  }
}
