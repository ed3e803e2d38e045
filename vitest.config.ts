import { defineConfig } from 'vitest/config'

// Files share their worker's modules: each has a database and a service of its own, and what they load alike is loaded
// once.
const shared = {
  include: ['test/**/*.test.ts'],
  pool: 'forks' as const,
  execArgv: ['--max-semi-space-size=64'],
  isolate: false,
  hookTimeout: 60_000,
  testTimeout: 30_000,
}

// Vite would resolve graphql to its ES build, and Node the libraries' graphql to the CommonJS one: two of every class.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

// What has no part in a database, or takes long to show what no database has a part in, runs once.
const once = [
  'email-templates/mail-bombs',
  'email-templates/compiled-cache',
  'tenant-domains/txt-records',
  'sign-in/sends',
]
  .map((name) => `test/domains/${name}.test.ts`)
  .concat('test/access/breaches.test.ts', 'test/access/breach-source.test.ts')
const without = [
  'test/bench/**',
  'test/templates/**',
  'test/mail-look/**',
  'test/schema/**',
  'test/database/pglite-pool.test.ts',
  ...once,
]

// On PostgreSQL run the folders in which the engine decides: isolation, locks, races, processes. The surfaces (/v1,
// GraphQL, HTTP) are thin layers on the same services; TEST_TABLES=all runs them there, too.
const surfaces = ['test/rest/**', 'test/graphql/**', 'test/http/**']
const notOnPostgres = [...without, ...(process.env['TEST_TABLES'] === 'all' ? [] : surfaces)]

// `npm test` runs the embedded one alone, so that it needs nothing that npm did not install.
export default defineConfig({
  test: {
    // By default a core is left alone; on two cores that is half of them.
    maxWorkers: '100%',
    projects: [
      { resolve, test: { ...shared, name: 'embedded', globalSetup: 'test/setup/embedded.ts' } },
      { resolve, test: { ...shared, name: 'postgres', exclude: notOnPostgres, globalSetup: 'test/setup/postgres.ts' } },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/generated/**'],
      reporter: ['text-summary', 'text'],
    },
  },
})
