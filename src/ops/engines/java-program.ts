/**
 * Makes a small Java program: Maven gathers what its pom.xml names, javac compiles its one class. Once for each version and
 * text; a compiled one is up in a second.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { madeOnce, runTool, type Say } from './cache';
import { cacheDirectory } from './locations';

const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';
const QUICK_TO_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'];

export interface JavaSources {
  /** Folder of pom.xml and MainClass.java; its name is that of the program in the cache. */
  readonly folder: string;
  readonly mainClass: string;
  /** What is made, for whoever waits and for an error: 'the time-skipping Temporal'. */
  readonly what: string;
  /** What the classes need at least; 11 when left out. */
  readonly release?: number;
  /** How the machine is told to run them; quick to start rather than fast for long when left out. */
  readonly jvm?: readonly string[];
}

/** How to run it; its own arguments follow. */
export interface JavaProgram {
  readonly command: string;
  readonly args: readonly string[];
}

export interface JavaBuildOptions {
  readonly cacheDir?: string;
  readonly say: Say;
}

/** @throws Error that says what is missing when there is no JDK or Maven, or the packages cannot be had */
export async function buildJava(
  { folder, mainClass, what, release = 11, jvm = QUICK_TO_START }: JavaSources,
  { cacheDir, say }: JavaBuildOptions,
): Promise<JavaProgram> {
  const pom = join(folder, 'pom.xml');
  const java = join(folder, `${mainClass}.java`);
  const text = createHash('sha256').update(readFileSync(pom)).update(readFileSync(java)).digest('hex').slice(0, 12);
  const made = join(cacheDirectory(cacheDir), `${basename(folder)}-${text}`);
  const tool = (command: string, args: string[], doing: string): Promise<unknown> =>
    runTool({ command, args, doing }, say).catch((error: Error) => {
      throw new Error(`${what} needs a JDK (${release} or later) and Maven: ${error.message}`, { cause: error });
    });
  await madeOnce(made, say, async (draft) => {
    const lib = join(draft, 'lib');
    const gather = ['-q', '-B', '-f', pom, COPY_DEPENDENCIES, `-DoutputDirectory=${lib}`, '-DincludeScope=runtime'];
    await tool('mvn', gather, `gathering ${what} with Maven (once)`);
    const compile = ['--release', String(release), '-cp', join(lib, '*'), '-d', join(draft, 'classes'), java];
    await tool('javac', compile, `compiling ${what} (once)`);
  });
  return { command: 'java', args: [...jvm, '-cp', `${join(made, 'classes')}:${join(made, 'lib', '*')}`, mainClass] };
}
