/** jest's globalSetup for the tests in a browser. */
export { startForPortal as default } from './run';
