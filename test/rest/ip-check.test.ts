// What IP rules say about an address, and how nobody locks themself out by them: on /v1, by the contract
// (configuration, section 6).
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { apiKey, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshRules } from './configured.ts'
import { everything, refused, TEXT, TIME, UUID } from './shapes.ts'
import { ipRuleObject } from './configuration-shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshRules(service, as)

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
    [
      'a narrow rule that allows in a wide one that denies',
      [HOME, DENY, { cidr: '192.0.2.7', action: 'allow' }],
      '192.0.2.7',
      false,
      '192.0.2.0/24',
    ],
    ['a rule that does not count', [GONE], '203.0.113.1', true, null],
  ])('%s: enforced or not, the address is answered as the contract has it', async (_, set, ip, allowed, matched) => {
    const { list, add, enforce, check } = await fresh()
    for (const rule of set) await add(rule)
    const matchedId: unknown =
      (await list()).body.items.find((rule: { cidr: string }) => rule.cidr === matched)?.id ?? null
    const answer = {
      ip: ip.replace('::ffff:', ''),
      reason: TEXT,
      would_allow: allowed,
      matched_rule_id: matchedId,
      winner: matchedId === null ? null : expect.objectContaining({ rule_id: matchedId, source: 'rule' }),
      matches: expect.any(Array) as unknown,
    }
    const off = await check({ ip })
    expect(off.status).toBe(200)
    expect(off.body).toEqual({ ...answer, enabled: false, allowed: true })
    await enforce({ enabled: true })
    expect((await check({ ip })).body).toEqual({ ...answer, enabled: true, allowed })
  })

  test('answers every entry that the address falls into, narrowest first', async () => {
    const { who, tenant, add, check } = await fresh()
    const [wide, narrow] = [
      (await add({ cidr: '192.0.2.0/24' })).body,
      (await add({ cidr: '192.0.2.7', action: 'deny' })).body,
    ]
    await as(who)('PUT', `${tenant}/policy`, { ip_denylist: ['192.0.0.0/16'] })
    const { body } = await check({ ip: '192.0.2.7' })
    expect(body.matches).toEqual([
      { source: 'rule', rule_id: narrow.id, network: '192.0.2.7/32', action: 'deny' },
      { source: 'rule', rule_id: wide.id, network: '192.0.2.0/24', action: 'allow' },
      { source: 'policy_denylist', rule_id: null, network: '192.0.0.0/16', action: 'deny' },
    ])
    // the list counts, whether the rules do or not
    expect(body).toMatchObject({ enabled: false, allowed: false, would_allow: false })
  })

  test('an address is answered in canonical form, without its zone', async () => {
    const { check } = await fresh()
    for (const [typed, ip] of [
      ['2001:DB8:0::1', '2001:db8::1'],
      ['fe80::1%eth0', 'fe80::1'],
      [' 192.0.2.1 ', '192.0.2.1'],
      ['::ffff:c000:201', '192.0.2.1'],
    ])
      expect((await check({ ip: typed })).body.ip).toBe(ip)
  })

  test('no address is 422 required, and what is none 422 invalid, enforced or not', async () => {
    const { enforce, check } = await fresh()
    for (const enabled of [false, true]) {
      await enforce({ enabled })
      for (const body of [{}, { ip: null }, { ip: '' }, { ip: '  ' }])
        expect(await check(body)).toMatchObject(refused(422, 'validation_failed', ['ip', 'required']))
      for (const ip of [
        'x',
        '1.2.3',
        '1.2.3.4/32',
        '::1::',
        '1.2.3.4%eth0',
        '256.1.1.1',
        '01.2.3.4',
        'x'.repeat(10_000),
      ])
        expect(await check({ ip })).toMatchObject(refused(422, 'validation_failed', ['ip', 'invalid']))
      for (const ip of [7, true, [], {}, ['192.0.2.1']])
        expect(await check({ ip })).toMatchObject(refused(400, 'bad_request', ['ip', 'invalid']))
    }
  })

  test('many addresses are answered in their order, wrong ones with null', async () => {
    const { who, tenant, add, check } = await fresh()
    await add(DENY)
    const bulk = (ips: unknown) => as(who)('POST', `${tenant}/ip-rules/check/bulk`, { ips })
    const ips = ['192.0.2.1', 'x', '203.0.113.1', '', '::ffff:192.0.2.9']
    const { status, body } = await bulk(ips)
    expect(status).toBe(200)
    expect(body).toEqual({
      items: await Promise.all(
        ips.map(async (ip, at) => ([1, 3].includes(at) ? null : { ...(await check({ ip })).body, matches: [] })),
      ),
    })
    expect((await bulk([])).body).toEqual({ items: [] })
    expect((await bulk(Array.from({ length: 1_000 }, () => '192.0.2.1'))).body.items).toHaveLength(1_000)
    expect(await bulk(Array.from({ length: 1_001 }, () => '192.0.2.1'))).toMatchObject(
      refused(422, 'validation_failed', ['ips', 'too_long']),
    )
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

  test('enforcing rules that refuse the caller is 409 unless force is sent', async () => {
    const { who, add, enforce, list } = await fresh()
    await add(AWAY)
    const before = await everything(service)
    for (const body of [{ enabled: true }, { enabled: true, force: false }])
      expect(await enforce(body)).toMatchObject(refused(409, 'conflict'))
    expect(await everything(service)).toEqual(before)
    const key = await apiKey(service, who)
    expect(await enforce({ enabled: true, force: true })).toMatchObject({ status: 200, body: { enabled: true } })
    expect(await list()).toMatchObject(refused(403, 'forbidden'))
    expect(await as(key)('GET', '/v1/auth/me')).toMatchObject(refused(403, 'forbidden'))
  })

  test('a change of rules that would refuse the caller is 409', async () => {
    const { add, enforce, at, list } = await fresh()
    const [home] = [(await add({ cidr: '127.0.0.0/8' })).body, await add({ cidr: '10.0.0.0/8' })]
    await enforce({ enabled: true })
    const before = await list()
    expect(await add(HERE)).toMatchObject(refused(409, 'conflict'))
    for (const body of [{ action: 'deny' }, { enabled: false }, { cidr: '127.0.0.2' }])
      expect(await at('PATCH', home.id, body)).toMatchObject(refused(409, 'conflict'))
    for (const query of ['', '?force=false', '?force=1', '?force='])
      expect(await at('DELETE', `${home.id}${query}`)).toMatchObject(refused(409, 'conflict'))
    expect((await list()).body).toMatchObject({
      items: before.body.items.map(({ id, version }: { id: string; version: number }) => ({ id, version })),
      version: before.body.version,
    })
    expect(await at('DELETE', `${home.id}?force=true`)).toMatchObject({ status: 204 })
    expect(await list()).toMatchObject(refused(403, 'forbidden'))
  })

  test('a change that undoes itself says what confirms it, and allows no other', async () => {
    const { who, tenant, add, at, enforce, list } = await fresh()
    const made = await add({ cidr: '10.0.0.0/8', action: 'deny', revert_after_minutes: 5 })
    expect(made).toMatchObject({ status: 201 })
    expect(made.body).toEqual(
      ipRuleObject({ cidr: '10.0.0.0/8', action: 'deny', change: { id: UUID, revert_at: TIME } }),
    )
    expect(Math.abs(Date.parse(made.body.change.revert_at) - Date.now() - 300_000)).toBeLessThan(60_000)
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
    expect((await enforce({ enabled: true, revert_after_minutes: 60 })).body).toEqual({
      enabled: true,
      change: { id: UUID, revert_at: TIME },
    })
  })

  test('a change that is not confirmed undoes itself, also where it refuses its author', async () => {
    const { add, enforce, list } = await fresh()
    await add(AWAY)
    const { change } = (await enforce({ enabled: true, revert_after_minutes: 1 })).body
    expect(await list()).toMatchObject(refused(403, 'forbidden'))
    await service.owner.query("UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE id = $1", [change.id])
    // as if the time had passed: it is kept with the compiled rules
    await service.owner.query('UPDATE access_state SET version = version + 1')
    expect((await list()).body).toMatchObject({ enabled: false, open_change: null })
  })
})
