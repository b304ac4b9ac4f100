// The architecture of docs and ARCHITECTURE.md, as rules. A room is a folder of src/; it imports only from floors
// below it, and only what the other room's index.ts offers.
const GROUND = ['platform', 'ui'];
// From the lowest floor up; rooms in one list stand side by side and do not know each other.
const FLOORS = [
  ['agencies'],
  ['calendar'],
  ['notices', 'evidence', 'citizens'],
  ['audit', 'plans', 'procedures'],
  ['programmes', 'payments', 'results'],
  ['indicators', 'dossiers', 'activities'],
  ['queue'],
  ['ratings'],
  ['portal', 'counter'],
  ['measures'],
  ['reports'],
  ['dashboards'],
  ['frame'],
];
const room = (name) => `^src/${name}/`;

// The topmost floor has nothing above or beside it to forbid.
const floors = FLOORS.slice(0, -1).flatMap((rooms, level) =>
  rooms.map((name) => ({
    name: `floor-of-${name}`,
    comment: `${name} imports only from floors below it`,
    severity: 'error',
    from: { path: room(name) },
    to: {
      path: FLOORS.slice(level)
        .flat()
        .filter((other) => other !== name)
        .map(room),
    },
  })),
);

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'ground-knows-no-rooms',
      comment: 'platform and ui know nothing of administration',
      severity: 'error',
      from: { path: GROUND.map(room), pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(src|demo|bench)/', pathNot: GROUND.map(room) },
    },
    {
      name: 'ui-knows-only-words',
      comment: 'of the platform, ui uses languages and nothing else',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/platform/', pathNot: '^src/platform/i18n\\.ts$' },
    },
    {
      name: 'rooms-by-their-doors',
      comment:
        'what another room offers is in its index.ts; plan understanding is a library with a door of its own',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^src/(?!platform/)[^/]+/',
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/plans/extraction/index\\.ts$'],
      },
    },
    {
      name: 'front-door-last',
      comment: 'nothing imports what opens the house',
      severity: 'error',
      from: { path: '^(src/[^/]+/|demo/|bench/)', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'browser-code-alone',
      comment: 'what runs in the browser imports nothing that runs on the server',
      severity: 'error',
      from: { path: '^src/ui/elements/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['^src/', '^node:'], pathNot: '^src/ui/elements/' },
    },
    {
      name: 'browser-code-only-in-browser',
      comment: 'the server imports no browser code',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/ui/elements/', '\\.test\\.tsx?$'] },
      to: { path: '^src/ui/elements/' },
    },
    {
      name: 'extraction-is-a-library',
      comment:
        'plan understanding knows no database, no clock, no request: it imports nothing of the product',
      severity: 'error',
      from: { path: '^src/plans/extraction/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(src|demo|bench)/', pathNot: '^src/plans/extraction/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules.ts says what the regulation says: no database, no environment',
      severity: 'error',
      from: {
        path: [
          '^src/[^/]+/rules\\.ts$',
          '^src/counter/card\\.ts$',
          '^src/calendar/(office-time|limits|known)\\.ts$',
          '^src/dossiers/(clock/|lifecycle)',
        ],
        pathNot: '\\.test\\.tsx?$',
      },
      to: {
        path: [
          'store\\.ts$',
          'service\\.ts$',
          '^src/platform/(database|config|context)',
          'node_modules/(kysely|pg)/',
          '^node:',
        ],
      },
    },
    {
      name: 'pages-ask-services',
      comment: 'pages do not touch tables',
      severity: 'error',
      from: { path: '^src/[^/]+/pages/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: ['-?store\\.ts$', '^src/platform/database', 'node_modules/kysely/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-demo-loads-demo',
      comment: 'demo data come in through the front door only',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^demo/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(src|demo|bench|fixtures)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['\\.test\\.tsx?$', '^tests/'] },
    },
    {
      name: 'made-up-documents-stay-outside',
      comment: 'tests and benchmarks write documents to read; the product and its demo do not',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^fixtures/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^pdfjs-dist/types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
