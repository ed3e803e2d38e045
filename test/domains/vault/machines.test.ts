// Programs read secrets by name, with API keys that have the scope for it: what a key opens, and what it stops opening.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from '../../../src/access/permissions.ts'
import { addMember, apiKey, owner, type Person, roleId } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count, memberWith, mutate, permissionIds, refusal } from '../verbs.ts'
import { create, keep, readByName, remove, update } from './verbs.ts'

const service = useService()
const scopeRequired = { status: 403, body: { error: { code: 'secret.scope_required' } } }
const read = (name: string) => ({ status: 200, body: { name, value: `the value of ${name}` } })

/** A key that was used already, so that no use is recorded while rows are compared. */
async function keyOf(who: Person, scopes: readonly string[], more: object = {}) {
  const key = await apiKey(service, who, { scopes, ...more })
  await key.gql('{ me { actor } }')
  return key
}

const demote = async (by: Person, { userId }: Person, role = 'member'): Promise<void> => {
  const input = { userId, roleIds: [await roleId(by, role)] }
  await mutate(by, 'memberRolesUpdate', { tenantId: by.tenantId, input })
}

describe('a scope', () => {
  test('of one name opens that secret, encoded or not, and no other', async () => {
    const ada = await owner(service)
    for (const name of ['billing/db', 'billing/db2', 'billing', 'Billing/db']) await keep(ada, name)
    const key = await keyOf(ada, ['vault:billing/db'])
    expect(await readByName(key, 'billing/db')).toMatchObject(read('billing/db'))
    expect(await key.rest('GET', '/v1/vault/billing/db')).toMatchObject(read('billing/db'))
    for (const name of [
      'billing/db2',
      'billing',
      'Billing/db',
      'billing/',
      'billing//db',
      'billing/../billing/db2',
      'read',
    ])
      expect(await changesNothing(service, () => readByName(key, name))).toMatchObject(scopeRequired)
  })

  test('for all opens all, and says what is missing', async () => {
    const ada = await owner(service)
    for (const name of ['a', 'b/c']) await keep(ada, name)
    const key = await keyOf(ada, ['vault:read'])
    for (const name of ['a', 'b/c']) expect(await readByName(key, name)).toMatchObject(read(name))
    for (const name of ['c', 'b', ' a', 'a%00', '🔑', 'x'.repeat(2_000), '..%2f..', "'; DROP TABLE vault_secret"])
      expect(await changesNothing(service, () => readByName(key, name)), name).toMatchObject({
        status: 404,
        body: { error: { code: 'secret.not_found' } },
      })
  })

  test('is asked for before anybody looks: what is missing and what is there are refused alike', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const key = await keyOf(ada, ['vault:other'])
    const [there, missing] = [await readByName(key, 'there'), await readByName(key, 'gone')]
    const { request_id: _one, ...refused } = there.body.error
    const { request_id: _other, ...same } = missing.body.error
    expect([there.status, refused]).toEqual([missing.status, same])
    expect(await count(service, 'audit_event', "tenant_id = $1 AND action = 'vault.accessed'", [ada.tenantId])).toBe(0)
  })

  test('is what a session, a key without scopes and one with every permission lack', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const keys = [await keyOf(ada, []), await keyOf(ada, PERMISSIONS), await keyOf(ada, ['secret.read'])]
    for (const who of [ada, ...keys, await keyOf(ada, [], { userId: ada.userId })])
      expect(await changesNothing(service, () => readByName(who, 'there'))).toMatchObject(scopeRequired)
    const args = { tenantId: ada.tenantId, input: { name: 'there' } }
    for (const who of [ada, ...keys])
      expect(await changesNothing(service, () => refusal(who, 'vaultSecretRead', args))).toBe('FORBIDDEN')
  })

  test('gives nothing else: a stolen key of one secret lists, reveals, writes and makes nothing', async () => {
    const ada = await owner(service)
    const id = await keep(ada, 'there')
    const other = await keep(ada, 'other')
    const key = await keyOf(ada, ['vault:there'])
    const { tenantId } = ada
    for (const [name, args] of Object.entries({
      vaultSecretReveal: { tenantId, id },
      vaultSecretCreate: { tenantId, input: { name: 'new', value: 'v' } },
      vaultSecretUpdate: { tenantId, id: other, input: { value: 'v' } },
      vaultSecretDelete: { tenantId, id },
      apiKeyCreate: { tenantId, input: { name: 'k', scopes: ['vault:there'] } },
    }))
      expect([name, await changesNothing(service, () => refusal(key, name, args))]).toEqual([name, 'FORBIDDEN'])
    const asked = await key.ask('query ($t: UUID!) { tenant(id: $t) { vaultSecrets { nodes { name } } } }', {
      t: tenantId,
    })
    expect(asked.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
  })

  test('is of its tenant: a secret of the same name elsewhere stays closed', async () => {
    const [ada, eve] = [await owner(service), await owner(service)]
    await keep(eve, 'shared', 'of eve')
    const key = await keyOf(ada, ['vault:shared', 'vault:read'])
    expect(await readByName(key, 'shared')).toMatchObject({ status: 404 })
    const foreign = { tenantId: eve.tenantId, input: { name: 'shared' } }
    expect(await changesNothing(service, () => refusal(key, 'vaultSecretRead', foreign))).toBe('NOT_FOUND')
    await keep(ada, 'shared', 'of ada')
    expect((await readByName(key, 'shared')).body.value).toBe('of ada')
  })
})

test('each read is in the log, with the key and the name, without the value', async () => {
  const ada = await owner(service)
  const id = await keep(ada, 'billing/db')
  const key = await keyOf(ada, ['vault:read'])
  await readByName(key, 'billing/db')
  const { nodes } = (
    await ada.gql(
      `query ($t: UUID!) { tenant(id: $t) { auditEvents(first: 1) {
        nodes { action actorType actorKeyId resourceId metadata } } } }`,
      { t: ada.tenantId },
    )
  ).tenant.auditEvents
  const metadata = { name: 'billing/db', version: 1 }
  expect(nodes).toEqual([
    { action: 'vault.accessed', actorType: 'API_KEY', actorKeyId: key.id, resourceId: id, metadata },
  ])
})

test('a program reads the new value after a rotation, and nothing after the deletion', async () => {
  const ada = await owner(service)
  const id = await keep(ada, 'rotated')
  const key = await keyOf(ada, ['vault:rotated'])
  await update(ada, ada, id, { value: 'new' })
  expect((await readByName(key, 'rotated')).body.value).toBe('new')
  await remove(ada, ada, id)
  expect((await readByName(key, 'rotated')).status).toBe(404)
})

describe('a key stops opening secrets', () => {
  test('when who answers for it may not reveal them any more, and opens them again when they may', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const bob = await addMember(service, ada, 'admin')
    const key = await keyOf(bob, ['vault:read'])
    expect(await readByName(key, 'there')).toMatchObject(read('there'))
    await demote(ada, bob)
    expect(await changesNothing(service, () => readByName(key, 'there'))).toMatchObject(scopeRequired)
    await demote(ada, bob, 'admin')
    expect(await readByName(key, 'there')).toMatchObject(read('there'))
  })

  test('when the person whom it acts as may not reveal them', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const bob = await addMember(service, ada, 'admin')
    const key = await keyOf(ada, ['vault:there'], { userId: bob.userId })
    expect(await readByName(key, 'there')).toMatchObject(read('there'))
    await demote(ada, bob)
    expect(await changesNothing(service, () => readByName(key, 'there'))).toMatchObject(scopeRequired)
  })

  test('when the role of its maker loses secret.read', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const maker = await memberWith(service, ada, ['apikey.write', 'secret.read'])
    const key = await keyOf(maker, ['vault:there'])
    expect(await readByName(key, 'there')).toMatchObject(read('there'))
    const { rows } = await service.owner.query<{ role_id: string }>(
      `SELECT r.role_id FROM membership_role r JOIN membership m ON m.id = r.membership_id
       WHERE m.user_id = $1 AND m.tenant_id = $2`,
      [maker.userId, ada.tenantId],
    )
    const { 'secret.read': permissionId } = await permissionIds(ada)
    const input = { roleId: rows[0]?.role_id, permissionId }
    await mutate(ada, 'rolePermissionRemove', { tenantId: ada.tenantId, input })
    expect(await changesNothing(service, () => readByName(key, 'there'))).toMatchObject(scopeRequired)
  })

  test('while its maker is suspended', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const bob = await addMember(service, ada, 'admin')
    const key = await keyOf(bob, ['vault:there'])
    const { tenantId } = ada
    await mutate(ada, 'memberSuspend', { tenantId, userId: bob.userId })
    expect((await changesNothing(service, () => readByName(key, 'there'))).status).toBe(401)
    await mutate(ada, 'memberResume', { tenantId, userId: bob.userId })
    expect(await readByName(key, 'there')).toMatchObject(read('there'))
  })

  test('when its maker is removed, when it is revoked or has ended, and when its tenant is suspended', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const bob = await addMember(service, ada, 'admin')
    const [orphan, revoked, ended, kept] = [
      await keyOf(bob, ['vault:there']),
      await keyOf(ada, ['vault:there']),
      await keyOf(ada, ['vault:there']),
      await keyOf(ada, ['vault:there']),
    ]
    const { tenantId } = ada
    await mutate(ada, 'memberRemove', { tenantId, userId: bob.userId })
    await mutate(ada, 'apiKeyRevoke', { tenantId, id: revoked.id })
    await mutate(ada, 'apiKeyUpdate', { tenantId, id: ended.id, input: { expiresAt: later() } })
    await service.owner.query("UPDATE api_key SET expires_at = now() - interval '1 s' WHERE id = $1", [ended.id])
    for (const key of [orphan, revoked, ended])
      expect((await changesNothing(service, () => readByName(key, 'there'))).status).toBe(401)
    expect(await readByName(kept, 'there')).toMatchObject(read('there'))
    await mutate(ada, 'tenantSuspend', { tenantId })
    for (const name of ['there', 'gone'])
      expect(await changesNothing(service, () => readByName(kept, name))).toMatchObject({
        status: 403,
        body: { error: { code: 'forbidden' } },
      })
    await mutate(ada, 'tenantResume', { tenantId })
    expect(await readByName(kept, 'there')).toMatchObject(read('there'))
  })

  test('when a policy of the tenant forbids it', async () => {
    const ada = await owner(service)
    await keep(ada, 'there')
    const key = await keyOf(ada, ['vault:there'])
    const input = { name: randomUUID(), effect: 'DENY', resourceType: 'vault_secret', action: 'vault_secret_read' }
    await mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input })
    expect(await changesNothing(service, () => readByName(key, 'there'), 'access_decision')).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    })
  })
})

const later = (): string => new Date(Date.now() + 120_000).toISOString()

test('a session reveals, and a member who lost secret.read does not', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'admin')
  const { secret } = await create(bob, ada, { name: 'there', value: 'v' })
  await demote(ada, bob)
  const args = { tenantId: ada.tenantId, id: secret.id }
  expect(await changesNothing(service, () => refusal(bob, 'vaultSecretReveal', args))).toBe('FORBIDDEN')
})
