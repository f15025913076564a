/** The sources as plain JavaScript, so that processes which are started again and again need not compile them each time. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Options } from '@swc/core';
import { checkoutRoot } from '../engines/locations';

const OPTIONS: Options = {
  configFile: false,
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
};

/** @returns a new empty folder that finds the same packages as the sources; whoever asked removes it */
export function folderForPrograms(): string {
  const cache = join(checkoutRoot(), 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'banjie-'));
}

/** Compiles everything below `sources` into a folder, types unchecked; what is not TypeScript is copied. */
export async function compileSources(sources: string, folder: string): Promise<void> {
  // Only who runs from source has the compiler.
  const { transformFile } = await import('@swc/core');
  for (const file of readdirSync(sources, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const from = join(file.parentPath, file.name);
    const to = join(folder, from.slice(sources.length));
    mkdirSync(dirname(to), { recursive: true });
    if (extname(from) !== '.ts') cpSync(from, to);
    else writeFileSync(to.replace(/\.ts$/, '.js'), (await transformFile(from, OPTIONS)).code);
  }
}
