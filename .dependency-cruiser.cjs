/** Who may import whom: the column of architecture in docs, enforced. `npm run lint:imports`. */

/** Allows modules of one folder nothing but what is listed. */
const only = (name, folder, comment, allowed, extra = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { pathNot: [`^src/${folder}/`, ...allowed], ...extra },
});

const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only('domain-is-pure', 'domain', 'The rules import nothing but themselves and pure libraries.', [
      npm('chinese-days', 'ajv'),
    ]),
    {
      name: 'workflow-bundle-stays-light',
      comment: 'Form validators are heavy and never needed to replay.',
      severity: 'error',
      from: { path: '^src/workflows/' },
      to: { path: npm('ajv'), reachable: true },
    },
    only(
      'workflows-import-rules-alone',
      'workflows',
      'Workflow code is bundled and replayed: rules and the workflow library only, of activities nothing but types.',
      ['^src/domain/', '^src/activities/', npm('@temporalio/workflow', '@temporalio/common')],
    ),
    {
      name: 'workflows-know-activities-by-type',
      comment: 'Otherwise the bundler swallows the entities and the database driver.',
      severity: 'error',
      from: { path: '^src/workflows/' },
      to: { path: '^src/activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-know-no-asker',
      comment: 'Activities touch the world for workflows: domain, entities, adapters.',
      severity: 'error',
      from: { path: '^src/activities/' },
      to: {
        path: ['^src/', npm('@temporalio/.*', 'express', '@nestjs/(platform|swagger|throttler).*')],
        pathNot: ['^src/(activities|domain|entities|adapters)/', npm('@temporalio/activity', '@temporalio/common')],
      },
    },
    only(
      'files-are-kept',
      'adapters/(files|issuing|archive|signing)',
      'Files, papers and archives: what lies behind an interface of ours.',
      [
        '^src/(adapters|domain|entities)/',
        '^src/config\\.ts$',
        npm('typeorm', 'pino', '@aws-sdk/client-s3', 'sharp', 'yauzl', 'yazl', 'file-type', 'saxes'),
        npm('sm-crypto-v2', '@libpdf/core', 'pkijs', 'asn1js'),
        '^(node:)?(crypto|events|fs|fs/promises|net|os|path|stream|stream/consumers|stream/promises|util|zlib)$',
      ],
    ),
    only('entities-are-rows', 'entities', 'Rows know TypeORM, the names of the rules, and what seals them.', [
      '^src/domain/',
      '^src/adapters/sealing-keys\\.ts$',
      npm('typeorm', 'reflect-metadata', 'pg'),
    ]),
    only(
      'papers-are-printed',
      'adapters/papers',
      'Printing knows what a paper says; it knows no row, no asker and no workflow.',
      [
        '^src/domain/',
        npm('@myriaddreamin/typst-ts-node-compiler', 'pdfkit', 'fontkit', 'linebreak', 'yaml', 'uqr'),
        '^(node:)?(child_process|crypto|fs|path)$',
      ],
    ),
    only(
      'tables-are-written',
      'adapters/tables',
      'Files of tables know rows of cells and how they are printed; they know no register, no asker and no database.',
      [
        '^src/domain/calendar/',
        '^src/adapters/papers/(press|register-volume)\\.ts$',
        npm('yazl'),
        '^(node:)?(stream|util)$',
      ],
    ),
    only(
      'relay-sends',
      'relay',
      'The relay reads the outbox and talks to the world; it knows no asker and no workflow.',
      [
        '^src/(domain|entities)/',
        '^src/adapters/lane\\.ts$',
        '^src/config\\.ts$',
        npm('typeorm', 'pino', 'nodemailer'),
        '^(node:)?(crypto|dns|http|https|net)$',
      ],
    ),
    {
      name: 'api-asks',
      comment: 'The API reads entities and sends messages; of workflows it knows the *.messages files alone.',
      severity: 'error',
      from: { path: '^src/api/' },
      to: {
        path: ['^src/', npm('@temporalio/.*')],
        pathNot: [
          '^src/(api|domain|entities|temporal|adapters)/',
          '^src/workflows/[^/]+\\.messages\\.ts$',
          '^src/config\\.ts$',
          npm('@temporalio/client', '@temporalio/common', '@temporalio/interceptors-opentelemetry/lib/client'),
        ],
      },
    },
    only(
      'telemetry-watches',
      'telemetry',
      'What operators watch is read from the books; it knows no asker and no workflow.',
      [
        '^src/(domain|entities)/',
        '^src/config\\.types\\.ts$',
        npm('typeorm', 'prom-client', '@opentelemetry/[\\w-]+'),
        '^(node:)?(events|http)$',
      ],
    ),
    {
      name: 'temporal-connects',
      comment: 'What API and worker share to reach Temporal knows no application.',
      severity: 'error',
      from: { path: '^src/temporal/' },
      to: {
        path: '^src/',
        pathNot: ['^src/(temporal|domain)/', '^src/adapters/sealing-keys\\.ts$', '^src/config\\.ts$'],
      },
    },
    {
      name: 'ops-is-imported-by-nobody',
      comment: 'Operations stand on top: only the processes and other operations use them.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/ops/', '^src/main\\.[a-z]+\\.ts$'] },
      to: { path: '^src/ops/' },
    },
    {
      name: 'ops-knows-no-page',
      severity: 'error',
      from: { path: '^src/ops/' },
      to: { path: '^web/' },
    },
    {
      name: 'nobody-imports-a-process',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.[a-z]+\\.ts$' },
    },
    {
      name: 'no-test-in-the-product',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-development-package-in-the-product',
      comment: 'It would be missing where only the packages of production are installed.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/ops/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'no-unlisted-package',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
