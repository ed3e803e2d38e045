import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, roleId } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, codes, count, mutate, permissionIds, refusal, standing } from '../verbs.ts'

const service = useService()

const adopt = (who: Person, id: string) =>
  mutate(who, 'apiKeyAdopt', { tenantId: who.tenantId, id }, 'apiKey { id createdBy createdWithMfa stopped }')

describe('a key is taken over', () => {
  test('before its maker goes, and never stops', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'admin')
    const key = await apiKey(service, bob)
    expect((await adopt(ada, key.id)).apiKey).toMatchObject({ createdBy: ada.userId, stopped: false })
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
    expect(await standing(key)).toBe('ok')
    const { rows } = await service.owner.query(
      `SELECT body::jsonb -> 'metadata' AS about FROM audit_event JOIN audit_payload p USING (tenant_id, seq)
       WHERE tenant_id = $1 AND action = 'api_key.adopted'`,
      [ada.tenantId],
    )
    expect(rows).toMatchObject([{ about: { name: 'key', created_by: ada.userId, created_by_before: bob.userId } }])
  })

  test('by a person, over /v1 too, and by no key', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'admin')
    const [key, other] = [await apiKey(service, bob), await apiKey(service, ada, { userId: ada.userId })]
    expect(await standing(other)).toBe('ok')
    expect(
      await changesNothing(service, () => refusal(other, 'apiKeyAdopt', { tenantId: ada.tenantId, id: key.id })),
    ).toBe('UNAUTHENTICATED')
    expect(await ada.rest('POST', `/v1/api-keys/${key.id}/adopt`)).toMatchObject({
      status: 200,
      body: { id: key.id, created_by: ada.userId, created_with_mfa: false, stopped: false },
    })
    expect((await changesNothing(service, () => ada.rest('POST', '/v1/api-keys/x/adopt'))).body).toMatchObject({
      error: { code: 'apikey.invalid_id' },
    })
  })

  test('not when it is unknown, foreign, revoked or acts as another person', async () => {
    const [ada, eve] = [await owner(service), await owner(service)]
    const bob = await addMember(service, ada)
    const { 'apikey.write': permissionId } = await permissionIds(ada)
    await mutate(ada, 'rolePermissionAdd', {
      tenantId: ada.tenantId,
      input: { roleId: await roleId(ada, 'member'), permissionId },
    })
    const [own, foreign, revoked] = [
      await apiKey(service, bob, { userId: bob.userId }),
      await apiKey(service, eve),
      await apiKey(service, ada),
    ]
    await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: revoked.id })
    for (const id of [randomUUID(), foreign.id, revoked.id])
      expect((await changesNothing(service, () => adopt(ada, id))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['id'] },
      ])
    expect(codes(await changesNothing(service, () => adopt(ada, own.id)))).toEqual(['NOT_HELD'])
    expect(await count(service, 'api_key', 'id = $1 AND created_by = $2', [own.id, bob.userId])).toBe(1)
  })
})
