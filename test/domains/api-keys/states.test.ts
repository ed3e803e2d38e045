import { expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

const service = useService()
const found = async (who: Person, state?: string) =>
  (await tenantOf(who, `apiKeys${state ? `(state: ${state})` : ''} { totalCount nodes { id } }`)).apiKeys

test('a state finds its own keys, with their number', async () => {
  const ada = await owner(service)
  await apiKey(service, await owner(service, 'Other'))
  const [live, ended, revoked] = [await apiKey(service, ada), await apiKey(service, ada), await apiKey(service, ada)]
  const lasting = await apiKey(service, ada, { expiresAt: new Date(Date.now() + 3_600_000) })
  await service.owner.query("UPDATE api_key SET expires_at = now() - interval '1 minute' WHERE id = ANY($1)", [
    [ended.id, revoked.id],
  ])
  await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: revoked.id })
  expect((await found(ada)).totalCount).toBe(4)
  expect(await found(ada, 'LIVE')).toEqual({ totalCount: 2, nodes: [{ id: lasting.id }, { id: live.id }] })
  expect(await found(ada, 'EXPIRED')).toEqual({ totalCount: 1, nodes: [{ id: ended.id }] })
  expect(await found(ada, 'REVOKED')).toEqual({ totalCount: 1, nodes: [{ id: revoked.id }] })
  const { body } = await ada.rest('GET', '/v1/api-keys?state=expired')
  expect(body.items).toMatchObject([{ id: ended.id }])
})

test('a second page of one state goes on after the first', async () => {
  const ada = await owner(service)
  const keys = [await apiKey(service, ada), await apiKey(service, ada)]
  const first = (await tenantOf(ada, 'apiKeys(state: LIVE, first: 1) { nodes { id } pageInfo { endCursor } }')).apiKeys
  expect(first.nodes).toEqual([{ id: keys[1]?.id }])
  const second = await tenantOf(
    ada,
    `apiKeys(state: LIVE, first: 1, after: "${first.pageInfo.endCursor}") { nodes { id } pageInfo { hasNextPage } }`,
  )
  expect(second.apiKeys).toEqual({ nodes: [{ id: keys[0]?.id }], pageInfo: { hasNextPage: false } })
})
