// How many groups a person may have, over all of their tenants: counted with the write, on both surfaces and by SCIM.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createTenant, owner, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { directoryOf } from '../../scim/directory.ts'
import { HOLD, LIMITS, REACHED, SURFACES, UNPROVEN, VERBS } from '../quota-calls.ts'
import { atOnce, changesNothing } from '../verbs.ts'

const service = useService({ RATE_LIMITS: 'on', QUOTAS: LIMITS, TRUSTED_PROXIES: '127.0.0.1' })

const prove = (tenantId: string) =>
  service.owner.query(
    'INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at) VALUES ($1, $2, $3, $4, now())',
    [randomUUID(), tenantId, `${randomUUID()}.example`, 't'],
  )

describe.each(SURFACES)('by %s', (on) => {
  test('groups count over all tenants of their founder; of two for the last place one is made', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    expect(await VERBS.group(on, ada)).toBeNull()
    const starts = [() => VERBS.group(on, acme), () => VERBS.group(on, ada)]
    const both = await atOnce(service, HOLD, [ada.userId], starts, 2)
    expect(both.filter((ended) => ended === null)).toHaveLength(1)
    for (const who of [ada, acme])
      expect(await changesNothing(service, () => VERBS.group(on, who))).toMatchObject({
        ...UNPROVEN[on],
        limit: { resource: 'groups', limit: 2 },
      })
    await verifyEmail(service, ada)
    for (let n = 0; n < 2; n++) expect(await VERBS.group(on, acme)).toBeNull()
    expect(await changesNothing(service, () => VERBS.group(on, acme))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'groups', limit: 4 },
      message: expect.stringContaining('have 4 groups') as unknown,
    })
    await service.owner.query('DELETE FROM groups WHERE tenant_id = $1', [ada.tenantId])
    expect(await VERBS.group(on, ada)).toBeNull()
    await prove(acme.tenantId)
    await service.owner.query('DELETE FROM groups WHERE tenant_id = $1', [acme.tenantId])
    for (let n = 0; n < 3; n++) expect(await VERBS.group(on, acme)).toBeNull()
    expect(await changesNothing(service, () => VERBS.group(on, acme))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'groups', limit: 3 },
    })
  })
})

test('groups that a directory makes count, too', async () => {
  const boss = await owner(service)
  await prove(boss.tenantId)
  const scim = await directoryOf(service, boss)
  const made = () => scim.ask('POST', '/Groups', { displayName: randomUUID() })
  for (let n = 0; n < 3; n++) expect((await made()).status).toBe(201)
  const refused = await changesNothing(service, made, 'scim_token')
  expect([refused.status, refused.body.detail]).toEqual([409, 'The tenant has no room for a group.'])
})
