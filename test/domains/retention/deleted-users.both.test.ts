// People whom their home deletes, over both surfaces: by the contract (tenants, section 9; configuration, section 7).
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { testService, useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  count,
  faults,
  joinAs,
  logIn,
  memberWith,
  mutate,
  nobody,
  standing,
  tenantOf,
} from '../verbs.ts'
import { deletedMember } from './stage.ts'

let ada: Person
const service = useService({ RETENTION_FLOOR_DAYS: '' })
beforeAll(async () => {
  await service.service.retention.sweeper.stop() // what is removed here is removed by the tests
  ada = await owner(service)
})

const of = (who: Person, { userId }: Pick<Person, 'userId'>): object => ({ tenantId: who.tenantId, userId })

test('somebody is deleted and restored at most five times an hour', async () => {
  const bob = await addMember(service, ada)
  const eve = await owner(service)
  await joinAs(service, eve, bob)
  const restore = () => ada.rest('POST', `/v1/users/${bob.userId}/restore`, {})
  for (let n = 0; n < 5; n++) {
    expect((await ada.rest('DELETE', `/v1/users/${bob.userId}`)).status).toBe(204)
    expect((await restore()).status).toBe(200)
  }
  expect((await ada.rest('DELETE', `/v1/users/${bob.userId}`)).status).toBe(204) // which is never refused
  const refused = await changesNothing(service, restore)
  expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests'])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(3_600)
  const { errors } = await changesNothing(service, () =>
    ada.ask(
      `mutation ($tenantId: UUID!, $userId: UUID!) {
        userRestore(tenantId: $tenantId, userId: $userId) { member { userId } }
      }`,
      of(ada, bob),
    ),
  )
  expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }])
  expect((await actions(service, eve.tenantId)).filter((action) => action === 'member.account_restored')).toHaveLength(
    5,
  )
  await service.owner.query("UPDATE users SET restored_since = restored_since - interval '1 hour' WHERE id = $1", [
    bob.userId,
  ])
  expect((await restore()).status).toBe(200)
})

test('deleted people are listed by pages, the last deleted first', async () => {
  const host = await owner(service)
  const gone: Person[] = []
  for (let n = 0; n < 3; n++) {
    gone.unshift(await addMember(service, host))
    await mutate(host, 'userDelete', of(host, gone[0] as Person), 'deletedId')
  }
  const page = (after: string | null) =>
    host.gql(
      `query ($t: UUID!, $after: String) {
        tenant(id: $t) { deletedUsers(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
      }`,
      { t: host.tenantId, after },
    )
  const first = (await page(null)).tenant.deletedUsers
  const next = (await page(first.pageInfo.endCursor)).tenant.deletedUsers
  expect([first, next].map(({ nodes }) => nodes.map(({ id }: { id: string }) => id))).toEqual([
    [gone[0]?.userId, gone[1]?.userId],
    [gone[2]?.userId],
  ])
  expect([first.pageInfo.hasNextPage, next.pageInfo.hasNextPage]).toEqual([true, false])
})

describe('DELETE /v1/users/{id}', () => {
  test('ends sessions and every way to sign in, and the membership is hidden', async () => {
    const bob = await addMember(service, ada)
    const members = (await tenantOf(ada, 'memberCount')).memberCount
    expect((await ada.rest('DELETE', `/v1/users/${bob.userId}`)).status).toBe(204)
    expect(await standing(bob)).toBe('UNAUTHENTICATED')
    const anybody = nobody(service)
    const refused = await mutate(anybody, 'login', { input: { email: bob.email, password: PASSWORD } })
    expect(refused.userErrors).toEqual(
      (await mutate(anybody, 'login', { input: { email: 'nobody@example.test', password: PASSWORD } })).userErrors,
    )
    expect(
      (await mutate(anybody, 'tokenRefresh', { input: { refreshToken: bob.refreshToken } })).userErrors,
    ).toHaveLength(1)
    expect((await ada.rest('GET', `/v1/users/${bob.userId}`)).status).toBe(404)
    expect((await tenantOf(ada, 'memberCount members { nodes { userId } }')).members.nodes).not.toContainEqual({
      userId: bob.userId,
    })
    expect((await tenantOf(ada, 'memberCount')).memberCount).toBe(members - 1)
    expect((await ada.rest('GET', '/v1/users/deleted')).body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id: bob.userId, email: bob.email, display_name: null }),
      ]),
    })
    expect((await changesNothing(service, () => ada.rest('DELETE', `/v1/users/${bob.userId}`))).status).toBe(404)
    expect((await actions(service, ada.tenantId)).at(-1)).toBe('user.deleted')
  })

  test('is for people at home here; all others are not found', async () => {
    const [guest, stranger] = [await joinAs(service, ada, await signUp(service)), await signUp(service)]
    for (const userId of [guest.userId, stranger.userId, '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11'])
      for (const [method, path] of [
        ['DELETE', ''],
        ['POST', '/restore'],
        ['DELETE', '/purge'],
      ] as const)
        expect((await changesNothing(service, () => ada.rest(method, `/v1/users/${userId}${path}`))).status).toBe(404)
  })

  test('refuses the last owner', async () => {
    const alone = await signUp(service)
    expect(await changesNothing(service, () => faults(alone, 'userDelete', of(alone, alone)))).toEqual(['LAST_OWNER'])
  })

  test('asks for user.write, and for what the person may do', async () => {
    const [clerk, admin] = [
      await memberWith(service, ada, ['user.read', 'user.write']),
      await addMember(service, ada, 'admin'),
    ]
    const reader = await memberWith(service, ada, ['user.read'])
    expect(await changesNothing(service, () => faults(clerk, 'userDelete', of(ada, admin)))).toEqual(['NOT_HELD'])
    expect((await changesNothing(service, () => reader.rest('DELETE', `/v1/users/${admin.userId}`))).status).toBe(403)
  })
})

test('restoring brings back the member with their roles, and they can sign in', async () => {
  const bob = await deletedMember(service, ada, 3)
  const restored = await ada.rest('POST', `/v1/users/${bob.userId}/restore`)
  expect(restored).toMatchObject({
    status: 200,
    body: { id: bob.userId, email: bob.email, status: 'active', roles: ['member'] },
  })
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  expect(await standing(await logIn(service, bob.email))).toBe('ok')
  expect((await changesNothing(service, () => ada.rest('POST', `/v1/users/${bob.userId}/restore`))).status).toBe(404)
})

describe('purging', () => {
  test('by hand takes only the deleted, and leaves nothing but their id', async () => {
    const bob = await addMember(service, ada)
    expect((await changesNothing(service, () => ada.rest('DELETE', `/v1/users/${bob.userId}/purge`))).status).toBe(404)
    await ada.rest('DELETE', `/v1/users/${bob.userId}`)
    expect((await ada.rest('DELETE', `/v1/users/${bob.userId}/purge`)).status).toBe(204)
    for (const table of [
      'membership',
      'session',
      'one_time_token',
      'api_key',
      'password_credential',
      'auth_event',
      'auth_activity',
    ])
      expect([table, await count(service, table, 'user_id = $1', [bob.userId])]).toEqual([table, 0])
    expect(await count(service, 'users', 'id = $1 OR email = $2', [bob.userId, bob.email])).toBe(0)
    expect(await count(service, 'invitation', 'email = $1', [bob.email])).toBe(0)
    expect(await count(service, 'audit_event', 'actor_user_id = $1', [bob.userId])).toBeGreaterThan(0)
    expect((await signUp(service, bob.email)).userId).not.toBe(bob.userId)
  })

  test("waits for the operator's floor, if there is one", async () => {
    const strict = await testService({ RETENTION_FLOOR_DAYS: 'deleted_users=10' })
    const eve = await owner(strict)
    const [fresh, old] = [await deletedMember(strict, eve, 9), await deletedMember(strict, eve, 11)]
    expect(await changesNothing(strict, () => faults(eve, 'userPurge', of(eve, fresh)))).toEqual(['TOO_EARLY'])
    expect(await faults(eve, 'userPurge', of(eve, old))).toEqual([])
    await strict.close()
  })

  test('of ten at once one is it', async () => {
    const bob = await deletedMember(service, ada, 3)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ada.rest('DELETE', `/v1/users/${bob.userId}/purge`)),
    )
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([
      204,
      ...Array.from({ length: 9 }, () => 404),
    ])
  })
})

describe('/v1/tenants/{t}/retention', () => {
  const path = (who: Person, rest: string): string => `/v1/tenants/${who.tenantId}/retention/${rest}`

  test('preview counts also while the class is off; run purges that, once', async () => {
    const eve = await owner(service)
    const [, , young] = [
      await deletedMember(service, eve, 40),
      await deletedMember(service, eve, 31),
      await deletedMember(service, eve, 29),
    ]
    for (const asked of [
      await eve.rest('GET', path(eve, 'preview')),
      await eve.rest('POST', path(eve, 'preview')),
      await eve.rest('POST', path(eve, 'preview'), 'no json'),
    ])
      expect(asked).toMatchObject({
        status: 200,
        body: { ripe_deleted_users: 2, deleted_users_days: 30, held: 0, token: expect.any(String) },
      })
    expect(await eve.rest('POST', path(eve, 'run'))).toMatchObject({ status: 200, body: { purged: 2, state: 'done' } })
    expect(await eve.rest('POST', path(eve, 'run'), { ignored: true })).toMatchObject({
      status: 200,
      body: { purged: 0 },
    })
    expect(await count(service, 'users', 'home_tenant_id = $1', [eve.tenantId])).toBe(1)
    expect(await count(service, 'users', 'id = $1', [young.userId])).toBe(1)
    const { rows } = await service.owner.query(
      `SELECT (body::jsonb -> 'metadata') - 'run_id' AS about FROM audit_event
       JOIN audit_payload USING (tenant_id, seq) WHERE tenant_id = $1 AND action = 'retention.purge_run'`,
      [eve.tenantId],
    )
    expect(rows).toEqual([{ about: { purged: 2, days: 30 } }])
  })

  test('a token binds the run to its preview here too', async () => {
    const eve = await owner(service)
    await deletedMember(service, eve, 40)
    const { token } = (await eve.rest('POST', path(eve, 'preview'))).body as { token: string }
    await deletedMember(service, eve, 40)
    expect((await eve.rest('POST', path(eve, `run?token=${token}`))).body).toMatchObject({ purged: 1 })
    expect(await changesNothing(service, () => eve.rest('POST', path(eve, `run?token=${token}`)))).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict' } },
    })
    expect((await changesNothing(service, () => eve.rest('POST', path(eve, 'run?token=nonsense')))).status).toBe(404)
  })

  test('of another tenant is refused, known or not', async () => {
    const eve = await owner(service)
    for (const [method, rest] of [
      ['GET', 'preview'],
      ['POST', 'preview'],
      ['POST', 'run'],
    ] as const)
      expect((await changesNothing(service, () => eve.rest(method, path(ada, rest)))).status).toBe(403)
  })
})
