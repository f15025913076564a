/** jest's globalSetup for the folders that need the database alone. */
export { startForDatabase as default } from './run';
