// Whose secrets a data key opens: its tenant's, and nobody else's.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { INSTALLATION } from '../../src/sealing/key-provider.ts'
import { LIFETIME_MS, place, UNAVAILABLE, useSealing } from './setup.ts'

const setup = useSealing()
const { addTenant, instance, passes, ringOf } = setup

describe('the keys of a tenant', () => {
  test('open what they sealed, on every instance; those of others do not', async () => {
    const [ring, other] = [await ringOf(setup.tenantId), await ringOf(await addTenant())]
    const box = ring.seal(place, 'secret')
    expect(ring.open(place, box)).toBe('secret')
    expect((await ringOf(setup.tenantId, instance())).open(place, box)).toBe('secret')
    expect(() => other.open(place, box)).toThrow('does not open')
    const installation = await setup.sealing.ofInstallation()
    expect(() => installation.open(place, box)).toThrow('does not open')
  })

  test('are made once, however many ask at once', async () => {
    const instances = Array.from({ length: 4 }, () => instance())
    const rings = await Promise.all([...instances, ...instances].map((one) => ringOf(setup.tenantId, one)))
    const box = rings[0]?.seal(place, 'secret') ?? new Uint8Array(0)
    expect(new Set(rings.map((ring) => ring.open(place, box)))).toEqual(new Set(['secret']))
    const { rows } = await setup.owner.query('SELECT version FROM data_key WHERE owner = $1', [setup.tenantId])
    expect(rows).toEqual([{ version: 1 }])
  })

  test('are not made for a tenant that is not there', async () => {
    await expect(ringOf(randomUUID())).rejects.toThrow(UNAVAILABLE)
    expect((await setup.owner.query('SELECT FROM data_key')).rowCount).toBe(0)
  })

  test('do not open under the row of another tenant', async () => {
    await ringOf(setup.tenantId)
    const thief = await addTenant()
    await setup.owner.query(
      `INSERT INTO data_key (owner, version, provider, key_id, wrapped)
       SELECT $2, version, provider, key_id, wrapped FROM data_key WHERE owner = $1`,
      [setup.tenantId, thief],
    )
    await expect(ringOf(thief)).rejects.toThrow(UNAVAILABLE)
    expect(setup.errors).toHaveLength(1)
  })
})

describe("a tenant's own key", () => {
  const bring = (keyId: string) =>
    setup.owner.query("INSERT INTO tenant_key (owner, provider, key_id) VALUES ($1, 'aws-kms', $2)", [
      setup.tenantId,
      keyId,
    ])

  test('wraps its data keys, and those of nobody else', async () => {
    const own = setup.store.make()
    await bring(own.keyId)
    await ringOf(setup.tenantId)
    await ringOf(await addTenant())
    const { rows } = await setup.owner.query<{ own: boolean; key_id: string }>(
      'SELECT owner = $1 AS own, key_id FROM data_key ORDER BY 1',
      [setup.tenantId],
    )
    expect(rows).toEqual([
      { own: false, key_id: setup.store.installation.keyId },
      { own: true, key_id: own.keyId },
    ])
  })

  test('is never replaced by another one that would open the row', async () => {
    await ringOf(setup.tenantId) // by the installation's key
    await bring(setup.store.make().keyId)
    await expect(ringOf(setup.tenantId, instance())).rejects.toThrow(UNAVAILABLE)
    expect(setup.errors.at(-1)).toContain('not wrapped with the key that the tenant has brought')
  })

  test('that is disabled ends reads within the life of a key, and those of others go on', async () => {
    const own = setup.store.make()
    await bring(own.keyId)
    const box = (await ringOf(setup.tenantId)).seal(place, 'secret')
    const other = await addTenant()
    await ringOf(other)
    setup.store.disabled.add(own.keyId)
    passes(LIFETIME_MS / 1_000)
    await expect(ringOf(setup.tenantId)).rejects.toThrow(UNAVAILABLE)
    expect(await ringOf(other)).toBeDefined()
    const { rows } = await setup.owner.query('SELECT key_id FROM data_key WHERE owner = $1', [setup.tenantId])
    expect(rows).toEqual([{ key_id: own.keyId }]) // and no new key was made
    setup.store.disabled.clear()
    passes(2)
    expect((await ringOf(setup.tenantId)).open(place, box)).toBe('secret')
  })
})

test('the installation has keys of its own, which no tenant has', async () => {
  const box = (await setup.sealing.ofInstallation()).seal(place, 'secret')
  expect((await ringOf(setup.tenantId)).owner).toBe(setup.tenantId)
  expect((await setup.sealing.ofInstallation()).owner).toBe(INSTALLATION)
  const ring = await ringOf(setup.tenantId)
  expect(() => ring.open(place, box)).toThrow('does not open')
})
