// IP rules on /v1, by the contract (configuration, section 6).
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { everything, ipRuleObject, previewObject, refused, TEXT, TIME, UUID } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let service: TestService
let as: Awaited<ReturnType<typeof wireOf>>
beforeAll(async () => {
  service = await testService()
  as = await wireOf(service)
})
afterAll(() => service.close())

interface Rules {
  readonly who: Person
  readonly tenant: string
  list(): ReturnType<Wire>
  add(body: unknown): ReturnType<Wire>
  enforce(body: unknown): ReturnType<Wire>
  check(body: unknown): ReturnType<Wire>
  at(method: string, id: string, body?: unknown, headers?: Readonly<Record<string, string>>): ReturnType<Wire>
}

/** A new tenant, and its rules. */
async function fresh(): Promise<Rules> {
  const who = await owner(service)
  const tenant = `/v1/tenants/${who.tenantId}`
  const v1 = as(who)
  return {
    who, tenant,
    list: () => v1('GET', `${tenant}/ip-rules`),
    add: (body) => v1('POST', `${tenant}/ip-rules`, body),
    enforce: (body) => v1('PUT', `${tenant}/ip-rules/config`, body),
    check: (body) => v1('POST', `${tenant}/ip-rules/check`, body),
    at: (method, id, body, headers) => v1(method, `${tenant}/ip-rules/${id}`, body, headers),
  }
}

test('a new tenant has no rules, and enforces none', async () => {
  const { list } = await fresh()
  const { status, body } = await list()
  expect(status).toBe(200)
  expect(body).toEqual({ enabled: false, items: [], total: 0, version: expect.any(Number), open_change: null })
})

test('POST answers the rule, which allows and counts unless it says otherwise', async () => {
  const { who, list, add } = await fresh()
  const plain = await add({ cidr: '10.0.0.0/8' })
  expect(plain.status).toBe(201)
  expect(plain.body).toEqual(ipRuleObject({ tenant_id: who.tenantId, cidr: '10.0.0.0/8' }))
  const full = await add({ cidr: '192.0.2.1', label: ' Office ', action: 'deny', enabled: false, expires_at: '2099-01-01T02:00:00.500+02:00', tenant_id: randomUUID() })
  expect(full.body).toEqual(ipRuleObject({ tenant_id: who.tenantId, cidr: '192.0.2.1', label: 'Office', action: 'deny', enabled: false, expires_at: '2099-01-01T00:00:00.5Z' }))
  const nulls = await add({ cidr: '192.0.2.2', label: null, action: null, enabled: null, expires_at: null })
  expect(nulls.body).toEqual(ipRuleObject({ cidr: '192.0.2.2' }))
  expect(await list()).toMatchObject({ body: { items: [plain.body, nulls.body, full.body], total: 3 } })
})

test('rules are listed with those that allow first, then oldest first', async () => {
  const { list, add } = await fresh()
  for (const [cidr, action] of [['192.0.2.1', 'deny'], ['192.0.2.2', 'allow'], ['192.0.2.3', 'deny'], ['192.0.2.4', 'allow']]) await add({ cidr, action })
  expect((await list()).body.items.map((rule: { cidr: string; action: string }) => `${rule.action} ${rule.cidr}`)).toEqual(['allow 192.0.2.2', 'allow 192.0.2.4', 'deny 192.0.2.1', 'deny 192.0.2.3'])
})

test.each([
  ['10.0.0.0/8', '10.0.0.0/8'],
  [' 10.0.0.0/8\n', '10.0.0.0/8'],
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1/32', '192.0.2.1/32'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:db8::/32', '2001:db8::/32'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['::/0', '::/0'],
  ['10.0.0.7/8', '10.0.0.0/8'],
  ['2001:DB8::1', '2001:db8::1/128'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8::1/128'],
  ['2001:db8::1/32', '2001:db8::/32'],
  ['::ffff:192.0.2.7', '192.0.2.7/32'],
  ['::ffff:10.0.0.7/104', '10.0.0.0/8'],
])('a network typed as %j is kept as typed where that is canonical, else canonical: %s', async (typed, cidr) => {
  const { add } = await fresh()
  expect(await add({ cidr: typed })).toMatchObject({ status: 201, body: { cidr } })
})

test.each(['10.0.0.0/33', '10.0.0', '10.0.0.0/08', '10.0.0.0/-1', '1.2.3.4/', '01.2.3.4', '::1/129', ':::', 'fe80::1%eth0', 'fe80::/10%eth0', '10.0.0.0/8/8', 'example.test', '*', ' ', `1.2.3.4${' '.repeat(100)}`])(
  'a network %j is risk.cidr_invalid, and no rule is made',
  async (cidr) => {
    const { list, add } = await fresh()
    expect(await add({ cidr })).toMatchObject(refused(422, 'risk.cidr_invalid'))
    expect((await list()).body.items).toEqual([])
  },
)

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString()

test.each<[string, object, ReturnType<typeof refused>]>([
  ['without a network', {}, refused(422, 'validation_failed', ['cidr', 'required'])],
  ['with an empty network', { cidr: '' }, refused(422, 'validation_failed', ['cidr', 'required'])],
  ['with an unknown action', { cidr: '10.0.0.0/8', action: 'block' }, refused(422, 'validation_failed', ['action', 'not_allowed'])],
  ['with an empty action', { cidr: '10.0.0.0/8', action: '' }, refused(422, 'validation_failed', ['action', 'not_allowed'])],
  ['with a long label', { cidr: '10.0.0.0/8', label: 'x'.repeat(201) }, refused(422, 'validation_failed', ['label', 'too_long'])],
  ['with a label of two lines', { cidr: '10.0.0.0/8', label: 'a\nb' }, refused(422, 'validation_failed', ['label', 'invalid'])],
  ['that has run out', { cidr: '10.0.0.0/8', expires_at: YESTERDAY }, refused(422, 'validation_failed', ['expires_at', 'invalid'])],
  ['that undoes itself at once', { cidr: '10.0.0.0/8', revert_after_minutes: 0 }, refused(422, 'validation_failed', ['revert_after_minutes', 'invalid'])],
  ['that undoes itself after a day', { cidr: '10.0.0.0/8', revert_after_minutes: 1_440 }, refused(422, 'validation_failed', ['revert_after_minutes', 'invalid'])],
  ['with a time that is none', { cidr: '10.0.0.0/8', expires_at: '2099-13-01' }, refused(400, 'bad_request', ['expires_at', 'invalid'])],
  ['with an id of its own', { cidr: '10.0.0.0/8', id: randomUUID() }, refused(400, 'bad_request', ['id', 'invalid'])],
])('a rule %s is refused precisely, and none is made', async (_, body, refusal) => {
  const { list, add } = await fresh()
  expect(await add(body)).toMatchObject(refusal)
  expect((await list()).body.items).toEqual([])
})

test('a label has 200 characters, counted as people do', async () => {
  const { add } = await fresh()
  for (const [at, label] of ['x'.repeat(200), '😀'.repeat(200)].entries()) expect(await add({ cidr: `192.0.2.${at}`, label })).toMatchObject({ status: 201, body: { label } })
})

test('the same network with the same action is 409, however it is typed; with the other action it is another rule', async () => {
  const { list, add } = await fresh()
  await add({ cidr: '10.0.0.0/8' })
  for (const cidr of ['10.0.0.0/8', '10.9.9.9/8', '::ffff:10.0.0.0/104']) expect(await add({ cidr })).toMatchObject(refused(409, 'conflict'))
  expect(await add({ cidr: '10.0.0.0/8', action: 'deny' })).toMatchObject({ status: 201 })
  expect((await list()).body.total).toBe(2)
})

test('PATCH changes what it names and keeps the rest; null takes the end away, and everything read may be sent back', async () => {
  const { add, at, list } = await fresh()
  const made = (await add({ cidr: '10.0.0.0/8', label: 'One', expires_at: '2099-01-01T00:00:00Z' })).body
  const answer = await at('PATCH', made.id, { label: 'Two', action: 'deny' })
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body).toEqual({ ...made, label: 'Two', action: 'deny', version: 2, updated_at: TIME })
  expect(answer.headers.get('etag')).toBe('"v2"')
  for (const body of [{}, answer.body, { label: null, action: null, cidr: null, enabled: null }]) expect((await at('PATCH', made.id, body)).body).toEqual(answer.body)
  expect((await at('PATCH', made.id, { ...answer.body, expires_at: null, cidr: '10.1.2.3/16' })).body).toEqual({ ...answer.body, cidr: '10.1.0.0/16', expires_at: null, version: 3, updated_at: TIME })
  expect((await list()).body.items).toMatchObject([{ id: made.id, cidr: '10.1.0.0/16', version: 3 }])
})

test('PATCH: If-Match of another version is 412, a network that another rule has 409, a rule that is not there 404', async () => {
  const { add, at } = await fresh()
  const [one] = [(await add({ cidr: '192.0.2.1' })).body, await add({ cidr: '192.0.2.2' })]
  const before = await everything(service)
  for (const stale of ['"v0"', '"v2"', 'v1', 'W/"v1"']) expect(await at('PATCH', one.id, { label: 'x' }, { 'if-match': stale })).toMatchObject(refused(412, 'conflict'))
  expect(await at('PATCH', one.id, { cidr: '192.0.2.2/32' })).toMatchObject(refused(409, 'conflict'))
  expect(await at('PATCH', one.id, { cidr: 'x' })).toMatchObject(refused(422, 'risk.cidr_invalid'))
  expect(await at('PATCH', one.id, { action: 'maybe' })).toMatchObject(refused(422, 'validation_failed', ['action', 'not_allowed']))
  expect(await at('PATCH', randomUUID(), { label: 'x' })).toMatchObject(refused(404, 'not_found'))
  expect(await at('PATCH', '7', { label: 'x' })).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  expect(await everything(service)).toEqual(before)
  expect(await at('PATCH', one.id, { label: 'x' }, { 'if-match': '"v1"' })).toMatchObject({ status: 200, body: { version: 2 } })
  expect(await at('PATCH', one.id, { label: 'y' }, { 'if-match': '*' })).toMatchObject({ status: 200, body: { version: 3 } })
})

test('DELETE is 204, and then 404', async () => {
  const { add, at, list } = await fresh()
  const { id } = (await add({ cidr: '192.0.2.1' })).body
  expect(await at('DELETE', id)).toMatchObject({ status: 204, body: undefined })
  expect(await at('DELETE', id)).toMatchObject(refused(404, 'not_found'))
  expect(await at('DELETE', '7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  expect((await list()).body.items).toEqual([])
})

test('PUT config turns the enforcement on and off, again and again; without enabled it is 422', async () => {
  const { list, enforce } = await fresh()
  for (const enabled of [true, true, false, false, true]) {
    const answer = await enforce({ enabled })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ enabled })
    expect((await list()).body.enabled).toBe(enabled)
  }
  for (const body of [{}, { enabled: null }]) expect(await enforce(body)).toMatchObject(refused(422, 'validation_failed', ['enabled', 'required']))
  for (const enabled of ['true', 1, 0, [], {}]) expect(await enforce({ enabled })).toMatchObject(refused(400, 'bad_request', ['enabled', 'invalid']))
  expect(await enforce({ enabled: false, items: [] })).toMatchObject(refused(400, 'bad_request', ['items', 'invalid']))
  expect((await list()).body.enabled).toBe(true)
})

describe('check', () => {
  /** The caller's own network is allowed where anything is, so that nobody is locked out. */
  const HOME = { cidr: '127.0.0.0/8', action: 'allow' }
  const DENY = { cidr: '192.0.2.0/24', action: 'deny' }
  const ALLOW = { cidr: '198.51.100.0/24', action: 'allow' }
  const PART = { cidr: '198.51.100.7', action: 'deny' }
  const GONE = { cidr: '203.0.113.0/24', action: 'deny', enabled: false }

  test.each<[string, readonly object[], string, boolean, string | null]>([
    ['no rules', [], '203.0.113.1', true, null],
    ['no rules, IPv6', [], '2001:db8::1', true, null],
    ['only rules that deny, none of which contains it', [DENY], '203.0.113.1', true, null],
    ['a rule that denies contains it', [DENY], '192.0.2.7', false, '192.0.2.0/24'],
    ['a rule that denies contains it, as IPv4-mapped IPv6', [DENY], '::ffff:192.0.2.7', false, '192.0.2.0/24'],
    ['a rule that allows contains it', [HOME, ALLOW], '198.51.100.1', true, '198.51.100.0/24'],
    ['rules that allow, none of which contains it', [HOME, ALLOW], '203.0.113.1', false, null],
    ['rules that allow are for both families', [HOME, ALLOW], '2001:db8::1', false, null],
    ['a narrow rule that denies in a wide one that allows', [HOME, ALLOW, PART], '198.51.100.7', false, '198.51.100.7'],
    ['a narrow rule that allows in a wide one that denies', [HOME, DENY, { cidr: '192.0.2.7', action: 'allow' }], '192.0.2.7', false, '192.0.2.0/24'],
    ['a rule that does not count', [GONE], '203.0.113.1', true, null],
  ])('%s: enforced or not, the address is answered as the contract has it', async (_, set, ip, allowed, matched) => {
    const { list, add, enforce, check } = await fresh()
    for (const rule of set) await add(rule)
    const matchedId: unknown = (await list()).body.items.find((rule: { cidr: string }) => rule.cidr === matched)?.id ?? null
    const answer = { ip: ip.replace('::ffff:', ''), reason: TEXT, would_allow: allowed, matched_rule_id: matchedId, winner: matchedId === null ? null : expect.objectContaining({ rule_id: matchedId, source: 'rule' }), matches: expect.any(Array) as unknown }
    const off = await check({ ip })
    expect(off.status).toBe(200)
    expect(off.body).toEqual({ ...answer, enabled: false, allowed: true })
    await enforce({ enabled: true })
    expect((await check({ ip })).body).toEqual({ ...answer, enabled: true, allowed })
  })

  test('tells every entry that the address falls into, narrowest first, and the lists of the security policy with them', async () => {
    const { who, tenant, add, check } = await fresh()
    const [wide, narrow] = [(await add({ cidr: '192.0.2.0/24' })).body, (await add({ cidr: '192.0.2.7', action: 'deny' })).body]
    await as(who)('PUT', `${tenant}/policy`, { ip_denylist: ['192.0.0.0/16'] })
    const { body } = await check({ ip: '192.0.2.7' })
    expect(body.matches).toEqual([
      { source: 'rule', rule_id: narrow.id, network: '192.0.2.7/32', action: 'deny' },
      { source: 'rule', rule_id: wide.id, network: '192.0.2.0/24', action: 'allow' },
      { source: 'policy_denylist', rule_id: null, network: '192.0.0.0/16', action: 'deny' },
    ])
    expect(body).toMatchObject({ enabled: false, allowed: false, would_allow: false }) // the list counts, whether the rules do or not
  })

  test('an address is answered in canonical form, without its zone', async () => {
    const { check } = await fresh()
    for (const [typed, ip] of [['2001:DB8:0::1', '2001:db8::1'], ['fe80::1%eth0', 'fe80::1'], [' 192.0.2.1 ', '192.0.2.1'], ['::ffff:c000:201', '192.0.2.1']]) expect((await check({ ip: typed })).body.ip).toBe(ip)
  })

  test('no address is 422 required, and what is none 422 invalid, enforced or not', async () => {
    const { enforce, check } = await fresh()
    for (const enabled of [false, true]) {
      await enforce({ enabled })
      for (const body of [{}, { ip: null }, { ip: '' }, { ip: '  ' }]) expect(await check(body)).toMatchObject(refused(422, 'validation_failed', ['ip', 'required']))
      for (const ip of ['x', '1.2.3', '1.2.3.4/32', '::1::', '1.2.3.4%eth0', '256.1.1.1', '01.2.3.4', 'x'.repeat(10_000)]) expect(await check({ ip })).toMatchObject(refused(422, 'validation_failed', ['ip', 'invalid']))
      for (const ip of [7, true, [], {}, ['192.0.2.1']]) expect(await check({ ip })).toMatchObject(refused(400, 'bad_request', ['ip', 'invalid']))
    }
  })

  test('of many addresses each is answered in its place, and what is none with null', async () => {
    const { who, tenant, add, check } = await fresh()
    await add(DENY)
    const bulk = (ips: unknown) => as(who)('POST', `${tenant}/ip-rules/check/bulk`, { ips })
    const ips = ['192.0.2.1', 'x', '203.0.113.1', '', '::ffff:192.0.2.9']
    const { status, body } = await bulk(ips)
    expect(status).toBe(200)
    expect(body).toEqual({ items: await Promise.all(ips.map(async (ip, at) => ([1, 3].includes(at) ? null : (await check({ ip })).body))) })
    expect((await bulk([])).body).toEqual({ items: [] })
    expect((await bulk(Array.from({ length: 1_000 }, () => '192.0.2.1'))).body.items).toHaveLength(1_000)
    expect(await bulk(Array.from({ length: 1_001 }, () => '192.0.2.1'))).toMatchObject(refused(400, 'bad_request', ['ips', 'invalid']))
    expect(await bulk(null)).toMatchObject(refused(422, 'validation_failed', ['ips', 'required']))
    expect(await bulk([7])).toMatchObject(refused(400, 'bad_request', ['ips.0', 'invalid']))
  })

  test('is not audited', async () => {
    const { check } = await fresh()
    const before = await rows(service, 'audit_event')
    await check({ ip: '192.0.2.1' })
    expect(await rows(service, 'audit_event')).toEqual(before)
  })
})

describe('not locking oneself out', () => {
  const AWAY = { cidr: '192.0.2.0/24' }
  const HERE = { cidr: '127.0.0.1', action: 'deny' }

  test('enforcing rules that refuse the caller is 409 unless force is sent, and then every request is 403', async () => {
    const { who, add, enforce, list } = await fresh()
    await add(AWAY)
    const before = await everything(service)
    for (const body of [{ enabled: true }, { enabled: true, force: false }]) expect(await enforce(body)).toMatchObject(refused(409, 'conflict'))
    expect(await everything(service)).toEqual(before)
    const key = await apiKey(service, who)
    expect(await enforce({ enabled: true, force: true })).toMatchObject({ status: 200, body: { enabled: true } })
    expect(await list()).toMatchObject(refused(403, 'forbidden'))
    expect(await as(key)('GET', '/v1/auth/me')).toMatchObject(refused(403, 'forbidden'))
  })

  test('a rule, a change of one or its removal that would refuse the caller is 409 while rules are enforced', async () => {
    const { add, enforce, at, list } = await fresh()
    const [home] = [(await add({ cidr: '127.0.0.0/8' })).body, await add({ cidr: '10.0.0.0/8' })]
    await enforce({ enabled: true })
    const before = await list()
    expect(await add(HERE)).toMatchObject(refused(409, 'conflict'))
    for (const body of [{ action: 'deny' }, { enabled: false }, { cidr: '127.0.0.2' }]) expect(await at('PATCH', home.id, body)).toMatchObject(refused(409, 'conflict'))
    for (const query of ['', '?force=false', '?force=1', '?force=']) expect(await at('DELETE', `${home.id}${query}`)).toMatchObject(refused(409, 'conflict'))
    expect((await list()).body).toMatchObject({ items: before.body.items.map(({ id, version }: { id: string; version: number }) => ({ id, version })), version: before.body.version })
    expect(await at('DELETE', `${home.id}?force=true`)).toMatchObject({ status: 204 })
    expect(await list()).toMatchObject(refused(403, 'forbidden'))
  })

  test('a change that undoes itself says what confirms it; until then there is no other, and then it stays', async () => {
    const { who, tenant, add, at, enforce, list } = await fresh()
    const made = await add({ cidr: '10.0.0.0/8', action: 'deny', revert_after_minutes: 5 })
    expect(made).toMatchObject({ status: 201 })
    expect(made.body).toEqual(ipRuleObject({ cidr: '10.0.0.0/8', action: 'deny', change: { id: UUID, revert_at: TIME } }))
    expect(Math.abs(Date.parse(made.body.change.revert_at) - Date.now() - 300_000)).toBeLessThan(10_000)
    expect((await list()).body.open_change).toEqual(made.body.change)
    expect(await add(AWAY)).toMatchObject(refused(409, 'conflict'))
    expect(await at('PATCH', made.body.id, { label: 'x' })).toMatchObject(refused(409, 'conflict'))
    expect(await at('DELETE', made.body.id)).toMatchObject(refused(409, 'conflict'))
    expect(await enforce({ enabled: true })).toMatchObject(refused(409, 'conflict'))
    const confirm = (id: string) => as(who)('POST', `${tenant}/ip-rules/changes/${id}/confirm`)
    expect(await confirm(randomUUID())).toMatchObject(refused(404, 'not_found'))
    expect(await confirm('7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
    const answer = await confirm(made.body.change.id)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ confirmed_id: made.body.change.id })
    expect(await confirm(made.body.change.id)).toMatchObject(refused(404, 'not_found'))
    expect((await list()).body).toMatchObject({ open_change: null, items: [{ id: made.body.id }] })
    expect((await enforce({ enabled: true, revert_after_minutes: 60 })).body).toEqual({ enabled: true, change: { id: UUID, revert_at: TIME } })
  })

  test('a change that is not confirmed undoes itself, also where it refuses its author', async () => {
    const { add, enforce, list } = await fresh()
    await add(AWAY)
    const { change } = (await enforce({ enabled: true, revert_after_minutes: 1 })).body
    expect(await list()).toMatchObject(refused(403, 'forbidden'))
    await service.owner.query("UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE id = $1", [change.id])
    await service.owner.query('UPDATE access_state SET version = version + 1') // as if the time had passed: it is kept with the compiled rules
    expect((await list()).body).toMatchObject({ enabled: false, open_change: null })
  })
})

test('POST …/preview takes rules to add and ids to remove, changes nothing, and refuses what could not be done', async () => {
  const { who, tenant, add } = await fresh()
  const { id } = (await add({ cidr: '10.0.0.0/8' })).body
  const preview = (body: unknown, query = '') => as(who)('POST', `${tenant}/ip-rules/preview${query}`, body)
  const before = await everything(service)
  expect((await preview({}, '?days=1')).body).toEqual(previewObject())
  const { body } = await preview({ enabled: true, add: [{ cidr: '192.0.2.0/24' }], remove: [id] })
  expect(body).toEqual(previewObject({ newly_refused: { decisions: expect.any(Number), users: 1, keys: 0, examples: [expect.objectContaining({ user_id: who.userId, address: '127.0.0.1' })] }, last_owner_affected: true }))
  expect(await preview({ add: [{ cidr: '192.0.2.0/24' }, { cidr: 'x' }] })).toMatchObject(refused(422, 'risk.cidr_invalid'))
  expect(await preview({ add: [{ cidr: '192.0.2.0/24', expires_at: YESTERDAY }] })).toMatchObject(refused(422, 'validation_failed', ['add.0.expires_at', 'invalid']))
  expect(await preview({ add: [{ action: 'allow' }] })).toMatchObject(refused(422, 'validation_failed', ['add.0.cidr', 'required']))
  expect(await preview({ add: [{ cidr: '10.0.0.0/8' }] })).toMatchObject(refused(409, 'conflict'))
  expect(await preview({ remove: [randomUUID()] })).toMatchObject(refused(404, 'not_found'))
  expect(await preview({ remove: ['7'] })).toMatchObject(refused(400, 'bad_request', ['remove.0', 'invalid']))
  expect(await preview({}, '?days=31')).toMatchObject(refused(400, 'bad_request', ['days', 'invalid']))
  expect(await everything(service)).toEqual(before)
})

test('policy.read reads and checks, policy.write writes, by session or API key; a member does neither, and another tenant is 403', async () => {
  const { who, tenant, add } = await fresh()
  const { tenant: elsewhere } = await fresh()
  const { id } = (await add({ cidr: '10.0.0.0/8' })).body
  const key = async (scopes?: string[]): Promise<Wire> => as(await apiKey(service, who, scopes && { scopes }))
  const [member, reader, writer, unscoped] = [as(await addMember(service, who)), await key(['policy.read']), await key(['policy.write']), await key()]
  const reading: [string, string, object?][] = [['GET', ''], ['POST', '/check', { ip: '192.0.2.1' }], ['POST', '/check/bulk', { ips: [] }], ['POST', '/preview', {}]]
  const writing: [string, string, object?][] = [['POST', '', { cidr: '192.0.2.1' }], ['PATCH', `/${id}`, { label: 'x' }], ['PUT', '/config', { enabled: false }], ['DELETE', `/${id}`]]
  for (const [method, path, body] of [...reading, ...writing]) expect(await member(method, `${tenant}/ip-rules${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
  for (const [method, path, body] of reading) {
    expect(await reader(method, `${tenant}/ip-rules${path}`, body)).toMatchObject({ status: 200 })
    expect(await writer(method, `${tenant}/ip-rules${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
    expect(await unscoped(method, `${elsewhere}/ip-rules${path}`, body)).toMatchObject(refused(403, 'forbidden'))
  }
  for (const [method, path, body] of writing) {
    expect(await reader(method, `${tenant}/ip-rules${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
    expect(await unscoped(method, `${elsewhere}/ip-rules${path}`, body)).toMatchObject(refused(403, 'forbidden'))
    expect((await writer(method, `${tenant}/ip-rules${path}`, body)).status).toBeLessThan(300)
  }
})

test('changes are audited in the words of the contract', async () => {
  const { who, tenant, add, at, enforce } = await fresh()
  const { id } = (await add({ cidr: '10.0.0.0/8', action: 'deny' })).body
  await enforce({ enabled: true })
  await enforce({ enabled: true })
  await at('DELETE', id)
  const { body } = await as(who)('GET', `${tenant}/audit?limit=3`)
  expect(body.items).toMatchObject([
    { action: 'ip_rules.rule_removed', resource_id: id },
    { action: 'ip_rules.enforcement_changed', metadata: { enabled: true } },
    { action: 'ip_rules.rule_added', resource_id: id, metadata: { cidr: '10.0.0.0/8', action: 'deny' } },
  ])
})
