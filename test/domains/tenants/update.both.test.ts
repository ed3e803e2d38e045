import { expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { pngOf } from '../../kit/images.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  mutate,
  refusal,
  standing,
  tenantOf,
  times,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

const TENANT = 'tenant { name status region logoUrl metadata plan slug version updatedAt }'
const update = (who: Person, input: object) => mutate(who, 'tenantUpdate', { tenantId: who.tenantId, input }, TENANT)

test('a logo is an image that can be read, or an address', async () => {
  const ada = await owner(service, 'Acme')
  const drawn = 'data:image/svg+xml;utf8,<svg xmlns="http://www.w3.org/2000/svg"/>'
  for (const logoUrl of [
    'data:image/svg+xml,hello',
    'data:image/png;base64,AAAA',
    `data:image/png;base64,${'A'.repeat(2_000_000)}`,
  ])
    expect(await changesNothing(service, () => update(ada, { logoUrl }))).toMatchObject({
      userErrors: [{ code: 'INVALID', path: ['input', 'logoUrl'] }],
    })
  for (const logoUrl of [drawn, pngOf(2_999_998), 'http://acme.example/logo.png'])
    expect((await update(ada, { logoUrl })).tenant.logoUrl).toBe(logoUrl)
})

test('a change keeps the rest, counts the version, and is audited by field', async () => {
  const ada = await owner(service, 'Acme')
  await update(ada, { region: 'eu', logoUrl: 'https://acme.example/logo.png', metadata: { a: 1 } })
  const { tenant } = await update(ada, { name: ' Acme 2 ', region: null })
  expect(tenant).toMatchObject({
    name: 'Acme 2',
    region: 'eu',
    logoUrl: 'https://acme.example/logo.png',
    metadata: { a: 1 },
    version: 3,
  })
  const cleared = await update(ada, { logoUrl: '', metadata: {} })
  expect(cleared.tenant).toMatchObject({ name: 'Acme 2', logoUrl: '', metadata: {}, version: 4 })
  const { rows } = await service.owner.query(
    `SELECT body::jsonb -> 'metadata' AS metadata FROM audit_payload JOIN audit_event USING (tenant_id, seq)
     WHERE tenant_id = $1 AND action = 'tenant.updated' ORDER BY seq`,
    [ada.tenantId],
  )
  expect(rows.map((row) => row.metadata)).toEqual([
    { fields: ['region', 'logoUrl', 'metadata'] },
    { fields: ['name'] },
    { fields: ['logoUrl', 'metadata'] },
  ])
})

test('a change of nothing writes nothing', async () => {
  const ada = await owner(service, 'Acme')
  const { tenant } = await update(ada, { metadata: { a: 1 } })
  for (const input of [
    {},
    { name: 'Acme' },
    { name: null, status: null },
    { status: 'ACTIVE', plan: 'FREE', slug: tenant.slug, metadata: { a: 1 }, region: 'us-east-1' },
    { expectedVersion: 2 },
  ])
    expect((await changesNothing(service, () => update(ada, input))).tenant).toEqual(tenant)
})

test.each([
  ['name', 'REQUIRED', { name: ' ' }],
  ['name', 'TOO_LONG', { name: 'x'.repeat(201) }],
  ['region', 'REQUIRED', { region: '' }],
  ['logoUrl', 'INVALID', { logoUrl: 'javascript:alert(1)' }],
  ['metadata', 'TOO_LONG', { metadata: { text: 'x'.repeat(65_536) } }],
  ['status', 'NOT_ALLOWED', { status: 'DELETED' }],
  ['slug', 'NOT_ALLOWED', { slug: 'another' }],
  ['plan', 'CHECKOUT_REQUIRED', { plan: 'PRO' }],
  ['expectedVersion', 'CONFLICT', { expectedVersion: 7 }],
])('a bad %s is answered %s, and nothing changes: %o', async (field, code, input) => {
  const ada = await owner(service)
  const { tenant, userErrors } = await changesNothing(service, () => update(ada, { name: 'New', ...input }))
  expect(tenant).toBeNull()
  expect(userErrors).toMatchObject([{ code, path: ['input', field] }])
})

test('of 20 changes of one version at once exactly one is made', async () => {
  const ada = await owner(service)
  const answers = await atOnce(
    service,
    HOLD_TENANT,
    [ada.tenantId],
    times(20, (index) => update(ada, { name: `Name ${index}`, expectedVersion: 1 })),
  )
  const made = answers.filter((answer) => answer.tenant !== null)
  expect(made).toHaveLength(1)
  expect(answers.filter((answer) => answer.tenant === null).map(codes)).toEqual(
    Array.from({ length: 19 }, () => ['CONFLICT']),
  )
  expect(await tenantOf(ada, 'name version')).toEqual({ name: made[0].tenant.name, version: 2 })
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'tenant.updated')).toHaveLength(1)
})

test('20 changes at once without a version all count', async () => {
  const ada = await owner(service)
  await atOnce(
    service,
    HOLD_TENANT,
    [ada.tenantId],
    times(20, (index) => update(ada, index % 2 ? { name: `Name ${index}` } : { region: `region-${index}` })),
  )
  expect(await tenantOf(ada, 'name region version')).toMatchObject({
    name: expect.stringMatching(/^Name/),
    region: expect.stringMatching(/^region/),
    version: 21,
  })
})

test('without tenant.write a member changes nothing', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect(await standing(bob)).toBe('ok')
  for (const verb of ['tenantUpdate', 'tenantSuspend', 'tenantDelete'])
    expect(
      await changesNothing(service, () =>
        refusal(bob, verb, { tenantId: ada.tenantId, ...(verb === 'tenantUpdate' && { input: { name: 'x' } }) }),
      ),
    ).toBe('FORBIDDEN')
  expect(
    (await changesNothing(service, () => mutate(bob, 'tenantResume', { tenantId: ada.tenantId }))).userErrors,
  ).toMatchObject([{ code: 'PERMISSION_DENIED', path: ['tenantId'] }])
})

test('updated_at follows a change', async () => {
  const ada = await owner(service)
  await service.owner.query("UPDATE tenant SET updated_at = '2026-01-01' WHERE id = $1", [ada.tenantId])
  await update(ada, { name: 'New' })
  expect(await count(service, 'tenant', "id = $1 AND updated_at > now() - interval '1 minute'", [ada.tenantId])).toBe(1)
})
