import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Files share their worker's modules: each has a database and a service of its own, and what they load alike is loaded
// once. The limits are for a machine that has ten times as much to do as it has cores.
const shared = {
  pool: 'forks' as const,
  execArgv: ['--max-semi-space-size=64'],
  isolate: false,
  hookTimeout: 120_000,
  testTimeout: 60_000,
  expect: { poll: { timeout: 30_000, interval: 20 } },
}

// Vite would resolve graphql to its ES build, and Node the libraries' graphql to the CommonJS one: two of every class.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

// The name of a file says on which engines it runs: `x.test.ts` on the embedded one, `x.both.test.ts` on both,
// `x.postgres.test.ts` on PostgreSQL alone. `x.browser.test.ts` needs Chromium, `x.peer.test.ts` servers of Debian that
// the service talks to.
const EVERY = 'test/**/*.test.ts'
const BOTH = 'test/**/*.both.test.ts'
const POSTGRES = 'test/**/*.postgres.test.ts'
const BROWSER = 'test/**/*.browser.test.ts'
const PEER = 'test/**/*.peer.test.ts'
// Sweeps of minutes; other files ask a part of the same. `npm run nightly` and the isolation report set NIGHTLY.
const NIGHTLY = process.env['NIGHTLY'] === undefined ? ['test/**/*.nightly.test.ts'] : []
const onPostgres = { ...shared, globalSetup: 'test/setup/postgres.ts' }

/** Files of minutes. Vitest begins with the largest files, so one of these could be left alone at the end. */
const LONG = /test\/(isolation\/(matrix|prober)|tenancy\/noninterference|process\/(keys|start|demo|upgrade))/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/** The file that .ci/run counts the results from. */
const report = process.env['TEST_REPORT']

// `npm test` runs the embedded project alone, so that it needs nothing that npm did not install.
export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // One more than there are cores: a seventh of the time a test waits, for a timer, another process or a page.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          ...shared,
          name: 'embedded',
          include: [EVERY],
          exclude: [POSTGRES, BROWSER, PEER, ...NIGHTLY],
          globalSetup: 'test/setup/embedded.ts',
        },
      },
      { resolve, test: { ...onPostgres, name: 'postgres', include: [BOTH, POSTGRES] } },
      // What the engine does not decide, as well: for `npm run nightly` and the isolation report.
      { resolve, test: { ...onPostgres, name: 'postgres-whole', include: [EVERY], exclude: [BROWSER, PEER] } },
      // In a real Chromium, on the embedded engine.
      {
        resolve,
        test: {
          ...shared,
          name: 'browser',
          include: [BROWSER],
          globalSetup: 'test/setup/browser.ts',
          testTimeout: 120_000,
        },
      },
      // Against real servers of others, on the embedded engine.
      { resolve, test: { ...shared, name: 'peers', include: [PEER], globalSetup: 'test/setup/embedded.ts' } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/generated/**'],
      reporter: ['text-summary', 'text'],
    },
  },
})
