/**
 * Makes the time-skipping server: Maven gathers Temporal's test server, javac compiles the few lines that start it at a
 * chosen time. Once for each version and text; a compiled one is up in a second, where the SDK would allow five.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce, runTool, type Say } from './cache';
import { cacheDirectory, checkoutRoot } from './locations';

const MAIN_CLASS = 'TimeSkippingServer';
const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** How to run it; the port is the last argument. */
export interface TimeSkippingProgram {
  readonly command: string;
  readonly args: readonly string[];
}

export interface TimeSkippingBuildOptions {
  readonly cacheDir?: string;
  readonly say: Say;
}

/** @throws Error that says what is missing when there is no JDK or Maven, or the packages cannot be had */
export async function buildTimeSkipping({ cacheDir, say }: TimeSkippingBuildOptions): Promise<TimeSkippingProgram> {
  const sources = join(checkoutRoot(), 'src', 'ops', 'engines', 'time-skipping');
  const pom = join(sources, 'pom.xml');
  const java = join(sources, `${MAIN_CLASS}.java`);
  const text = createHash('sha256').update(readFileSync(pom)).update(readFileSync(java)).digest('hex').slice(0, 12);
  const folder = join(cacheDirectory(cacheDir), `time-skipping-${text}`);
  await madeOnce(folder, say, async (draft) => {
    const lib = join(draft, 'lib');
    const gather = ['-q', '-B', '-f', pom, COPY_DEPENDENCIES, `-DoutputDirectory=${lib}`, '-DincludeScope=runtime'];
    await tool('mvn', gather, 'gathering the time-skipping Temporal with Maven (once)', say);
    const compile = ['--release', '11', '-cp', join(lib, '*'), '-d', join(draft, 'classes'), java];
    await tool('javac', compile, 'compiling the time-skipping Temporal (once)', say);
  });
  // A short-lived server for one test file: quick to start rather than fast for long.
  const jvm = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'];
  const classPath = `${join(folder, 'classes')}:${join(folder, 'lib', '*')}`;
  return { command: 'java', args: [...jvm, '-cp', classPath, MAIN_CLASS] };
}

async function tool(command: string, args: string[], doing: string, say: Say): Promise<void> {
  await runTool({ command, args, doing }, say).catch((error: Error) => {
    throw new Error(`the time-skipping Temporal needs a JDK (11 or later) and Maven: ${error.message}`, {
      cause: error,
    });
  });
}
