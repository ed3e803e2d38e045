import { readdirSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

// Files share their worker's modules: each has a database and a service of its own, and what they load alike is loaded once.
const shared = { include: ['test/**/*.test.ts'], pool: 'forks' as const, execArgv: ['--max-semi-space-size=64'], isolate: false, hookTimeout: 60_000, testTimeout: 30_000 }

// Vite would resolve graphql to its ES build, and Node the libraries' graphql to the CommonJS one: two of every class.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }

// What has no part in a database, or takes long to show what no database has a part in, runs once.
const once = [
  'email-templates/mail-bombs', 'email-templates/compiled-cache', 'tenant-domains/txt-records', 'sign-in/sends',
].map((name) => `test/domains/${name}.test.ts`).concat('test/access/breaches.test.ts', 'test/access/breach-source.test.ts')
const without = ['test/bench/**', 'test/templates/**', 'test/mail-look/**', 'test/schema/**', 'test/database/pglite-pool.test.ts', ...once]

// On PostgreSQL a third of these, another one each day, but with TEST_TABLES=all: /v1, a thin layer on the same resolvers, files in which nothing
// meets at once, as only PostgreSQL has it, and some that take long.
const DAY = Number(process.env['TEST_DAY'] ?? Math.floor(Date.now() / 86_400_000))
const MEETS = /atOnce|pg_stat_activity|FOR UPDATE|\.connect\(\)|anotherInstance|'postgres'|at once/
const filesOf = (folder: string): string[] => readdirSync(new URL(folder, import.meta.url), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => `${folder}${name}`)
const meetsNothing = (file: string): boolean => !MEETS.test(readFileSync(new URL(file, import.meta.url), 'utf8'))
const alike = [...filesOf('test/rest/'), ...['domains', 'graphql', 'access', 'access-config', 'http'].flatMap((area) => filesOf(`test/${area}/`)).filter(meetsNothing), 'test/tenancy/noninterference.test.ts', 'test/process/start.test.ts', 'test/process/mail.test.ts'].filter((file) => !once.includes(file)).sort()
const today = alike.filter((_, index) => index % 3 === DAY % 3)
const notToday = process.env['TEST_TABLES'] === 'all' ? [] : alike.filter((file) => !today.includes(file))

// .ci/run runs both, with TEST_SHARED: what PostgreSQL has today the embedded one is spared, and of those that take long it has one a day.
const long = ['test/process/demo.test.ts', 'test/domains/sign-in/sends.test.ts', 'test/domains/email-templates/compiled-cache.test.ts']
const spared = process.env['TEST_SHARED'] === undefined || process.env['TEST_TABLES'] === 'all' ? [] : [...today, ...long.filter((_, index) => index !== DAY % 3)]

// The same files on both engines. `npm test` runs the embedded one alone, so that it needs nothing that npm did not install.
export default defineConfig({
  test: {
    // By default a core is left alone; on two cores that is half of them.
    maxWorkers: '100%',
    projects: [
      { resolve, test: { ...shared, name: 'embedded', exclude: spared, globalSetup: 'test/setup/embedded.ts' } },
      { resolve, test: { ...shared, name: 'postgres', exclude: [...without, ...notToday], globalSetup: 'test/setup/postgres.ts' } },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], exclude: ['src/generated/**'], reporter: ['text-summary', 'text'] },
  },
})
