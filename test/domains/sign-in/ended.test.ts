// What a first proof or a recovery has ended is shown to the person.
import { expect, test } from 'vitest'
import { apiKey, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { faults, standing } from '../verbs.ts'
import { firstProofs } from './first-proofs.ts'

const service = useService()
const { reset, prepared } = firstProofs(service)
const ENDED = '{ me { ended { kind tenantId tenantName resourceId name keys invitations members resumable } } }'
const keyOf = (tenantId: string, key: { id: string; credential: string }, tenantName: string | null) => ({
  kind: 'API_KEY',
  tenantId,
  tenantName,
  resourceId: key.id,
  name: `key (${key.credential.split('.')[0]})`,
  keys: 0,
  invitations: 0,
  members: [],
  resumable: false,
})

test('a first proof lists what it ended, to the person alone', async () => {
  const { victim, second, other, admin, reader, host, keys } = await prepared()
  expect((await victim.gql(ENDED)).me.ended).toEqual([])
  const back = await reset(victim)
  const { ended } = (await back.gql(ENDED)).me
  expect(ended).toHaveLength(keys.length + 1) // of its two keys that the second owner made, one ends with the tenant
  expect(ended).toContainEqual(
    expect.objectContaining({
      kind: 'API_KEY',
      tenantId: host.tenantId,
      resourceId: keys[4]?.id,
      tenantName: expect.any(String),
    }),
  )
  expect(ended).toContainEqual({
    kind: 'TENANT',
    tenantId: victim.tenantId,
    tenantName: expect.any(String),
    resourceId: victim.tenantId,
    name: null,
    keys: 1,
    invitations: 1,
    members: [second.userId],
    resumable: false,
  })
  const company = {
    kind: 'TENANT',
    tenantId: other.tenantId,
    tenantName: 'Company',
    resourceId: other.tenantId,
    name: null,
    keys: 0,
    invitations: 0,
    members: [admin.userId, reader.userId],
  }
  expect(ended).toContainEqual({ ...company, resumable: true })
  const { status, body } = await back.rest('GET', '/v1/me/ended')
  expect([status, body.items.length]).toEqual([200, ended.length])
  expect(body.items).toContainEqual({
    id: expect.any(String),
    ended_at: expect.any(String),
    kind: 'tenant',
    tenant_id: other.tenantId,
    tenant_name: 'Company',
    resource_id: other.tenantId,
    name: null,
    keys: 0,
    invitations: 0,
    members: company.members,
    resumable: true,
  })
  expect((await host.gql(ENDED)).me.ended).toEqual([])
  expect(await faults(back, 'tenantResume', { tenantId: other.tenantId })).toEqual([])
  expect((await back.gql(ENDED)).me.ended).toContainEqual({ ...company, resumable: false })
})

test.each([true, false])(
  'what a later recovery ends is shown too: keys, unless the person keeps them (%s)',
  async (keepApiKeys) => {
    const bob = await signUp(service)
    await verifyEmail(service, bob)
    const key = await apiKey(service, bob, { userId: bob.userId })
    const back = await reset(bob, { keepApiKeys })
    expect(await standing(key)).toBe(keepApiKeys ? 'ok' : 'UNAUTHENTICATED')
    expect((await back.gql(ENDED)).me.ended).toEqual(
      keepApiKeys ? [] : [keyOf(bob.tenantId, key, expect.any(String) as never)],
    )
  },
)
