// Who holds a domain can lead it elsewhere one day, and then gets the cookies of all who have signed in on it. Those
// open nothing but that tenant.
import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { count, mutate } from '../domains/verbs.ts'
import { addMember, createTenant, owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { builtUi, HANDLE, ORIGIN, OWN_PAGE } from './visitor.ts'

const ui = builtUi({ me: '{ me { userId tenantId } }' })
const service = useService({ PUBLIC_URL: ORIGIN }, { adminFolder: ui.folder })
const domain = `login.${randomUUID()}.example`
/** Owns the tenant whose domain it is. */
let mallory: Person
/** Is a member there, and owns another tenant. */
let bob: Person
let bobs: Person
beforeAll(async () => {
  mallory = await owner(service, 'Malicious Company')
  await mutate(mallory, 'brandingUpdate', { tenantId: mallory.tenantId, input: { customDomain: domain } })
  await service.owner.query('UPDATE tenant_domain SET verified_at = now() WHERE domain = $1', [domain])
  bob = await addMember(service, mallory)
  bobs = await createTenant(service, bob, 'Company of Bob')
})

interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
  readonly body: any
  readonly cookie: string | null
}

/** Sends what the page on that host would. */
function post(path: string, host: string, body: object, cookie: string | null, more: object = {}): Promise<Answer> {
  const own = { ...OWN_PAGE, origin: `https://${host}`, host, ...(cookie !== null && { cookie }), ...more }
  return new Promise((resolve, reject) => {
    const sent = request(`${service.url}${path}`, { method: 'POST', headers: own }, (response) => {
      const set = (response.headers['set-cookie'] ?? []).find((one) => one.startsWith(`${HANDLE}=`))
      const cookieSet = set === undefined || /max-age=0/i.test(set) ? null : (set.split(';')[0] ?? null)
      response.setEncoding('utf8').on('error', reject)
      void response
        .toArray()
        .then((parts) =>
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(parts.join('')), cookie: cookieSet }),
        )
    })
    sent.on('error', reject).end(JSON.stringify(body))
  })
}
const OWN_HOST = new URL(ORIGIN).host
const login = (host: string, tenantId: string | undefined) =>
  post('/admin/session', host, { op: 'login', email: bob.email, password: PASSWORD, tenantId }, null)
const asksAs = (host: string, cookie: string | null, tenantId: string) =>
  post('/admin/api', host, { id: ui.ids.me, variables: {} }, cookie, { 'x-qeet-tenant': tenantId })
const live = (tenantId: string): Promise<number> =>
  count(service, 'session', 'user_id = $1 AND tenant_id = $2 AND browser_hash IS NOT NULL AND revoked_at IS NULL', [
    bob.userId,
    tenantId,
  ])

describe('a handle from the domain of a tenant', () => {
  test('opens that tenant there', async () => {
    const { body, cookie } = await login(domain, mallory.tenantId)
    expect(body).toMatchObject({ state: 'in', tenantId: mallory.tenantId })
    expect((await asksAs(domain, cookie, mallory.tenantId)).body.data.me).toMatchObject({ userId: bob.userId })
  })

  test("is worth nothing on the service's own host, nor on another domain", async () => {
    const { cookie } = await login(domain, mallory.tenantId)
    for (const host of [OWN_HOST, `other.${domain}`])
      expect((await post('/admin/session', host, { op: 'now' }, cookie)).body).toEqual({ state: 'out' })
  })

  test('leads to no other tenant of its person, and opens no session that lives there', async () => {
    const { cookie } = await login(domain, mallory.tenantId)
    const before = await live(bobs.tenantId)
    const answer = await post('/admin/session', domain, { op: 'switch', tenantId: bobs.tenantId }, cookie)
    expect([answer.status, answer.body.error.code]).toEqual([403, 'OTHER_DOMAIN'])
    expect((await asksAs(domain, cookie, bobs.tenantId)).body.error.code).toBe('SWITCH_REQUIRED')
    expect(await live(bobs.tenantId)).toBe(before)
  })
})

test("nobody signs in to another tenant on the domain, nor on a host that is nobody's", async () => {
  for (const [host, tenantId] of [
    [domain, bobs.tenantId],
    ['nobody.example', bobs.tenantId],
  ] as const) {
    const { status, cookie } = await login(host, tenantId)
    expect([status, cookie]).toEqual([403, null])
  }
  expect(await live(bobs.tenantId)).toBe(0)
})

test("on the service's own host both tenants open with one handle", async () => {
  const { cookie } = await login(OWN_HOST, mallory.tenantId)
  const switched = await post('/admin/session', OWN_HOST, { op: 'switch', tenantId: bobs.tenantId }, cookie)
  expect(switched.body.state).toBe('in')
  for (const { tenantId } of [mallory, bobs])
    expect((await asksAs(OWN_HOST, cookie, tenantId)).body.data.me.tenantId).toBe(tenantId)
})
