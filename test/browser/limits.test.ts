// What anybody can ask for by a cookie costs the service little, however often they ask.
import { expect, test } from 'vitest'
import { count } from '../domains/verbs.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { builtUi, ORIGIN, visitor, type Visitor } from './visitor.ts'

const ui = builtUi({ me: '{ me { userId tenantId } }' })
const service = useService({ PUBLIC_URL: ORIGIN, RATE_LIMITS: 'on' }, { adminFolder: ui.folder })

async function inTenant(): Promise<{ ada: Person; browser: Visitor; tenantId: string }> {
  const ada = await owner(service)
  const browser = visitor(service.url)
  await browser.signIn(ada.email)
  await browser.session({ op: 'switch', tenantId: ada.tenantId })
  return { ada, browser, tenantId: ada.tenantId }
}
const stepUps = (tenantId: string): Promise<number> =>
  count(service, 'audit_event', "tenant_id = $1 AND action = 'auth.step_up_required'", [tenantId])

test('asking again and again for a step-up is refused, and writes no more', async () => {
  const { browser, tenantId } = await inTenant()
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => browser.session({ op: 'reauthenticate', tenantId })),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect([refused.length, await stepUps(tenantId)]).toEqual([35, 5])
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('requests of a page that is asked for a step-up share it, one after the other, too', async () => {
  const { ada, browser, tenantId } = await inTenant()
  await ada.gql(
    `mutation ($t: UUID!, $input: AuthPolicyUpdateInput!) {
      authPolicyUpdate(tenantId: $t, input: $input) { userErrors { code } } }`,
    { t: tenantId, input: { mfaRequired: true, mfaGraceDays: 0 } },
  )
  await service.owner.query(
    "UPDATE session SET last_seen_at = now() - interval '11 minutes' WHERE user_id = $1 AND browser_hash IS NOT NULL",
    [ada.userId],
  )
  const before = await stepUps(tenantId)
  const codes = new Set<string>()
  for (let at = 0; at < 10; at++) codes.add((await browser.api(ui.ids.me, { tenantId })).body.error.code)
  expect([[...codes], (await stepUps(tenantId)) - before]).toEqual([['STEP_UP'], 1])
})

test('a person who asks without end is refused, and others are not', async () => {
  const { browser } = await inTenant()
  const statuses = new Set<number>()
  // Faster than a person may, however slow the machine.
  for (let round = 0; round < 30 && !statuses.has(429); round++) {
    const asked = await Promise.all(Array.from({ length: 60 }, () => browser.session({ op: 'now' })))
    for (const { status } of asked) statuses.add(status)
  }
  expect(statuses).toEqual(new Set([200, 429]))
  const { browser: other } = await inTenant()
  expect((await other.session({ op: 'now' })).status).toBe(200)
})
