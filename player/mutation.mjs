/*
 * `npm run mutation`: is every rule of the record held by a test? Each operator, condition and value of the files below is
 * changed in turn (Stryker), and the tests of these files must notice. Takes from ten minutes to an hour; docs/reference/fault-tests.md
 * has the score reached.
 */

process.env.FAULT_RUNS ??= '30';

export default {
  mutate: ['player/src/{session,answering,watching,standing,state,snapshot,pack,pack-questions,pack-text,bits}.js'],
  testRunner: 'tap',
  plugins: ['@stryker-mutator/tap-runner'],
  tap: {
    testFiles: ['player/test/{session,changes,standing,snapshot,merge,state,pack}.test.js', 'player/test/faults/properties.test.js'],
    nodeArgs: ['--test-reporter=tap', '-r', '{{hookFile}}', '{{testFile}}'],
  },
  coverageAnalysis: 'perTest',
  ignorePatterns: ['**', '!package.json', '!player', '!player/**'],
  tempDirName: 'reports/mutation/sandbox',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
  concurrency: 2,
  timeoutMS: 20_000,
  thresholds: { high: 95, low: 90, break: 85 },
};
