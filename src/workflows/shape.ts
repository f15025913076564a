import { log } from '@temporalio/workflow';
import type { Envelope } from './desk.messages';

/** Whether this is a command at all: whoever may write to the namespace can send a matter anything. */
export function isEnvelope(said: unknown): said is Envelope {
  const { commandId, actor } = Object(said) as Partial<Record<keyof Envelope, unknown>>;
  return typeof commandId === 'string' && commandId !== '' && typeof actor === 'object' && actor !== null;
}

/**
 * A signal out of shape. Nobody waits for an answer, and a matter that failed over it would stand still until somebody took
 * the signal out of its history; so it goes on, and the log of the worker tells.
 */
export function putAside(signal: string): void {
  log.error('a signal out of shape was put aside', { signal });
}

/** What handles a signal by which one workflow tells another, if it holds the part without which it says nothing. */
export function inShape<A extends object>(
  signal: string,
  part: keyof A & string,
  handle: (said: A) => Promise<void>,
): (said: A) => Promise<void> {
  return async (said) => {
    const held = (Object(said) as Partial<A>)[part];
    if (held === undefined || held === null) return putAside(signal);
    await handle(said);
  };
}
