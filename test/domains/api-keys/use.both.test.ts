import { expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, apiKey, createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  count,
  customRole,
  joinAs,
  mutate,
  refusal,
  standing,
  tenantOf,
  TOKENS,
} from '../verbs.ts'

const service = useService()

const me = async (who: Pick<Person, 'gql'>) =>
  (await who.gql('{ me { actor userId tenantId sessionId scopes permissions user { id } } }')).me

test('a key reads and writes as the tenant, and the log names it', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  expect(await me(key)).toMatchObject({
    actor: 'API_KEY',
    userId: null,
    tenantId: ada.tenantId,
    sessionId: null,
    scopes: null,
    user: null,
  })
  expect(
    (await mutate(key, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'By key' } }, 'tenant { name }'))
      .tenant,
  ).toEqual({ name: 'By key' })
  const { rows } = await service.owner.query(
    "SELECT actor_type::text, actor_user_id FROM audit_event WHERE tenant_id = $1 AND action = 'tenant.updated'",
    [ada.tenantId],
  )
  expect(rows).toEqual([{ actor_type: 'API_KEY', actor_user_id: null }])
})

test('a key has a tenant: no other is reached with it, and no session', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const key = await apiKey(service, ada)
  expect(await standing(key)).toBe('ok')
  expect((await key.ask('query ($t: UUID!) { tenant(id: $t) { name } }', { t: eve.tenantId })).errors).toMatchObject([
    { extensions: { code: 'NOT_FOUND' } },
  ])
  const { tenantId } = ada
  for (const [verb, args, select] of [
    ['tenantSwitch', { tenantId }, TOKENS],
    ['tenantResume', { tenantId }, ''],
    ['tenantLeave', { tenantId }, ''],
    ['tenantCreate', { input: { name: 'x' } }, ''],
    ['meUpdate', { input: { displayName: 'x' } }, ''],
    ['passwordChange', { input: { currentPassword: 'x', newPassword: 'x' } }, ''],
    ['logout', {}, 'ended'],
    ['sessionRevoke', { id: ada.sessionId }, 'ended'],
  ] as const)
    expect([verb, await changesNothing(service, () => refusal(key, verb, args, select))]).toEqual([
      verb,
      'UNAUTHENTICATED',
    ])
  expect(await count(service, 'session', 'tenant_id = $1', [ada.tenantId])).toBe(1)
})

test('malformed, unknown and altered keys are refused alike', async () => {
  const ada = await owner(service)
  const { credential } = await apiKey(service, ada)
  const other = (await apiKey(service, ada)).credential
  const [prefix = '', secret = ''] = credential.split('.')
  const wrong = [
    prefix,
    `${prefix}.`,
    `.${secret}`,
    `${prefix}.${secret.slice(1)}`,
    `${credential}x`,
    `${prefix}.${other.split('.')[1]}`,
    `${other.split('.')[0]}.${secret}`,
    `qk_AAAAAAAA.${secret}`,
    credential.toUpperCase(),
    ` ${credential}`,
    `${prefix}.${secret}.${secret}`,
    `${prefix}%.${secret}`,
    `' OR true --.${secret}`,
  ]
  for (const credentials of wrong) {
    const { errors } = await client(service.url, `ApiKey ${credentials}`).ask('{ me { tenantId } }')
    expect([credentials, errors]).toMatchObject([
      credentials,
      [{ message: 'The API key is invalid.', extensions: { code: 'UNAUTHENTICATED' } }],
    ])
  }
  for (const header of [`Bearer ${credential}`, `apikey ${credential}`, `Basic ${credential}`, credential])
    expect(await standing(client(service.url, header))).toBe('UNAUTHENTICATED')
  expect(await standing(client(service.url, `ApiKey ${credential}`))).toBe('ok')
})

test('two keys with one prefix each work, in their own tenant', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const [one, two] = [await apiKey(service, ada), await apiKey(service, eve)]
  await service.owner.query("UPDATE api_key SET prefix = 'qk_SharedXX' WHERE id IN ($1, $2)", [one.id, two.id])
  const tenantIds = await Promise.all(
    [one, two].map(
      async ({ credential }) =>
        (await me(client(service.url, `ApiKey qk_SharedXX.${credential.split('.')[1]}`))).tenantId,
    ),
  )
  expect(tenantIds).toEqual([ada.tenantId, eve.tenantId])
})

test('a revoked key stops at once', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  expect(await standing(key)).toBe('ok')
  await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })
  expect(await changesNothing(service, () => standing(key))).toBe('UNAUTHENTICATED')
})

test('an expired key stops, and its holder alone learns that it expired', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada, { expiresAt: new Date(Date.now() + 3_600_000).toISOString() })
  expect(await standing(key)).toBe('ok')
  await service.owner.query("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1", [key.id])
  expect((await key.ask('{ me { tenantId } }')).errors).toMatchObject([
    { message: 'The API key has expired.', extensions: { code: 'UNAUTHENTICATED' } },
  ])
  const guess = client(service.url, `ApiKey ${key.credential.split('.')[0]}.${'x'.repeat(32)}`)
  expect((await guess.ask('{ me { tenantId } }')).errors).toMatchObject([{ message: 'The API key is invalid.' }])
})

test('when a key was used, and from where, is kept to the minute', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  const lastUsed = async (): Promise<string | null> =>
    (await tenantOf(ada, 'apiKeys { nodes { lastUsedAt } }')).apiKeys.nodes[0].lastUsedAt
  expect(await lastUsed()).toBeNull()
  await standing(key)
  expect(Math.abs(Date.parse((await lastUsed()) ?? '') - Date.now())).toBeLessThan(60_000)
  const { body } = await ada.rest('GET', '/v1/api-keys')
  expect(body.items).toMatchObject([{ id: key.id, last_used_ip: '127.0.0.1' }])
  await service.owner.query("UPDATE api_key SET last_used_at = now() - interval '30 seconds' WHERE id = $1", [key.id])
  expect(await changesNothing(service, () => standing(key))).toBe('ok')
  await service.owner.query("UPDATE api_key SET last_used_at = now() - interval '2 minutes' WHERE id = $1", [key.id])
  await service.owner.query("SELECT pg_notify('qeetid_changed', right($1, 4))", [key.id]) // as if it had not been held
  await standing(key)
  expect(Math.abs(Date.parse((await lastUsed()) ?? '') - Date.now())).toBeLessThan(60_000)
})

test('a wrong secret is no use', async () => {
  const ada = await owner(service)
  const { credential } = await apiKey(service, ada)
  expect(
    await changesNothing(service, () =>
      standing(client(service.url, `ApiKey ${credential.split('.')[0]}.${'x'.repeat(32)}`)),
    ),
  ).toBe('UNAUTHENTICATED')
})

test('a bound key does what its person and its scopes allow', async () => {
  const ada = await owner(service)
  const role = await customRole(ada, 'worker', ['tenant.read', 'tenant.write', 'user.read', 'apikey.write'])
  const bob = await joinAs(service, ada, await signUp(service), role)
  const whole = await apiKey(service, bob, { userId: bob.userId })
  const part = await apiKey(service, bob, { userId: bob.userId, scopes: ['tenant.read', 'tenant.write'] })
  expect(await me(whole)).toMatchObject({
    actor: 'API_KEY',
    userId: bob.userId,
    user: { id: bob.userId },
    scopes: null,
    permissions: ['apikey.write', 'tenant.read', 'tenant.write', 'user.read'],
  })
  expect((await me(part)).permissions).toEqual(['tenant.read', 'tenant.write'])
  await mutate(part, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'By bound key' } })
  const { rows } = await service.owner.query(
    "SELECT actor_type::text, actor_user_id FROM audit_event WHERE tenant_id = $1 AND action = 'tenant.updated'",
    [ada.tenantId],
  )
  expect(rows).toEqual([{ actor_type: 'API_KEY', actor_user_id: bob.userId }])

  const { permissions } = await ada.gql<{ permissions: { id: string; key: string }[] }>('{ permissions { id key } }')
  await mutate(ada, 'rolePermissionRemove', {
    tenantId: ada.tenantId,
    input: { roleId: role, permissionId: permissions.find(({ key }) => key === 'tenant.write')?.id },
  })
  expect((await me(whole)).permissions).toEqual(['apikey.write', 'tenant.read', 'user.read'])
  expect((await me(part)).permissions).toEqual(['tenant.read'])
  expect(
    await changesNothing(service, () =>
      refusal(part, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'x' } }),
    ),
  ).toBe('FORBIDDEN')
})

test('a bound key goes with the membership, and with the person', async () => {
  const ada = await owner(service)
  const [bob, eve, scopes] = [await addMember(service, ada), await addMember(service, ada), ['tenant.read']]
  const [ofBob, ofEve, ofTenant] = [
    await apiKey(service, ada, { userId: bob.userId, scopes }),
    await apiKey(service, ada, { userId: eve.userId, scopes }),
    await apiKey(service, ada),
  ]
  expect(await Promise.all([ofBob, ofEve, ofTenant].map(standing))).toEqual(['ok', 'ok', 'ok'])
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [eve.userId])
  expect(await Promise.all([ofBob, ofEve, ofTenant].map(standing))).toEqual([
    'UNAUTHENTICATED',
    'UNAUTHENTICATED',
    'ok',
  ])
})

test('a bound key shows nothing of its person elsewhere: not their tenants, not their sessions', async () => {
  const ada = await owner(service)
  await createTenant(service, ada, 'Secret project')
  const key = await apiKey(service, ada, { userId: ada.userId })
  const host = await owner(service)
  const guest = await joinAs(service, host, ada)
  const byHost = await apiKey(service, host, { userId: guest.userId, scopes: ['tenant.read'] })
  for (const [shown, { tenantId }] of [
    [key, ada],
    [byHost, host],
  ] as const) {
    expect((await shown.gql('{ tenants { nodes { id } } }')).tenants.nodes).toEqual([{ id: tenantId }])
    expect((await shown.rest('GET', '/v1/tenants')).body).toMatchObject({ items: [{ id: tenantId }], next_cursor: '' })
  }
  for (const list of ['sessions { id }', 'invitations { id }'])
    expect((await key.ask(`{ me { ${list} } }`)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
})

test('a key goes with its tenant', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  expect(await standing(key)).toBe('ok')
  await mutate(key, 'tenantDelete', { tenantId: ada.tenantId })
  expect(await standing(key)).toBe('UNAUTHENTICATED')
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('tenant.deleted')
})
