/** What goes wrong on purpose, chosen by a seed, and how it is brought about in a deployment. */
import { rmSync, statfsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { SharedDeployment } from '../deployed/deployment';
import { CUTS, LINKS, type Cut, type Link, type Links } from './links';
import { NO_COMMANDS, poisonAll, SIGNALS } from './poison';
import { killNamed } from './whole';

export const KINDS = ['kills', 'partitions', 'disk', 'readonly', 'clock', 'poison', 'store'] as const;
export type Kind = (typeof KINDS)[number];

/** `store` lasts as long as everything: Temporal's store fails now and then. */
export type Trouble =
  | { readonly kind: 'kills'; readonly part: Part; readonly seconds: 0 }
  | { readonly kind: 'partitions'; readonly link: Link; readonly cut: Cut; readonly seconds: number }
  | { readonly kind: 'disk' | 'readonly'; readonly seconds: number }
  | { readonly kind: 'clock'; readonly minutes: number; readonly seconds: number }
  | { readonly kind: 'poison'; readonly signal: string; readonly said: unknown; readonly seconds: 0 };

/** By the names of their pid files. */
const PARTS = ['worker', 'api', 'postgres', 'temporal-server-temporal'] as const;
type Part = (typeof PARTS)[number];

/** The place on which Postgres keeps its data, of fixed size. */
export interface SmallDisk {
  readonly folder: string;
}

/**
 * What goes wrong one after the other, without end. Each kind comes as often as any other, and of partitions each link and
 * cut once before any comes again.
 * @param lengths how long partitions last, in seconds; each is one chance
 */
export function* troubles(next: () => number, kinds: readonly Kind[], lengths: readonly number[]): Generator<Trouble> {
  const among = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
  const ways = LINKS.flatMap((link) => CUTS.map((cut) => ({ link, cut })));
  const made = kinds.filter((kind) => kind !== 'store');
  const [kindOf, wayOf] = [deck(next, made), deck(next, ways)];
  while (made.length > 0) {
    const kind = kindOf();
    switch (kind) {
      case 'kills':
        yield { kind, part: among(PARTS), seconds: 0 };
        break;
      case 'partitions':
        yield { kind, ...wayOf(), seconds: among(lengths) };
        break;
      case 'disk':
      case 'readonly':
        yield { kind, seconds: 5 + Math.floor(next() * 16) };
        break;
      case 'clock':
        yield { kind, minutes: Math.floor((next() - 0.5) * 2 * MOST_MINUTES), seconds: 5 + Math.floor(next() * 11) };
        break;
      case 'poison':
        yield { kind, signal: among(SIGNALS), said: among(NO_COMMANDS), seconds: 0 };
    }
  }
}

/** How far the clocks of API and worker leap, either way. */
const MOST_MINUTES = 180;

/** Cards by chance, shuffled anew when all are drawn. */
function deck<T>(next: () => number, cards: readonly T[]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...cards];
    return left.splice(Math.floor(next() * left.length), 1)[0]!;
  };
}

export function wordsOf(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'kills':
      return `kill -9 ${trouble.part}`;
    case 'partitions':
      return `${trouble.link} ${trouble.cut} for ${trouble.seconds} s`;
    case 'disk':
      return `the disk of Postgres is full for ${trouble.seconds} s`;
    case 'readonly':
      return `Postgres only reads for ${trouble.seconds} s`;
    case 'clock':
      return `the clocks of API and worker ${trouble.minutes} minutes off for ${trouble.seconds} s`;
    case 'poison':
      return `the signal ${trouble.signal} to every case with ${JSON.stringify(trouble.said) ?? 'nothing'}`;
  }
}

/** Where trouble is made. */
export interface Scene {
  readonly deployment: SharedDeployment;
  readonly links: Links;
  readonly disk: SmallDisk | undefined;
  /** Sets the clocks of API and worker off by so many minutes. */
  readonly setClocks: (minutes: number) => void;
}

/** Begins it. @returns what ends it */
export async function begin(
  trouble: Trouble,
  { deployment, links, disk, setClocks }: Scene,
): Promise<() => Promise<void>> {
  switch (trouble.kind) {
    case 'kills':
      killNamed(deployment.runDir, trouble.part);
      return async () => undefined;
    case 'partitions':
      await links.cut(trouble.link, trouble.cut);
      return () => links.heal();
    case 'disk':
      return fill(disk!.folder);
    case 'readonly':
      await orderPostgres(deployment, 'alter system set default_transaction_read_only = on');
      return () => orderPostgres(deployment, 'alter system reset default_transaction_read_only');
    case 'clock':
      setClocks(trouble.minutes);
      return async () => setClocks(0);
    case 'poison':
      await poisonAll(deployment, trouble.signal, trouble.said);
      return async () => undefined;
  }
}

async function orderPostgres({ postgres }: SharedDeployment, order: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    await client.query('set default_transaction_read_only = off');
    await client.query(order);
    await client.query('select pg_reload_conf()');
  } finally {
    await client.end();
  }
}

const FILL_EVERY_MS = 100;

/** Takes all that is free, and what becomes free meanwhile. */
async function fill(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'ballast');
  const ballast = await open(path, 'w');
  let bytes = 0;
  const takeAll = async (): Promise<void> => {
    const { bavail, bsize } = statfsSync(folder);
    const block = Buffer.alloc(Math.min(bavail * bsize, 64 * 1024 * 1024), 1);
    if (block.length === 0) return;
    const { bytesWritten } = await ballast.write(block, 0, block.length, bytes).catch(() => ({ bytesWritten: 0 }));
    bytes += bytesWritten;
    if (bytesWritten > 0) await takeAll();
  };
  await takeAll();
  const again = setInterval(() => void takeAll(), FILL_EVERY_MS);
  return async () => {
    clearInterval(again);
    await ballast.close();
    rmSync(path);
  };
}
