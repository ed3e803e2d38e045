// What introspection says of tokens, and how revocation ends them: within one tenant.
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { codeOf, type Machine, machine, post, running, tokenOf } from './machines.ts'

const service = useService()
let ada: Person
let mallory: Person
let server: Machine
beforeAll(async () => {
  ada = await owner(service)
  mallory = await owner(service)
  server = await machine(ada)
})

const by = ({ id, secret }: Machine) => ({ client_id: id, client_secret: secret })
const look = async (as: Machine, token: string) => (await post(service, '/oauth/introspect', { ...by(as), token })).body
const revoke = async (as: Machine, token: string) => {
  const { status, body } = await post(service, '/oauth/revoke', { ...by(as), token })
  expect([status, body]).toEqual([200, {}])
}
const INACTIVE = { active: false }
const works = async (token: string): Promise<boolean> =>
  (await client(service.url, `Bearer ${token}`).rest('GET', '/v1/service-principals')).status !== 401

describe('introspection', () => {
  test('says what a token of a principal may do now', async () => {
    const made = await machine(ada, { scopes: ['role.read', 'audit.read'] })
    const token = await tokenOf(service, made)
    expect(await look(server, token)).toEqual({
      active: true,
      token_type: 'Bearer',
      client_id: made.id,
      sub: made.id,
      scope: 'audit.read role.read',
      tenant_id: ada.tenantId,
      actor_type: 'service',
      iss: 'https://id.example.test',
      aud: ['qeet-id'],
      exp: expect.any(Number),
      iat: expect.any(Number),
      nbf: expect.any(Number),
      jti: expect.any(String),
    })
    await ada.rest('PATCH', `/v1/service-principals/${made.id}`, { scopes: ['role.read'] })
    expect(await look(server, token)).toMatchObject({ active: true, scope: 'role.read' })
    await ada.rest('DELETE', `/v1/service-principals/${made.id}`)
    expect(await look(server, token)).toEqual(INACTIVE)
  })

  test('says of a session whether it lives', async () => {
    const bob = await addMember(service, ada)
    expect(await look(server, bob.accessToken)).toMatchObject({
      active: true,
      sub: bob.userId,
      sid: bob.sessionId,
      actor_type: 'user',
    })
    await bob.rest('POST', '/v1/auth/logout', {})
    expect(await look(server, bob.accessToken)).toEqual(INACTIVE)
  })

  test('says nothing of tokens of another tenant, nor of what is none', async () => {
    const foreign = await running(service, mallory, { scopes: ['role.read'] })
    for (const token of [foreign.token, mallory.accessToken, 'x', ada.refreshToken, 'a'.repeat(20_000)])
      expect(await look(server, token)).toEqual(INACTIVE)
  })

  test('is for principals, and for credentials with the permission', async () => {
    const token = await tokenOf(service, server)
    const key = await apiKey(service, ada, { scopes: ['apikey.read'] })
    const other = await apiKey(service, ada, { scopes: ['role.read'] })
    const ask = (authorization?: string) =>
      post(service, '/oauth/introspect', { token }, authorization === undefined ? {} : { authorization })
    expect((await ask(`ApiKey ${key.credential}`)).body).toMatchObject({ active: true })
    expect((await ask(`Bearer ${ada.accessToken}`)).body).toMatchObject({ active: true })
    expect((await ask(`Bearer ${mallory.accessToken}`)).body).toEqual(INACTIVE)
    expect((await ask(`ApiKey ${other.credential}`)).status).toBe(403)
    expect((await ask()).status).toBe(401)
    const wrong = await post(service, '/oauth/introspect', { token, client_id: server.id, client_secret: 'x' })
    expect([wrong.status, codeOf(wrong)]).toEqual([401, 'principal.invalid_credentials'])
  })
})

describe('revocation', () => {
  test('ends a token at once, and no other', async () => {
    const made = await machine(ada, { scopes: ['apikey.read'] })
    const [one, other] = [await tokenOf(service, made), await tokenOf(service, made)]
    expect([await works(one), await works(other)]).toEqual([true, true])
    await revoke(made, one)
    await revoke(made, one)
    expect([await works(one), await works(other)]).toEqual([false, true])
    expect(await look(server, one)).toEqual(INACTIVE)
  })

  test('by a principal leaves what others were given', async () => {
    const made = await running(service, ada, { scopes: ['apikey.read'] })
    await revoke(server, made.token)
    await revoke(server, ada.accessToken)
    expect([await works(made.token), await works(ada.accessToken)]).toEqual([true, true])
  })

  test('leaves tokens of another tenant, also for its owner', async () => {
    const foreign = await running(service, mallory, { scopes: ['apikey.read'] })
    for (const token of [foreign.token, mallory.accessToken]) {
      const answer = await post(service, '/oauth/revoke', { token }, { authorization: `Bearer ${ada.accessToken}` })
      expect([answer.status, await works(token)]).toEqual([200, true])
    }
  })

  test('by somebody with the permission ends any token of the tenant, a session with its token', async () => {
    const bob = await addMember(service, ada)
    const made = await running(service, ada, { scopes: ['apikey.read'] })
    for (const token of [made.token, bob.accessToken]) {
      const answer = await post(service, '/oauth/revoke', { token }, { authorization: `Bearer ${ada.accessToken}` })
      expect([answer.status, await works(token)]).toEqual([200, false])
    }
    const refused = await post(
      service,
      '/oauth/revoke',
      { token: made.token },
      { authorization: `Bearer ${bob.accessToken}` },
    )
    expect(refused.status).toBe(401)
  })
})
