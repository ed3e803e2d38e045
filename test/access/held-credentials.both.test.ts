// A credential that was good a moment ago is held in memory. It must not be good a moment longer than it is.
import { beforeAll, describe, expect, test } from 'vitest'
import { mutate } from '../domains/verbs.ts'
import { client, type Client } from '../kit/client.ts'
import { addMember, apiKey, createTenant, owner, type Person, roleId } from '../kit/seed.ts'
import { type TestService, testService, useService } from '../kit/service.ts'

const ASKED =
  'query ($id: UUID!) { me { userId permissions } tenant(id: $id) { name members(first: 1) { nodes { id } } } }'

async function warm(...clients: readonly Client[]): Promise<void> {
  for (let n = 0; n < 3; n++) for (const one of clients) await one.ask('{ me { actor } }')
}

/** By GraphQL, by /v1, and by asking for a token of another tenant. */
async function answers(who: Client, tenantId: string, elsewhere?: string): Promise<readonly unknown[]> {
  const { errors } = await who.ask(ASKED, { id: tenantId })
  const { status } = await who.rest('GET', `/v1/tenants/${tenantId}`)
  const minted =
    elsewhere === undefined ? null : await who.rest('POST', '/v1/auth/switch-tenant', { tenant_id: elsewhere })
  return [errors[0]?.extensions?.['code'] ?? 'OK', status, ...(minted ? [minted.status] : [])]
}

describe('on the instance that changes it', () => {
  let ada: Person
  const service = useService()
  beforeAll(async () => {
    ada = await owner(service)
  })

  test('an ended session, a removed member and a revoked key are refused at once', async () => {
    const [gone, removed] = [await addMember(service, ada), await addMember(service, ada)]
    const key = await apiKey(service, ada)
    await warm(gone, removed, key, ada)
    expect([
      await answers(gone, ada.tenantId),
      await answers(removed, ada.tenantId),
      await answers(key, ada.tenantId),
    ]).toEqual([
      ['OK', 200],
      ['OK', 200],
      ['OK', 200],
    ])
    await gone.gql('mutation { logout { ended } }')
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: removed.userId }, 'deletedId')
    await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id }, 'apiKey { id }')
    expect([
      await answers(gone, ada.tenantId, gone.tenantId),
      await answers(removed, ada.tenantId, removed.tenantId),
      await answers(key, ada.tenantId),
    ]).toEqual([
      ['UNAUTHENTICATED', 401, 401],
      ['UNAUTHENTICATED', 401, 401],
      ['UNAUTHENTICATED', 401],
    ])
    expect(await answers(ada, ada.tenantId)).toEqual(['OK', 200])
  })

  test('a key that is held is limited, stopped and taken over with who made it, on the next request', async () => {
    const [demoted, suspended, removed] = [
      await addMember(service, ada, 'admin'),
      await addMember(service, ada, 'admin'),
      await addMember(service, ada, 'admin'),
    ]
    const keys = [await apiKey(service, demoted), await apiKey(service, suspended), await apiKey(service, removed)]
    const may = async (key: Client): Promise<unknown> => {
      const { data, errors } = await key.ask<{ me: { permissions: string[] } }>('{ me { permissions } }')
      return errors[0]?.extensions['code'] ?? data.me.permissions.includes('policy.write')
    }
    const all = async (): Promise<unknown[]> => [await may(keys[0]!), await may(keys[1]!), await may(keys[2]!)]
    await warm(...keys)
    expect(await all()).toEqual([true, true, true])
    const input = { userId: demoted.userId, roleIds: [await roleId(ada, 'member')] }
    await mutate(ada, 'memberRolesUpdate', { tenantId: ada.tenantId, input }, 'member { id }')
    await service.owner.query(`UPDATE users SET status = 'SUSPENDED' WHERE id = $1`, [suspended.userId])
    await service.service.db.feed.sync()
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: removed.userId }, 'deletedId')
    expect(await all()).toEqual([false, 'UNAUTHENTICATED', 'UNAUTHENTICATED'])
    for (const { id } of keys) await mutate(ada, 'apiKeyAdopt', { tenantId: ada.tenantId, id }, 'apiKey { id }')
    expect(await all()).toEqual([true, true, true])
  })

  test('a role that was given counts on the next request, and one that was taken no longer', async () => {
    const member = await addMember(service, ada)
    const admin = await roleId(ada, 'admin')
    const may = async (): Promise<boolean> =>
      (await member.gql('{ me { permissions } }')).me.permissions.includes('policy.write')
    await warm(member)
    expect(await may()).toBe(false)
    await mutate(
      ada,
      'memberRoleAssign',
      { tenantId: ada.tenantId, input: { userId: member.userId, roleId: admin } },
      'member { id }',
    )
    expect(await may()).toBe(true)
    await mutate(
      ada,
      'memberRoleUnassign',
      { tenantId: ada.tenantId, input: { userId: member.userId, roleId: admin } },
      'member { id }',
    )
    expect(await may()).toBe(false)
  })

  test('the second mutation of a document is decided without what the first has taken', async () => {
    const second = await addMember(service, ada, 'admin')
    const admin = await roleId(ada, 'admin')
    await warm(second)
    const { data, errors } = await second.ask(
      `mutation ($t: UUID!, $me: UUID!, $admin: UUID!) {
         memberRoleUnassign(tenantId: $t, input: { userId: $me, roleId: $admin }) { userErrors { code } }
         tenantUpdate(tenantId: $t, input: { name: "taken over" }) { userErrors { code } }
       }`,
      { t: ada.tenantId, me: second.userId, admin },
    )
    expect([errors.map(({ message }) => message), data]).toEqual([['The session has ended.'], null])
    expect((await ada.gql(ASKED, { id: ada.tenantId })).tenant.name).not.toBe('taken over')
  })

  test('a token of another tenant, or of another person, is not good for the session that it names', async () => {
    const other = await createTenant(service, ada, 'Other')
    await warm(ada, other)
    const forged = await Promise.all([
      service.service.tokens.mint({ userId: ada.userId, tenantId: other.tenantId, sessionId: ada.sessionId }),
      service.service.tokens.mint({ userId: other.tenantId, tenantId: ada.tenantId, sessionId: ada.sessionId }),
    ])
    for (const { accessToken } of forged)
      expect(await answers(client(service.url, `Bearer ${accessToken}`), ada.tenantId)).toEqual([
        'UNAUTHENTICATED',
        401,
      ])
    expect([await answers(ada, ada.tenantId), await answers(other, other.tenantId)]).toEqual([
      ['OK', 200],
      ['OK', 200],
    ])
  })
})

describe('SNAPSHOT_LAG_MS', () => {
  /** A change that is not announced. */
  async function silently(service: TestService, sql: string, id: string): Promise<void> {
    const quiet = await service.owner.connect()
    try {
      await quiet.query('BEGIN')
      await quiet.query(`SET LOCAL session_replication_role = 'replica'`)
      await quiet.query(sql, [id])
      await quiet.query('COMMIT')
    } finally {
      quiet.release()
    }
  }

  /** Until what they may do is held. */
  async function held(service: TestService, ...who: readonly Client[]): Promise<void> {
    await expect.poll(async () => (await warm(...who), service.service.db.feed.isCurrent(1_000))).toBe(true)
    await warm(...who)
  }

  test.each([
    ['1000', ['OK', 200, 200]],
    ['0', ['UNAUTHENTICATED', 401, 401]],
  ] as const)('at %s ms decides whether what is held counts, at each surface', async (lag, expected) => {
    const service = await testService({ SNAPSHOT_LAG_MS: lag })
    try {
      const ada = await owner(service)
      await held(service, ada)
      await silently(service, `UPDATE users SET status = 'SUSPENDED' WHERE id = $1`, ada.userId)
      // The token of another tenant comes from the database: a suspended person gets none, even if it is cached.
      expect((await answers(ada, ada.tenantId)).slice(0, 2)).toEqual(expected.slice(0, 2))
      expect((await answers(ada, ada.tenantId, ada.tenantId))[2]).not.toBe(lag === '0' ? 200 : 401)
    } finally {
      await service.close()
    }
  })

  test('is not for an API key in its last minute, which this clock may not know of', async () => {
    const service = await testService()
    try {
      const ada = await owner(service)
      const [ending, lasting] = await Promise.all(
        [30, 600].map((seconds) =>
          apiKey(service, ada, { expiresAt: new Date(Date.now() + seconds * 1_000).toISOString() }),
        ),
      )
      if (!ending || !lasting) throw new Error('no keys')
      await held(service, ending, lasting)
      for (const { id } of [ending, lasting])
        await silently(service, 'UPDATE api_key SET revoked_at = now() WHERE id = $1', id)
      expect([await answers(lasting, ada.tenantId), await answers(ending, ada.tenantId)]).toEqual([
        ['OK', 200],
        ['UNAUTHENTICATED', 401],
      ])
    } finally {
      await service.close()
    }
  })
})
