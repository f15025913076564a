/** jest's globalTeardown. */
export { endRun as default } from './run';
