/** The program as it is deployed, built from the sources as they are now. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { checkoutRoot } from '../../src/ops/engines/locations';
import { workflowBundle } from './engines';

/**
 * As the build makes it, but beside the checkout: nobody else's build is touched, and types are not checked again.
 * @param other another checkout of this repository, whose sources are taken instead
 */
export async function buildInto(folder: string, other?: string): Promise<void> {
  const root = other ?? checkoutRoot();
  for (const name of ['node_modules', 'data']) symlinkSync(join(root, name), join(folder, name));
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  const layouts = 'adapters/papers/layout';
  cpSync(join(root, 'src', layouts), join(folder, 'dist', layouts), { recursive: true });
  for (const file of sourcesIn(join(root, 'src'))) {
    const target = join(folder, 'dist', file.slice(join(root, 'src').length).replace(/\.ts$/, '.js'));
    mkdirSync(join(target, '..'), { recursive: true });
    writeFileSync(target, transformSync(readFileSync(file, 'utf8'), { ...TRANSFORM, filename: file }).code);
  }
  const bundle = join(folder, 'dist', 'workflow-bundle.js');
  if (other === undefined) copyFileSync((await workflowBundle()).codePath, bundle);
  else execFileSync(process.execPath, [join(folder, 'dist', 'ops', 'workflow-bundle.js')], { cwd: folder });
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));
}

const TRANSFORM = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
} as const;
