// Keys are changed, never past what the caller holds, and rotated: a new secret, once, beside which the old one works
// as long as was asked.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { atOnce, changesNothing, codes, memberWith, mutate, standing, tenantOf, times } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

type Caller = Pick<Person, 'gql' | 'ask'>
const KEY = 'apiKey { id name scopes expiresAt createdBy replacedBy revokedAt prefix stopped }'
const update = (who: Caller, id: string, input: object) =>
  mutate(who as Person, 'apiKeyUpdate', { tenantId: ada.tenantId, id, input }, KEY)
const rotate = (who: Caller, id: string, overlapSeconds?: number) =>
  mutate(
    who as Person,
    'apiKeyRotate',
    { tenantId: ada.tenantId, id, ...(overlapSeconds !== undefined && { input: { overlapSeconds } }) },
    `${KEY} secret previous { id revokedAt expiresAt replacedBy }`,
  )
const using = (secret: string) => client(service.url, `ApiKey ${secret}`)
const may = async (who: Caller): Promise<string[]> =>
  (await who.gql<{ me: { permissions: string[] } }>('{ me { permissions } }')).me.permissions
const last = async (): Promise<{ action: string; metadata: Record<string, unknown> }> =>
  (await tenantOf(ada, 'auditEvents(first: 1) { nodes { action metadata } }')).auditEvents.nodes[0]
const later = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('changed', () => {
  test('name, scopes and end, which count at once', async () => {
    const key = await apiKey(service, ada, { scopes: ['tenant.read', 'role.read'] })
    const end = later(1)
    const { apiKey: changed, userErrors } = await update(ada, key.id, {
      name: ' Deploy ',
      scopes: ['tenant.read', 'tenant.read'],
      expiresAt: end,
    })
    expect(userErrors).toEqual([])
    expect(changed).toMatchObject({
      id: key.id,
      name: 'Deploy',
      scopes: ['tenant.read'],
      expiresAt: end,
      createdBy: ada.userId,
      stopped: false,
    })
    expect(await may(key)).toEqual(['tenant.read'])
    expect(await last()).toEqual({
      action: 'api_key.updated',
      metadata: {
        name: 'Deploy',
        prefix: changed.prefix,
        fields: ['name', 'scopes', 'expiresAt'],
        scopes: ['tenant.read'],
        scopes_before: ['tenant.read', 'role.read'],
      },
    })
    expect((await update(ada, key.id, { expiresAt: null })).apiKey.expiresAt).toBeNull()
  })

  test('what a key has already changes nothing', async () => {
    const key = await apiKey(service, ada, { name: 'same', scopes: ['role.read', 'tenant.read'] })
    for (const input of [{}, { name: 'same' }, { scopes: ['tenant.read', 'role.read'] }, { expiresAt: null }])
      expect((await changesNothing(service, () => update(ada, key.id, input))).userErrors).toEqual([])
  })

  test.each([
    ['REQUIRED', 'name', { name: ' ' }],
    ['TOO_LONG', 'name', { name: 'x'.repeat(201) }],
    ['NOT_ALLOWED', 'scopes', { scopes: ['no.such'] }],
    ['INVALID', 'expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }],
  ])('%s: a bad %s is refused whole', async (code, field, input) => {
    const key = await apiKey(service, ada)
    expect(
      (await changesNothing(service, () => update(ada, key.id, { name: 'new', ...input }))).userErrors,
    ).toMatchObject([{ code, path: ['input', field] }])
  })

  test('a dead, foreign or unknown key is not found, and a rotated one stays', async () => {
    const [revoked, over, rotated] = [
      await apiKey(service, ada),
      await apiKey(service, ada, { expiresAt: later(1) }),
      await apiKey(service, ada),
    ]
    await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: revoked.id })
    await service.owner.query("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1", [over.id])
    await rotate(ada, rotated.id, 60)
    const foreign = await apiKey(service, await owner(service))
    for (const [id, code] of [
      [revoked.id, 'NOT_FOUND'],
      [over.id, 'NOT_FOUND'],
      [foreign.id, 'NOT_FOUND'],
      [randomUUID(), 'NOT_FOUND'],
      [rotated.id, 'ROTATED'],
    ] as const)
      for (const verb of [() => update(ada, id, { expiresAt: null, name: 'again' }), () => rotate(ada, id)])
        expect((await changesNothing(service, verb)).userErrors).toMatchObject([{ code, path: ['id'] }])
  })

  test('a key gives itself neither more scopes nor a later end', async () => {
    const end = later(1)
    const key = await apiKey(service, ada, { scopes: ['apikey.write', 'tenant.read'], expiresAt: end })
    expect(await standing(key)).toBe('ok') // its use is recorded once in a minute
    for (const [code, input] of [
      ['NOT_HELD', { scopes: ['apikey.write', 'policy.write'] }],
      ['NOT_HELD', { scopes: [] }],
      ['INVALID', { expiresAt: later(2) }],
      ['INVALID', { expiresAt: null }],
    ] as const)
      expect((await changesNothing(service, () => update(key, key.id, input))).userErrors).toMatchObject([{ code }])
    expect((await update(key, key.id, { scopes: ['apikey.write'] })).userErrors).toEqual([])
  })

  test('of two changes that widen a key at once, each sees the other', async () => {
    const key = await apiKey(service, ada, { scopes: ['tenant.read'], expiresAt: later(1) })
    const small = await memberWith(service, ada, ['apikey.write', 'tenant.read'])
    const hold = 'SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE'
    const answers = await atOnce(
      service,
      hold,
      [ada.tenantId],
      [
        () => update(ada, key.id, { scopes: ['policy.write', 'tenant.read'] }),
        () => update(small, key.id, { expiresAt: null }),
      ],
    )
    const {
      rows: [stored],
    } = await service.owner.query('SELECT scopes, expires_at IS NULL AS endless FROM api_key WHERE id = $1', [key.id])
    const won = answers.map((answer) => codes(answer).length === 0)
    expect(won.filter(Boolean)).toHaveLength(1)
    expect(stored).toEqual(
      won[0] ? { scopes: ['policy.write', 'tenant.read'], endless: false } : { scopes: ['tenant.read'], endless: true },
    )
  })
})

describe('rotated', () => {
  test('the new secret works, and the old one is refused at once', async () => {
    const end = later(1)
    const key = await apiKey(service, ada, { name: 'deploy', scopes: ['tenant.read'], expiresAt: end })
    expect(await standing(key)).toBe('ok')
    const { apiKey: next, secret, previous, userErrors } = await rotate(ada, key.id)
    expect(userErrors).toEqual([])
    expect(next).toMatchObject({
      name: 'deploy',
      scopes: ['tenant.read'],
      expiresAt: end,
      createdBy: ada.userId,
      replacedBy: null,
      revokedAt: null,
    })
    expect(previous).toEqual({ id: key.id, revokedAt: expect.any(String), expiresAt: end, replacedBy: next.id })
    expect(next.id).not.toBe(key.id)
    expect([await standing(key), await standing(using(secret))]).toEqual(['UNAUTHENTICATED', 'ok'])
    expect(await may(using(secret))).toEqual(['tenant.read'])
    const event = await last()
    expect(event).toEqual({
      action: 'api_key.rotated',
      metadata: {
        name: 'deploy',
        prefix: next.prefix,
        replaces: key.id,
        prefix_before: key.credential.split('.')[0],
        overlap_seconds: 0,
        created_by: ada.userId,
      },
    })
    expect(JSON.stringify(event)).not.toContain(secret.split('.')[1])
  })

  test('with an overlap both work until it ends', async () => {
    const key = await apiKey(service, ada)
    const { secret, previous } = await rotate(ada, key.id, 3_600)
    expect([await standing(key), await standing(using(secret))]).toEqual(['ok', 'ok'])
    const left = new Date(previous.expiresAt).getTime() - Date.now()
    expect(left).toBeGreaterThan(3_000_000)
    expect(left).toBeLessThanOrEqual(3_600_000)
    await service.owner.query('UPDATE api_key SET expires_at = now() WHERE id = $1', [key.id])
    await expect.poll(() => standing(key)).toBe('UNAUTHENTICATED')
    expect(await standing(using(secret))).toBe('ok')
    const end = later(1)
    const short = await apiKey(service, ada, { expiresAt: end })
    expect((await rotate(ada, short.id, 86_400)).previous.expiresAt).toBe(end)
  })

  test.each([-1, 86_401])('an overlap of %d seconds is refused', async (overlap) => {
    const key = await apiKey(service, ada)
    expect((await changesNothing(service, () => rotate(ada, key.id, overlap))).userErrors).toMatchObject([
      { code: 'INVALID', path: ['input', 'overlapSeconds'] },
    ])
    expect(await standing(key)).toBe('ok')
  })

  test.each([
    [0, ['NOT_FOUND', 'ROTATED']],
    [60, ['ROTATED']],
  ] as const)('of ten at once, with an overlap of %d, one makes a successor', async (overlap, refused) => {
    const key = await apiKey(service, ada)
    const hold = 'SELECT 1 FROM api_key WHERE id = $1 FOR UPDATE'
    const answers = await atOnce(
      service,
      hold,
      [key.id],
      times(10, () => rotate(ada, key.id, overlap)),
    )
    expect(answers.filter(({ secret }) => secret !== null)).toHaveLength(1)
    for (const code of answers.flatMap(codes)) expect(refused).toContain(code)
    const { rows } = await service.owner.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM api_key k WHERE k.id = (SELECT o.replaced_by FROM api_key o WHERE o.id = $1)',
      [key.id],
    )
    expect(rows).toEqual([{ n: 1 }])
  })

  test('a key rotates itself, and its maker answers for the next', async () => {
    const key = await apiKey(service, ada, { scopes: ['apikey.write', 'tenant.read'] })
    const { apiKey: next, secret } = await rotate(key, key.id)
    expect(next).toMatchObject({ scopes: ['apikey.write', 'tenant.read'], createdBy: ada.userId })
    expect([await standing(key), await standing(using(secret))]).toEqual(['UNAUTHENTICATED', 'ok'])
  })

  test('who rotates the key of somebody else answers for it, and it stops with them', async () => {
    const [maker, other] = [await addMember(service, ada, 'admin'), await addMember(service, ada, 'admin')]
    const key = await apiKey(service, maker, { scopes: ['tenant.read'] })
    const { apiKey: next, secret } = await rotate(other, key.id)
    expect(next.createdBy).toBe(other.userId)
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: maker.userId })
    expect(await standing(using(secret))).toBe('ok')
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: other.userId })
    expect(await standing(using(secret))).toBe('UNAUTHENTICATED')
  })
})
