// The data set in the tables of better-auth: the same tenants, members and callers, with the same ids.
import pg from 'pg'
import { PASSWORD, type Shape, TENANTS_OF_CALLER } from '../harness/dataset.ts'
import { sqlId } from '../harness/ids.ts'
import { startProgram } from '../harness/process.ts'

const text = (id: string): string => `(${id})::text`

/** Makes the tables by its own migrations, and fills them. `url`: an empty database. */
export async function fillBetterAuth(url: string, { tenants, members, largest, callers }: Shape): Promise<void> {
  let hash: string | undefined
  const filler = await startProgram({
    file: 'bench/peers/better-auth.mjs',
    env: { PEER_DATABASE: url, PEER_FILL: 'on', PEER_PASSWORD: PASSWORD },
    onText: (line) => (hash ??= /^hash (\S+)/m.exec(line)?.[1]),
  })
  await filler.stop()
  if (hash === undefined) throw new Error('better-auth did not tell the hash')
  const client = new pg.Client({
    connectionString: url,
    options: '-c session_replication_role=replica -c synchronous_commit=off',
  })
  await client.connect()
  const each = `generate_series(1, ${tenants}) AS t, LATERAL generate_series(1, CASE WHEN t = 1 THEN ${largest}
    ELSE ${members} END) AS m`
  const person = text(sqlId('person', 't::bigint * 1000000 + m'))
  const caller = text(sqlId('person', 'c'))
  const joined = `date_trunc('milliseconds', now() - (1 + m % 600) * interval '1 day' - m * interval '1 second')`
  await client.query(
    `INSERT INTO organization (id, name, slug, logo, metadata, "createdAt")
      SELECT ${text(sqlId('tenant', 't'))}, 'Tenant ' || t, 'tenant-' || t,
      'https://cdn.example.com/' || t || '/logo.png', '{"industry":"manufacturing","seats":50}',
      now() - t % 700 * interval '1 day' FROM generate_series(1, ${tenants}) AS t`,
  )
  await client.query(
    `INSERT INTO "user" (id, name, email, "emailVerified")
      SELECT ${person}, 'Person ' || m, 'p' || (t::bigint * 1000000 + m) || '@example.test', true FROM ${each}`,
  )
  await client.query(
    `INSERT INTO member (id, "organizationId", "userId", role, "createdAt")
      SELECT ${text(sqlId('membership', 't::bigint * 1000000 + m'))}, ${text(sqlId('tenant', 't'))}, ${person},
      'member', ${joined} FROM ${each}`,
  )
  await client.query(
    `INSERT INTO "user" (id, name, email, "emailVerified")
      SELECT ${caller}, 'Caller ' || c, 'caller-' || c || '@example.test', true
      FROM generate_series(1, ${callers}) AS c`,
  )
  await client.query(
    `INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt")
      SELECT 'account-' || c, ${caller}, 'credential', ${caller}, $1, now() FROM generate_series(1, ${callers}) AS c`,
    [hash],
  )
  await client.query(`INSERT INTO member (id, "organizationId", "userId", role, "createdAt")
    SELECT 'caller-' || c || '-' || k, ${text(sqlId('tenant', `1 + (c - 1 + k) % ${tenants}`))}, ${caller}, CASE
      WHEN k = 0 THEN 'owner' ELSE 'member' END, now() - interval '700 days'
    FROM generate_series(1, ${callers}) AS c, generate_series(0, ${Math.min(TENANTS_OF_CALLER, tenants)} - 1) AS k`)
  await client.query('VACUUM (ANALYZE)')
  await client.end()
}
