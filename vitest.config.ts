import { readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Files share their worker's modules: each has a database and a service of its own, and what they load alike is loaded once.
const shared = { include: ['test/**/*.test.ts'], pool: 'forks' as const, execArgv: ['--max-semi-space-size=64'], isolate: false, hookTimeout: 60_000, testTimeout: 30_000 }

// Vite would resolve graphql to its ES build, and Node the libraries' graphql to the CommonJS one: two of every class.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

// What has no part in a database, or takes long to show what no database has a part in, runs once.
const without = ['test/bench/**', 'test/templates/**', 'test/mail-look/**', 'test/schema/**', 'test/domains/email-templates/{mail-bombs,compiled-cache}.test.ts', 'test/access/{breaches,breach-source}.test.ts', 'test/domains/tenant-domains/txt-records.test.ts', 'test/database/pglite-pool.test.ts', 'test/domains/sign-in/sends.test.ts']

// /v1 is a thin layer on the same resolvers: on PostgreSQL a third of its files, another one each day, but with TEST_TABLES=all.
const DAY = Number(process.env['TEST_DAY'] ?? Math.floor(Date.now() / 86_400_000))
const rest = readdirSync(new URL('test/rest/', import.meta.url)).filter((name) => name.endsWith('.test.ts')).sort()
const today = process.env['TEST_TABLES'] === 'all' ? rest : rest.filter((_, index) => index % 3 === DAY % 3)
const notToday = rest.filter((name) => !today.includes(name)).map((name) => `test/rest/${name}`)

// The same files on both engines. `npm test` runs the embedded one alone, so that it needs nothing that npm did not install.
export default defineConfig({
  test: {
    // By default a core is left alone; on two cores that is half of them.
    maxWorkers: '100%',
    projects: [
      { resolve, test: { ...shared, name: 'embedded', globalSetup: 'test/setup/embedded.ts' } },
      { resolve, test: { ...shared, name: 'postgres', exclude: [...without, ...notToday], globalSetup: 'test/setup/postgres.ts' } },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/generated/**'], reporter: ['text-summary', 'text'] },
  },
})
