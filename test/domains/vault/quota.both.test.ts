// How many secrets a person may keep, over all of their tenants: counted with the write, on both surfaces.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createTenant, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { HOLD, LIMITS, REACHED, SURFACES, UNPROVEN, VERBS } from '../quota-calls.ts'
import { atOnce, changesNothing } from '../verbs.ts'

const service = useService({ RATE_LIMITS: 'on', QUOTAS: LIMITS, TRUSTED_PROXIES: '127.0.0.1' })

const prove = (tenantId: string) =>
  service.owner.query(
    'INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at) VALUES ($1, $2, $3, $4, now())',
    [randomUUID(), tenantId, `${randomUUID()}.example`, 't'],
  )

describe.each(SURFACES)('by %s', (on) => {
  test('secrets count over all tenants of their founder; of two for the last place one is kept', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    expect(await VERBS.secret(on, ada)).toBeNull()
    const starts = [() => VERBS.secret(on, acme), () => VERBS.secret(on, ada)]
    const both = await atOnce(service, HOLD, [ada.userId], starts, 2)
    expect(both.filter((ended) => ended === null)).toHaveLength(1)
    for (const who of [ada, acme])
      expect(await changesNothing(service, () => VERBS.secret(on, who))).toMatchObject({
        ...UNPROVEN[on],
        limit: { resource: 'secrets', limit: 2 },
      })
    await verifyEmail(service, ada)
    for (let n = 0; n < 2; n++) expect(await VERBS.secret(on, acme)).toBeNull()
    expect(await changesNothing(service, () => VERBS.secret(on, acme))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'secrets', limit: 4 },
      message: expect.stringContaining('have 4 secrets in the vault') as unknown,
    })
    await service.owner.query('DELETE FROM vault_secret WHERE tenant_id = $1', [ada.tenantId])
    expect(await VERBS.secret(on, ada)).toBeNull()
    await prove(acme.tenantId)
    await service.owner.query('DELETE FROM vault_secret WHERE tenant_id = $1', [acme.tenantId])
    for (let n = 0; n < 3; n++) expect(await VERBS.secret(on, acme)).toBeNull()
    expect(await changesNothing(service, () => VERBS.secret(on, acme))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'secrets', limit: 3 },
    })
  })
})
