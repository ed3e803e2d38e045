// What one person may found, keep and send, over all of their tenants: decided with the write, on both surfaces, by the
// table of quotas.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { parseQuotas, QUOTAS } from '../../src/limits/quotas.ts'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { client, type Client } from '../kit/client.ts'
import { addMember, apiKey, createTenant, PASSWORD, type Person, signUp, verifyEmail } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { atOnce, changesNothing, operation } from './verbs.ts'

const LIMITS = 'tenants=3/5,tenants_hourly=30/60,api_keys=2/4/3,strangers_daily=3/5/5,storage_mb=1/3/2'
const service = useService({ RATE_LIMITS: 'on', QUOTAS: LIMITS, TRUSTED_PROXIES: '127.0.0.1' })

const SURFACES = ['GraphQL', '/v1'] as const
type Surface = (typeof SURFACES)[number]

/** How a write ended: null, it was done; else its code on that surface, with the limit, or the seconds to wait. */
interface Ended {
  readonly code: string
  readonly status?: number
  readonly limit?: unknown
  readonly wait?: number
  readonly message: string
}

async function byGraphql(who: Client, name: string, args: object): Promise<Ended | null> {
  const limited = ['tenantCreate', 'tenantUpdate', 'apiKeyCreate', 'brandingUpdate', 'emailTemplateUpdate'].includes(
    name,
  )
  const text = operation('Mutation', name, args, '__typename')
  const { data, errors } = await who.ask(
    limited
      ? text.replace('userErrors { code message path }', 'userErrors { code message path limit { resource limit } }')
      : text,
    args,
  )
  const [error] = errors
  if (error)
    return {
      code: String(error.extensions['code']),
      wait: Number(error.extensions['retryAfter']),
      message: error.message,
    }
  const [fault] = data[name].userErrors
  return fault ? { code: fault.code, limit: fault.limit, message: fault.message } : null
}

async function byRest(who: Client, method: string, path: string, body: object): Promise<Ended | null> {
  const { status, body: answer, headers } = await who.rest(method, path, body)
  if (status < 300) return null
  const { code, metadata, message } = answer.error
  return {
    code,
    status,
    message,
    ...(metadata && { limit: metadata }),
    ...(status === 429 && { wait: Number(headers.get('retry-after')) }),
  }
}

const VERBS = {
  found: (on: Surface, who: Person, name = 'Another', logo?: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'tenantCreate', { input: { name, ...(logo && { logoUrl: logo }) } })
      : byRest(who, 'POST', '/v1/tenants', { name, ...(logo && { logo_url: logo }) }),
  key: (on: Surface, who: Person) =>
    on === 'GraphQL'
      ? byGraphql(who, 'apiKeyCreate', { tenantId: who.tenantId, input: { name: 'k' } })
      : byRest(who, 'POST', '/v1/api-keys', { tenant_id: who.tenantId, name: 'k' }),
  invite: (on: Surface, who: Person, email = `${randomUUID()}@example.test`) =>
    on === 'GraphQL'
      ? byGraphql(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } })
      : byRest(who, 'POST', '/v1/invites', { email }),
  logo: (on: Surface, who: Person, logo: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'tenantUpdate', { tenantId: who.tenantId, input: { logoUrl: logo } })
      : byRest(who, 'PATCH', `/v1/tenants/${who.tenantId}`, { logo_url: logo }),
  brand: (on: Surface, who: Person, logo: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'brandingUpdate', { tenantId: who.tenantId, input: { logoUrl: logo } })
      : byRest(who, 'PUT', `/v1/tenants/${who.tenantId}/branding`, { logo_url: logo }),
  template: (on: Surface, who: Person, body: string) =>
    on === 'GraphQL'
      ? byGraphql(who, 'emailTemplateUpdate', { tenantId: who.tenantId, key: 'invite', input: { subject: 's', body } })
      : byRest(who, 'PUT', `/v1/tenants/${who.tenantId}/email-templates/invite`, { subject: 's', body }),
}

/** What a surface calls it. */
const UNPROVEN = {
  GraphQL: { code: 'EMAIL_NOT_VERIFIED' },
  '/v1': { code: 'verification.email_not_verified', status: 403 },
}
const REACHED = { GraphQL: { code: 'LIMIT_REACHED' }, '/v1': { code: 'billing.plan_limit', status: 402 } }
const WAIT = { GraphQL: { code: 'RATE_LIMITED' }, '/v1': { code: 'too_many_requests', status: 429 } }

const plan = (tenantId: string, name = 'PRO') =>
  service.owner.query('UPDATE tenant SET plan = $2::"TenantPlan" WHERE id = $1', [tenantId, name])
const prove = (tenantId: string) =>
  service.owner.query(
    'INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at) VALUES ($1, $2, $3, $4, now())',
    [randomUUID(), tenantId, `${randomUUID()}.example`, 't'],
  )
const HOLD = 'SELECT pg_advisory_xact_lock(1113940037, hashtext($1::text))'

/** An SVG of so many characters. */
const image = (characters: number, salt = randomUUID()): string => {
  const url = `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><!--${salt}`
  return `${url}${'x'.repeat(characters - url.length - '--></svg>'.length)}--></svg>`
}

describe.each(SURFACES)('by %s', (on) => {
  test('a person founds as many tenants as they may, and of two at once for the last place one', async () => {
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

  test('API keys are counted over all tenants of their founder, whoever makes them, until one is set apart', async () => {
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
      "The tenants of this tenant's founder have 4 live API keys, which is the limit. A tenant with a plan or a proven domain counts by itself.",
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

  test('strangers who are mailed in a day are counted over all tenants, and then it says how long to wait', async () => {
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
      "have mailed 3 people who are no proven members in the last 24 hours, which is the limit until the founder's address is verified; then it is 5.",
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

  test('what is stored is counted over all tenants, images and templates alike, and less of it is always taken', async () => {
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

  test('foundings of an hour count also once they are deleted, and then it says how long to wait', async () => {
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

test('accounts created for others are counted over all tenants of an unproven founder, also those that are gone, and for a day', async () => {
  const counting = await testService({ RATE_LIMITS: 'on', QUOTAS: 'accounts_daily=3/9' })
  try {
    const ada = await signUp(counting)
    const acme = await createTenant(counting, ada)
    const create = (who: Person) =>
      who.rest('POST', '/v1/users', { email: `${randomUUID()}@example.test`, password: PASSWORD })
    await addMember(counting, acme) // who made their account themselves
    const { body: first } = await create(ada)
    for (const who of [acme, ada]) expect((await create(who)).status).toBe(201)
    await ada.rest('DELETE', `/v1/users/${first.id}`)
    await ada.rest('DELETE', `/v1/users/${first.id}/purge`)
    const refused = await changesNothing(counting, () => create(acme))
    expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests'])
    expect(refused.body.error.message).toContain(
      'have created 3 accounts for other people in the last 24 hours, which is the limit until',
    )
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000)
    await verifyEmail(counting, ada)
    expect((await create(acme)).status).toBe(201)
  } finally {
    await counting.close()
  }
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

test('a tenant that has mailed as many strangers as it may keeps nobody from their own account', async () => {
  const ada = await signUp(service)
  await ada.gql(
    'mutation ($t: UUID!) { authPolicyUpdate(tenantId: $t, input: { selfRegistrationEnabled: true }) { userErrors { code } } }',
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

describe('people whose address is not proven share what may come from one client address', () => {
  afterEach(() => void vi.restoreAllMocks())
  const from =
    (address: string, who: Client | null = null) =>
    (path: string, body: object) =>
      (who ?? client(service.url)).rest('POST', path, body, { 'x-forwarded-for': address })

  test('accounts that are created: the rest of an import is left for later, and nobody of it is there', async () => {
    const ada = await signUp(service)
    const users = Array.from({ length: BUCKETS.unprovenAccounts.burst + 5 }, (_, n) => ({
      email: `${n}.${randomUUID()}@example.test`,
    }))
    const { body } = await from('203.0.113.40', ada)('/v1/users/bulk', { users })
    const members = async (): Promise<number> =>
      (await service.owner.query('SELECT FROM membership WHERE tenant_id = $1', [ada.tenantId])).rows.length
    // what comes back meanwhile, and themselves
    expect(await members()).toBeLessThanOrEqual(BUCKETS.unprovenAccounts.burst + 3)
    expect(body).toMatchObject({ imported: (await members()) - 1 })
    const one = { email: `${randomUUID()}@example.test`, password: PASSWORD }
    expect((await changesNothing(service, () => from('203.0.113.40', ada)('/v1/users', one))).status).toBe(429)
    await verifyEmail(service, ada)
    expect((await from('203.0.113.40', ada)('/v1/users', one)).status).toBe(201)
  })

  test('sign-ups and tenants: a refused one leaves nobody behind, another address is served', async () => {
    const signup = (address: string) =>
      from(address)('/v1/auth/signup', { email: `${randomUUID()}@example.test`, password: PASSWORD })
    let later = 0
    const now = performance.now()
    vi.spyOn(performance, 'now').mockImplementation(() => now + later) // nothing comes back but then
    let last = await signup('203.0.113.7')
    for (let n = 1; n < 2 * BUCKETS.unprovenFounding.burst && last.status !== 429; n++) {
      later += 1_000 / BUCKETS.ip.rate // within what anybody may ask
      last = await signup('203.0.113.7')
    }
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(1)
    expect((await changesNothing(service, () => signup('203.0.113.7'))).status).toBe(429)
    const ada = await signUp(service)
    expect(
      (await changesNothing(service, () => from('203.0.113.7', ada)('/v1/tenants', { name: 'From there' }))).status,
    ).toBe(429)
    expect((await from('203.0.113.8', ada)('/v1/tenants', { name: 'From elsewhere' })).status).toBe(201)
    await verifyEmail(service, ada)
    expect((await from('203.0.113.7', ada)('/v1/tenants', { name: 'Proven' })).status).toBe(201)
  })
})

describe('the table', () => {
  test('is the one in docs/limits.md', () => {
    const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')
    for (const [name, quota] of Object.entries(QUOTAS)) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
      const told = row
        ?.split('|')
        .slice(3, 6)
        .map((cell) => cell.trim().replaceAll(',', ''))
      expect(told, name).toEqual(
        [quota.unproven, quota.proven, quota.apart].map((n) => (n === Infinity ? '–' : String(n))),
      )
    }
  })

  test('can be told otherwise by entry, and names what it does not know', () => {
    expect(parseQuotas('')).toEqual(QUOTAS)
    expect(parseQuotas('tenants=10/500, api_keys=1/2/3')).toEqual({
      ...QUOTAS,
      tenants: { unproven: 10, proven: 500, apart: Infinity },
      api_keys: { unproven: 1, proven: 2, apart: 3 },
    })
    for (const wrong of ['tenants', 'tenants=3', 'tenants=-1/2', 'seats=1/2', 'tenants=1/2/3/4', '__proto__=1/2'])
      expect(parseQuotas(wrong)).toContain('there are tenants, tenants_hourly')
  })
})
