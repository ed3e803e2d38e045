// What a caller may do is decided by how things are when the whole body is there: a request that was begun while it was
// allowed is no way to keep a right. Bodies are sent by hand, in two parts.
import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

/** Sends half of a body, does `meanwhile`, and sends the rest; answers the status and the code of the error. */
async function slowly(
  path: string,
  authorization: string,
  body: string,
  meanwhile: () => Promise<unknown>,
  to = service,
): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(to.url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const closed = once(socket, 'close')
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: id.example.test',
    'connection: close',
    'content-type: application/json',
    `authorization: ${authorization}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  const begun = once(to.service.server, 'request')
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
  await begun
  await client(to.url, authorization).ask('{ me { actor } }') // came later: the one before it has been admitted by now
  await meanwhile()
  expect(text).toBe('')
  socket.write(body.slice(10))
  await closed
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]), text }
}

const remove = async (who: Person): Promise<void> => {
  const removed = await ada.gql(
    'mutation ($t: UUID!, $u: UUID!) { memberRemove(tenantId: $t, userId: $u) { userErrors { code } } }',
    { t: ada.tenantId, u: who.userId },
  )
  expect(removed.memberRemove.userErrors).toEqual([])
}
const nothing = async (): Promise<void> => {}
const newKey = (name: string) => JSON.stringify({ name, scopes: ['tenant.read'] })
const named = async (name: string): Promise<unknown[]> =>
  (await service.owner.query('SELECT id FROM api_key WHERE name = $1', [name])).rows

test('an admin who is removed while their request for a key is on its way gets none', async () => {
  const admin = await addMember(service, ada, 'admin')
  const before = await rows(service, 'api_key')
  const answer = await slowly('/v1/api-keys', `Bearer ${admin.accessToken}`, newKey('by a removed admin'), () =>
    remove(admin),
  )
  expect([401, 403]).toContain(answer.status)
  expect(await rows(service, 'api_key')).toEqual(before)
})

test('who loses the right alone is refused too, and so is a key that is revoked', async () => {
  const admin = await addMember(service, ada, 'admin')
  const { rows: roles } = await service.owner.query<{ id: string; name: string }>(
    'SELECT id, name FROM role WHERE tenant_id = $1',
    [ada.tenantId],
  )
  const role = (name: string): string => roles.find((each) => each.name === name)?.id ?? ''
  const grants = `/v1/users/${admin.userId}/tenants/${ada.tenantId}/roles`
  const demote = async (): Promise<void> => {
    expect((await ada.rest('POST', `${grants}/${role('member')}`)).status).toBe(204)
    expect((await ada.rest('DELETE', `${grants}/${role('admin')}`)).status).toBe(204)
  }
  expect(
    (await slowly('/v1/api-keys', `Bearer ${admin.accessToken}`, newKey('by a demoted admin'), demote)).status,
  ).toBe(403)
  expect(await named('by a demoted admin')).toEqual([])
  const key = await apiKey(service, ada)
  const revoke = async (): Promise<void> => {
    expect((await ada.rest('DELETE', `/v1/api-keys/${key.id}`)).status).toBe(204)
  }
  expect((await slowly('/v1/api-keys', `ApiKey ${key.credential}`, newKey('by a revoked key'), revoke)).status).toBe(
    401,
  )
  expect(await named('by a revoked key')).toEqual([])
})

test.each(['1000', '0'])(
  'the last moment counts, however short ago it was that they still might, with SNAPSHOT_LAG_MS %s',
  async (lag) => {
    const one = await testService({ SNAPSHOT_LAG_MS: lag })
    try {
      const bob = await owner(one)
      const admin = await addMember(one, bob, 'admin')
      await admin.gql('{ me { actor } }') // what they may do is held from here on, if anything is
      const demote = async (): Promise<void> => {
        await one.owner.query(
          `UPDATE membership_role mr SET role_id = (SELECT id FROM role WHERE tenant_id = $1 AND name = 'member')
            FROM membership m WHERE m.user_id = $2 AND m.tenant_id = $1 AND mr.tenant_id = $1
            AND mr.membership_id = m.id`,
          [bob.tenantId, admin.userId],
        )
      }
      expect((await slowly('/v1/api-keys', `Bearer ${admin.accessToken}`, newKey('at once'), demote, one)).status).toBe(
        403,
      )
      expect(await rows(one, 'api_key')).toEqual([])
      expect((await slowly('/v1/api-keys', `Bearer ${bob.accessToken}`, newKey('at once'), nothing, one)).status).toBe(
        201,
      )
    } finally {
      await one.close()
    }
  },
)

test('a GraphQL operation of somebody who is removed while it is on its way is refused', async () => {
  const admin = await addMember(service, ada, 'admin')
  const query = `mutation ($t: UUID!) { apiKeyCreate(tenantId: $t, input: { name: "by GraphQL",
      scopes: ["tenant.read"] }) { secret userErrors { code } } }`
  const answer = await slowly(
    '/graphql',
    `Bearer ${admin.accessToken}`,
    JSON.stringify({ query, variables: { t: ada.tenantId } }),
    () => remove(admin),
  )
  expect(answer.text).toMatch(/"code":"(UNAUTHENTICATED|FORBIDDEN|NOT_FOUND)"/)
  expect(answer.text).not.toMatch(/qk_/)
  expect(await named('by GraphQL')).toEqual([])
})

test('a slow body of somebody who still may is answered, once', async () => {
  const answer = await slowly('/v1/api-keys', `Bearer ${ada.accessToken}`, newKey('slow'), nothing)
  expect(answer.status).toBe(201)
  expect(await named('slow')).toHaveLength(1)
})
