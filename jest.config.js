/**
 * Tests run on SWC; type errors are the type check's business. ESM-only dependencies must be transformed too.
 *
 * Each project is a kind of tests by what it needs. `npm test` runs them in three turns: those without engines, then
 * those with engines, two files side by side in each, and at last, in series, those that use the whole machine by
 * themselves: the scenarios, of which several are played at once, and whatever kills processes and counts the seconds.
 */
const esmOnly = [
  '@nestjs',
  '@tokenizer',
  '@borewit',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'jose',
  'openid-client',
  'oauth4webapi',
  '@seriousme',
  '@libpdf',
  '@noble',
  '@scure',
];

/** They need Java and poppler, and no engine. */
const onPapers = ['papers'];
const onDatabase = ['activities'];
const onSkippedTime = ['journeys'];
const inBrowser = ['web'];
const onDevServer = ['api', 'faults', 'ops', 'surface'];
/** They bring all but the folder of the run themselves: a real Temporal server on a Postgres of their own. */
const asDeployed = ['deployed'];
const withEngines = [...onDatabase, ...onSkippedTime, ...inBrowser, ...onDevServer, ...asDeployed];

const notRules = [...onPapers, ...withEngines];

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  setupFiles: ['<rootDir>/test/support/use-data-keys.ts'],
  transform: {
    '^.+\\.(t|m?j)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

const SCENARIOS = 'journeys/scenarios.test.ts';

const inFolder = (folder, setup) => ({
  ...base,
  displayName: folder,
  testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
  testPathIgnorePatterns: [`<rootDir>/test/${SCENARIOS}`],
  globalSetup: `<rootDir>/test/support/${setup}.ts`,
  globalTeardown: '<rootDir>/test/support/teardown.ts',
});

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'rules',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: notRules.map((folder) => `<rootDir>/test/${folder}/`),
    },
    ...onPapers.map((folder) => ({
      ...base,
      displayName: folder,
      testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
    })),
    ...onDatabase.map((folder) => inFolder(folder, 'setup-database')),
    ...onSkippedTime.map((folder) => inFolder(folder, 'setup-journeys')),
    ...inBrowser.map((folder) => inFolder(folder, 'setup-portal')),
    ...onDevServer.map((folder) => inFolder(folder, 'setup-api')),
    ...asDeployed.map((folder) => inFolder(folder, 'setup-database')),
    // Brings its engines itself, as the command line does.
    { ...base, displayName: 'scenarios', testMatch: [`<rootDir>/test/${SCENARIOS}`] },
  ],
};
