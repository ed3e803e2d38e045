// Lists from a real standby: what they show, and whom they show it to.
import pg from 'pg'
import pino from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { watch } from '../../src/http/metrics-watch.ts'
import { openDatabase } from '../../src/open-database.ts'
import { connectPostgres } from '../../src/tenancy/postgres.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { WalPosition } from '../../src/tenancy/wal-position.ts'
import { client } from '../kit/client.ts'
import { findPrograms, run, type Server, type Standby, startServer, startStandby } from '../kit/postgres-server.ts'
import { owner, type Person, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { until } from '../kit/until.ts'

/** What else is watched is of no interest here. */
const WATCHED = {
  tenantSize: () => 'unknown' as const,
  memory: { use: () => [] },
  heldKeys: () => ({ owners: 0, installationMs: null }),
  waitingRequests: () => 0,
  sharing: null,
  waitingPasswords: () => 0,
  streams: () => 0,
  clients: () => Promise.resolve(0),
}
const LIST = `query ($id: UUID!) { tenant(id: $id) { invitations(first: 50) { nodes { email } }
  auditEvents(first: 50) { nodes { action } } } }`
const INVITE = `mutation ($tenantId: UUID!, $input: InvitationCreateInput!) {
  invitationCreate(tenantId: $tenantId, input: $input) { invitation { id } userErrors { code } } }`

describe.skipIf(findPrograms() === null)('lists on a replica', () => {
  let primary: Server
  let standby: Standby
  let alice: Person
  let bob: Person
  beforeAll(async () => {
    primary = await startServer()
    standby = await startStandby(primary.url)
  })
  afterAll(async () => {
    await standby.stop()
    await primary.stop()
  })
  // after what ends the servers, so that it ends before them
  const service = useService({}, { cluster: () => ({ primary: primary.url, replica: standby.url }) })
  beforeAll(async () => {
    alice = await owner(service, 'Acme')
    bob = await owner(service, 'Globex')
    await invite(alice)
    await invite(bob)
  })
  const answered = () => service.db.replica()?.answered ?? { replica: 0, behind: 0, away: 0, refused: 0 }
  const invite = async (who: Person): Promise<string> => {
    const email = uniqueEmail('invited')
    const { invitationCreate: made } = await who.gql(INVITE, { tenantId: who.tenantId, input: { email } })
    expect(made.userErrors).toEqual([])
    return email
  }
  const listed = async (who: Person): Promise<string[]> => {
    const { tenant } = await who.gql(LIST, { id: who.tenantId })
    return (tenant.invitations.nodes as { email: string }[]).map(({ email }) => email)
  }
  /** Asks until the replica has answered all of a list. */
  const byReplica = async (who: Person): Promise<string[]> =>
    until(
      async () => {
        const before = answered()
        const found = await listed(who)
        const now = answered()
        return now.replica > before.replica && now.behind === before.behind && now.away === before.away
          ? found
          : undefined
      },
      () => `the replica does not answer: ${JSON.stringify(service.db.replica())}`,
    )
  /** of the database of the service, on either server */
  const urls = async (): Promise<{ owner: string; replica: string }> => {
    const { rows } = await service.owner.query<{ name: string }>('SELECT current_database() AS name')
    const on = (server: string): string => Object.assign(new URL(server), { pathname: `/${rows[0]?.name}` }).href
    return { owner: on(primary.url), replica: on(standby.url) }
  }
  const paused = async (): Promise<void> => {
    await run(standby.url, 'SELECT pg_wal_replay_pause()')
    onTestFinished(() => run(standby.url, 'SELECT pg_wal_replay_resume()'))
  }

  test('a replica that is caught up answers', async () => {
    const email = await invite(alice)
    expect(await byReplica(alice)).toContain(email)
    expect(service.db.connections().map(({ name }) => name)).toEqual(['requests', 'platform', 'replica'])
  })

  test('what somebody has written they see, while the replica has not replayed it', async () => {
    await byReplica(alice)
    await paused()
    const email = await invite(alice)
    const before = answered()
    expect(await listed(alice)).toContain(email)
    expect(answered().replica).toBe(before.replica)
    expect(answered().behind).toBeGreaterThan(before.behind)
    expect(service.db.replica()?.lagBytes).toBeGreaterThan(0)
  })

  test('what another instance has written is seen, too', async () => {
    await byReplica(alice)
    await paused()
    const other = connectPostgres({ owner: (await urls()).owner }, () => {})
    onTestFinished(() => other.close())
    const gone = await inTenant(alice.tenantId, () =>
      other.client.invitation.updateMany({ where: { status: 'PENDING' }, data: { status: 'REVOKED' } }),
    )
    expect(gone.count).toBeGreaterThan(0)
    const { tenant } = await alice.gql(
      'query ($id: UUID!) { tenant(id: $id) { invitations(status: PENDING) { nodes { email } } } }',
      { id: alice.tenantId },
    )
    expect(tenant.invitations.nodes).toEqual([])
  })

  test('positions are asked for after the lists, and shared by those that come at once', async () => {
    const position = new WalPosition({ connectionString: (await urls()).owner }, () => {})
    onTestFinished(() => position.close())
    await Promise.all([position.ask(), position.ask(), position.ask(), position.ask()])
    expect(position.asked).toBe(2) // the first was under way when the others came
    const before = await position.ask()
    await invite(bob)
    const { rows } = await service.owner.query('SELECT $1::pg_lsn < $2::pg_lsn AS later', [
      before?.lsn,
      (await position.ask())?.lsn,
    ])
    expect(rows).toEqual([{ later: true }])
  })

  test('only the setting brings a replica, and its metrics', async () => {
    const { owner: url, replica } = await urls()
    const opened = async (env: object) => {
      const db = await openDatabase(readConfig({ DATABASE_URL: url, SECRETS_KEY, ...env }), pino({ level: 'silent' }))
      onTestFinished(() => db.close())
      const registry = new Registry()
      watch(registry, { ...WATCHED, db })
      await inTenant(alice.tenantId, () => db.lists.role.findMany())
      return { state: db.replica(), metrics: await registry.metrics() }
    }
    const off = await opened({})
    expect(off.state).toBeNull()
    expect(off.metrics).not.toContain('list_statements_total')
    const on = await opened({ DATABASE_REPLICA_URL: replica })
    expect(on.state?.answered).toMatchObject({ replica: 1 })
    expect(on.metrics).toContain('list_statements_total{answered="replica"} 1')
    expect(on.metrics).toContain('replica_lag_bytes 0')
  })

  test('a replica shows each tenant its own, and nothing without one', async () => {
    await byReplica(alice)
    const before = answered()
    const rows = await Promise.all(
      [alice, bob, alice, bob].map(({ tenantId }) =>
        inTenant(tenantId, async () => [
          tenantId,
          ...new Set(
            (await service.db.lists.auditEvent.findMany({ select: { tenantId: true } })).map((row) => row.tenantId),
          ),
        ]),
      ),
    )
    expect(rows).toEqual([alice, bob, alice, bob].map(({ tenantId }) => [tenantId, tenantId]))
    expect(answered().replica).toBeGreaterThan(before.replica)
    const foreign = await alice.ask(LIST, { id: bob.tenantId })
    expect(foreign).toEqual(await alice.ask(LIST, { id: '018f0000-0000-7000-8000-000000000000' }))
    expect(foreign.errors).not.toEqual([])
    await expect((async () => service.db.lists.role.findMany())()).rejects.toThrow('no tenant scope')
    const bare = new pg.Client({ connectionString: (await urls()).replica, options: '-c role=qeetid_runtime' })
    await bare.connect()
    onTestFinished(() => bare.end())
    expect((await bare.query('SELECT FROM audit_event')).rowCount).toBe(0)
  })
  test('a statement that a replica refuses is answered by the primary, and the replica stays', async () => {
    await byReplica(alice)
    const before = answered()
    await inTenant(alice.tenantId, () =>
      service.db.lists.invitation.findMany({ where: { id: 'no id' } }).catch(() => null),
    )
    expect(answered().refused).toBe(before.refused + 1)
    await byReplica(alice)
  })

  test('what decides is never asked of a replica', async () => {
    await byReplica(alice)
    const before = answered()
    const { tenant } = await alice.gql('query ($id: UUID!) { tenant(id: $id) { name roles { name } } }', {
      id: alice.tenantId,
    })
    expect(tenant.roles.length).toBeGreaterThan(0)
    expect((await client(service.url, `Bearer ${alice.accessToken}`).rest('GET', '/v1/me')).status).toBe(200)
    expect(answered()).toEqual(before)
  })

  test('a server that has gone another way is no replica, however far it is', async () => {
    const { owner: primaryUrl, replica } = await urls()
    const askedOf = async (server: string): Promise<Readonly<Record<string, number>> | undefined> => {
      const db = connectPostgres({ owner: primaryUrl, replica: server }, () => {})
      onTestFinished(() => db.close())
      expect((await inTenant(bob.tenantId, () => db.lists.role.findMany())).length).toBeGreaterThan(0)
      return db.replica()?.answered
    }
    await byReplica(bob)
    expect(await askedOf(replica)).toMatchObject({ replica: 1 })
    expect(await askedOf(primaryUrl)).toMatchObject({ replica: 0, behind: 1 })
    await standby.fork('CREATE TABLE far_ahead AS SELECT generate_series(1, 200000) AS n')
    const { rows } = await service.owner.query<{ lsn: string }>('SELECT pg_current_wal_insert_lsn()::text AS lsn')
    const ahead = new pg.Client(replica)
    await ahead.connect()
    onTestFinished(() => ahead.end())
    const far = `SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() > $1::pg_lsn AS ahead`
    expect((await ahead.query(far, [rows[0]?.lsn])).rows).toEqual([{ ahead: true }])
    expect(await askedOf(replica)).toMatchObject({ replica: 0, away: 1 })
  })

  test('without the replica the primary answers', async () => {
    await standby.halt()
    const email = await invite(alice)
    const before = answered()
    expect(await listed(alice)).toContain(email)
    expect(answered().replica).toBe(before.replica)
    expect(answered().away).toBeGreaterThan(before.away)
  })
})
