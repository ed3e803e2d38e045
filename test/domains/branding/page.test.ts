// What strangers see of a brand: the sign-in page by slug or proven domain, and images.
import { expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'

const service = useService()

const PAGE = `tenantId slug name logoUrl faviconUrl primaryColor secondaryColor
  methods { allowed available selfRegistration rememberDevice }`
const SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const SVG = `data:image/svg+xml,${encodeURIComponent(SCRIPT)}`

async function page(args: { slug?: string | null; domain?: string | null }) {
  return (
    await client(service.url).gql(
      `query ($slug: String, $domain: String) { signInPage(slug: $slug, domain: $domain) { ${PAGE} } }`,
      args,
    )
  ).signInPage
}

async function slugOf(who: Person): Promise<string> {
  return (await who.gql('query ($id: UUID!) { tenant(id: $id) { slug } }', { id: who.tenantId })).tenant.slug
}

async function brand(who: Person, input: object): Promise<void> {
  const { userErrors } = await mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input }, 'branding { version }')
  expect(userErrors).toEqual([])
}

async function proven(who: Person, domain: string, at: Date | null): Promise<void> {
  await service.owner.query('UPDATE tenant_domain SET verified_at = $3 WHERE tenant_id = $1 AND domain = $2', [
    who.tenantId,
    domain,
    at,
  ])
}

test('anybody sees name, look and ways to sign in by the slug', async () => {
  const who = await owner(service, 'Acme GmbH')
  await brand(who, {
    primaryColor: '#0f172a',
    logoUrl: 'https://cdn.example/logo.png',
    emailFromAddress: 'secret@acme.example',
    settings: { internal: true },
  })
  const slug = await slugOf(who)
  const shown = await page({ slug: slug.toUpperCase() })
  expect(shown).toEqual({
    tenantId: who.tenantId,
    slug,
    name: 'Acme GmbH',
    logoUrl: 'https://cdn.example/logo.png',
    faviconUrl: null,
    primaryColor: '#0f172a',
    secondaryColor: null,
    methods: {
      allowed: expect.arrayContaining(['PASSWORD']) as unknown,
      available: expect.arrayContaining(['PASSWORD']) as unknown,
      selfRegistration: false,
      rememberDevice: false,
    },
  })
  expect((await client(service.url).rest('GET', `/v1/sign-in-page?slug=${slug}`)).body).toMatchObject({
    tenant_id: who.tenantId,
    primary_color: '#0f172a',
  })
})

test('a draft is not shown until it is published', async () => {
  const who = await owner(service)
  const slug = await slugOf(who)
  await mutate(
    who,
    'brandingDraftSave',
    { tenantId: who.tenantId, input: { primaryColor: '#123456' } },
    'draft { primaryColor }',
  )
  expect(await page({ slug })).toMatchObject({ primaryColor: null })
  await mutate(who, 'brandingPublish', { tenantId: who.tenantId }, 'branding { version }')
  expect(await page({ slug })).toMatchObject({ primaryColor: '#123456' })
})

test('a domain finds the page only while it is proven and published', async () => {
  const who = await owner(service)
  const domain = `login.${crypto.randomUUID()}.example`
  await brand(who, { customDomain: domain })
  expect(await page({ domain })).toBeNull()
  await proven(who, domain, new Date())
  expect(await page({ domain: domain.toUpperCase() })).toMatchObject({ tenantId: who.tenantId })
  expect(await page({ domain: `${domain}.` })).toMatchObject({ tenantId: who.tenantId })
  expect(await page({ domain: `other.${domain}` })).toBeNull()
  await proven(who, domain, null)
  expect(await page({ domain })).toBeNull()
  await proven(who, domain, new Date())
  await brand(who, { customDomain: null })
  expect(await page({ domain })).toBeNull()
})

test('an internationalized domain is found by its letters and by its A-labels', async () => {
  const who = await owner(service)
  const name = `${crypto.randomUUID()}.example`
  await brand(who, { customDomain: `bücher.${name}` })
  await proven(who, `xn--bcher-kva.${name}`, new Date())
  for (const domain of [`bücher.${name}`, `BÜCHER.${name}.`, `xn--bcher-kva.${name}`])
    expect(await page({ domain })).toMatchObject({ tenantId: who.tenantId })
  for (const domain of [
    `xn--bcher-kva.${name}/x`,
    `xn--bcher-kva.${name}:443`,
    `xn--bcher-kva.${name}\n`,
    '',
    '.',
    'x'.repeat(1_000),
  ])
    expect([domain, await page({ domain })]).toEqual([domain, null])
})

test('a personal tenant, a suspended one and one that does not exist answer alike', async () => {
  const personal = await signUp(service)
  const suspended = await createTenant(service, personal)
  const slugs = [await slugOf(personal), await slugOf(suspended), 'no-such-tenant']
  await mutate(suspended, 'tenantSuspend', { tenantId: suspended.tenantId }, 'tenant { status }')
  expect(await Promise.all(slugs.map((slug) => page({ slug })))).toEqual([null, null, null])
  const [one, ...others] = await Promise.all(
    slugs.map((slug) => client(service.url).rest('GET', `/v1/sign-in-page?slug=${slug}`)),
  )
  expect(one?.status).toBe(404)
  for (const other of others)
    expect({ ...other.body.error, request_id: '' }).toEqual({ ...one?.body.error, request_id: '' })
})

test('both, or neither, of slug and domain are refused', async () => {
  for (const args of [{}, { slug: 'a', domain: 'a.example' }, { slug: null, domain: null }]) {
    const { errors } = await client(service.url).ask(
      'query ($slug: String, $domain: String) { signInPage(slug: $slug, domain: $domain) { slug } }',
      args,
    )
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
  }
  expect((await client(service.url).rest('GET', '/v1/sign-in-page')).status).toBe(400)
})

test('an image from a data: URL is served immutable, and opens no page', async () => {
  const who = await owner(service)
  await brand(who, { logoUrl: SVG })
  const { logoUrl } = await page({ slug: await slugOf(who) })
  expect(logoUrl).toMatch(new RegExp(`^https://id\\.example\\.test/brand/${who.tenantId}/[0-9a-f]{64}$`))
  const path = new URL(logoUrl as string).pathname
  const response = await fetch(`${service.url}${path}`)
  expect(response.status).toBe(200)
  expect(
    Object.fromEntries(
      ['content-type', 'cache-control', 'content-disposition', 'x-content-type-options', 'content-security-policy'].map(
        (name) => [name, response.headers.get(name)],
      ),
    ),
  ).toEqual({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-disposition': 'attachment; filename="image.svg"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
  })
  expect(await response.text()).toContain('<svg')
  const other = await owner(service)
  for (const wrong of [
    path.replace(who.tenantId, other.tenantId),
    `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`,
    '/brand/x/y',
    '/brand/',
  ])
    expect([wrong, (await fetch(`${service.url}${wrong}`)).status]).toEqual([wrong, 404])
})
