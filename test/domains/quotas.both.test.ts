// What one person may found, keep and send, over all of their tenants: decided with the write, on both surfaces, by the
// table of quotas.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, createTenant, PASSWORD, signUp, verifyEmail } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { atOnce, changesNothing } from './verbs.ts'
import { SURFACES, VERBS, UNPROVEN, REACHED, WAIT, HOLD, image, LIMITS } from './quota-calls.ts'

const service = useService({ RATE_LIMITS: 'on', QUOTAS: LIMITS, TRUSTED_PROXIES: '127.0.0.1' })

const plan = (tenantId: string, name = 'PRO') =>
  service.owner.query('UPDATE tenant SET plan = $2::"TenantPlan" WHERE id = $1', [tenantId, name])
const prove = (tenantId: string) =>
  service.owner.query(
    'INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at) VALUES ($1, $2, $3, $4, now())',
    [randomUUID(), tenantId, `${randomUUID()}.example`, 't'],
  )

describe.each(SURFACES)('by %s', (on) => {
  test('a person founds so many tenants, and of two at once one', async () => {
    const ada = await signUp(service)
    for (let n = 0; n < 2; n++) expect(await VERBS.found(on, ada)).toBeNull()
    const both = await atOnce(service, HOLD, [ada.userId], [() => VERBS.found(on, ada), () => VERBS.found(on, ada)], 2)
    expect(both.filter((ended) => ended === null)).toHaveLength(1)
    const refused = both.find((ended) => ended !== null)
    expect(refused).toMatchObject({ ...UNPROVEN[on], limit: { resource: 'orgs', limit: 3 } })
    expect(refused?.message).toBe(
      'You have founded 3 tenants, which is the limit until your address is verified; then it is 5.',
    )
    expect(await changesNothing(service, () => VERBS.found(on, ada))).toMatchObject(UNPROVEN[on])
    await verifyEmail(service, ada)
    for (let n = 0; n < 2; n++) expect(await VERBS.found(on, ada)).toBeNull()
    expect(await changesNothing(service, () => VERBS.found(on, ada))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'orgs', limit: 5 },
    })
  })

  test('a tenant that is deleted or set apart makes room for another one', async () => {
    const ada = await signUp(service)
    const made = [await createTenant(service, ada), await createTenant(service, ada), await createTenant(service, ada)]
    expect(await VERBS.found(on, ada)).toMatchObject(UNPROVEN[on])
    await plan(made[0]!.tenantId)
    expect(await VERBS.found(on, ada)).toBeNull()
    expect(await VERBS.found(on, ada)).toMatchObject(UNPROVEN[on])
    await prove(made[1]!.tenantId)
    expect(await VERBS.found(on, ada)).toBeNull()
    await made[2]!.rest('DELETE', `/v1/tenants/${made[2]!.tenantId}`)
    expect(await VERBS.found(on, ada)).toBeNull()
    expect(await VERBS.found(on, ada)).toMatchObject(UNPROVEN[on])
    const key = await apiKey(service, ada, { userId: ada.userId })
    await key.rest('GET', '/v1/auth/me') // whose first use is written down
    expect((await changesNothing(service, () => key.rest('POST', '/v1/tenants', { name: 'By a key' }))).status).toBe(
      403,
    )
  })

  test('API keys count over all tenants of their founder, by any maker', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    const colleague = await addMember(service, acme, 'owner')
    expect(await VERBS.key(on, ada)).toBeNull()
    const both = await atOnce(service, HOLD, [ada.userId], [() => VERBS.key(on, acme), () => VERBS.key(on, ada)], 2)
    expect(both.filter((ended) => ended === null)).toHaveLength(1)
    for (const who of [ada, acme, colleague])
      expect(await changesNothing(service, () => VERBS.key(on, who))).toMatchObject({
        ...UNPROVEN[on],
        limit: { resource: 'api_keys', limit: 2 },
      })
    await verifyEmail(service, ada)
    for (let n = 0; n < 2; n++) expect(await VERBS.key(on, colleague)).toBeNull()
    const full = await VERBS.key(on, acme)
    expect(full).toMatchObject({ ...REACHED[on], limit: { resource: 'api_keys', limit: 4 } })
    expect(full?.message).toBe(
      "The tenants of this tenant's founder have 4 live API keys, which is the limit." +
        ' A tenant with a plan or a proven domain counts by itself.',
    )
    await service.owner.query(
      'UPDATE api_key SET expires_at = now() WHERE id = (SELECT id FROM api_key WHERE tenant_id = $1 LIMIT 1)',
      [acme.tenantId],
    )
    expect(await VERBS.key(on, ada)).toBeNull()
    await prove(acme.tenantId)
    const own =
      (
        await service.owner.query<{ n: number }>(
          'SELECT count(*)::int AS n FROM api_key WHERE tenant_id = $1 AND expires_at IS NULL',
          [acme.tenantId],
        )
      ).rows[0]?.n ?? 0
    for (let n = own; n < 3; n++) expect(await VERBS.key(on, acme)).toBeNull()
    expect(await changesNothing(service, () => VERBS.key(on, acme))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'api_keys', limit: 3 },
      message: 'This tenant has 3 live API keys, which is the limit.',
    })
  })

  test('strangers mailed in a day count over all tenants; the wait is named', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    expect(await VERBS.invite(on, ada)).toBeNull()
    expect(await VERBS.invite(on, acme)).toBeNull()
    const both = await atOnce(
      service,
      HOLD,
      [ada.userId],
      [() => VERBS.invite(on, ada), () => VERBS.invite(on, acme)],
      2,
    )
    expect(both.filter((ended) => ended === null)).toHaveLength(1)
    const refused = await changesNothing(service, () => VERBS.invite(on, acme))
    expect(refused).toMatchObject(WAIT[on])
    expect(refused?.message).toContain(
      "have mailed 3 people who are no proven members in the last 24 hours, which is the limit until the founder's" +
        ' address is verified; then it is 5.',
    )
    expect(refused?.wait).toBeGreaterThan(86_400 - 120)
    expect(refused?.wait).toBeLessThanOrEqual(86_400)
    await service.owner.query(
      `UPDATE outgoing_mail SET created_at = now() - interval '23 hours' WHERE to_stranger AND tenant_id = $1`,
      [ada.tenantId],
    )
    expect((await VERBS.invite(on, acme))?.wait).toBeLessThanOrEqual(3_600)
    await verifyEmail(service, ada)
    for (let n = 0; n < 2; n++) expect(await VERBS.invite(on, acme)).toBeNull()
    expect(await changesNothing(service, () => VERBS.invite(on, acme))).toMatchObject(WAIT[on])
    await plan(acme.tenantId)
    expect(await VERBS.invite(on, acme)).toBeNull()
  })

  test('what is stored counts over all tenants; less is always taken', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    expect(await VERBS.logo(on, ada, image(500_000))).toBeNull()
    const both = await atOnce(
      service,
      HOLD,
      [ada.userId],
      [
        () => VERBS.logo(on, acme, image(400_000)),
        () => VERBS.brand(on, acme, image(299_000)).then(() => VERBS.brand(on, ada, image(298_000))),
      ],
      2,
    )
    expect(both.filter((ended) => ended === null).length).toBeLessThan(2)
    await VERBS.logo(on, acme, image(300_000))
    for (const attempt of [
      () => VERBS.logo(on, acme, image(800_000)),
      () => VERBS.found(on, ada, 'With a logo', image(700_000)),
    ])
      expect(await changesNothing(service, attempt)).toMatchObject({
        ...UNPROVEN[on],
        limit: { resource: 'storage_mb', limit: 1 },
      })
    await service.owner.query('UPDATE tenant SET logo_url = $2 WHERE id = $1', [ada.tenantId, image(1_100_000)])
    for (const attempt of [
      () => VERBS.brand(on, acme, image(290_000)),
      () => VERBS.template(on, acme, '<p>{{ invite_url }}</p>'),
    ])
      expect(await changesNothing(service, attempt)).toMatchObject(UNPROVEN[on])
    expect(await VERBS.logo(on, ada, image(1_050_000))).toBeNull() // still too much, but less
    await verifyEmail(service, ada)
    expect(await VERBS.template(on, acme, '<p>{{ invite_url }}</p>')).toBeNull()
    expect(await VERBS.brand(on, acme, image(290_000))).toBeNull()
    expect(await VERBS.logo(on, acme, image(2_500_000))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'storage_mb', limit: 3 },
    })
    await prove(acme.tenantId)
    expect(await VERBS.logo(on, acme, image(2_500_000))).toMatchObject({
      ...REACHED[on],
      limit: { resource: 'storage_mb', limit: 2 },
    })
    expect(await VERBS.logo(on, acme, image(1_300_000))).toBeNull()
  })

  test('deleted foundings of the hour count, too; the wait is named', async () => {
    const churning = await testService({ RATE_LIMITS: 'on', QUOTAS: 'tenants=3/5,tenants_hourly=4/6' })
    try {
      const ada = await signUp(churning)
      for (let n = 0; n < 4; n++) {
        const made = await createTenant(churning, ada)
        await made.rest('DELETE', `/v1/tenants/${made.tenantId}`)
      }
      const refused = await changesNothing(churning, () => VERBS.found(on, ada))
      expect(refused).toMatchObject(WAIT[on])
      expect(refused?.message).toBe(
        'You have founded 4 tenants in the last hour, which is the limit until your address is verified; then it is 6.',
      )
      expect(refused?.wait).toBeGreaterThan(3_000)
      expect(refused?.wait).toBeLessThanOrEqual(3_600)
      await verifyEmail(churning, ada)
      expect(await VERBS.found(on, ada)).toBeNull()
    } finally {
      await churning.close()
    }
  })
})

test('what a tenant that is deleted had stored is not held against its founder', async () => {
  const ada = await signUp(service)
  const gone = await createTenant(service, ada)
  expect(await VERBS.logo('/v1', gone, image(600_000))).toBeNull()
  expect(await VERBS.brand('/v1', gone, image(290_000))).toBeNull()
  expect(await VERBS.logo('/v1', ada, image(600_000))).toMatchObject(UNPROVEN['/v1'])
  await gone.rest('DELETE', `/v1/tenants/${gone.tenantId}`)
  expect(await VERBS.logo('/v1', ada, image(600_000))).toBeNull()
})

test('a tenant at its limit of strangers keeps nobody from their account', async () => {
  const ada = await signUp(service)
  await ada.gql(
    `mutation ($t: UUID!) {
      authPolicyUpdate(tenantId: $t, input: { selfRegistrationEnabled: true }) { userErrors { code } }
    }`,
    { t: ada.tenantId },
  )
  const input = { tenantId: ada.tenantId, email: `${randomUUID()}@example.test`, password: PASSWORD }
  const { register } = await client(service.url).gql(
    'mutation ($input: RegisterInput!) { register(input: $input) { tokens { accessToken } userErrors { code } } }',
    { input },
  )
  const registered = client(service.url, `Bearer ${register.tokens.accessToken}`)
  for (let n = 0; n < 3; n++) expect(await VERBS.invite('/v1', ada)).toBeNull()
  expect(await VERBS.invite('/v1', ada)).not.toBeNull() // control: there is nothing left
  const send = 'mutation { emailVerificationSend { userErrors { code } } }'
  for (const who of [registered, ada]) expect((await who.ask(send)).errors).toEqual([])
  await client(service.url).rest('POST', '/v1/auth/forgot-password', { email: input.email })
  const resets = async (): Promise<number> =>
    (
      await service.owner.query("SELECT FROM outgoing_mail WHERE tenant_id = $1 AND template = 'password_reset'", [
        ada.tenantId,
      ])
    ).rows.length
  await expect.poll(resets).toBe(1)
})
