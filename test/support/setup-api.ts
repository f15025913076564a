/** jest's globalSetup for the folders that need the development server too. */
export { startForApi as default } from './run';
