// Requests are answered 503 while the database is away, and served once it is back.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { client } from '../kit/client.ts'
import { apiKey, createTenant, type Person, signUp } from '../kit/seed.ts'
import { type TestService, testService } from '../kit/service.ts'
import { type Way, wayTo } from '../kit/way.ts'

const given = inject('database')

const contents = async ({ owner }: TestService, tenantId: string): Promise<unknown> =>
  (
    await owner.query(
      `SELECT (SELECT seq FROM audit_head WHERE tenant_id = $1) AS seq, (SELECT count(*)::int FROM role
        WHERE tenant_id = $1) AS roles, (SELECT version FROM tenant WHERE id = $1) AS version,
    (SELECT count(*)::int FROM branding_revision WHERE tenant_id = $1) AS brands`,
      [tenantId],
    )
  ).rows

const CREATE = `mutation ($t: UUID!, $name: String!) { roleCreate(tenantId: $t, input: { name: $name }) { role { id }
    userErrors { code } } }`

describe.runIf(given.kind === 'postgres')('while the database is away', () => {
  let way: Way
  let service: TestService
  let ada: Person
  beforeAll(async () => {
    way = await wayTo(given.kind === 'postgres' ? given.server : '')
    service = await testService({}, { through: way.url })
    ada = await createTenant(service, await signUp(service))
  })
  afterAll(async () => {
    await service.close()
    await way.close()
  })

  test('what needs it is answered 503 on both surfaces until it is back', async () => {
    const anybody = client(service.url)
    const key = await apiKey(service, ada)
    const asks: Readonly<Record<string, () => Promise<{ status: number; headers?: Headers }>>> = {
      'a read': () => ada.rest('GET', `/v1/tenants/${ada.tenantId}/roles`),
      'a write': () => ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { region: 'eu' }),
      'a login': () => anybody.rest('POST', '/v1/auth/login', { email: ada.email, password: 'wrong' }),
      'a key': () => key.rest('GET', `/v1/tenants/${ada.tenantId}/roles`),
      'a query': () => ada.ask('query ($t: UUID!) { tenant(id: $t) { roles { name } } }', { t: ada.tenantId }),
      'a mutation': () => ada.ask(CREATE, { t: ada.tenantId, name: 'x' }),
      'a public mutation': () =>
        anybody.ask('mutation { login(input: { email: "a@example.test", password: "x" }) { userErrors { code } } }'),
    }
    const before = await contents(service, ada.tenantId)
    await way.cut()
    for (const [what, ask] of Object.entries(asks)) {
      const { status, headers } = await ask()
      expect({ [what]: status }).toEqual({ [what]: 503 })
      if (headers) expect(headers.get('retry-after')).toBe('2')
    }
    expect((await anybody.rest('GET', '/healthz')).status).toBe(200)
    expect((await anybody.rest('GET', '/readyz')).status).toBe(503)
    await way.mend()
    expect(await contents(service, ada.tenantId)).toEqual(before)
    for (const [what, ask] of Object.entries(asks)) expect((await ask()).status, what).not.toBe(503)
  })
})
