// A service principal gets tokens for itself, and does with them what it may do now.
import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ask, codeOf, machine, post, running, tokenOf } from './machines.ts'
import { client } from '../kit/client.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

const READ = 'query ($t: UUID!) { tenant(id: $t) { name roles { id } } }'
const DISABLE =
  'mutation ($t: UUID!, $id: UUID!) { servicePrincipalDisable(tenantId: $t, id: $id) { userErrors { code } } }'

describe('a token', () => {
  test('is for ten minutes, and says what it may do', async () => {
    const made = await machine(ada, { scopes: ['tenant.read', 'role.read'] })
    const { status, body, headers } = await ask(service, made)
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.stringMatching(/^eyJ/),
      token_type: 'Bearer',
      expires_in: 600,
      expires_at: expect.stringMatching(/Z$/),
      scope: 'role.read tenant.read',
    })
    expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache'])
  })

  test('does what the scopes of the principal grant, and nothing else', async () => {
    const reader = await running(service, ada, { scopes: ['tenant.read'] })
    expect(await reader.gql(READ, { t: ada.tenantId }).catch((error: Error) => error.message)).toMatch('role.read')
    expect((await reader.rest('GET', `/v1/tenants/${ada.tenantId}`)).status).toBe(200)
    expect((await reader.rest('GET', `/v1/tenants/${ada.tenantId}/audit`)).status).toBe(403)
  })

  test('without scopes and roles does nothing', async () => {
    const idle = await running(service, ada)
    expect((await idle.rest('GET', `/v1/tenants/${ada.tenantId}/roles`)).status).toBe(403)
  })

  test('of fewer scopes does less; more than the principal has is refused', async () => {
    const made = await machine(ada, { scopes: ['role.read', 'audit.read'] })
    const less = client(service.url, `Bearer ${await tokenOf(service, made, { scope: 'role.read' })}`)
    expect((await less.rest('GET', `/v1/tenants/${ada.tenantId}/roles`)).status).toBe(200)
    expect((await less.rest('GET', `/v1/tenants/${ada.tenantId}/audit`)).status).toBe(403)
    const more = await ask(service, made, { scope: 'role.read role.write' })
    expect([more.status, codeOf(more)]).toEqual([400, 'invalid_scope'])
  })

  test('does no more when its principal has a wider one in memory', async () => {
    const made = await machine(ada, { scopes: ['role.read', 'audit.read'] })
    const path = `/v1/tenants/${ada.tenantId}/audit`
    const [wide, narrow] = [await tokenOf(service, made), await tokenOf(service, made, { scope: 'role.read' })]
    expect((await client(service.url, `Bearer ${wide}`).rest('GET', path)).status).toBe(200)
    expect((await client(service.url, `Bearer ${narrow}`).rest('GET', path)).status).toBe(403)
  })

  test('ends at once when the principal is disabled, which gets no other', async () => {
    const made = await running(service, ada, { scopes: ['role.read'] })
    const path = `/v1/tenants/${ada.tenantId}/roles`
    expect((await made.rest('GET', path)).status).toBe(200)
    await ada.gql(DISABLE, { t: ada.tenantId, id: made.id })
    expect((await made.rest('GET', path)).status).toBe(401)
    const again = await ask(service, made)
    expect([again.status, codeOf(again)]).toEqual([401, 'principal.disabled'])
  })
})

test('a secret that is wrong, of another principal, or of nobody gets the same answer', async () => {
  const [one, other] = [await machine(ada), await machine(ada)]
  const answers = [
    await ask(service, { id: one.id, secret: other.secret }),
    await ask(service, { id: one.id, secret: '' }),
    await ask(service, { id: ada.tenantId, secret: one.secret }),
    await ask(service, { id: 'x', secret: one.secret }),
    await post(service, '/v1/oauth/token', { grant_type: 'client_credentials' }),
  ]
  for (const answer of answers) {
    expect([answer.status, codeOf(answer)]).toEqual([401, 'principal.invalid_credentials'])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
  }
})
