// Secrets that nobody reads: when each was read last, and a list of those that nobody has got since a time.
import { beforeEach, expect, test } from 'vitest'
import { apiKey, owner, type Person, rows } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { tenantOf } from '../verbs.ts'
import { keep, readByName, reveal, update } from './verbs.ts'

const service = useService()
let ada: Person
let id: string
beforeEach(async () => {
  ada = await owner(service)
  id = await keep(ada, 'database')
})

const shown = async () =>
  (await tenantOf(ada, `vaultSecret(id: "${id}") { version updatedAt lastReadAt }`)).vaultSecret as {
    readonly version: number
    readonly updatedAt: string
    readonly lastReadAt: string | null
  }
const unread = async (since: Date): Promise<string[]> => {
  const { vaultSecrets } = await tenantOf(
    ada,
    `vaultSecrets(unreadSince: "${since.toISOString()}") { totalCount nodes { name } }`,
  )
  const names = vaultSecrets.nodes.map(({ name }: { name: string }) => name)
  expect(vaultSecrets.totalCount).toBe(names.length)
  const path = `/v1/tenants/${ada.tenantId}/secrets?unread_since=${encodeURIComponent(since.toISOString())}`
  const { items } = (await ada.rest('GET', path)).body
  expect(items.map(({ name }: { name: string }) => name)).toEqual(names)
  return names
}
const old = (at: string) =>
  service.owner.query(`UPDATE vault_secret SET created_at = now() - interval '9 days', last_read_at = ${at}`)

test('a value that is revealed or read is noted, to the minute, and is no change of the secret', async () => {
  const before = await shown()
  expect(before.lastReadAt).toBeNull()
  await reveal(ada, ada, id)
  const first = await shown()
  expect(first).toEqual({ ...before, lastReadAt: expect.any(String) as string })
  const program = await apiKey(service, ada, { scopes: ['vault:database'] })
  expect((await readByName(program, 'database')).status).toBe(200)
  expect(await shown()).toEqual(first)
  await old(`now() - interval '2 minutes'`)
  expect((await readByName(program, 'database')).status).toBe(200)
  expect(new Date((await shown()).lastReadAt ?? 0).getTime()).toBeGreaterThan(Date.now() - 60_000)
})

test('what was refused is no reading', async () => {
  const before = await rows(service, 'vault_secret')
  const other = await apiKey(service, ada, { scopes: ['vault:another'] })
  expect((await readByName(other, 'database')).status).toBe(403)
  expect(await rows(service, 'vault_secret')).toEqual(before)
})

test('the list has what nobody has got since then, and nothing that is younger', async () => {
  const week = new Date(Date.now() - 7 * 86_400_000)
  expect(await unread(week)).toEqual([])
  await old('NULL')
  await keep(ada, 'young')
  expect(await unread(week)).toEqual(['database'])
  await reveal(ada, ada, id)
  expect(await unread(week)).toEqual([])
  await old(`now() - interval '8 days'`)
  expect(await unread(week)).toEqual(['database', 'young'])
  await update(ada, ada, id, { value: 'another' })
  expect(await unread(week)).toEqual(['database', 'young'])
})

test('another tenant sees none of it', async () => {
  await old('NULL')
  const bob = await owner(service)
  const since = new Date().toISOString()
  const { vaultSecrets } = await tenantOf(bob, `vaultSecrets(unreadSince: "${since}") { nodes { name } }`)
  expect(vaultSecrets.nodes).toEqual([])
})
