// node bench/analytics.ts: the overview by events of a tenant, on a real PostgreSQL beside 1,000 other tenants, ours
// against scans of the events; and what recording a sign-in costs on top of its audit event. BENCH_EVENTS=1000000
// leaves out what is larger.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createAnalytics } from '../src/domains/analytics/service.ts'
import { recordAudit } from '../src/domains/audit/service.ts'
import type { Database } from '../src/tenancy/database.ts'
import { openPostgres } from '../src/tenancy/postgres.ts'
import { inTenant } from '../src/tenancy/scope.ts'
import { startServer } from '../test/kit/postgres-server.ts'
import { median, progress, short } from './measure.ts'

/** Events of 90 days. What grows with people is a matter of its own: so many in each tenant, and once more. */
const SIZES = [
  { events: 10_000, people: 20_000 },
  { events: 100_000, people: 20_000 },
  { events: 1_000_000, people: 20_000 },
  { events: 10_000_000, people: 20_000 },
  { events: 1_000_000, people: 100_000 },
].filter(({ events }) => events <= Number(process.env['BENCH_EVENTS'] ?? 10_000_000))
const OTHERS = 1_000
const ROUNDS = 15
const RECORDED = 3_000
const AT_ONCE = 8

const server = await startServer([
  'shared_buffers=2GB',
  'work_mem=64MB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
  'synchronous_commit=on',
])
try {
  const db = await openPostgres({ owner: server.url }, (error) => console.error(error.message))
  const owner = new pg.Client(server.url)
  await owner.connect()
  try {
    await overviews(owner, db)
    await recording(owner, db)
  } finally {
    await owner.end()
    await db.close()
  }
} finally {
  await server.stop()
}

async function tenant(client: pg.Client, people: number): Promise<string> {
  const id = randomUUID()
  await client.query(`INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, 'T', now())`, [id, `t-${id}`])
  await client.query(`INSERT INTO audit_head (tenant_id, seq, hash) VALUES ($1, 0, '\\x00')`, [id])
  await client.query(
    `WITH person AS (INSERT INTO users (id, email, email_normalized, created_at, updated_at)
       SELECT md5($1::text || n)::uuid, $1::text || n, $1::text || n, now() - (n % 400) * interval '1 day', now()
         FROM generate_series(1, $2::int) AS n RETURNING id, created_at),
     joined AS (INSERT INTO membership (id, tenant_id, user_id, created_at)
       SELECT gen_random_uuid(), $1::text::uuid, id, created_at FROM person)
     INSERT INTO totp_factor (user_id, secret, confirmed_at, last_step)
       SELECT id, '\\x00', created_at + interval '1 hour', 0 FROM person WHERE id::text < '8'`,
    [id, people],
  )
  return id
}

/**
 * A person's days are skewed: few come every day, many seldom. Two thirds are sign-ins, the rest refreshes and
 * failures.
 */
async function fill(client: pg.Client, id: string, events: number, people: number): Promise<void> {
  await client.query(
    `INSERT INTO auth_event (tenant_id, at, seq, slot, kind, method, reason, client, user_id)
     SELECT $1::text::uuid, at, n, auth_slot(at), kind, CASE WHEN kind = 'LOGIN_FAILED' THEN 'password'
       ELSE (ARRAY['password', 'password', 'password_mfa', 'saml', 'magic_link'])[1 + n % 5] END,
       CASE WHEN kind = 'LOGIN_FAILED' THEN 'invalid_credentials'
         ELSE '' END, 'browser', md5($1::text || 1 + floor($3 * power(random(), 2))::int)::uuid
     FROM (SELECT n, date_trunc('milliseconds', now() - n * (interval '90 days' / $2::int)) AS at,
       (ARRAY['LOGIN_SUCCEEDED', 'LOGIN_SUCCEEDED', 'LOGIN_SUCCEEDED', 'REFRESHED', 'REFRESHED',
       'LOGIN_FAILED'])[1 + n % 6] AS kind FROM generate_series(0, $2 - 1) AS n) e`,
    [id, events, people],
  )
  await client.query('SELECT platform_analytics_rebuild($1)', [id])
}

async function overviews(client: pg.Client, db: Database): Promise<void> {
  for (let n = 0; n < OTHERS; n++) {
    if (n % 50 === 0) progress(`events of ${n} of ${OTHERS} other tenants`)
    await fill(client, await tenant(client, 20), 1_000, 20)
  }
  const measured: { events: number; people: number; id: string; ours: number[]; scan: number }[] = []
  for (const { events, people } of SIZES) {
    progress(`${short(events)} events of ${short(people)} people`)
    const id = await tenant(client, people)
    await fill(client, id, events, people)
    measured.push({ events, people, id, ours: [], scan: 0 })
  }
  progress('vacuum')
  await client.query('SELECT platform_members_compact(true)') // as the service does
  await client.query('VACUUM (ANALYZE)')
  const analytics = createAnalytics({ db })
  const now = new Date()
  for (let round = -2; round < ROUNDS; round++)
    for (const { id, ours } of measured) {
      progress(`overview, round ${Math.max(round, 0) + 1} of ${ROUNDS}`)
      const start = performance.now()
      await inTenant(id, () => analytics.overview(now, 'SESSIONS'))
      if (round >= 0) ours.push(performance.now() - start)
    }
  for (const one of measured) {
    progress(`scan of ${short(one.events)} events`)
    const queries = await inTenant(one.id, () => Promise.resolve(analytics.sources(now, 'SESSIONS')))
    const times: number[] = []
    for (let round = 0; round < 3; round++) {
      const start = performance.now()
      for (const { query } of queries) await client.query(query)
      times.push(performance.now() - start)
    }
    one.scan = median(times)
  }
  progress('')
  const first = median(measured[0]?.ours ?? [])
  console.log(
    '\n### Overview, all of it, without a cache; the scan counts its 8 key figures and what they are compared ' +
      'with\n\n| events | people | overview, ms | slowest, ms | to the first | scan, ms | scan is ' +
      '|\n|--:|--:|--:|--:|--:|--:|--:|',
  )
  for (const { events, people, ours, scan } of measured)
    console.log(
      `| ${short(events)} | ${short(people)} | ${median(ours).toFixed(1)} | ${Math.max(...ours).toFixed(1)} | ` +
        `${(median(ours) / first).toFixed(2)}× | ${scan.toFixed(0)} | ${(scan / median(ours)).toFixed(1)}× |`,
    )
}

async function recording(client: pg.Client, db: Database): Promise<void> {
  const tenants = await Promise.all(Array.from({ length: 100 }, () => tenant(client, 0)))
  const entry = {
    action: 'auth.login_succeeded',
    resourceType: 'session',
    resourceId: randomUUID(),
    metadata: { method: 'password', mfa: false },
  }
  const userId = randomUUID()
  const variants = [
    { name: 'audit event alone', write: () => entry, of: tenants },
    {
      name: 'and recorded, 100 tenants',
      write: () => ({
        ...entry,
        event: { kind: 'LOGIN_SUCCEEDED' as const, method: 'password', userId: randomUUID() },
      }),
      of: tenants,
    },
    {
      name: 'and recorded, one tenant',
      write: () => ({ ...entry, event: { kind: 'LOGIN_SUCCEEDED' as const, method: 'password', userId } }),
      of: tenants.slice(0, 1),
    },
    { name: 'audit event alone, one tenant', write: () => entry, of: tenants.slice(0, 1) },
  ]
  const times = new Map<string, number[]>(variants.map(({ name }) => [name, []]))
  for (let round = -1; round < 4; round++) {
    // Plans that were made when nothing was recorded yet would read all of it; a service that has run for a minute has
    // none left.
    if (round === 0) await client.query('VACUUM (ANALYZE)')
    for (const { name, write, of } of variants) {
      progress(`recording, ${name}`)
      let left = RECORDED
      const start = performance.now()
      const worker = async (): Promise<void> => {
        while (left-- > 0) await inTenant(of[left % of.length] ?? '', () => db.write((tx) => recordAudit(tx, write())))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      if (round >= 0) times.get(name)?.push(((performance.now() - start) * 1_000) / RECORDED)
    }
  }
  progress('')
  console.log(`\n### Recording, in a transaction of its own, ${AT_ONCE} at once\n\n| variant | µs |\n|---|--:|`)
  for (const [name, all] of times) console.log(`| ${name} | ${median(all).toFixed(0)} |`)
}
