/**
 * Tests run on SWC; type errors are the type check's business. ESM-only dependencies must be transformed too.
 *
 * Each project is a kind of tests by what it needs. `npm test` runs the first side by side and the others in series:
 * their engines are costly, and a time-skipping server's second must not be spent waiting for a core.
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
  '@seriousme',
];

const onDatabase = ['activities'];
const onSkippedTime = ['journeys'];
const onDevServer = ['api', 'faults', 'ops'];
const withEngines = [...onDatabase, ...onSkippedTime, ...onDevServer];

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
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

const inFolder = (folder, setup) => ({
  ...base,
  displayName: folder,
  testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
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
      testPathIgnorePatterns: withEngines.map((folder) => `<rootDir>/test/${folder}/`),
    },
    ...onDatabase.map((folder) => inFolder(folder, 'setup-database')),
    ...onSkippedTime.map((folder) => inFolder(folder, 'setup-journeys')),
    ...onDevServer.map((folder) => inFolder(folder, 'setup-api')),
  ],
};
