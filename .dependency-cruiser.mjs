// Which code may import which. The table stands in ARCHITECTURE.md and CONTRIBUTING.md; here it is enforced.
// Each rule says why in its comment, which is what you read when you break it.

const tests = '[.](test|test-d|spec)[.]tsx?$';
const testSupport = '(^|/)(testing|test-support)/';

/** What a package may import beside itself: other packages of ours, npm packages and Node's own modules. */
function mayImport({ name, from, ours = [], npm = [], node = false, comment }) {
  const allowed = [
    `^packages/(${[from.split('/')[1], ...ours].join('|')})/`,
    ...npm.map((dependency) => `(^|/)node_modules/(@types/)?${dependency}/`),
  ];
  return {
    name,
    comment,
    severity: 'error',
    from: { path: `^${from}/`, pathNot: [tests, '[.]config[.]ts$', testSupport] },
    to: { pathNot: node ? [...allowed, '^node:', '^[a-z_/]+$'] : allowed },
  };
}

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'Nothing imports this file and it imports nothing: it is forgotten, or its entry is.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '[.]d[.]ts$',
          '[.]config[.]ts$',
          '(^|/)entries/',
          '(^|/)playground/',
          '^scripts/lint/',
          tests,
          '(^|/)bin/',
        ],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-dependency',
      comment: 'Say it in the package.json of the package that imports it.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-dependency-in-product',
      comment: 'What ships may not lean on what only tests and builds install.',
      severity: 'error',
      from: {
        path: '^packages/[^/]+/(src|bin)/',
        pathNot: [tests, testSupport, '^packages/demo-shop/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'by-package-name',
      comment:
        'Another package is imported by its name and what it exports, never by a path into it.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: {
        path: '^packages/[^/]+/',
        pathNot: '^packages/$1/',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'product-not-to-tests',
      comment: 'Product code does not import tests.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { path: tests },
    },

    // The table "may import", one row each.
    {
      name: 'core-signs-tokens-only-in-token',
      comment: 'Only core/token needs jose: whoever takes the rules must not pay for it.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: ['^packages/core/src/token/', tests] },
      to: { path: '(^|/)node_modules/jose/' },
    },
    mayImport({
      name: 'core-is-pure',
      comment:
        'core: the contract and the rules. Schemas, calendars, tokens, the text of a programme, nothing else: no I/O, no Node.',
      from: 'packages/core/src',
      npm: ['valibot', 'jose', 'date-fns', '@date-fns/tz', 'jsonc-parser'],
    }),
    mayImport({
      name: 'sdk-imports',
      comment: 'sdk: core, ky, zustand; the frameworks only as peers of their bindings.',
      from: 'packages/sdk/src',
      ours: ['core'],
      npm: ['ky', 'zustand', 'react', 'vue', 'svelte', 'preact', '@preact/signals[^/]*'],
    }),
    {
      name: 'sdk-frameworks-only-in-bindings',
      comment: 'The client itself knows no framework; each binding folder knows its own.',
      severity: 'error',
      from: {
        path: '^packages/sdk/src/',
        pathNot: ['^packages/sdk/src/(react|vue|svelte|preact)([.]tsx?$|/)', tests],
      },
      to: { path: '(^|/)node_modules/(react|vue|svelte|preact|@preact)/' },
    },
    {
      name: 'sdk-lite-stays-light',
      comment: 'The lite entry is for pages that count each byte: it never reaches ky.',
      severity: 'error',
      from: { path: '^packages/sdk/src/lite[.]ts$' },
      to: { path: '(^|/)node_modules/ky/', reachable: true },
    },
    {
      name: 'server-not-to-browser-code',
      comment:
        'The server speaks the contract of core; it never imports the sdk, the widget or the demo.',
      severity: 'error',
      from: { path: '^packages/server/', pathNot: tests },
      to: { path: '^packages/(sdk|widget|demo-shop|studio)/' },
    },
    {
      name: 'server-tests-only-to-sdk',
      comment:
        'Tests of the server may call it through the sdk, by package name, and nothing else of ours.',
      severity: 'error',
      from: { path: '^packages/server/' },
      to: { path: '^packages/(widget|demo-shop|studio)/' },
    },
    {
      name: 'config-alone-reads-the-environment',
      comment:
        'Use cases take what they need as parameters; the composition imports them, not they it.',
      severity: 'error',
      from: { path: '^packages/server/src/use-cases/', pathNot: tests },
      to: {
        path: '^packages/server/src/(config|create-app|main)[.]ts$|^packages/server/src/http/',
      },
    },
    mayImport({
      name: 'widget-imports',
      comment: 'widget: sdk, core types, preact and its signals.',
      from: 'packages/widget/src',
      ours: ['sdk', 'core'],
      npm: ['preact', '@preact/signals[^/]*'],
    }),
    {
      name: 'loader-is-plain-dom',
      comment:
        'Every visitor pays for the loader: no framework, no sdk, no code of the lazy chunks. Types are free.',
      severity: 'error',
      from: { path: '^packages/widget/src/(loader/|entries/loader[.])', pathNot: tests },
      to: {
        path: '(^|/)node_modules/(preact|@preact)/|^packages/(sdk|core)/|^packages/widget/src/(app|panel|elements|locales)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'lazy-only-by-import-chunk',
      comment:
        'What opens later is fetched by importChunk; a plain import would put it into the eager file.',
      severity: 'error',
      from: { path: '^packages/widget/src/(loader|host|app)/', pathNot: tests },
      to: {
        path: '^packages/widget/src/(panel|elements|locales)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'entries-are-leaves',
      comment: 'An entry is a shipped file: nothing imports it.',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { path: '(^|/)src/entries/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'views-not-to-sdk',
      comment: 'Views get props: no client, no store. Actions come in from the model.',
      severity: 'error',
      from: { path: '^packages/widget/src/.*(views|parts)/', pathNot: tests },
      to: { path: '^packages/sdk/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'demo-shop-is-a-stranger',
      comment:
        'The demo shop uses what any shop can: the sdk by its name, the widget by its script tag.',
      severity: 'error',
      from: { path: '^packages/demo-shop/' },
      to: { path: '^packages/(core|server|widget|studio)/' },
    },
    {
      name: 'e2e-only-built-files',
      comment:
        "End to end means on built files, over HTTP. A scenario may speak for the shop's server, with its own client, and start what stands around a server: a database, a shop's platform.",
      severity: 'error',
      from: { path: '^e2e/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: [
          '^packages/sdk/src/server[.]ts$',
          '^packages/server/src/(storage|connectors)/.*(test-support|fixtures)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-the-demo',
      comment: 'The demo shop and the end-to-end tests stand at the end of the line.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^(packages/demo-shop|e2e)/', pathNot: '^packages/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: 'specify',
    // Test libraries are declared once, at the root.
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
