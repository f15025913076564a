/** jest's globalSetup for the folders that play on skipped time. */
export { startForJourneys as default } from './run';
