import { join } from 'node:path';
import { buildJava, type JavaBuildOptions, type JavaProgram } from './java-program';
import { checkoutRoot } from './locations';

/**
 * Makes the time-skipping server: Temporal's test server and the few lines that start it at a chosen time. The port is the
 * last argument; it is up in a second, where the SDK would allow five.
 * @throws Error as buildJava
 */
export function buildTimeSkipping(options: JavaBuildOptions): Promise<JavaProgram> {
  const folder = join(checkoutRoot(), 'src', 'ops', 'engines', 'time-skipping');
  return buildJava({ folder, mainClass: 'TimeSkippingServer', what: 'the time-skipping Temporal' }, options);
}
