import { expect, test } from 'vitest'
import { apiKey, createTenant, person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  faults,
  mutate,
  nobody,
  refusal,
  standing,
  tenantOf,
  times,
  TOKENS,
} from '../verbs.ts'

const service = useService()
const TENANT = 'tenant { id slug name personal status plan region logoUrl metadata version memberCount } roles'
const create = async (input: object) => mutate(await signUp(service), 'tenantCreate', { input }, TENANT)

test('a new tenant has an owner, three roles, a session and a log', async () => {
  const ada = await signUp(service)
  const input = {
    name: ' Acme ',
    slug: ' Acme-1 ',
    region: 'eu',
    logoUrl: 'https://acme.example/logo.svg',
    metadata: { tier: 1, nested: { keys: ['stay_as_they Are'] } },
  }
  const made = await mutate(ada, 'tenantCreate', { input }, `${TENANT} ${TOKENS}`)
  expect(made).toMatchObject({
    tenant: {
      ...input,
      name: 'Acme',
      slug: 'acme-1',
      personal: false,
      status: 'ACTIVE',
      plan: 'FREE',
      version: 1,
      memberCount: 1,
    },
    roles: ['owner'],
    tokens: { tenantId: made.tenant.id, userId: ada.userId },
    userErrors: [],
  })
  const there = person(service, ada.email, made.tokens)
  expect((await there.gql('{ me { permissions } }')).me.permissions).toHaveLength(25)
  const { roles, members } = await tenantOf(
    there,
    'roles { name system permissions { key } } members { nodes { userId roles { name } } }',
  )
  const shape = roles.map((role: { name: string; system: boolean; permissions: object[] }) => [
    role.name,
    role.system,
    role.permissions.length,
  ])
  expect(shape).toEqual([
    ['owner', true, 25],
    ['admin', true, 25],
    ['member', true, 4],
  ])
  expect(members.nodes).toEqual([{ userId: ada.userId, roles: [{ name: 'owner' }] }])
  expect(await actions(service, made.tenant.id)).toEqual(['tenant.created', 'auth.login_succeeded'])
  expect(await standing(ada)).toBe('ok')
})

test.each([
  ['Acme & Söhne GmbH', /^acme-sohne-gmbh$/],
  ['Café Ünïcøde', /^cafe-unic-de$/],
  ['Žluťoučký kůň', /^zlutoucky-kun$/],
  ['ﬁne Ⅳ', /^fine-iv$/],
  ['---', /^tenant-[0-9a-f]+$/],
  ['株式会社', /^tenant-[0-9a-f]+$/],
  ['x', /^tenant-[0-9a-f]+$/],
  [`${'long '.repeat(39)}name`, /^(long-){9}long$/],
])('the slug of %j is derived from the name', async (name, slug) => {
  expect((await create({ name })).tenant.slug).toMatch(slug)
})

const KIB64 = { text: 'x'.repeat(65_536) }

test.each([
  ['name', 'REQUIRED', { name: ' ' }],
  ['name', 'TOO_LONG', { name: 'x'.repeat(201) }],
  ['name', 'INVALID', { name: 'Acme\r\nBcc: eve@example.test' }],
  ['name', 'INVALID', { name: 'Acme\u2028next line' }],
  ['name', 'INVALID', { name: 'Acme \u202egro.live' }],
  ['slug', 'TOO_SHORT', { slug: 'a' }],
  ['slug', 'TOO_LONG', { slug: 'a'.repeat(65) }],
  ['slug', 'INVALID', { slug: '-acme' }],
  ['slug', 'INVALID', { slug: 'acme-' }],
  ['slug', 'INVALID', { slug: 'ac me' }],
  ['slug', 'INVALID', { slug: 'acmé' }],
  ['slug', 'INVALID', { slug: '../etc' }],
  ['region', 'TOO_LONG', { region: 'x'.repeat(65) }],
  ['logoUrl', 'INVALID', { logoUrl: 'javascript:alert(1)' }],
  ['logoUrl', 'INVALID', { logoUrl: 'data:text/html,x' }],
  ['logoUrl', 'INVALID', { logoUrl: 'http://' }],
  ['logoUrl', 'INVALID', { logoUrl: 'data:image/png;base64,AAAA' }],
  ['logoUrl', 'INVALID', { logoUrl: `data:image/png;base64,${'A'.repeat(100_000)}` }],
  ['logoUrl', 'INVALID', { logoUrl: 'DATA:image/svg+xml,<html></html>' }],
  ['logoUrl', 'TOO_LONG', { logoUrl: `https://acme.example/${'x'.repeat(3_000_000)}` }],
  ['metadata', 'TOO_LONG', { metadata: KIB64 }],
  ['plan', 'CHECKOUT_REQUIRED', { plan: 'ENTERPRISE' }],
] as const)('a bad %s is answered %s, and nothing is written: %o', async (field, code, input) => {
  const ada = await signUp(service)
  const { userErrors } = await changesNothing(service, () =>
    mutate(ada, 'tenantCreate', { input: { name: 'Acme', ...input } }, TENANT),
  )
  expect(userErrors).toMatchObject([{ code, path: ['input', field] }])
})

test('every field at fault is named at once', async () => {
  const input = { name: '', slug: '!!', region: 'x'.repeat(65), logoUrl: 'ftp://x' }
  expect(await faults(await signUp(service), 'tenantCreate', { input })).toEqual([
    'REQUIRED',
    'TOO_LONG',
    'INVALID',
    'INVALID',
  ])
})

test("metadata that cannot be stored is the caller's mistake: a NUL, and nesting without end", async () => {
  const ada = await signUp(service)
  let deep: object = {}
  for (let level = 0; level < 40; level++) deep = { deep }
  for (const metadata of [{ a: '\0' }, { '\0': 1 }, deep])
    expect(
      await changesNothing(service, () => refusal(ada, 'tenantCreate', { input: { name: 'Acme', metadata } })),
    ).toBe('BAD_USER_INPUT')
})

test('a bound, unlimited key creates a tenant, without a session', async () => {
  const ada = await createTenant(service, await signUp(service))
  const bound = await apiKey(service, ada, { userId: ada.userId })
  const made = await mutate(bound, 'tenantCreate', { input: { name: 'By key' } }, `${TENANT} ${TOKENS}`)
  expect(made).toMatchObject({ tenant: { name: 'By key' }, roles: ['owner'], tokens: null, userErrors: [] })
  expect((await ada.gql('{ tenants { nodes { id } } }')).tenants.nodes).toContainEqual({ id: made.tenant.id })
  const limited = await apiKey(service, ada, { userId: ada.userId, scopes: ['tenant.read', 'tenant.write'] })
  const unbound = await apiKey(service, ada)
  expect(await Promise.all([limited, unbound].map(standing))).toEqual(['ok', 'ok'])
  expect(await changesNothing(service, () => refusal(limited, 'tenantCreate', { input: { name: 'x' } }))).toBe(
    'FORBIDDEN',
  )
  expect(await changesNothing(service, () => refusal(unbound, 'tenantCreate', { input: { name: 'x' } }))).toBe(
    'UNAUTHENTICATED',
  )
  expect(await changesNothing(service, () => refusal(nobody(service), 'tenantCreate', { input: { name: 'x' } }))).toBe(
    'UNAUTHENTICATED',
  )
})

test('a person with a password set by others makes no tenant', async () => {
  const ada = await createTenant(service, await signUp(service))
  const key = await apiKey(service, ada, { userId: ada.userId })
  const setBy = (other: boolean) =>
    service.owner.query('UPDATE password_credential SET set_by_other = $2 WHERE user_id = $1', [ada.userId, other])
  expect(
    (await mutate(ada, 'tenantCreate', { input: { name: 'Taken', slug: 'taken-before' } }, TENANT)).userErrors,
  ).toEqual([])
  expect(await standing(key)).toBe('ok') // which notes its use
  await setBy(true)
  for (const who of [ada, key])
    for (const slug of ['free-still', 'taken-before'])
      expect(
        codes(await changesNothing(service, () => mutate(who, 'tenantCreate', { input: { name: 'x', slug } }, TENANT))),
      ).toEqual(['OWN_PASSWORD_NEEDED'])
  await setBy(false)
  expect(codes(await mutate(ada, 'tenantCreate', { input: { name: 'x', slug: 'free-still' } }, TENANT))).toEqual([])
})

test('the log of a new tenant verifies from its first link', async () => {
  const ada = await signUp(service)
  const { auditVerification, auditEvents } = await tenantOf(
    await createTenant(service, ada, 'Verified'),
    'auditVerification { ok rowsChecked } auditEvents { nodes { action actorUserId resourceId metadata } }',
  )
  expect(auditVerification).toEqual({ ok: true, rowsChecked: 2 })
  const [session, made] = auditEvents.nodes
  expect(made).toMatchObject({
    action: 'tenant.created',
    actorUserId: ada.userId,
    metadata: { name: 'Verified', slug: 'verified' },
  })
  expect(session).toMatchObject({
    action: 'auth.login_succeeded',
    actorUserId: ada.userId,
    metadata: { method: 'tenant_create', mfa: false },
  })
})

test('ten made at once are made, and count everywhere as one member', async () => {
  const ada = await signUp(service)
  const made = await atOnce(
    service,
    'SELECT 1 FROM users WHERE id = $1 FOR UPDATE',
    [ada.userId],
    times(10, (n) => mutate(ada, 'tenantCreate', { input: { name: `At once ${n}` } }, TENANT)),
  )
  expect(made.map(codes)).toEqual(made.map(() => []))
  const { rows } = await service.owner.query<{ n: string; facts: string }>(
    `SELECT (SELECT sum(c.n) FROM member_count c WHERE c.tenant_id = m.tenant_id
     AND c.figure = 'members') AS n, (SELECT count(*) FROM member_fact f WHERE f.tenant_id = m.tenant_id) AS facts
     FROM membership m WHERE m.user_id = $1`,
    [ada.userId],
  )
  expect(rows).toEqual(Array.from({ length: 11 }, () => ({ n: '1', facts: '1' })))
})

test('what is stored of a tenant and what is answered of it are the same', async () => {
  const ada = await signUp(service)
  const FIELDS = 'id slug name personal status plan region logoUrl metadata version createdAt updatedAt'
  const { tenant, tokens } = await mutate(
    ada,
    'tenantCreate',
    { input: { name: 'Same', metadata: { b: 1, a: { z: [1.5, null], y: 'x' } } } },
    `tenant { ${FIELDS} } ${TOKENS}`,
  )
  expect(await tenantOf(person(service, ada.email, tokens), FIELDS)).toEqual(tenant)
})
