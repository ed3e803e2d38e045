// Migrates one database on a real PostgreSQL; each test file works on a copy of it. The server is TEST_DATABASE_URL, a
// superuser's URL, or one that is started here from PG_BIN or the usual places and stopped afterwards.
import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { openPostgres } from '../../src/tenancy/postgres.ts'
import { partition } from '../kit/partitions.ts'
import { run, startServer } from '../kit/postgres-server.ts'

/** Without what only a server writes that outlives a crash, or that others copy. */
const FORGETFUL = ['full_page_writes=off', 'synchronous_commit=off', 'wal_level=minimal', 'max_wal_senders=0']

/** TEST_PARTITIONS=8: the tables of tenants are in so many partitions, by hash of tenant_id (deploy/capacity.md). */
const PARTS = Number(process.env['TEST_PARTITIONS'] ?? 0)

/** Returns the name of a database like `from`, in partitions. */
async function partitionedCopy(server: string, from: string): Promise<string> {
  const name = `template_${randomUUID().replaceAll('-', '')}`
  await run(server, `CREATE DATABASE ${name}`)
  await partition(from, Object.assign(new URL(server), { pathname: `/${name}` }).href, PARTS)
  return name
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const { url: server, stop } =
    given === undefined ? await startServer(FORGETFUL) : { url: given, stop: async () => {} }
  const template = `template_${randomUUID().replaceAll('-', '')}`
  await run(server, `CREATE DATABASE ${template}`)
  const url = new URL(server)
  url.pathname = `/${template}`
  const db = await openPostgres({ owner: url.href }, (error) => console.error(error.message))
  await db.close()
  const used = PARTS > 0 ? await partitionedCopy(server, url.href) : template
  project.provide('database', { kind: 'postgres', server, template: used })
  return async () => {
    for (const made of new Set([template, used])) await run(server, `DROP DATABASE ${made} WITH (FORCE)`)
    await stop()
  }
}
