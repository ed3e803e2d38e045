// A key that is about to end is warned of by mail and in the audit log: 14 and 3 days before, once each.
import { expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { newestMail } from '../sign-in/mailbox.ts'
import { actions, count, mutate } from '../verbs.ts'

const service = useService()
const DAY_MS = 86_400_000
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS)
const failed = (error: unknown): never => {
  throw error
}
const warn = (days = 0): Promise<void> => service.service.keyExpiry.warn(inDays(days), failed)
const warnings = async ({ tenantId }: Person): Promise<number> =>
  (await actions(service, tenantId)).filter((action) => action === 'api_key.expires_soon').length
const mails = (who: Person): Promise<number> =>
  count(service, 'outgoing_mail', "tenant_id = $1 AND template = 'api_key_expiry'", [who.tenantId])
const ending = (who: Person, days: number) => apiKey(service, who, { expiresAt: inDays(days).toISOString() })

test('14 and 3 days before the end the maker gets a mail, once each, also from many instances', async () => {
  const ada = await owner(service)
  await ending(ada, 20)
  await warn(5)
  expect(await warnings(ada)).toBe(0)
  await Promise.all([warn(7), warn(7), warn(7)])
  await warn(8)
  expect([await warnings(ada), await mails(ada)]).toEqual([1, 1])
  await Promise.all([warn(18), warn(18)])
  await warn(19)
  expect([await warnings(ada), await mails(ada)]).toEqual([2, 2])
})

test('a key that was made for less is warned of once, or not at all', async () => {
  const ada = await owner(service)
  await ending(ada, 10)
  await ending(ada, 2)
  await warn(1)
  expect(await warnings(ada)).toBe(0)
  await warn(8)
  expect(await warnings(ada)).toBe(1)
})

test('another end is warned of anew; a revoked, replaced or ended key is not', async () => {
  const ada = await owner(service)
  const { tenantId } = ada
  const [moved, revoked, replaced] = [await ending(ada, 20), await ending(ada, 20), await ending(ada, 20)]
  await mutate(ada, 'apiKeyRevoke', { tenantId, id: revoked.id })
  await mutate(ada, 'apiKeyRotate', { tenantId, id: replaced.id, input: { overlapSeconds: 3_600 } })
  await warn(7)
  expect(await warnings(ada)).toBe(2) // that which is moved below, and the successor
  const input = { expiresAt: inDays(60).toISOString() }
  await mutate(ada, 'apiKeyUpdate', { tenantId, id: moved.id, input })
  await warn(47)
  expect(await warnings(ada)).toBe(3)
})

test('where the maker is no active member, the owners get it', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'admin')
  await apiKey(service, bob, { scopes: ['tenant.read'], expiresAt: inDays(20).toISOString() })
  await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  await warn(7)
  expect(await mails(ada)).toBe(1)
  expect(await newestMail(service, ada.email)).toContain('An API key is about to end')
})
