import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDevConfig } from '../config';
import { checkoutRoot, dataDirectory, layoutOf, type DataLayout } from './engines/locations';

/** Where a running Banjie is found. */
export interface Addresses {
  readonly api: string;
  readonly temporalUi: string | null;
  readonly namespace: string;
}

/** Leaves the addresses for the other commands of this checkout. */
export function keepAddresses(layout: DataLayout, addresses: Addresses): void {
  writeFileSync(fileIn(layout), JSON.stringify(addresses));
}

/** The addresses of the API that is named, or else of what `npm start` runs from this checkout; null when nothing does. */
export function findAddresses(api?: string): Addresses | null {
  const { dataDir, temporalNamespace } = loadDevConfig();
  if (api !== undefined) return { api: api.replace(/\/$/, ''), temporalUi: null, namespace: temporalNamespace };
  const file = fileIn(layoutOf(dataDir ?? dataDirectory(checkoutRoot())));
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Addresses) : null;
}

function fileIn(layout: DataLayout): string {
  return join(layout.run, 'addresses.json');
}
