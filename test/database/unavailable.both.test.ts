// Writers that wait for a lock: they wait as long as was promised, and those that cannot wait longer are answered 503,
// having written nothing. So is everybody while the database is away.
import { beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { ok } from '../../src/shared/result.ts'
import { recordAudit } from '../../src/domains/audit/service.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { client, type RestAnswer } from '../kit/client.ts'
import { createTenant, type Person, signUp } from '../kit/seed.ts'
import { type TestService, useService } from '../kit/service.ts'

const given = inject('database')
const WRITERS = 40

/** What every change of a tenant needs, held by somebody else until `release`. */
async function hold({ owner, db }: TestService, tenantId: string): Promise<{ release(): Promise<void> }> {
  if (db.engine === 'embedded') {
    const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const holding = inTenant(tenantId, () => db.write(async () => (begun.resolve(), await released.promise)))
    await begun.promise
    return { release: () => (released.resolve(), holding) }
  }
  const holder = await owner.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE', [tenantId])
  await holder.query('SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE', [tenantId])
  return {
    async release() {
      await holder.query('ROLLBACK')
      holder.release()
    },
  }
}

const contents = async ({ owner }: TestService, tenantId: string): Promise<unknown> =>
  (
    await owner.query(
      `SELECT (SELECT seq FROM audit_head WHERE tenant_id = $1) AS seq, (SELECT count(*)::int FROM role
        WHERE tenant_id = $1) AS roles, (SELECT version FROM tenant WHERE id = $1) AS version,
    (SELECT count(*)::int FROM branding_revision WHERE tenant_id = $1) AS brands`,
      [tenantId],
    )
  ).rows

const underWay = (service: TestService): Promise<number> =>
  new Promise((resolve) => service.service.server.getConnections((_, count) => resolve(count)))

/** Each is a request that is sent over again when it is answered 503. */
const writes = (who: Person): readonly (() => Promise<RestAnswer<Record<string, never>>>)[] => [
  ...Array.from(
    { length: WRITERS },
    (_, n) => () => who.rest('POST', `/v1/tenants/${who.tenantId}/roles`, { name: `role ${n}` }),
  ),
  ...Array.from(
    { length: 10 },
    (_, n) => () => who.rest('PUT', `/v1/tenants/${who.tenantId}/branding`, { primary_color: `#10000${n}` }),
  ),
  ...Array.from({ length: 4 }, (_, n) => () => who.rest('PATCH', `/v1/tenants/${who.tenantId}`, { name: `name ${n}` })),
]

const CREATE = `mutation ($t: UUID!, $name: String!) { roleCreate(tenantId: $t, input: { name: $name }) { role { id }
    userErrors { code } } }`

describe("with everybody's patience", () => {
  let ada: Person
  const service = useService()
  beforeEach(async () => void (ada = await createTenant(service, await signUp(service))))

  test('all writers of one tenant that wait for one lock come through, each once', async () => {
    const held = await hold(service, ada.tenantId)
    const all = writes(ada)
    const answers = Promise.all(all.map((write) => write()))
    await expect.poll(() => underWay(service)).toBeGreaterThanOrEqual(all.length)
    await held.release()
    expect((await answers).map(({ status }) => status)).toEqual([
      ...Array<number>(WRITERS).fill(201),
      ...Array<number>(14).fill(200),
    ])
    const { rows } = await service.owner.query(
      'SELECT count(*)::int AS n FROM role WHERE tenant_id = $1 AND name LIKE $2',
      [ada.tenantId, 'role %'],
    )
    expect(rows).toEqual([{ n: WRITERS }])
  })
})

describe('with little patience', () => {
  let ada: Person
  const service = useService({}, { patienceMs: 300 })
  beforeEach(async () => void (ada = await createTenant(service, await signUp(service))))

  test('who waits longer is answered 503 and has written nothing', async () => {
    const before = await contents(service, ada.tenantId)
    const held = await hold(service, ada.tenantId)
    const answers = await Promise.all(writes(ada).map((write) => write()))
    for (const { status, headers, body } of answers) {
      expect([status, headers.get('retry-after')]).toEqual([503, '2'])
      expect(body).toMatchObject({
        error: { code: 'internal', retryable: true, message: expect.stringContaining('try again') as string },
      })
    }
    const graphql = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        fetch(`${service.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.accessToken}` },
          body: JSON.stringify({ query: CREATE, variables: { t: ada.tenantId, name: `role ${n}` } }),
        }),
      ),
    )
    for (const response of graphql) {
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2'])
      const { data, errors } = (await response.json()) as {
        data?: { roleCreate: null }
        errors: { extensions: object }[]
      }
      expect(data?.roleCreate ?? null).toBeNull()
      expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'UNAVAILABLE', retryAfter: 2 }])
    }
    await held.release()
    expect(await contents(service, ada.tenantId)).toEqual(before)
    for (const write of writes(ada)) expect((await write()).status).toBeLessThan(300)
  })

  test.runIf(given.kind === 'postgres')(
    'the tenant still reads, and others write, while its writers wait',
    async () => {
      const bob = await createTenant(service, await signUp(service))
      const held = await hold(service, ada.tenantId)
      const answers = Promise.all(writes(ada).map((write) => write()))
      expect((await ada.rest('GET', `/v1/tenants/${ada.tenantId}/roles`)).status).toBe(200)
      expect((await bob.rest('POST', `/v1/tenants/${bob.tenantId}/roles`, { name: 'meanwhile' })).status).toBe(201)
      await answers
      await held.release()
    },
  )

  test.runIf(given.kind === 'postgres')(
    'a document of which a mutation was done is not answered as if it could be sent again',
    async () => {
      const query = `mutation ($t: UUID!) {
      a: meUpdate(input: { displayName: "Done" }) { userErrors { code } }
      b: tenantUpdate(tenantId: $t, input: { name: "not done" }) { userErrors { code } } }`
      const holder = await service.owner.connect()
      await holder.query('BEGIN')
      // which a person's own name does not need
      await holder.query('SELECT 1 FROM tenant WHERE id = $1 FOR NO KEY UPDATE', [ada.tenantId])
      const answer = await ada.ask(query, { t: ada.tenantId })
      await holder.query('ROLLBACK')
      holder.release()
      expect([answer.status, answer.errors.map(({ path, extensions }) => [path, extensions['code']])]).toEqual([
        200,
        [[['b'], 'UNAVAILABLE']],
      ])
      const { rows } = await service.owner.query('SELECT display_name AS name FROM users WHERE id = $1', [ada.userId])
      expect(rows).toEqual([{ name: 'Done' }])
    },
  )

  test.runIf(given.kind === 'postgres')('what is written after an answer is written once it can be', async () => {
    const bob = await signUp(service) // a failure is recorded in the tenant in which they land
    const held = await hold(service, bob.tenantId)
    const write = vi.spyOn(service.db, 'write')
    expect(
      (await client(service.url).rest('POST', '/v1/auth/login', { email: bob.email, password: 'not his' })).status,
    ).toBe(401)
    // Beside what the service writes by itself.
    const ended = () => write.mock.settledResults.map(({ type, value }) => (type === 'rejected' ? value.name : type))
    await expect.poll(ended).toContain('Unavailable')
    await held.release()
    const recorded = async (): Promise<unknown> =>
      (
        await service.owner.query(
          "SELECT count(*)::int AS n FROM audit_event WHERE tenant_id = $1 AND action LIKE '%login_failed%'",
          [bob.tenantId],
        )
      ).rows[0]
    await expect.poll(recorded).toEqual({ n: 1 })
    write.mockRestore()
  })

  test('what was waited for is not taken off the work that follows', async () => {
    const [locked, refused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const long = inTenant(ada.tenantId, () =>
      service.db.transaction(async (tx) => {
        await callFunction(tx, 'lock_tenant')
        locked.resolve()
        await refused.promise // somebody else has run out of patience
        await recordAudit(tx, { action: 'late', resourceType: 'tenant', resourceId: ada.tenantId })
        return ok('written')
      }),
    )
    await locked.promise
    expect((await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' })).status).toBe(503)
    refused.resolve()
    expect(await long).toEqual(ok('written'))
  })
})

describe.runIf(given.kind === 'postgres')('on PostgreSQL', () => {
  let ada: Person
  const service = useService()
  beforeEach(async () => void (ada = await createTenant(service, await signUp(service))))

  test('who loses a deadlock or a connection is answered 503, and writes nothing', async () => {
    const before = await contents(service, ada.tenantId)
    const holder = await service.owner.connect()
    await holder.query("SET deadlock_timeout = '1h'") // the other one notices
    await holder.query('BEGIN')
    await holder.query('SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE', [ada.tenantId])
    const write = (): Promise<RestAnswer<unknown>> => ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' })
    const waiting = async (): Promise<number> =>
      (
        await service.owner.query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
      ).rowCount ?? 0
    const victim = write()
    await expect.poll(waiting).toBe(1)
    const other = holder.query('SELECT 1 FROM tenant WHERE id = $1 FOR UPDATE', [ada.tenantId])
    expect([(await victim).status, (await victim).headers.get('retry-after')]).toEqual([503, '2'])
    await other
    const ended = write()
    await expect.poll(waiting).toBe(1)
    await service.owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
        AND wait_event_type = 'Lock'`,
    )
    expect([(await ended).status, (await ended).headers.get('retry-after')]).toEqual([503, '2'])
    await holder.query('ROLLBACK; RESET deadlock_timeout')
    holder.release()
    expect(await contents(service, ada.tenantId)).toEqual(before)
    expect((await write()).status).toBe(200)
  })
})
