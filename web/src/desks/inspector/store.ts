import type { Case } from '../staff/cases';

/** One thing that is looked at on the spot. */
export interface VisitPoint {
  readonly point: string;
  /** How, where the item says so. */
  readonly how: string;
  /** Whether a picture must show it. */
  readonly photo: boolean;
}

/** A visit as it is taken along: the case, and what is looked at on the spot. */
export interface Visit {
  readonly id: string;
  /** Whose telephone this is. */
  readonly personId: string;
  readonly file: Case;
  readonly checklist: readonly VisitPoint[];
  /** The schema of the application form. */
  readonly form: object;
}

/** A picture or signature, with the key under which it is uploaded once, and the file that it became. */
export interface Picture {
  readonly key: string;
  readonly name: string;
  readonly content: Blob;
  /** The point of the checklist that it shows. */
  readonly point?: string;
  readonly fileId?: string;
  readonly sha256?: string;
}

/** What was written down on a visit so far. */
export interface Notes {
  readonly id: string;
  readonly personId: string;
  readonly passed: Readonly<Record<string, boolean>>;
  readonly findings: string;
  readonly signedBy: string;
  readonly photos: readonly Picture[];
  /** By inspector, and `party` for whoever was visited. */
  readonly signatures: Readonly<Record<string, Picture>>;
}

/** An act that waits to be sent, with the key under which it happens once. */
export interface Queued {
  readonly key: string;
  readonly id: string;
  readonly personId: string;
  readonly number: string;
  readonly route: 'pass-inspection' | 'fail-inspection' | 'record-no-show';
  readonly body: Readonly<Record<string, unknown>>;
  /** What was looked at; the pictures of each are known by their files when they are uploaded. */
  readonly checks?: readonly { readonly item: string; readonly passed: boolean }[];
  readonly pictures: readonly Picture[];
  readonly state: 'waiting' | 'refused';
  /** Why it was refused, in both languages. */
  readonly refusal?: readonly [zh: string, en: string];
}

interface Stores {
  readonly visits: Visit;
  readonly notes: Notes;
  readonly queue: Queued;
  readonly owner: { readonly id: 'owner'; readonly personId: string; readonly name: string };
}

const NAMES = ['visits', 'notes', 'queue', 'owner'] as const;
/** Grows when a visit is written otherwise; those that were taken along before are then fetched anew. */
const VERSION = 2;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('banjie-visits', VERSION);
    request.addEventListener('upgradeneeded', () => {
      if (request.result.objectStoreNames.contains('visits')) request.result.deleteObjectStore('visits');
      for (const name of NAMES) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name, { keyPath: 'id' });
      }
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the store cannot be opened')));
  });
  return opened;
}

/** Settles when what was asked is on the disk of this telephone, not before. */
async function inStore<T>(
  name: keyof Stores,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(name, mode);
  const request = ask(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve(request.result));
    transaction.addEventListener('error', () => reject(transaction.error ?? new Error('the store is broken')));
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the store is full')));
  });
}

export function put<N extends keyof Stores>(name: N, value: Stores[N]): Promise<unknown> {
  return inStore(name, 'readwrite', (store) => store.put(value));
}

export function remove(name: keyof Stores, id: string): Promise<unknown> {
  return inStore(name, 'readwrite', (store) => store.delete(id));
}

export function all<N extends keyof Stores>(name: N): Promise<Stores[N][]> {
  return inStore(name, 'readonly', (store) => store.getAll() as IDBRequest<Stores[N][]>);
}

export function get<N extends keyof Stores>(name: N, id: string): Promise<Stores[N] | undefined> {
  return inStore(name, 'readonly', (store) => store.get(id) as IDBRequest<Stores[N] | undefined>);
}
