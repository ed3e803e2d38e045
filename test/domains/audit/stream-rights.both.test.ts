import { expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, roleId } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { type Opened, stream, subscribe } from '../../kit/stream.ts'
import { permissionIds } from '../verbs.ts'
import { mutate } from '../verbs.ts'

const service = useService()

const tenantOf = ({ tenantId }: Person): string => `/v1/tenants/${tenantId}`
const role = (who: Person, name: string) =>
  mutate(who, 'roleCreate', { tenantId: who.tenantId, input: { name } }, 'role { id }')

/** Streams of both surfaces on which an event has come. */
async function both(ada: Person, authorization: string): Promise<readonly [Opened, Opened]> {
  const graph = await subscribe(service.url, { authorization, variables: { tenantId: ada.tenantId } })
  const rest = await stream(service.url, `${tenantOf(ada)}/audit/stream`, { authorization })
  await role(ada, 'Before')
  await Promise.all([graph.wait(1), rest.wait(1)])
  return [graph, rest]
}

/** What both surfaces said last. */
async function ended([graph, rest]: readonly [Opened, Opened]): Promise<object> {
  const [said, same] = [await graph.last(), await rest.last()]
  const { message, extensions } = said?.data.errors[0] ?? {}
  expect(graph.messages.at(-1)?.event).toBe('complete')
  expect(same).toMatchObject({ event: 'end', data: { error: { message } } })
  return { message, code: extensions?.code }
}

test.each([
  [
    'the session is revoked',
    ['UNAUTHENTICATED', /session/],
    (_: Person, admin: Person) => mutate(admin, 'sessionRevoke', { id: admin.sessionId }),
  ],
  [
    'the member is removed',
    ['UNAUTHENTICATED', /session/],
    (ada: Person, { userId }: Person) => mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId }),
  ],
  [
    'the permission is lost',
    ['FORBIDDEN', /needs the permission audit\.read/],
    async (ada: Person) =>
      mutate(ada, 'rolePermissionRemove', {
        tenantId: ada.tenantId,
        input: { roleId: await roleId(ada, 'admin'), permissionId: (await permissionIds(ada))['audit.read'] },
      }),
  ],
  [
    'the tenant is suspended',
    ['FORBIDDEN', /suspended/],
    (ada: Person) => mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }),
  ],
  [
    'the IP rules let the address in no more',
    ['FORBIDDEN', /from this address/],
    async (ada: Person) => {
      await ada.rest('POST', `${tenantOf(ada)}/ip-rules`, { cidr: '10.0.0.0/8', label: 'office' })
      await ada.rest('PUT', `${tenantOf(ada)}/ip-rules/config`, { enabled: true, force: true })
    },
  ],
] as const)('a stream ends when %s, and says so', async (_, [code, message], take) => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const streams = await both(ada, `Bearer ${admin.accessToken}`)
  await take(ada, admin)
  expect(await ended(streams)).toEqual({ code, message: expect.stringMatching(message) })
})

test('a stream of a key ends with the key', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada, { scopes: ['audit.read'] })
  const streams = await both(ada, `ApiKey ${key.credential}`)
  await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })
  expect(await ended(streams)).toEqual({ code: 'UNAUTHENTICATED', message: expect.stringMatching(/API key/) })
})

test('nothing that happens after the rights are gone is sent', async () => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const [graph, rest] = await both(ada, `Bearer ${admin.accessToken}`)
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: admin.userId })
  await role(ada, 'After')
  await Promise.all([graph.last(), rest.last()])
  const found = await subscribe(service.url, {
    authorization: `Bearer ${ada.accessToken}`,
    variables: { tenantId: ada.tenantId, after: 0 },
  })
  const after = (await found.wait(1)) && found.messages
  expect(JSON.stringify(after)).toContain('role.created')
  expect(JSON.stringify([graph.messages, rest.messages]).match(/role\.created/g)).toHaveLength(2)
  found.kill()
})
