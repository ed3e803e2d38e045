// Who uses a key, and what it uses of what it may.
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { atOnce, changesNothing, count, mutate, standing, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const USE = `id scopes version usesSince lastUsedOperation usedScopes unusedScopes usedWithoutList
  recentUses { address operation lastAt refused }`
const flush = (): Promise<void> => service.service.keyUses.flush()
const shown = async (id: string) => {
  await flush()
  return (await tenantOf(ada, `apiKey(id: "${id}") { ${USE} }`)).apiKey
}
const narrow = (id: string, expectedVersion: number, who: Pick<Person, 'gql'> = ada) =>
  mutate(
    who as Person,
    'apiKeyNarrow',
    { tenantId: ada.tenantId, id, input: { expectedVersion } },
    'apiKey { scopes version } removedScopes',
  )

describe('uses', () => {
  test('are shown by address and operation, never arguments', async () => {
    const key = await apiKey(service, ada)
    await key.gql('query Named($id: UUID!) { tenant(id: $id) { slug } me { actor } }', { id: ada.tenantId })
    await key.rest('GET', `/v1/tenants/${ada.tenantId}`)
    const { recentUses, lastUsedOperation } = await shown(key.id)
    expect(recentUses).toMatchObject([
      { address: '127.0.0.1', operation: 'GET /v1/tenants/{tenantId}', refused: false },
      { address: '127.0.0.1', operation: 'tenant, me', refused: false },
    ])
    expect(lastUsedOperation).toBe('GET /v1/tenants/{tenantId}')
    const { body } = await ada.rest('GET', `/v1/api-keys/${key.id}`)
    expect(body).toMatchObject({
      last_used_operation: 'GET /v1/tenants/{tenantId}',
      recent_uses: [{ operation: 'GET /v1/tenants/{tenantId}' }, { operation: 'tenant, me' }],
      used_scopes: ['tenant.read'],
      used_without_list: false,
    })
  })

  test('of a replaced key show who still has the secret before', async () => {
    const key = await apiKey(service, ada)
    await key.gql('{ me { actor } }')
    const made = await mutate(
      ada,
      'apiKeyRotate',
      { tenantId: ada.tenantId, id: key.id, input: { overlapSeconds: 600 } },
      'apiKey { id usesSince } secret',
    )
    await client(service.url, `ApiKey ${made.secret}`).gql('{ tenants { nodes { id } } }')
    await key.gql('{ permissions { key } }')
    expect((await shown(key.id)).recentUses.map(({ operation }: { operation: string }) => operation)).toEqual([
      'permissions',
      'me',
    ])
    expect((await shown(made.apiKey.id)).recentUses).toMatchObject([{ operation: 'tenants' }])
  })

  test('are few, the newest', async () => {
    const key = await apiKey(service, ada)
    for (let fields = 1; fields <= 13; fields++) {
      const names = ['me', 'permissions', 'tenants'].slice(0, 1 + (fields % 3))
      const select = { me: 'actor', permissions: 'key', tenants: 'nodes { id }' }
      const document = names.map((name) => `${name} { ${select[name as 'me']} }`)
      await client(service.url, `ApiKey ${key.credential}`).gql(`{ ${document.join(' ')} }`)
      await service.owner.query(
        `INSERT INTO api_key_use (tenant_id, key_id, address, operation, refused, last_at)
         VALUES ($1, $2, '192.0.2.' || $3::int, 'me', false, now() - $3::int * interval '1 day')`,
        [ada.tenantId, key.id, fields],
      )
    }
    const { recentUses } = await shown(key.id)
    expect(recentUses).toHaveLength(10)
    expect(recentUses.at(-1).address).toBe('192.0.2.7')
    expect(await count(service, 'api_key_use', 'key_id = $1', [key.id])).toBe(10)
  })

  test('survive a stop, and are forgotten after 90 days', async () => {
    const key = await apiKey(service, ada)
    await key.rest('GET', `/v1/tenants/${ada.tenantId}`)
    await flush()
    await service.owner.query("UPDATE api_key_use SET last_at = now() - interval '91 days' WHERE key_id = $1", [key.id])
    await service.owner.query('UPDATE api_key_scope_use SET last_day = current_date - 91 WHERE key_id = $1', [key.id])
    expect(await shown(key.id)).toMatchObject({ recentUses: [], usedScopes: [], lastUsedOperation: null })
    const { clearOldUses } = await import('../../../src/domains/api-keys/uses.ts')
    await clearOldUses(service.db)
    expect(await count(service, 'api_key_use', 'key_id = $1', [key.id])).toBe(0)
    expect(await count(service, 'api_key_scope_use', 'key_id = $1', [key.id])).toBe(0)
  })

  test("of another tenant's key are not shown, and a foreign key is not there", async () => {
    const eve = await owner(service)
    const [own, foreign] = [await apiKey(service, ada), await apiKey(service, eve)]
    await Promise.all([standing(own), standing(foreign)])
    await flush()
    const rows = await service.owner.query(
      `SELECT u.tenant_id = k.tenant_id AS same FROM api_key_use u JOIN api_key k ON k.id = u.key_id
       WHERE k.id IN ($1, $2)`,
      [own.id, foreign.id],
    )
    expect(rows.rows).toEqual([{ same: true }, { same: true }])
    expect((await tenantOf(ada, `apiKey(id: "${foreign.id}") { id }`)).apiKey).toBeNull()
    expect((await ada.rest('GET', `/v1/api-keys/${foreign.id}`)).body.error.code).toBe('apikey.not_found')
  })
})

describe('narrowed', () => {
  test('a key keeps what rules asked for on its behalf, and loses the rest', async () => {
    const key = await apiKey(service, ada, { scopes: ['tenant.read', 'user.read', 'apikey.read'] })
    await key.rest('GET', `/v1/tenants/${ada.tenantId}`)
    await key.rest('GET', '/v1/api-keys')
    const { version, usedScopes, unusedScopes } = await shown(key.id)
    expect([usedScopes, unusedScopes]).toEqual([['apikey.read', 'tenant.read'], ['user.read']])
    expect(await changesNothing(service, () => narrow(key.id, version + 1))).toMatchObject({
      userErrors: [{ code: 'CONFLICT', path: ['input', 'expectedVersion'] }],
    })
    expect(await narrow(key.id, version)).toMatchObject({
      apiKey: { scopes: ['tenant.read', 'apikey.read'], version: version + 1 },
      removedScopes: ['user.read'],
      userErrors: [],
    })
    expect(
      (await tenantOf(ada, 'auditEvents(first: 1) { nodes { action metadata } }')).auditEvents.nodes,
    ).toMatchObject([{ action: 'api_key.narrowed', metadata: { scopes: ['tenant.read', 'apikey.read'] } }])
    expect((await changesNothing(service, () => narrow(key.id, version + 1))).userErrors).toEqual([])
  })

  test('a key without a list gets one; one that used nothing, or everything, does not', async () => {
    const key = await apiKey(service, ada)
    expect((await changesNothing(service, () => narrow(key.id, 1))).userErrors).toMatchObject([
      { code: 'NOTHING_USED' },
    ])
    await key.rest('GET', `/v1/tenants/${ada.tenantId}`)
    const etag = (await ada.rest('GET', `/v1/api-keys/${key.id}`)).headers.get('etag') ?? ''
    const narrowed = (tag: string) => ada.rest('POST', `/v1/api-keys/${key.id}/narrow`, undefined, { 'If-Match': tag })
    expect((await changesNothing(service, () => narrowed('"9"'))).status).toBe(412)
    const { status, body } = await narrowed(etag)
    expect([status, body.scopes]).toEqual([200, ['tenant.read']])
    expect(
      (await key.ask('query ($id: UUID!) { tenant(id: $id) { apiKeys { nodes { id } } } }', { id: ada.tenantId }))
        .errors,
    ).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])

    const bound = await apiKey(service, ada, { userId: ada.userId })
    await mutate(bound, 'tenantCreate', { input: { name: 'By key' } }, '')
    expect(await shown(bound.id)).toMatchObject({ usedWithoutList: true })
    expect((await changesNothing(service, () => narrow(bound.id, 1))).userErrors).toMatchObject([
      { code: 'USED_WITHOUT_LIST' },
    ])
  })

  test('what was refused does not count as used, and a successor goes on with what was used', async () => {
    const key = await apiKey(service, ada, { scopes: ['tenant.read', 'user.read'] })
    await key.rest('GET', `/v1/tenants/${ada.tenantId}`)
    expect((await key.rest('GET', '/v1/api-keys')).status).toBe(403)
    expect((await shown(key.id)).usedScopes).toEqual(['tenant.read'])
    const made = await mutate(ada, 'apiKeyRotate', { tenantId: ada.tenantId, id: key.id }, 'apiKey { id }')
    expect((await shown(made.apiKey.id)).usedScopes).toEqual(['tenant.read'])
  })

  test('of two at once one narrows', async () => {
    const key = await apiKey(service, ada)
    await key.rest('GET', `/v1/tenants/${ada.tenantId}`)
    const { version } = await shown(key.id)
    const both = await atOnce(
      service,
      'SELECT 1 FROM api_key WHERE id = $1 FOR UPDATE',
      [key.id],
      [() => narrow(key.id, version), () => narrow(key.id, version)],
    )
    const codes: string[] = both.map(({ userErrors }) => userErrors[0]?.code ?? 'ok')
    expect(codes.toSorted()).toEqual(['CONFLICT', 'ok'])
  })
})
