// The operator lets people back in whom the IP rules of their tenant shut out: from the networks that were named, for
// as long as was said, at every door.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { breakGlassOf, letsIn } from '../../../src/domains/policy/break-glass.ts'
import { client, type Client } from '../../kit/client.ts'
import { owner, PASSWORD, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  addRule,
  at,
  deleteRule,
  enforce,
  from,
  instanceBeside,
  keyOf,
  rulesOf,
  setLists,
} from '../ip-rules/addressed.ts'
import { changesNothing, codes, mutate, standing, tenantOf, TOKENS } from '../verbs.ts'
import { operated, OPERATOR_TOKEN, operatorActions, operatorOf, REASON } from './operated.ts'

const HERE = '198.51.100.7'
const OFFICE = '203.0.113.0/24'
const ELSEWHERE = '192.0.2.9'

let operator: Client
let ada: Person
/** at home in her personal tenant */
let home: Person
const service = useService({ OPERATOR_TOKEN, TRUSTED_PROXIES: '127.0.0.1/32' })
beforeAll(async () => {
  operator = operatorOf(service)
})
/** Shut out by a rule and by a list. */
beforeEach(async () => {
  ada = at(service, await owner(service), HERE)
  const { tokens } = await mutate(
    from(service, HERE),
    'login',
    { input: { email: ada.email, password: PASSWORD } },
    TOKENS,
  )
  home = { ...ada, ...at(service, { ...ada, ...tokens }, HERE) }
  const colleague = at(service, ada, '203.0.113.5')
  await addRule(colleague, { cidr: OFFICE })
  await enforce(colleague, { enabled: true })
  await setLists(colleague, { ipDenylist: ['198.51.100.0/24'] })
})

const open = (more: object = {}) =>
  operated(operator, 'operatorBreakGlassOpen', ada.tenantId, { networks: [HERE], ...more })
const login = (ip: string) =>
  mutate(
    from(service, ip),
    'login',
    { input: { email: ada.email, password: PASSWORD, tenantId: ada.tenantId } },
    'tokens { accessToken } stepUp { rule }',
  )
const switching = (who: Client) =>
  mutate(who, 'tenantSwitch', { tenantId: ada.tenantId }, 'tokens { accessToken } stepUp { rule }')
const refreshing = (ip: string, refreshToken: string) =>
  mutate(from(service, ip), 'tokenRefresh', { input: { refreshToken } }, 'tokens { refreshToken } stepUp { rule }')
/** As if its time were over: what the database says is what counts. */
async function pass(): Promise<void> {
  await service.owner.query(
    `UPDATE access_state SET break_glass_until = now() - interval '1 second', version = version + 1,
       ip_version = ip_version + 1 WHERE tenant_id = $1`,
    [ada.tenantId],
  )
}

describe('while the window is open', () => {
  test('every door lets in whom it names: requests, keys, sign-in, refresh, switch, the chooser', async () => {
    expect(await standing(ada)).toBe('FORBIDDEN')
    expect((await login(HERE)).tokens).toBeNull()
    expect((await switching(home)).tokens).toBeNull()
    await open()
    expect(await standing(ada)).toBe('ok')
    expect(await standing((await keyOf(service, ada)).at(HERE))).toBe('ok')
    expect((await login(HERE)).tokens).not.toBeNull()
    expect((await switching(home)).tokens).not.toBeNull()
    expect((await refreshing(HERE, ada.refreshToken)).tokens).not.toBeNull()
    const { tenants } = await home.gql('{ tenants { nodes { id blocked } } }')
    expect(tenants.nodes.find(({ id }: { id: string }) => id === ada.tenantId)).toMatchObject({ blocked: false })
  })

  test('everybody else stays out: other addresses, an address that nobody knows, a header that lies', async () => {
    await open()
    for (const ip of [ELSEWHERE, '198.51.100.8', 'garbage', `${HERE}, ${ELSEWHERE}`]) {
      expect(await standing(from(service, ip, `Bearer ${ada.accessToken}`))).toBe('FORBIDDEN')
      expect((await login(ip)).tokens).toBeNull()
    }
    expect(await standing(from(service, '203.0.113.5', `Bearer ${ada.accessToken}`))).toBe('ok') // by the rule
  })

  test('it lets in at most ten networks, and is replaced by the next', async () => {
    await open({ networks: ['198.51.0.7/16', '2001:db8::/32'] })
    for (const ip of [HERE, '2001:db8::1', '::ffff:198.51.7.7'])
      expect(await standing(from(service, ip, `Bearer ${ada.accessToken}`))).toBe('ok')
    expect((await open({ networks: ['192.0.2.0/24'] })).breakGlass.networks).toEqual(['192.0.2.0/24'])
    expect(await standing(ada)).toBe('FORBIDDEN')
  })

  test('the tenant sees it, on both surfaces and in its log', async () => {
    const { breakGlass } = await open({ minutes: 5 })
    expect(breakGlass).toEqual({ until: expect.any(String), networks: [`${HERE}/32`], reason: REASON })
    expect(
      (await tenantOf(ada, 'effectivePolicy { breakGlass { until networks reason } }')).effectivePolicy.breakGlass,
    ).toEqual(breakGlass)
    const { break_glass: shown } = (await ada.rest('GET', `/v1/tenants/${ada.tenantId}/effective-policy`)).body
    expect({ ...shown, until: new Date(shown.until).toISOString() }).toEqual(breakGlass)
    expect(await operatorActions(service, ada.tenantId)).toEqual([
      {
        action: 'break_glass.opened',
        metadata: { reason: REASON, networks: [`${HERE}/32`], until: breakGlass.until },
        ip: '127.0.0.1',
      },
    ])
    expect(
      await tenantOf(ada, 'auditEvents(first: 1) { nodes { actorType actorUserId action } } auditVerification { ok }'),
    ).toMatchObject({
      auditEvents: { nodes: [{ actorType: 'OPERATOR', actorUserId: null, action: 'break_glass.opened' }] },
      auditVerification: { ok: true },
    })
  })

  test('the owner mends the rules, and is guarded again', async () => {
    await open()
    expect(
      codes(
        await mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { ipDenylist: ['192.0.2.0/24'] } }),
      ),
    ).toEqual([])
    expect(codes(await addRule(ada, { cidr: '198.51.100.0/24', action: 'DENY', enabled: false }))).toEqual([])
    expect(codes(await enforce(ada, { enabled: false }))).toEqual([])
    expect(codes(await enforce(ada, { enabled: true }))).toEqual(['LOCKS_OUT_CALLER'])
    expect(codes(await addRule(ada, { cidr: HERE }))).toEqual([])
    expect(codes(await enforce(ada, { enabled: true }))).toEqual([])
    const { items } = await rulesOf(ada)
    expect(codes(await deleteRule(ada, items.find(({ cidr }: { cidr: string }) => cidr === HERE).id))).toEqual([
      'LOCKS_OUT_CALLER',
    ])
    await pass()
    expect(await standing(ada)).toBe('ok')
  })
})

describe('it ends', () => {
  test("by itself, by the database's time: then every door is closed", async () => {
    await open()
    const entered = await login(HERE)
    await pass()
    for (const token of [ada.accessToken, entered.tokens.accessToken])
      expect(await standing(from(service, HERE, `Bearer ${token}`))).toBe('FORBIDDEN')
    expect((await login(HERE)).tokens).toBeNull()
    expect((await switching(home)).tokens).toBeNull()
    expect(
      (await tenantOf(at(service, ada, '203.0.113.5'), 'effectivePolicy { breakGlass { until } }')).effectivePolicy
        .breakGlass,
    ).toBeNull()
  })

  test('also where it is held in memory, at the very millisecond', () => {
    const after = Date.parse('2099-01-01T00:00:00Z')
    const window = breakGlassOf(
      { breakGlassUntil: new Date(after), breakGlassNetworks: [`${HERE}/32`], breakGlassReason: '' },
      after - 1,
    )
    const admitted = window === null ? () => false : letsIn(window)
    expect([after - 1, after, after + 1].map((now) => admitted(HERE, now))).toEqual([true, false, false])
    expect([admitted(null, after - 1), admitted('garbage', after - 1)]).toEqual([false, false])
  })

  test('early, by the operator, at once', async () => {
    await open()
    expect(await operated(operator, 'operatorBreakGlassClose', ada.tenantId)).toMatchObject({ breakGlass: null })
    expect(await standing(ada)).toBe('FORBIDDEN')
    expect((await operatorActions(service, ada.tenantId))[0]).toMatchObject({
      action: 'break_glass.closed',
      metadata: { reason: REASON },
    })
    await changesNothing(service, () => operated(operator, 'operatorBreakGlassClose', ada.tenantId))
  })

  test('on every instance, as it begins on every instance', async () => {
    const other = await instanceBeside(service)
    const there = client(other.url, `Bearer ${ada.accessToken}`)
    let made = 0
    const changing = async () =>
      (
        await there.rest(
          'POST',
          `/v1/tenants/${ada.tenantId}/roles`,
          { name: `role ${++made}` },
          { 'x-forwarded-for': HERE },
        )
      ).status
    expect(await changing()).toBe(403)
    await open()
    expect(await changing()).toBe(201)
    await operated(operator, 'operatorBreakGlassClose', ada.tenantId)
    expect(await changing()).toBe(403)
    await other.close()
  })
})

test.each<[string, object, string, string[]]>([
  ['no network', { networks: [] }, 'REQUIRED', ['input', 'networks']],
  [
    'more than ten',
    { networks: Array.from({ length: 11 }, (_, at) => `192.0.2.${at}`) },
    'TOO_LONG',
    ['input', 'networks'],
  ],
  ['what is none', { networks: [HERE, 'my office'] }, 'CIDR_INVALID', ['input', 'networks', '1']],
  ['no time', { minutes: 0 }, 'INVALID', ['input', 'minutes']],
  ['more than an hour', { minutes: 61 }, 'INVALID', ['input', 'minutes']],
])('it is refused with %s', async (_, input, code, path) => {
  const answer = await changesNothing(service, () =>
    mutate(
      operator,
      'operatorBreakGlassOpen',
      { tenantId: ada.tenantId, input: { networks: [HERE], reason: REASON, ...input } },
      'tenant { id }',
    ),
  )
  expect(answer.userErrors).toMatchObject([{ code, path }])
})

test('the request role opens none', async () => {
  const { rows } = await service.owner.query<{ may: boolean }>(
    `SELECT bool_or(has_column_privilege('qeetid_runtime', 'access_state', c, 'UPDATE')) AS may
     FROM unnest(ARRAY['break_glass_until', 'break_glass_networks', 'break_glass_reason']) AS c
     UNION ALL
     SELECT bool_or(has_function_privilege('qeetid_runtime', p.oid, 'EXECUTE')) FROM pg_proc p
     WHERE starts_with(p.proname, 'operator_')`,
  )
  expect(rows).toEqual([{ may: false }, { may: false }])
})
