// Which tenants see what happens to a sign-in: the table of the README, line by line.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { BUCKETS, createRateLimiter } from '../../../src/limits/rate-limit.ts'
import { createBackground } from '../../../src/shared/background.ts'
import { createFailures } from '../../../src/domains/sign-in/failures.ts'
import { createTenant, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { ENTERED } from '../sign-in/mailbox.ts'
import { count, joinAs, mutate, nobody } from '../verbs.ts'
import { type Cast, OFFICE, type Scenario, scenarios, WRONG } from './scenarios.ts'

let all: Readonly<Record<string, Scenario>>
const service = useService({ TRUSTED_PROXIES: '127.0.0.1/32' })
beforeAll(async () => {
  all = scenarios(service)
})

const logIn = (email: string, password: string, tenantId: string) =>
  mutate(nobody(service), 'login', { input: { email, password, tenantId } }, ENTERED)

interface Line {
  readonly what: string
  readonly action: string
  readonly figure: string
  readonly seen: string
}

const LINES: readonly Line[] = readFileSync(
  new URL('../../../src/domains/analytics/README.md', import.meta.url),
  'utf8',
)
  .split('## Who sees what')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => /^\| (?!what)/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
  .map(([what = '', action = '', figure = '', seen = '']) => ({ what, action, figure, seen }))

test('each line of the table has its scenario, and each scenario its line', () => {
  expect(LINES.map(({ what }) => what)).toEqual(Object.keys(all))
})

interface Recorded {
  readonly tenant_id: string
  readonly action: string
  readonly figure: string | null
  readonly known: boolean
}

/** What tenants have had recorded since; what is their own of refused requests as `decisions`. */
async function recorded(tenants: readonly string[], since: ReadonlyMap<string, bigint>): Promise<Recorded[]> {
  await service.service.background.drain()
  const { rows } = await service.owner.query<Recorded & { seq: string }>(
    `SELECT a.tenant_id, a.seq, a.action, e.kind AS figure, a.resource_id IS NOT NULL AS known
     FROM audit_event a LEFT JOIN auth_event e USING (tenant_id, seq) WHERE a.tenant_id = ANY ($1) ORDER BY 1, 2`,
    [tenants],
  )
  return rows.filter((row) => BigInt(row.seq) > (since.get(row.tenant_id) ?? 0n))
}

const heads = async (tenants: readonly string[]): Promise<Map<string, bigint>> => {
  await service.service.background.drain()
  const { rows } = await service.owner.query<{ tenant_id: string; seq: string }>(
    'SELECT tenant_id, max(seq) AS seq FROM audit_event WHERE tenant_id = ANY ($1) GROUP BY 1',
    [tenants],
  )
  return new Map(rows.map(({ tenant_id, seq }) => [tenant_id, BigInt(seq)]))
}

/** Whether the tenant of `ada` has counted a request that it refused, which a preview has written down first. */
async function refusedRequest(ada: Person): Promise<boolean> {
  const { status } = await ada.rest(
    'POST',
    `/v1/tenants/${ada.tenantId}/ip-rules/preview`,
    { enabled: true },
    { 'x-forwarded-for': OFFICE },
  )
  expect(status).toBe(200)
  return (
    (await count(service, 'access_decision', "kind = 'request' AND refused > 0 AND tenant_id = $1", [ada.tenantId])) > 0
  )
}

test.each(LINES)('$what: seen in $seen', async ({ what, action, figure, seen }) => {
  const ada = await owner(service)
  const { tenantId } = ada
  const [home, carl] = [await signUp(service), await signUp(service)]
  const elsewhere = await createTenant(service, home)
  const bob = await joinAs(service, ada, home)
  const cast: Cast = { ada, bob, bobAtHome: home, carl, tenantId }
  const names = new Map([
    [tenantId, 'tenant'],
    [home.tenantId, 'home'],
    [carl.tenantId, 'home'],
    [elsewhere.tenantId, 'elsewhere'],
  ])
  const ids = [...names.keys()]
  const { before, happens } = all[what]!
  const prepared = await before?.(cast)
  const since =
    what === 'signed up'
      ? new Map([...(await heads(ids))].map(([id, seq]) => [id, id === home.tenantId ? 0n : seq]))
      : await heads(ids)
  await happens(cast, prepared)
  const news = await recorded(ids, since)
  const those = action === '–' ? news : news.filter((row) => row.action === action)
  const places = those.map((row) => `${names.get(row.tenant_id)}${row.known ? '' : ' (unknown person)'}`)
  const counted = (await refusedRequest(ada)) ? ['tenant (decisions)'] : []
  expect(new Set([...places, ...counted])).toEqual(new Set(seen === 'nowhere' ? [] : seen.split(', ')))
  expect(new Set(those.map((row) => row.figure ?? '–'))).toEqual(new Set(action === '–' ? [] : [figure]))
})

test('a tenant sees no difference between strangers with and without an account', async () => {
  const ada = await owner(service)
  const carl = await signUp(service)
  for (const [email, password] of [
    [carl.email, WRONG],
    [carl.email, PASSWORD],
    [uniqueEmail(), WRONG],
  ] as const)
    await logIn(email, password, ada.tenantId)
  await service.service.background.drain()
  const { rows } = await service.owner.query(
    `SELECT a.actor_type::text, a.actor_user_id, a.resource_id,
       (p.body::jsonb)->'metadata' AS metadata, e.kind, e.method, e.reason,
       e.user_id FROM audit_event a JOIN audit_payload p USING (tenant_id, seq) JOIN auth_event e USING (tenant_id, seq)
     WHERE a.tenant_id = $1 AND a.action = 'auth.login_failed'`,
    [ada.tenantId],
  )
  const metadata = { method: 'password', reason: 'invalid_credentials', person: 'unknown' }
  const one = {
    actor_type: 'SYSTEM',
    actor_user_id: null,
    resource_id: null,
    metadata,
    kind: 'LOGIN_FAILED',
    method: 'password',
    reason: 'invalid_credentials',
    user_id: null,
  }
  expect(rows).toEqual([one, one, one])
  expect((await service.owner.query('SELECT * FROM platform_analytics_differences($1)', [ada.tenantId])).rows).toEqual(
    [],
  )
  const { tenant } = await ada.gql(
    'query ($t: UUID!) { tenant(id: $t) { analytics { overview { kpis { failedLoginsLastDay { value } } } } } }',
    { t: ada.tenantId },
  )
  expect(tenant.analytics.overview.kpis).toEqual({ failedLoginsLastDay: { value: 3 } })
})

test('a tenant that there is not, and one that is deleted, hear of nobody', async () => {
  const ada = await owner(service)
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId })
  const before = await heads([ada.tenantId])
  await logIn(uniqueEmail(), WRONG, ada.tenantId)
  await logIn(uniqueEmail(), WRONG, '01890000-0000-7000-8000-000000000000')
  expect(await recorded([ada.tenantId], before)).toEqual([])
})

test('events of strangers are bounded, those of members are not', async () => {
  const ada = await owner(service)
  const bob = await joinAs(service, ada, await signUp(service))
  const limiter = createRateLimiter(true, () => 0)
  const background = createBackground((_what, error) => {
    throw error
  })
  const failures = createFailures({ db: service.db, background, limiter })
  const fail = (userId: string | null): void =>
    failures.record(async () => ({ tenantId: ada.tenantId, userId, method: 'password', code: 'INVALID_CREDENTIALS' }))
  limiter.take('strangerFailures', ada.tenantId, BUCKETS.strangerFailures.burst - 2)
  const before = await heads([ada.tenantId])
  for (let n = 0; n < 4; n++) for (const userId of [null, bob.userId]) fail(userId)
  await background.drain()
  const heard = await recorded([ada.tenantId], before)
  expect([false, true].map((known) => heard.filter((row) => row.known === known).length)).toEqual([2, 4])
})
