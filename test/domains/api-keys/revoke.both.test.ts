import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, atOnce, changesNothing, faults, mutate, standing, times } from '../verbs.ts'

const service = useService()
const KEY = 'apiKey { id tenantId userId name prefix scopes expiresAt lastUsedAt revokedAt createdAt }'

test('a revoked key stays revoked; unknown and foreign keys get the same answer', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const [key, foreign] = [await apiKey(service, ada), await apiKey(service, eve)]
  const revoke = (who: Person, id: string) => mutate(who, 'apiKeyRevoke', { tenantId: who.tenantId, id }, KEY)
  expect(await revoke(ada, key.id)).toMatchObject({
    apiKey: { id: key.id, revokedAt: expect.any(String) },
    userErrors: [],
  })
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('api_key.revoked')
  for (const id of [key.id, foreign.id, randomUUID()])
    expect((await changesNothing(service, () => revoke(ada, id))).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['id'] },
    ])
  expect(await standing(foreign)).toBe('ok')
})

test('of 20 revocations at once one is', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  const revoke = () => faults(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id })
  const answers = await atOnce(service, 'SELECT 1 FROM api_key WHERE id = $1 FOR UPDATE', [key.id], times(20, revoke))
  expect(answers.filter((found) => found.length === 0)).toHaveLength(1)
})
