// node scripts/analytics.ts check|rebuild [tenant id …]: for the operator, with the environment of the service. `check`
// counts each tenant's figures anew from its events, by other queries than those that they are made with, and tells
// what differs; `rebuild` makes them anew. Without an id: every tenant. The embedded database is one process's: stop
// the service first.
import pino from 'pino'
import { readConfig } from '../src/config.ts'
import { type Counted, unlike, unlikeSeries } from '../src/domains/analytics/reconcile.ts'
import { createAnalytics } from '../src/domains/analytics/service.ts'
import { openDatabase } from '../src/open-database.ts'
import type { Database } from '../src/tenancy/database.ts'
import { inTenant } from '../src/tenancy/scope.ts'

const [command = '', ...ids] = process.argv.slice(2)
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
/** Differences that are reported of one tenant. */
const MOST_LINES = 20

try {
  if (!['check', 'rebuild'].includes(command) || !ids.every((id) => UUID.test(id)))
    throw new Error('usage: npm run analytics -- check|rebuild [tenant id …]')
  const config = readConfig(process.env)
  const db = await openDatabase(config, pino({ level: 'silent' }))
  try {
    const tenants =
      ids.length > 0
        ? ids
        : (await db.platform.query<{ id: string }>('SELECT id FROM tenant ORDER BY id')).rows.map(({ id }) => id)
    let broken = 0
    for (const id of tenants) {
      if (command === 'rebuild') console.log(`${id}: ${await rebuild(db, id)} events`)
      else if ((await check(db, id)) > 0) broken++
    }
    if (command === 'check')
      console.log(`${await unknown(db)} sign-ins in the last 24 hours were for addresses that nobody has`)
    if (command === 'check') console.log(`${tenants.length - broken} of ${tenants.length} tenants are right`)
    process.exitCode = broken > 0 ? 1 : 0
  } finally {
    await db.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}

async function rebuild({ platform }: Database, id: string): Promise<string> {
  const { rows } = await platform.query<{ events: string }>('SELECT events FROM platform_analytics_rebuild($1)', [id])
  return rows[0]?.events ?? '0'
}

/** No tenant's, so reported here: many of them are somebody who tries addresses. */
async function unknown({ platform }: Database): Promise<string> {
  const { rows } = await platform.query<{ n: string }>(
    "SELECT coalesce(sum(n), 0) AS n FROM unknown_login WHERE at > now() - interval '24 hours'",
  )
  return rows[0]?.n ?? '0'
}

/** How many figures of the tenant are wrong. */
async function check(db: Database, id: string): Promise<number> {
  const { rows } = await db.platform.query<{
    figure: string
    day: Date
    what: string
    stored: string
    counted: string
  }>('SELECT figure, day::text, what, stored, counted FROM platform_analytics_differences($1)', [id])
  const lines = rows.map(
    ({ figure, day, what, stored, counted }) =>
      `${figure} of ${String(day)}, ${what}: ${stored} is stored, ${counted} is right`,
  )
  const analytics = createAnalytics({ db })
  const now = new Date()
  for (const logins of ['SESSIONS', 'SIGN_INS'] as const) {
    const [overview, sources, series] = await inTenant(
      id,
      async () =>
        [
          await analytics.overview(now, logins),
          analytics.sources(now, logins),
          await analytics.series(now, { timezone: 'UTC', interval: 'DAY', logins }),
        ] as const,
    )
    for (const source of sources) {
      const right = unlike(source, overview, (await db.platform.query<Counted>(source.query)).rows)
      if (right !== null) lines.push(`${source.figure} (${logins}): ${JSON.stringify(right)} is right: ${source.query}`)
    }
    for (const right of unlikeSeries(series, (await db.platform.query<Counted>(series.query)).rows))
      lines.push(`series (${logins}): ${JSON.stringify(right)} is right: ${series.query}`)
  }
  for (const line of lines.slice(0, MOST_LINES)) console.log(`${id}: ${line}`)
  if (lines.length > MOST_LINES) console.log(`${id}: and ${lines.length - MOST_LINES} more`)
  return lines.length
}
