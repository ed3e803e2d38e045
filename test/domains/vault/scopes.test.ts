// Who may give a key a scope of the vault.
import { describe, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, memberWith, mutate } from '../verbs.ts'

const service = useService()

/** A key that was used already, so that no use is recorded while rows are compared. */
async function keyOf(who: Person, scopes: readonly string[]) {
  const key = await apiKey(service, who, { scopes })
  await key.gql('{ me { actor } }')
  return key
}

const makeKey = (who: Client, tenantId: string, input: object) =>
  mutate(who, 'apiKeyCreate', { tenantId, input: { name: 'k', ...input } }, 'secret')

describe('who gives a scope', () => {
  test('must be able to reveal secrets themselves', async () => {
    const ada = await owner(service)
    const maker = await memberWith(service, ada, ['apikey.write', 'secret.write', 'tenant.read'])
    const { tenantId } = ada
    for (const scope of ['vault:read', 'vault:a'])
      expect(
        (await changesNothing(service, () => makeKey(maker, tenantId, { scopes: ['tenant.read', scope] }))).userErrors,
      ).toMatchObject([{ code: 'NOT_HELD', path: ['input', 'scopes'] }])
    const reader = await memberWith(service, ada, ['apikey.write', 'secret.read'])
    for (const scope of ['vault:read', 'vault:a'])
      expect(codes(await makeKey(reader, tenantId, { scopes: [scope] }))).toEqual([])
  })

  test('also when they take over, rotate or change a key: each would hand them its secrets', async () => {
    const ada = await owner(service)
    const { tenantId } = ada
    const key = await keyOf(ada, ['vault:a'])
    const plain = await keyOf(ada, ['tenant.read'])
    const maker = await memberWith(service, ada, ['apikey.write', 'apikey.read', 'tenant.read'])
    for (const [name, args] of [
      ['apiKeyAdopt', { id: key.id }],
      ['apiKeyRotate', { id: key.id }],
      ['apiKeyUpdate', { id: key.id, input: { name: 'mine' } }],
      ['apiKeyUpdate', { id: plain.id, input: { scopes: ['tenant.read', 'vault:a'] } }],
    ] as const)
      expect([name, codes(await changesNothing(service, () => mutate(maker, name, { tenantId, ...args })))]).toEqual([
        name,
        ['NOT_HELD'],
      ])
    const reader = await memberWith(service, ada, ['apikey.write', 'secret.read'])
    expect(codes(await mutate(reader, 'apiKeyRotate', { tenantId, id: key.id }, 'secret'))).toEqual([])
  })

  test('is never a key with less: one secret leads to no other', async () => {
    const ada = await owner(service)
    const { tenantId } = ada
    const [one, all] = [await keyOf(ada, ['apikey.write', 'vault:a']), await keyOf(ada, ['apikey.write', 'vault:read'])]
    for (const scopes of [['vault:b'], ['vault:read'], ['vault:a', 'vault:b'], ['secret.read']])
      expect(codes(await changesNothing(service, () => makeKey(one, tenantId, { scopes })))).toEqual(['NOT_HELD'])
    expect(codes(await makeKey(one, tenantId, { scopes: ['vault:a'] }))).toEqual([])
    expect(codes(await makeKey(all, tenantId, { scopes: ['vault:b'] }))).toEqual([])
    expect(codes(await changesNothing(service, () => makeKey(all, tenantId, { scopes: ['secret.read'] })))).toEqual([
      'NOT_HELD',
    ])
  })

  test('names secrets that can be, and a hundred at most', async () => {
    const ada = await owner(service)
    const { tenantId } = ada
    for (const scope of [
      'vault:',
      'vault:*',
      'vault:a b',
      'vault:..',
      'vault:a/../b',
      'vault',
      'VAULT:read',
      'vault:a:b',
    ])
      expect(
        (await changesNothing(service, () => makeKey(ada, tenantId, { scopes: [scope] }))).userErrors,
      ).toMatchObject([{ code: 'NOT_ALLOWED', path: ['input', 'scopes'] }])
    const many = (n: number) => Array.from({ length: n }, (_, at) => `vault:${at}`)
    expect(codes(await changesNothing(service, () => makeKey(ada, tenantId, { scopes: many(101) })))).toEqual([
      'TOO_LONG',
    ])
    expect(codes(await makeKey(ada, tenantId, { scopes: many(100) }))).toEqual([])
  })
})
