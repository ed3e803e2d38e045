import { expect, test } from 'vitest'
import { person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { atOnce, changesNothing, codes, count, mutate, times, TOKENS } from '../verbs.ts'

const service = useService()
const TENANT = 'tenant { id slug name personal status plan region logoUrl metadata version memberCount } roles'
const HOLD_SLUG = "INSERT INTO tenant (id, slug, name, updated_at) VALUES (gen_random_uuid(), $1, 'x', now())"

test('a taken derived slug gets an ending, also of ten at once', async () => {
  const ada = await signUp(service)
  const made = await atOnce(
    service,
    HOLD_SLUG,
    ['same-name'],
    times(10, () => mutate(ada, 'tenantCreate', { input: { name: 'Same Name' } }, TENANT)),
  )
  const slugs = made.map((answer) => answer.tenant.slug as string).sort((a, b) => a.length - b.length)
  expect(new Set(slugs).size).toBe(10)
  expect(slugs[0]).toBe('same-name')
  for (const slug of slugs.slice(1)) expect(slug).toMatch(/^same-name-[0-9a-f]{6,}$/)
})

test('an explicit slug that any tenant has is refused, in any case', async () => {
  const ada = await signUp(service)
  const live = await mutate(ada, 'tenantCreate', { input: { name: 'Live', slug: 'live-one' } }, `${TENANT} ${TOKENS}`)
  const gone = await mutate(ada, 'tenantCreate', { input: { name: 'Gone', slug: 'gone-one' } }, `${TENANT} ${TOKENS}`)
  await mutate(person(service, ada.email, gone.tokens), 'tenantDelete', { tenantId: gone.tenant.id })
  for (const slug of ['live-one', 'LIVE-One', 'gone-one']) {
    const made = await changesNothing(service, () =>
      mutate(ada, 'tenantCreate', { input: { name: 'New', slug } }, TENANT),
    )
    expect(made).toMatchObject({
      tenant: null,
      roles: null,
      userErrors: [{ code: 'SLUG_TAKEN', path: ['input', 'slug'] }],
    })
  }
  expect(live.userErrors).toEqual([])
})

test('of 20 tenants with one slug at once exactly one is made', async () => {
  const ada = await signUp(service)
  const made = await atOnce(
    service,
    HOLD_SLUG,
    ['only-one'],
    times(20, () => mutate(ada, 'tenantCreate', { input: { name: 'x', slug: 'only-one' } }, TENANT)),
  )
  expect(made.filter((answer) => answer.tenant !== null)).toHaveLength(1)
  expect(made.filter((answer) => answer.tenant === null).map(codes)).toEqual(
    Array.from({ length: 19 }, () => ['SLUG_TAKEN']),
  )
  expect(await count(service, 'tenant', "slug = 'only-one'")).toBe(1)
})
