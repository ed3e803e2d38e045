// A stream ends with the rights of its caller. Here nothing is read again by the clock: what ends a stream is the
// announcement of the change, or what happens in the log.
import { describe, expect, test } from 'vitest'
import { machine, tokenOf } from '../../oauth/machines.ts'
import { addMember, apiKey, owner, type Person, roleId } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { type Opened, stream, subscribe } from '../../kit/stream.ts'
import { mutate, permissionIds } from '../verbs.ts'

const NEVER = Number.POSITIVE_INFINITY
const service = useService({}, { streamPace: { lookMs: 200, recheckMs: NEVER, deafMs: NEVER, patienceMs: NEVER } })

const tenantOf = ({ tenantId }: Person): string => `/v1/tenants/${tenantId}`
const role = (who: Person, name: string) =>
  mutate(who, 'roleCreate', { tenantId: who.tenantId, input: { name } }, 'role { id }')
const sql = (text: string, ...values: unknown[]) => service.owner.query(text, values)

/** Streams of both surfaces. */
async function both(ada: Person, authorization: string): Promise<readonly [Opened, Opened]> {
  const streams = [
    await subscribe(service.url, { authorization, variables: { tenantId: ada.tenantId } }),
    await stream(service.url, `${tenantOf(ada)}/audit/stream`, { authorization }),
  ] as const
  expect(streams.map(({ status }) => status)).toEqual([200, 200])
  return streams
}

/** What both surfaces said last. */
async function ended([graph, rest]: readonly [Opened, Opened]): Promise<object> {
  const [said, same] = [await graph.last(), await rest.last()]
  const { message, extensions } = said?.data.errors[0] ?? {}
  expect(graph.messages.at(-1)?.event).toBe('complete')
  expect(same).toMatchObject({ event: 'end', data: { error: { message } } })
  return { message, code: extensions?.code }
}

interface It {
  readonly id: string
  readonly userId: string
  readonly sessionId: string
  readonly gql: Person['gql']
}

interface Case {
  readonly said: readonly [code: string, message: RegExp]
  /** Returns a credential that may stream, and what it is. */
  readonly made: (ada: Person) => Promise<{ readonly authorization: string; readonly it: It }>
  /** takes the right away as anybody does, which the log tells */
  readonly take: (ada: Person, it: It) => Promise<unknown>
  /** does so in the rows alone: nothing happens in the log */
  readonly quietly: (ada: Person, it: It) => Promise<unknown>
}

const session = async (ada: Person) => {
  const admin = await addMember(service, ada, 'admin')
  return { authorization: `Bearer ${admin.accessToken}`, it: { ...admin, id: admin.userId } }
}

const CASES: Readonly<Record<string, Case>> = {
  'the session is signed out': {
    said: ['UNAUTHENTICATED', /session/],
    made: session,
    take: (_, admin) => admin.gql('mutation { logout { ended } }'),
    quietly: (_, { sessionId }) => sql('UPDATE session SET revoked_at = now() WHERE id = $1', sessionId),
  },
  'the member is removed': {
    said: ['UNAUTHENTICATED', /session/],
    made: session,
    take: (ada, { userId }) => mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId }),
    quietly: (_, { userId }) => sql('DELETE FROM membership WHERE user_id = $1', userId),
  },
  'the permission is lost': {
    said: ['FORBIDDEN', /needs the permission audit\.read/],
    made: session,
    take: async (ada) =>
      mutate(ada, 'rolePermissionRemove', {
        tenantId: ada.tenantId,
        input: { roleId: await roleId(ada, 'admin'), permissionId: (await permissionIds(ada))['audit.read'] },
      }),
    quietly: async (ada) =>
      sql(
        `DELETE FROM role_permission WHERE role_id = $1 AND permission_key = 'audit.read'`,
        await roleId(ada, 'admin'),
      ),
  },
  'the key is revoked': {
    said: ['UNAUTHENTICATED', /API key/],
    async made(ada) {
      const key = await apiKey(service, ada, { scopes: ['audit.read'] })
      return { authorization: `ApiKey ${key.credential}`, it: { ...ada, id: key.id } }
    },
    take: (ada, { id }) => mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id }),
    quietly: (_, { id }) => sql('UPDATE api_key SET revoked_at = now() WHERE id = $1', id),
  },
  'the service principal is disabled': {
    said: ['UNAUTHENTICATED', /service principal|token/],
    async made(ada) {
      const made = await machine(ada, { scopes: ['audit.read'] })
      return { authorization: `Bearer ${await tokenOf(service, made)}`, it: { ...ada, id: made.id } }
    },
    take: (ada, { id }) => mutate(ada, 'servicePrincipalDisable', { tenantId: ada.tenantId, id }),
    quietly: (_, { id }) => sql('UPDATE service_principal SET disabled_at = now() WHERE id = $1', id),
  },
  'the tenant is suspended': {
    said: ['FORBIDDEN', /suspended/],
    made: session,
    take: (ada) => mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }),
    quietly: ({ tenantId }) => sql(`UPDATE tenant SET status = 'SUSPENDED' WHERE id = $1`, tenantId),
  },
  'the IP rules let the address in no more': {
    said: ['FORBIDDEN', /from this address/],
    async made(ada) {
      await ada.rest('POST', `${tenantOf(ada)}/ip-rules`, { cidr: '10.0.0.0/8', label: 'office' })
      return session(ada)
    },
    take: (ada) => ada.rest('PUT', `${tenantOf(ada)}/ip-rules/config`, { enabled: true, force: true }),
    quietly: ({ tenantId }) =>
      sql(
        `UPDATE access_state SET ip_enforced = true, version = version + 1, ip_version = ip_version + 1
         WHERE tenant_id = $1`,
        tenantId,
      ),
  },
}

const happens = ({ tenantId }: Person): Promise<unknown> =>
  sql(`DO $$ BEGIN
    PERFORM set_config('app.tenant_id', '${tenantId}', true);
    PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'role.created', 'role', NULL, NULL,
      uuid_send(gen_random_uuid()), '{"ip":null,"userAgent":null,"metadata":{}}');
  END $$`)

describe.each(Object.entries(CASES))('a stream ends when %s, and says so:', (_, { said, made, take, quietly }) => {
  const [code, message] = said

  test('an idle one, by the announcement', async () => {
    const ada = await owner(service)
    const { authorization, it } = await made(ada)
    const streams = await both(ada, authorization)
    await quietly(ada, it)
    expect(await ended(streams)).toEqual({ code, message: expect.stringMatching(message) })
    for (const { messages } of streams) expect(messages.filter(({ id }) => id !== null)).toEqual([])
  })

  test('one on which events come all the time', async () => {
    const ada = await owner(service)
    const { authorization, it } = await made(ada)
    const streams = await both(ada, authorization)
    let goesOn = true
    const events = (async () => {
      while (goesOn) {
        await happens(ada)
        await new Promise(setImmediate) // the embedded engine answers before anything else gets its turn
      }
    })()
    try {
      await Promise.all(streams.map((one) => one.wait(3)))
      await take(ada, it)
      expect(await ended(streams)).toEqual({ code, message: expect.stringMatching(message) })
    } finally {
      goesOn = false
      await events
    }
  })
})

test('nothing that happens after the rights are gone is sent', async () => {
  const ada = await owner(service)
  const { authorization, it: admin } = await session(ada)
  const [graph, rest] = await both(ada, authorization)
  await role(ada, 'Before')
  await Promise.all([graph.wait(1), rest.wait(1)])
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
