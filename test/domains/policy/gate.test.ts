// Addresses that a tenant does not let in, wherever they knock: no request with its credentials, and no way to tokens
// of it.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Client, client } from '../../kit/client.ts'
import { addMember, createTenant, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { testService } from '../../kit/service.ts'
import { ALL, bodyOf, isPublic, pathOf } from '../../rest/requests.ts'
import { furnish } from '../catalogue.ts'
import { WITH_STAND_IN } from '../connections/stand-in.ts'
import { codes, count, fieldsOf, mutate, operation, standing, TOKENS } from '../verbs.ts'
import { addRule, at, enforce, from, keyOf, useProxiedService, ruleFor, settle } from '../ip-rules/addressed.ts'
import { INSIDE, OUTSIDE, guard, offices } from './office.ts'

const service = useProxiedService(WITH_STAND_IN)
const { guarded, login } = offices(service)

const refresh = (address: string, refreshToken: string) =>
  mutate(from(service, address), 'tokenRefresh', { input: { refreshToken } }, TOKENS)
const switchFrom = (who: Client, tenantId: string) => mutate(who, 'tenantSwitch', { tenantId }, TOKENS)
const restStatus = async (who: Client, tenantId: string): Promise<number> =>
  (await who.rest('GET', `/v1/tenants/${tenantId}`)).status

const BEFORE_SIGN_IN = new Set([
  'signInMethods',
  'signInPage',
  'receivedInvitation',
  'receivedSignInLink',
  'ssoDiscovery',
  'samlMetadata',
  'socialPresets',
  'socialConnection',
])

describe('with rules that are enforced', () => {
  let ada: Person
  let key: Awaited<ReturnType<typeof keyOf>>
  beforeAll(async () => {
    ada = await guarded()
    key = await keyOf(service, ada)
  })

  test('sessions and keys work from where a rule lets in, by both surfaces', async () => {
    for (const who of [ada, key.at(INSIDE)]) {
      expect(await standing(who)).toBe('ok')
      expect(await restStatus(who, ada.tenantId)).toBe(200)
    }
  })

  test('each tenant is decided by its own rules, asked in turn', async () => {
    const bob = at(service, await owner(service), OUTSIDE)
    await ruleFor(bob, '203.0.113.0/24')
    await enforce(bob, { enabled: true })
    for (let round = 0; round < 2; round++)
      for (const [who, address, expected] of [
        [ada, INSIDE, 'ok'],
        [bob, INSIDE, 'FORBIDDEN'],
        [ada, OUTSIDE, 'FORBIDDEN'],
        [bob, OUTSIDE, 'ok'],
      ] as const)
        expect([round, address, await standing(at(service, who, address))]).toEqual([round, address, expected])
  })

  test.each([
    ['another network', OUTSIDE],
    ['another family', '2001:db8::1'],
    ['garbage of a trusted proxy', 'unknown'],
    ['a blank hop of a trusted proxy that has no other', 'not an address, 127.0.0.1'],
    ['an address with a port', `${INSIDE}:4711`],
    ['an address with a zone', 'fe80::1%eth0'],
  ])('neither does from %s', async (_, address) => {
    for (const who of [at(service, ada, address), key.at(address)]) {
      expect(await standing(who)).toBe('FORBIDDEN')
      const { status, body } = await who.rest('GET', `/v1/tenants/${ada.tenantId}`)
      expect([status, body.error.code]).toEqual([403, 'forbidden'])
    }
  })

  test.each([
    ['mapped IPv4', `::ffff:${INSIDE}`],
    ['the hop before the trusted proxies', `${OUTSIDE}, ${INSIDE}, 127.0.0.1`],
  ])('%s is the address that it stands for', async (_, address) => {
    expect(await standing(at(service, ada, address))).toBe('ok')
  })

  test('a refused caller is nobody to public fields, and is not kept from them', async () => {
    const signup = await mutate(
      at(service, ada, OUTSIDE),
      'signup',
      { input: { email: `${randomUUID()}@example.test`, password: PASSWORD } },
      'user { id }',
    )
    expect(signup.userErrors).toEqual([])
  })

  test.each(
    fieldsOf('Query')
      .map((field) => field.name)
      .filter((name) => !BEFORE_SIGN_IN.has(name)),
  )('Query.%s is refused', async (name) => {
    const args: Record<string, object> = { tenant: { id: ada.tenantId }, operatorTenant: { tenant: 'acme' } }
    const select: Record<string, string> = {
      me: 'tenantId',
      tenant: 'name',
      permissions: 'id',
      tenants: 'nodes { id }',
    }
    for (const who of [at(service, ada, OUTSIDE), key.at(OUTSIDE)]) {
      const { data, errors } = await who.ask(
        operation('Query', name, args[name] ?? {}, select[name] ?? '__typename'),
        args[name],
      )
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
      expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([])
    }
  })

  test.each(ALL.filter((named) => !isPublic(named)))(
    '%s is refused, before its body is looked at',
    async (_, route) => {
      if (route.bound.rules.some((rule) => rule.caller === 'operator')) return
      const path = pathOf(route, { tenantId: ada.tenantId })
      const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : bodyOf(route)
      const { status } = await at(service, ada, OUTSIDE).rest(route.method, path, body)
      expect(status).toBe(403)
      expect(
        (await at(service, ada, OUTSIDE).rest(route.method, path, body === undefined ? undefined : '{')).status,
      ).toBe(403)
    },
  )

  test('a password signs in from inside, and not from outside', async () => {
    expect((await login(INSIDE, ada)).tokens.tenantId).toBe(ada.tenantId)
    for (const address of [OUTSIDE, 'garbage']) {
      const refused = await login(address, ada)
      expect(refused.tokens).toBeNull()
      expect(codes(refused)).toEqual(['ADDRESS_NOT_ALLOWED'])
    }
  })

  test('a refresh from outside is refused and does not use up the token', async () => {
    const { tokens } = await login(INSIDE, ada)
    const refused = await refresh(OUTSIDE, tokens.refreshToken)
    expect([refused.tokens, codes(refused)]).toEqual([null, ['ADDRESS_NOT_ALLOWED']])
    expect((await refresh(INSIDE, tokens.refreshToken)).tokens.sessionId).toBe(tokens.sessionId)
  })

  test('a switch into the tenant from outside mints nothing', async () => {
    const bob = at(service, await owner(service), INSIDE)
    const elsewhere = await createTenant(service, await addMember(service, bob))
    await guard(bob)
    const refused = await switchFrom(at(service, elsewhere, OUTSIDE), bob.tenantId)
    expect(refused.tokens).toBeNull()
    expect(refused.userErrors).not.toEqual([])
    expect((await switchFrom(at(service, elsewhere, INSIDE), bob.tenantId)).tokens.tenantId).toBe(bob.tenantId)
  })

  test('an invitation into the tenant is accepted from inside alone', async () => {
    const { token } = await mutate(
      ada,
      'invitationCreate',
      { tenantId: ada.tenantId, input: { email: `${randomUUID()}@example.test` } },
      'token',
    )
    const accept = (address: string) =>
      mutate(from(service, address), 'invitationAccept', { input: { token, password: PASSWORD } }, TOKENS)
    const refused = await accept(OUTSIDE)
    expect([refused.tokens, codes(refused)]).toEqual([null, ['ADDRESS_NOT_ALLOWED']])
    expect((await accept(INSIDE)).tokens.tenantId).toBe(ada.tenantId)
  })

  test("a document's second mutation is judged by rules the first made", async () => {
    const bob = await guarded()
    const { errors } = await bob.ask(
      `mutation ($t: UUID!, $input: IpRuleCreateInput!) {
        one: ipRuleCreate(tenantId: $t, input: $input) { rule { id } }
        two: tenantUpdate(tenantId: $t, input: { name: "two" }) { tenant { name } }
      }`,
      { t: bob.tenantId, input: { cidr: INSIDE, action: 'DENY', force: true } },
    )
    expect(errors).toMatchObject([{ path: ['two'], extensions: { code: 'FORBIDDEN' } }])
    expect(await count(service, 'ip_rule', 'tenant_id = $1', [bob.tenantId])).toBe(2)
    expect(await count(service, 'tenant', "id = $1 AND name = 'two'", [bob.tenantId])).toBe(0)
  })

  test('another tenant of the same person knows nothing of it', async () => {
    const other = await createTenant(service, ada)
    expect(await standing(at(service, other, OUTSIDE))).toBe('ok')
  })
})

test('no mutation of the tenant gets through from outside, and nothing changes', async () => {
  const { ada, calls } = await furnish(service, client(service.url))
  await settle(service, ada.tenantId)
  await guard(at(service, ada, INSIDE))
  const before = await tables()
  let tried = 0
  for (const [name, { who, args }] of Object.entries(calls)) {
    const { accessToken, tenantId } = who as Partial<Person>
    if (accessToken === undefined || tenantId !== ada.tenantId) continue
    const { errors } = await from(service, OUTSIDE, `Bearer ${accessToken}`).ask(
      operation('Mutation', name, args, '__typename'),
      args,
    )
    expect([name, errors.map(({ extensions }) => extensions['code'])]).toEqual([name, ['FORBIDDEN']])
    tried++
  }
  expect(tried).toBeGreaterThan(15)
  expect(await tables()).toEqual(before)
}, 60_000)

/** Every row but what counts decisions, hits and uses. */
async function tables(): Promise<unknown[]> {
  const { rows } = await service.owner.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'
     AND table_name NOT IN ('access_decision', 'api_key_use', 'api_key_scope_use')`,
  )
  const each = rows.map(
    ({ name }) => `SELECT '${name} ' || (to_jsonb(t) - 'hits' - 'last_hit_at')::text AS row FROM public.${name} t`,
  )
  return (await service.owner.query(`${each.join(' UNION ALL ')} ORDER BY 1`)).rows
}

test('an unknown address is refused wherever rules are enforced, and be there none', async () => {
  const ada = at(service, await owner(service), INSIDE)
  await enforce(ada, { enabled: true })
  expect(await standing(ada)).toBe('ok')
  expect(await standing(at(service, ada, OUTSIDE))).toBe('ok')
  expect(await standing(at(service, ada, 'garbage'))).toBe('FORBIDDEN')
})

test('without trusted proxies X-Forwarded-For changes nothing', async () => {
  const plain = await testService()
  const ada = await owner(plain)
  await ruleFor(ada, '127.0.0.1')
  await enforce(ada, { enabled: true })
  for (const forwarded of ['', OUTSIDE, 'garbage', '127.0.0.1'])
    expect(await standing(at(plain, ada, forwarded))).toBe('ok')
  await addRule(ada, { cidr: '127.0.0.1', action: 'DENY', force: true })
  for (const forwarded of ['', OUTSIDE, 'garbage', '127.0.0.2'])
    expect(await standing(at(plain, ada, forwarded))).toBe('FORBIDDEN')
  await plain.close()
})

test('a person without any tenant configuration is asked for no address', async () => {
  const ada = await signUp(service)
  expect(await standing(at(service, ada, 'garbage'))).toBe('ok')
})
