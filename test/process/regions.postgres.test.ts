// Two regions, each with a service and a cluster of its own: nothing of one is ever in the other, and each answer says
// which cluster gave it.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { residing } from '../../src/tenancy/residence.ts'
import { client } from '../kit/client.ts'
import { findPrograms, type Server, startServer } from '../kit/postgres-server.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { type TestService, useService } from '../kit/service.ts'

const [EU, US] = ['https://eu.id.example.test', 'https://us.id.example.test']
const REGION_DIRECTORY = `eu=${EU},us=${US}`
const pinned = (region: string) => readConfig({ REGION: region, REGION_DIRECTORY }).regions
const CREATE = `mutation ($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id region }
  userErrors { code path message } } }`
const UPDATE = `mutation ($id: UUID!, $input: TenantUpdateInput!) { tenantUpdate(tenantId: $id, input: $input) {
  tenant { region } userErrors { code path message } } }`

describe.skipIf(findPrograms() === null)('regions', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())
  const eu = useService({ PUBLIC_URL: EU }, { regions: pinned('eu') })
  const us = useService(
    { PUBLIC_URL: US },
    { regions: pinned('us'), cluster: () => ({ primary: server.url, replica: null }) },
  )
  const free = useService()
  const people: Record<'eu' | 'us', Person> = {} as never
  beforeAll(async () => {
    people.eu = await owner(eu, 'Acme')
    people.us = await owner(us, 'Globex')
  })
  const places = (): [TestService, Person, TestService][] => [
    [eu, people.eu, us],
    [us, people.us, eu],
  ]

  test('the rows of a tenant are in the cluster of its region, and in no other', async () => {
    for (const [here, who, elsewhere] of places()) {
      expect(await rowsOf(here.owner, who.tenantId)).toBeGreaterThan(10)
      expect(await rowsOf(elsewhere.owner, who.tenantId)).toBe(0)
      expect((await elsewhere.owner.query('SELECT FROM users WHERE id = $1', [who.userId])).rowCount).toBe(0)
    }
    const regions = async ({ owner: on }: TestService): Promise<unknown[]> =>
      (await on.query('SELECT DISTINCT region FROM tenant')).rows
    expect(await regions(eu)).toEqual([{ region: 'eu' }])
    expect(await regions(us)).toEqual([{ region: 'us' }])
  })

  test('each answer says which region and cluster gave it', async () => {
    const seen = new Set<string>()
    for (const [here, who] of places()) {
      const { rows } = await here.owner.query<{ id: string }>(
        'SELECT system_identifier::text AS id FROM pg_control_system()',
      )
      const cluster = rows[0]?.id ?? ''
      for (const path of ['/v1/auth/me', '/healthz', '/v1/nowhere', `/v1/tenants/${who.tenantId}`]) {
        const { headers } = await who.rest('GET', path)
        expect([path, headers.get('qeet-region'), headers.get('qeet-cluster')]).toEqual([
          path,
          here === eu ? 'eu' : 'us',
          cluster,
        ])
      }
      const health = (await client(here.url).rest('GET', '/healthz')).body
      expect(health).toMatchObject({ region: here === eu ? 'eu' : 'us', cluster })
      seen.add(cluster)
    }
    expect(seen.size).toBe(2)
  })

  test('another region answers where to go, on every surface, and does nothing', async () => {
    const elsewhere = client(us.url, `Bearer ${people.eu.accessToken}`)
    const before = await rowsOf(us.owner, people.us.tenantId)
    const rest = await elsewhere.rest('GET', `/v1/tenants/${people.eu.tenantId}`)
    expect(rest.status).toBe(421)
    expect(rest.body.error).toMatchObject({
      code: 'misdirected',
      message: `This is region us. Ask ${EU}, where region eu is.`,
      metadata: { region: 'us', wanted: 'eu', url: EU },
    })
    expect(rest.headers.get('qeet-region')).toBe('us')
    const graph = await elsewhere.ask(CREATE, { input: { name: 'Elsewhere' } })
    expect([graph.status, graph.errors[0]?.extensions]).toEqual([
      421,
      { code: 'MISDIRECTED', region: 'us', wanted: 'eu', url: EU },
    ])
    const key = await apiKey(us, people.us)
    const ask = (region: string) => key.rest('GET', '/v1/auth/me', undefined, { 'qeet-region': region })
    expect((await ask('us')).status).toBe(200)
    expect((await ask('eu')).body.error.metadata).toEqual({ region: 'us', wanted: 'eu', url: EU })
    expect((await ask('mars')).body.error.metadata).toEqual({ region: 'us', wanted: null, url: null })
    expect(await rowsOf(us.owner, people.us.tenantId)).toBeGreaterThanOrEqual(before)
    expect((await us.owner.query(`SELECT FROM tenant WHERE name = 'Elsewhere'`)).rowCount).toBe(0)
  })

  test('no tenant is made for another region, or moved there by its label', async () => {
    const message = `Tenants of region eu live here; those of us are at ${US}.`
    const refused = [{ code: 'NOT_ALLOWED', path: ['input', 'region'], message }]
    const made = await people.eu.gql(CREATE, { input: { name: 'Moved', region: 'us' } })
    expect(made.tenantCreate).toEqual({ tenant: null, userErrors: refused })
    const changed = await people.eu.gql(UPDATE, { id: people.eu.tenantId, input: { region: 'us' } })
    expect(changed.tenantUpdate.userErrors).toEqual(refused)
    expect((await eu.owner.query(`SELECT FROM tenant WHERE region <> 'eu' OR name = 'Moved'`)).rowCount).toBe(0)
    const own = await people.eu.gql(CREATE, { input: { name: 'Own', region: 'eu' } })
    expect(own.tenantCreate.tenant.region).toBe('eu')
  })

  test("a service refuses to start on a database with another region's tenants", async () => {
    const regions = pinned('eu')
    if (!regions) throw new Error('there are regions')
    await expect(residing(us.db, regions)).rejects.toThrow('this database holds tenants of us, and REGION is eu')
    expect((await residing(eu.db, regions)).residence?.own).toBe('eu')
  })

  test('without the settings a region is a label, and nothing is said or refused', async () => {
    const who = await owner(free)
    const made = await who.gql(CREATE, { input: { name: 'Anywhere', region: 'us' } })
    expect(made.tenantCreate.tenant.region).toBe('us')
    const { status, headers } = await who.rest('GET', '/v1/auth/me', undefined, { 'qeet-region': 'eu' })
    expect([status, headers.get('qeet-region'), headers.get('qeet-cluster')]).toEqual([200, null, null])
  })
})

/** Rows of the tenant in all tables that have tenants. */
async function rowsOf(on: pg.Pool, tenantId: string): Promise<number> {
  const { rows } = await on.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  )
  const counts = rows.map(({ name }) => `SELECT count(*) AS n FROM ${name} WHERE tenant_id = $1`)
  const sum = await on.query<{ n: string }>(`SELECT sum(n) AS n FROM (${counts.join(' UNION ALL ')}) each`, [tenantId])
  return Number(sum.rows[0]?.n)
}
