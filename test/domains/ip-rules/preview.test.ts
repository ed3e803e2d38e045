// What a preview tells is what the rules then do.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDecisionLog } from '../../../src/domains/policy/decision-log.ts'
import { createPreviews } from '../../../src/domains/policy/preview.ts'
import { POLICY_PARTS } from '../../../src/domains/policy-parts.ts'
import { createConfigurations } from '../../../src/domains/configuration.ts'
import { createIpRules } from '../../../src/domains/ip-rules/service.ts'
import { inTenant, SYSTEM } from '../../../src/tenancy/scope.ts'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { codes, memberWith, mutate, refusal, standing } from '../verbs.ts'
import { at, configuration, enforce, keyOf, proxiedService, ruleFor, setLists } from './addressed.ts'
import { ADDRESS, edges, GIVEN, type Given, toRules } from './reference.ts'

/** No client has an address with U+0000 in it, which is not stored but counted as unknown. */
const STORABLE = ADDRESS.filter((address) => !address?.includes('\0'))

let service: TestService
beforeAll(async () => {
  service = await proxiedService()
})
afterAll(() => service.close())

const GROUP = '{ decisions users keys examples { userId keyId address method action reason decisions } }'
const PREVIEW = `preview { since observed unknown newlyRefused ${GROUP} newlyAsked ${GROUP} newlyAllowed ${GROUP} lastOwnerAffected }`
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
const preview = (who: Person, input: object, days?: number): Promise<any> =>
  mutate(who, 'ipRulesPreview', { tenantId: who.tenantId, input, ...(days !== undefined && { days }) }, PREVIEW)

describe('a preview', () => {
  test('tells whom a new rule would have refused: how often, from where, and why', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    const key = await keyOf(service, ada)
    for (const who of [
      at(service, bob, '198.51.100.7'),
      at(service, bob, '198.51.100.7'),
      at(service, bob, '203.0.113.9'),
      key.at('198.51.100.8'),
    ])
      await standing(who)
    const { preview: told, userErrors } = await preview(ada, {
      add: [{ cidr: '198.51.100.0/24', action: 'DENY' }],
      enabled: true,
    })
    expect(userErrors).toEqual([])
    const reason = 'Refused: the deny rule 198.51.100.0/24 contains the address.'
    expect(told).toMatchObject({
      newlyRefused: {
        decisions: 3,
        users: 1,
        keys: 1,
        examples: [
          {
            userId: bob.userId,
            keyId: null,
            address: '198.51.100.7',
            method: null,
            action: null,
            reason,
            decisions: 2,
          },
          { userId: null, keyId: key.id, address: '198.51.100.8', reason, decisions: 1 },
        ],
      },
      newlyAsked: { decisions: 0 },
      newlyAllowed: { decisions: 0, examples: [] },
      unknown: 0,
      lastOwnerAffected: false,
    })
    expect(told.observed).toBeGreaterThanOrEqual(5)
  })

  test('is about rules as they are enforced now, unless it says otherwise', async () => {
    const ada = await owner(service)
    await standing(at(service, ada, '198.51.100.7'))
    const add = [{ cidr: '198.51.100.7', action: 'DENY' }]
    expect((await preview(ada, { add })).preview.newlyRefused.decisions).toBe(0)
    await enforce(ada, { enabled: true })
    expect((await preview(ada, { add })).preview.newlyRefused.decisions).toBe(1)
    expect((await preview(ada, { add, enabled: false })).preview.newlyRefused.decisions).toBe(0)
  })

  test('tells whom taking a rule away would have let in', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '198.51.100.0/24', { action: 'DENY' })
    await enforce(ada, { enabled: true })
    await standing(at(service, ada, '198.51.100.7'))
    expect((await preview(ada, {})).preview.newlyAllowed.decisions).toBe(0)
    expect((await preview(ada, { remove: [id] })).preview.newlyAllowed).toMatchObject({
      decisions: 1,
      users: 1,
      examples: [{ address: '198.51.100.7', reason: expect.stringMatching(/^Allowed/) as string }],
    })
    expect((await preview(ada, { enabled: false })).preview.newlyAllowed.decisions).toBe(1)
  })

  test('counts the lists of the security policy in, be the rules enforced or not', async () => {
    const ada = await owner(service)
    await standing(at(service, ada, '198.51.100.7'))
    await setLists(ada, { ipDenylist: ['198.51.100.0/24'] })
    expect((await preview(ada, {})).preview.newlyRefused.decisions).toBe(1)
    expect(
      (await preview(ada, { add: [{ cidr: '198.51.100.7' }], enabled: true })).preview.newlyRefused.decisions,
    ).toBeGreaterThanOrEqual(1)
  })

  test('says when no owner who was seen would still get in; a key of an owner is not the owner', async () => {
    const ada = await owner(service)
    const bound = await mutate(
      ada,
      'apiKeyCreate',
      { tenantId: ada.tenantId, input: { name: 'bound', userId: ada.userId } },
      'secret',
    )
    await service.owner.query("UPDATE api_key SET last_used_at = now() + interval '1 hour' WHERE tenant_id = $1", [
      ada.tenantId,
    ])
    const key = at(service, { ...ada, accessToken: '' }, '198.51.100.8')
    expect(
      (await key.rest('GET', `/v1/tenants/${ada.tenantId}`, undefined, { authorization: `ApiKey ${bound.secret}` }))
        .status,
    ).toBe(200)
    const add = (cidr: string) => preview(ada, { add: [{ cidr }], enabled: true })
    expect((await add('198.51.100.8')).preview).toMatchObject({ lastOwnerAffected: true })
    expect((await add('127.0.0.1')).preview).toMatchObject({ lastOwnerAffected: false })
  })

  test('an address that was not known stays unknown', async () => {
    const ada = await owner(service)
    await standing(at(service, ada, 'garbage'))
    expect((await preview(ada, { add: [{ cidr: '127.0.0.1' }], enabled: true })).preview).toMatchObject({
      unknown: 1,
      newlyRefused: { decisions: 0 },
    })
  })

  test('changes nothing, and needs policy.read', async () => {
    const ada = await owner(service)
    const reader = await memberWith(service, ada, ['policy.read'])
    const other = await memberWith(service, ada, ['tenant.read'])
    const before = await configuration(service)
    expect(
      (
        await preview(reader, {
          add: [{ cidr: '198.51.100.7', action: 'DENY', force: true, revertAfterMinutes: 1 }],
          enabled: true,
        })
      ).userErrors,
    ).toEqual([])
    expect(await refusal(other, 'ipRulesPreview', { tenantId: ada.tenantId, input: {} }, '__typename')).toBe(
      'FORBIDDEN',
    )
    expect(await configuration(service)).toEqual(before)
  })

  test('checks rules as making them does, and names the one at fault', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8')
    const good = { cidr: '192.0.2.0/24' }
    const { preview: told, userErrors } = await preview(ada, {
      add: [
        good,
        { cidr: 'x' },
        { cidr: '192.0.2.5', label: 'x'.repeat(201), expiresAt: '2020-01-01T00:00:00Z' },
        { cidr: '10.1.2.3/8' },
        { cidr: '192.0.2.9/24' },
        { cidr: '192.0.2.6', revertAfterMinutes: 61 },
      ],
      remove: [randomUUID()],
    })
    expect(told).toBeNull()
    expect(userErrors.map(({ code, path }: { code: string; path: string[] }) => `${code} ${path.join('.')}`)).toEqual([
      'NOT_FOUND input.remove.0',
      'CIDR_INVALID input.add.1.cidr',
      'TOO_LONG input.add.2.label',
      'INVALID input.add.2.expiresAt',
      'DUPLICATE input.add.3.cidr',
      'DUPLICATE input.add.4.cidr',
      'INVALID input.add.5.revertAfterMinutes',
    ])
    // What is taken away may be added anew.
    expect((await preview(ada, { add: [{ cidr: '10.0.0.0/8', label: 'new' }], remove: [id, id] })).userErrors).toEqual(
      [],
    )
  })

  test('tries at most 100 rules each way, and looks back 1 to 30 days', async () => {
    const ada = await owner(service)
    const add = Array.from({ length: 101 }, (_, index) => ({ cidr: `10.0.0.${index}` }))
    expect(codes(await preview(ada, { add: add.slice(1) }))).toEqual([])
    expect((await preview(ada, { add, remove: add.map(() => randomUUID()) })).userErrors).toMatchObject([
      { code: 'TOO_LONG', path: ['input', 'add'] },
      { code: 'TOO_LONG', path: ['input', 'remove'] },
    ])
    for (const days of [0, 31, -1])
      expect(await refusal(ada, 'ipRulesPreview', { tenantId: ada.tenantId, input: {}, days }, '__typename')).toBe(
        'BAD_USER_INPUT',
      )
    for (const days of [1, 30]) expect(codes(await preview(ada, {}, days))).toEqual([])
  })
})

test('the verdict of a preview is that of the rules once the change is made, for every change and every address', async () => {
  const { tenantId } = await owner(service)
  const decisions = createDecisionLog(service.db, (error) => {
    throw error
  })
  const configurations = createConfigurations({
    db: service.db,
    lagMs: 0,
    parts: POLICY_PARTS,
    installation: { breachSource: false },
  })
  const rules = createIpRules({
    db: service.db,
    listed: configurations.snapshots.listed,
    previews: createPreviews({ db: service.db, decisions }),
    configurations,
  })
  const keyed = (one: Given): string =>
    toRules([one])
      .map(({ network, action }) => `${action} ${network.text}`)
      .join('')
  const lasting = GIVEN.map((one) => ({ ...one, expiresAt: one.expiresAt && new Date('2099-01-01T00:00:00Z') }))
  let judged = 0

  const trial = async (
    given: readonly Given[],
    stored: number,
    removed: number,
    enabled: boolean,
    denied: boolean,
    addresses: readonly (string | null)[],
  ): Promise<void> => {
    await service.owner.query('DELETE FROM ip_rule WHERE tenant_id = $1', [tenantId])
    await service.owner.query('DELETE FROM access_decision WHERE tenant_id = $1', [tenantId])
    await service.owner.query('DELETE FROM security_policy WHERE tenant_id = $1', [tenantId])
    await service.owner.query(
      `INSERT INTO access_state AS a (tenant_id, version) VALUES ($1, 1) ON CONFLICT (tenant_id) DO UPDATE SET version = a.version + 1, ip_version = a.ip_version + 1, ip_enforced = false`,
      [tenantId],
    )
    if (denied)
      await service.owner.query(
        `INSERT INTO security_policy (tenant_id, ip_allowlist, ip_denylist, password_min_length, password_complexity, session_max_age_seconds, mfa_enforcement, settings, version, updated_at)
         VALUES ($1, '{}', '{10.1.0.0/16,2001:db8::/64}', 8, 'STANDARD', 3600, 'OPTIONAL', '{}', 1, now())`,
        [tenantId],
      )
    const ids: string[] = []
    for (const one of given.slice(0, stored)) {
      const made = await rules.create(one)
      if (made.ok) ids.push(made.value.value.id)
    }
    // Each once as let in and once as refused: whatever the verdict is, it is new to one of them.
    for (const ip of addresses)
      for (const allowed of [true, false])
        decisions.record({ kind: 'request', facts: { ip }, userId: null, keyId: null, allowed })
    const [add, remove] = [given.slice(stored), ids.slice(0, removed)]
    const told = await rules.preview({ add, remove, enabled }, 7)
    if (!told.ok) throw new Error(JSON.stringify(told.faults))

    for (const id of remove) await rules.delete(id, {})
    for (const one of add) await rules.create(one)
    await rules.setEnforcement({ enabled, force: true })
    const lookup = await (await configurations.snapshots.current()).ip.current()
    const asked = addresses.filter((ip) => ip !== null)
    const [letIn, kept] = [
      asked.filter((ip) => lookup?.decide(ip).allowed ?? true),
      asked.filter((ip) => !(lookup?.decide(ip).allowed ?? true)),
    ]
    const addressesOf = ({ examples }: { examples: readonly { address?: string | null }[] }) =>
      examples.map(({ address }) => address ?? '').toSorted()
    expect(addressesOf(told.value.newlyRefused)).toEqual(kept.toSorted())
    expect(addressesOf(told.value.newlyAllowed)).toEqual(letIn.toSorted())
    expect(told.value.unknown).toBe(2 * addresses.filter((ip) => ip === null).length)
    expect(told.value.observed).toBe(2 * addresses.length)
    judged += asked.length
  }

  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(lasting, { selector: keyed, maxLength: 10 }),
      fc.nat(8),
      fc.nat(4),
      fc.boolean(),
      fc.boolean(),
      fc.uniqueArray(STORABLE, { maxLength: 4 }),
      (given, stored, removed, enabled, denied, addresses) => {
        const all = [...new Set([...addresses, ...edges(given).filter((_, index) => index % 5 === 0)])].slice(0, 9)
        return inTenant(tenantId, () => trial(given, stored, removed, enabled, denied, all), {
          ...SYSTEM,
          ip: '192.0.2.1',
        })
      },
    ),
    { numRuns: 25 },
  )
  expect(judged).toBeGreaterThan(50)
  await decisions.stop()
}, 120_000)
