import { createHash, randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { PERMISSIONS } from '../../../src/access/permissions.ts'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, owner, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, codes, count, memberWith, mutate, refusal, standing, tenantOf } from '../verbs.ts'

const service = useService()
const KEY = 'apiKey { id tenantId userId name prefix scopes expiresAt lastUsedAt revokedAt createdAt }'
const create = (who: Client, tenantId: string, input: object = {}) =>
  mutate(who, 'apiKeyCreate', { tenantId, input: { name: 'key', ...input } }, `${KEY} secret`)

test('a new key is shown whole once, and what it is afterwards', async () => {
  const ada = await owner(service)
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
  const {
    apiKey: key,
    secret,
    userErrors,
  } = await create(ada, ada.tenantId, { name: ' CI ', scopes: ['tenant.read', 'tenant.read', 'user.read'], expiresAt })
  expect(userErrors).toEqual([])
  expect(key).toEqual({
    id: expect.any(String),
    tenantId: ada.tenantId,
    userId: null,
    name: 'CI',
    prefix: expect.stringMatching(/^qk_[\w-]{8}$/),
    scopes: ['tenant.read', 'user.read'],
    expiresAt,
    lastUsedAt: null,
    revokedAt: null,
    createdAt: expect.any(String),
  })
  expect(secret).toMatch(/^qk_[\w-]{8}\.[\w-]{32}$/)
  expect(secret.split('.')[0]).toBe(key.prefix)
  const { nodes } = (await tenantOf(ada, 'apiKeys { nodes { id name prefix scopes } }')).apiKeys
  expect(nodes).toEqual([{ id: key.id, name: 'CI', prefix: key.prefix, scopes: ['tenant.read', 'user.read'] }])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('api_key.created')
})

test('the database keeps the SHA-256 of the secret alone', async () => {
  const ada = await owner(service)
  const { apiKey: key, secret } = await create(ada, ada.tenantId)
  const secretPart = secret.split('.')[1]
  const { rows } = await service.owner.query<{ secret_hash: Buffer }>('SELECT secret_hash FROM api_key WHERE id = $1', [
    key.id,
  ])
  expect(rows[0]?.secret_hash).toEqual(createHash('sha256').update(secretPart).digest())
  for (const table of ['api_key', 'audit_event', 'audit_payload'])
    for (const raw of [secretPart, Buffer.from(secretPart).toString('hex')])
      expect(await count(service, `${table} t`, 'strpos(to_jsonb(t)::text, $1) > 0', [raw])).toBe(0)
})

test('a moment without a zone is read as UTC', async () => {
  const ada = await owner(service)
  expect((await create(ada, ada.tenantId, { expiresAt: '2999-02-17T10:30' })).apiKey.expiresAt).toBe(
    '2999-02-17T10:30:00.000Z',
  )
})

test.each([
  ['name', 'REQUIRED', { name: ' ' }],
  ['name', 'TOO_LONG', { name: 'x'.repeat(201) }],
  ['scopes', 'NOT_ALLOWED', { scopes: ['tenant.read', 'everything'] }],
  ['scopes', 'NOT_ALLOWED', { scopes: ['*'] }],
  ['scopes', 'NOT_ALLOWED', { scopes: ['constructor'] }],
  ['expiresAt', 'INVALID', { expiresAt: '2020-01-01T00:00:00Z' }],
  ['userId', 'USER_NOT_FOUND', { userId: randomUUID() }],
])('a bad %s of a key is answered %s, and nothing is written: %o', async (field, code, input) => {
  const ada = await owner(service)
  const made = await changesNothing(service, () => create(ada, ada.tenantId, input))
  expect(made).toMatchObject({ apiKey: null, secret: null, userErrors: [{ code, path: ['input', field] }] })
})

test('nobody makes a key that can do more than they', async () => {
  const ada = await owner(service)
  const eve = await memberWith(service, ada, ['apikey.write', 'apikey.read', 'user.read'])
  for (const scope of PERMISSIONS.filter((key) => !['apikey.write', 'apikey.read', 'user.read'].includes(key)))
    expect(
      (await changesNothing(service, () => create(eve, eve.tenantId, { scopes: ['user.read', scope] }))).userErrors,
    ).toMatchObject([{ code: 'NOT_HELD', path: ['input', 'scopes'] }])
  expect((await changesNothing(service, () => create(eve, eve.tenantId))).userErrors).toMatchObject([
    { code: 'NOT_HELD', path: ['input', 'scopes'] },
  ])
  expect(codes(await create(eve, eve.tenantId, { scopes: ['user.read'] }))).toEqual([])
  expect(codes(await create(eve, eve.tenantId, { userId: eve.userId }))).toEqual([])
})

test('a key makes no key that can do more than it', async () => {
  const ada = await owner(service)
  const maker = await apiKey(service, ada, { scopes: ['apikey.write', 'tenant.read'] })
  expect(await standing(maker)).toBe('ok')
  for (const input of [{}, { scopes: [] }, { scopes: ['tenant.write'] }, { scopes: ['apikey.write', 'user.read'] }])
    expect(codes(await changesNothing(service, () => create(maker, ada.tenantId, input)))).toEqual(['NOT_HELD'])
  expect(
    codes(
      await changesNothing(service, () => create(maker, ada.tenantId, { userId: ada.userId, scopes: ['tenant.read'] })),
    ),
  ).toEqual(['USER_NOT_FOUND'])
  expect(codes(await create(maker, ada.tenantId, { scopes: ['tenant.read'] }))).toEqual([])
})

test("a key is bound to oneself, or to a member within one's own scopes", async () => {
  const ada = await owner(service)
  const [bob, admin] = [await addMember(service, ada), await addMember(service, ada, 'admin')]
  const without = await memberWith(service, ada, [
    'apikey.write',
    'tenant.read',
    'user.read',
    'role.read',
    'group.read',
  ])
  const having = await memberWith(service, ada, [
    'apikey.write',
    'user.write',
    'tenant.read',
    'user.read',
    'role.read',
    'group.read',
  ])
  const stranger = await signUp(service)
  const unknown = await changesNothing(service, () => create(ada, ada.tenantId, { userId: randomUUID() }))
  expect(await changesNothing(service, () => create(ada, ada.tenantId, { userId: stranger.userId }))).toEqual(unknown)
  expect(codes(unknown)).toEqual(['USER_NOT_FOUND'])
  expect(await changesNothing(service, () => create(without, ada.tenantId, { userId: bob.userId }))).toEqual(unknown)
  expect(codes(await create(having, ada.tenantId, { userId: bob.userId, scopes: ['user.read'] }))).toEqual([])
  expect(
    codes(
      await changesNothing(service, () =>
        create(having, ada.tenantId, { userId: admin.userId, scopes: ['audit.read'] }),
      ),
    ),
  ).toEqual(['NOT_HELD'])
  // Without scopes it would grow with that person's rights.
  for (const { userId } of [bob, admin])
    expect(codes(await changesNothing(service, () => create(ada, ada.tenantId, { userId })))).toEqual(['NOT_HELD'])
})

test('a key that ends makes no key that ends later', async () => {
  const ada = await owner(service)
  const [end, later] = [1, 2].map((days) => new Date(Date.now() + days * 86_400_000).toISOString())
  const maker = await apiKey(service, ada, { expiresAt: end })
  expect(await standing(maker)).toBe('ok')
  for (const input of [{}, { expiresAt: later }])
    expect((await changesNothing(service, () => create(maker, ada.tenantId, input))).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'expiresAt'] },
    ])
  expect(codes(await create(maker, ada.tenantId, { expiresAt: end }))).toEqual([])
})

test('keys are made, listed and revoked by whom apikey.write and apikey.read allow', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const key = await apiKey(service, ada)
  expect(
    await changesNothing(service, () => refusal(bob, 'apiKeyCreate', { tenantId: ada.tenantId, input: { name: 'x' } })),
  ).toBe('FORBIDDEN')
  expect(
    await changesNothing(service, () => refusal(bob, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })),
  ).toBe('FORBIDDEN')
  expect(
    (await bob.ask('query ($t: UUID!) { tenant(id: $t) { apiKeys { nodes { prefix } } } }', { t: ada.tenantId }))
      .errors,
  ).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})

test('keys are listed newest first in pages, each once, revoked and expired ones too', async () => {
  const ada = await owner(service)
  const ids: string[] = []
  for (let n = 0; n < 7; n++) ids.unshift((await apiKey(service, ada)).id)
  await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: ids[3] })
  await service.owner.query("UPDATE api_key SET expires_at = now() - interval '1 day' WHERE id = $1", [ids[5]])
  const seen: { id: string; revokedAt: string | null }[] = []
  let after: string | null = null
  do {
    const page: {
      nodes: { id: string; revokedAt: string | null }[]
      pageInfo: { hasNextPage: boolean; endCursor: string }
    } = (
      await ada.gql(
        `query ($t: UUID!, $after: String) {
          tenant(id: $t) {
            apiKeys(first: 3, after: $after) { nodes { id revokedAt } pageInfo { hasNextPage endCursor } }
          }
        }`,
        { t: ada.tenantId, after },
      )
    ).tenant.apiKeys
    seen.push(...page.nodes)
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null)
  expect(seen.map((key) => key.id)).toEqual(ids)
  expect(seen.map((key) => key.revokedAt !== null)).toEqual([false, false, false, true, false, false, false])
})

test.runIf(inject('database').kind === 'postgres').each(['themselves', 'nobody'] as const)(
  'a removed member makes no key for %s that outlives their membership',
  async (whose) => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'admin')
    const holder = await service.owner.connect()
    const waiting = (most: number): Promise<void> =>
      expect
        .poll(() => count(service, 'pg_stat_activity', "datname = current_database() AND wait_event_type = 'Lock'"))
        .toBe(most)
    try {
      await holder.query('BEGIN')
      await holder.query('SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE', [ada.tenantId])
      const removal = mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId }, 'deletedId')
      await waiting(1)
      const creation = bob.ask(
        `mutation ($t: UUID!, $input: ApiKeyCreateInput!) {
          apiKeyCreate(tenantId: $t, input: $input) { secret userErrors { code } }
        }`,
        {
          t: ada.tenantId,
          input: { name: 'key', scopes: ['tenant.read'], userId: whose === 'themselves' ? bob.userId : null },
        },
      )
      await waiting(2)
      await holder.query('ROLLBACK')
      expect((await removal).userErrors).toEqual([])
      expect(JSON.stringify(await creation)).toContain('UNAUTHENTICATED')
    } finally {
      await holder.query('ROLLBACK')
      holder.release()
    }
    expect(await count(service, 'api_key', 'tenant_id = $1', [ada.tenantId])).toBe(0)
  },
)
