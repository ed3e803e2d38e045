import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person, roleId } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { changesNothing, codes, count, customRole, joinAs, mutate, tenantOf } from '../domains/verbs.ts'
import { signUp } from '../kit/seed.ts'
import { connectionOf, directoryOf, provenDomain, scimClient, userOf } from './directory.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

const FIELDS = 'scimToken { id name expiresAt revokedAt replacedBy } secret'
const works = async (secret: string): Promise<number> =>
  (await scimClient(service, `Bearer ${secret}`).ask('GET', '/Users')).status

describe('a token', () => {
  test('is shown once, kept as a hash, and lasts a year', async () => {
    const { secret, tokenId, connectionId } = await directoryOf(service, ada)
    expect(await works(secret)).toBe(200)
    const { scimTokens } = await tenantOf(
      ada,
      `scimTokens(connectionId: "${connectionId}") { id expiresAt creator { id } }`,
    )
    expect(scimTokens).toMatchObject([{ id: tokenId, creator: { id: ada.userId } }])
    const days = (new Date(scimTokens[0].expiresAt).getTime() - Date.now()) / 86_400_000
    expect(Math.round(days)).toBe(365)
    const { rows } = await service.owner.query<{ row: string }>('SELECT to_jsonb(k)::text AS row FROM scim_token k')
    expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
  })

  test('is made only by who holds all that it would do', async () => {
    const small = await joinAs(
      service,
      ada,
      await signUp(service),
      await customRole(ada, 'wiring', ['connection.write']),
    )
    const create = (connectionId: string) =>
      mutate(small, 'scimTokenCreate', { tenantId: ada.tenantId, input: { connectionId, name: 'x' } }, FIELDS)
    const whole = await connectionOf(service, ada)
    expect(codes(await changesNothing(service, () => create(whole)))).toEqual(['NOT_HELD'])
    expect(codes(await create(await connectionOf(service, ada, ['connection.write'])))).toEqual([])
  })

  test('of a connection of another tenant, and of none, is refused alike', async () => {
    const other = await owner(service)
    for (const connectionId of [await connectionOf(service, other), randomUUID()])
      expect(
        codes(
          await changesNothing(service, () =>
            mutate(ada, 'scimTokenCreate', { tenantId: ada.tenantId, input: { connectionId, name: 'x' } }, FIELDS),
          ),
        ),
      ).toEqual(['CONNECTION_NOT_FOUND'])
  })

  test('is rotated with an overlap, once', async () => {
    const { secret, tokenId } = await directoryOf(service, ada)
    const rotate = (overlapSeconds: number) =>
      mutate(ada, 'scimTokenRotate', { tenantId: ada.tenantId, id: tokenId, input: { overlapSeconds } }, FIELDS)
    expect(codes(await changesNothing(service, () => rotate(604_801)))).toEqual(['INVALID'])
    const next = await rotate(60)
    expect([await works(secret), await works(next.secret)]).toEqual([200, 200])
    expect(codes(await changesNothing(service, () => rotate(60)))).toEqual(['ROTATED'])
    await service.owner.query("UPDATE scim_token SET expires_at = now() - interval '1 second' WHERE id = $1", [tokenId])
    expect([await works(secret), await works(next.secret)]).toEqual([401, 200])
  })

  test('ends when it is revoked, and at once where a rotation has no overlap', async () => {
    const [one, other] = [await directoryOf(service, ada), await directoryOf(service, ada)]
    const tenantId = ada.tenantId
    expect(codes(await mutate(ada, 'scimTokenRevoke', { tenantId, id: one.tokenId }, 'scimToken { id }'))).toEqual([])
    expect(codes(await mutate(ada, 'scimTokenRotate', { tenantId, id: other.tokenId }, FIELDS))).toEqual([])
    expect([await works(one.secret), await works(other.secret)]).toEqual([401, 401])
  })

  test('rests while its connection is disabled or its tenant suspended, and ends with the connection', async () => {
    const host = await owner(service)
    const { secret, connectionId } = await directoryOf(service, host)
    const set = (status: string) =>
      service.owner.query('UPDATE connection SET status = $2::"ConnectionStatus" WHERE id = $1', [connectionId, status])
    await set('DISABLED')
    expect(await works(secret)).toBe(403)
    await set('ACTIVE')
    await mutate(host, 'tenantSuspend', { tenantId: host.tenantId })
    expect(await works(secret)).toBe(403)
    await mutate(host, 'tenantResume', { tenantId: host.tenantId })
    expect(await works(secret)).toBe(200)
    await service.owner.query('DELETE FROM connection WHERE id = $1', [connectionId])
    expect(await works(secret)).toBe(401)
    expect(await count(service, 'scim_token', 'connection_id = $1', [connectionId])).toBe(0)
  })

  test('is bound by the IP rules of its tenant', async () => {
    const host = await owner(service)
    const { secret } = await directoryOf(service, host)
    const deny = { cidr: '127.0.0.0/8', action: 'DENY' }
    await mutate(host, 'ipRuleCreate', { tenantId: host.tenantId, input: deny }, 'rule { id }')
    await service.owner.query(
      'UPDATE access_state SET ip_enforced = true, version = version + 1 WHERE tenant_id = $1',
      [host.tenantId],
    )
    expect(await works(secret)).toBe(403)
  })
})

test.each(['', 'Bearer', 'Bearer x', `Bearer ${'a'.repeat(43)}`, 'Basic YTpi', 'ApiKey qk_x.y'])(
  'without a token that counts nothing is said: %j',
  async (authorization) => {
    for (const path of ['/Users', '/Groups/1', '/ServiceProviderConfig', '/nothing']) {
      const answer = await scimClient(service, authorization).ask('GET', path)
      expect(answer).toMatchObject({
        status: 401,
        body: { status: '401', schemas: [expect.stringContaining('Error')] },
      })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
  },
)

test('a session and an API key do nothing here, and a token nothing elsewhere', async () => {
  expect((await scimClient(service, `Bearer ${ada.accessToken}`).ask('GET', '/Users')).status).toBe(401)
  const { secret } = await directoryOf(service, ada)
  const answer = await fetch(`${service.url}/v1/users`, { headers: { authorization: `Bearer ${secret}` } })
  expect(answer.status).toBe(401)
})

test('on /v1 a token is made, listed, rotated and revoked', async () => {
  const connection_id = await connectionOf(service, ada)
  const path = `/v1/tenants/${ada.tenantId}/scim-tokens`
  const made = await ada.rest('POST', path, { connection_id, name: 'Okta' })
  expect(made).toMatchObject({ status: 201, body: { name: 'Okta', connection_id } })
  expect(await works(made.body.secret)).toBe(200)
  expect(made.body.endpoint).toMatch(/\/scim\/v2$/)
  expect((await ada.rest('GET', `${path}?connection_id=${connection_id}`)).body.items).toMatchObject([
    { id: made.body.id, created_by: { id: ada.userId } },
  ])
  const next = await ada.rest('POST', `${path}/${made.body.id}/rotate`, { overlap_seconds: 60 })
  expect(next).toMatchObject({ status: 201, body: { previous: { id: made.body.id } } })
  expect((await ada.rest('DELETE', `${path}/${next.body.id}`)).status).toBe(204)
  expect(await works(next.body.secret)).toBe(401)
})

test('the log tells by which token something came', async () => {
  const domain = await provenDomain(service, ada)
  const scim = await directoryOf(service, ada)
  await scim.ask('POST', '/Users', userOf(domain))
  const { auditEvents } = await tenantOf(ada, 'auditEvents(first: 1) { nodes { action actorType metadata } }')
  expect(auditEvents.nodes).toMatchObject([
    {
      action: 'user.created',
      actorType: 'SERVICE',
      metadata: { via: 'scim', connection_id: scim.connectionId, token_id: scim.tokenId },
    },
  ])
  const bob = await addMember(service, ada)
  expect(await roleId(bob, 'member')).toBeDefined()
})
