// Mutation testing of the domain: every small change to a rule must make a test fail. Run it with `npm run mutation`, which
// works in a copy and says what to mutate; docs/mutation.md lists the changes that no test notices, and why.

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
// biome-ignore lint/style/noDefaultExport: Stryker reads its configuration from the default export.
export default {
  testRunner: 'loaded-tests',
  plugins: ['./test/domain/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: 'mutation.json' },
  thresholds: { high: 95, low: 90, break: null },
  incremental: true,
  incrementalFile: 'incremental.json',
  ignorePatterns: ['.vite'],
  allowConsoleColors: false,
}
