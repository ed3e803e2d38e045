// What a preview reports is what the rules then do.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RATE_CEILING } from '../../../src/limits/overrides.ts'
import { createDecisionLog } from '../../../src/domains/policy/decision-log.ts'
import { createPreviews } from '../../../src/domains/policy/preview.ts'
import { POLICY_PARTS } from '../../../src/domains/policy-parts.ts'
import { createConfigurations } from '../../../src/domains/configuration.ts'
import { createIpRules } from '../../../src/domains/ip-rules/service.ts'
import { inTenant, SYSTEM } from '../../../src/tenancy/scope.ts'
import { owner } from '../../kit/seed.ts'
import { useProxiedService } from './addressed.ts'
import { ADDRESS, edges, GIVEN, type Given, toRules } from './reference.ts'

/** No client has an address with U+0000 in it, which is not stored but counted as unknown. */
const STORABLE = ADDRESS.filter((address) => !address?.includes('\0'))

const service = useProxiedService()

test('the verdict of a preview is that of the changed rules, always', async () => {
  const { tenantId } = await owner(service)
  const decisions = createDecisionLog(service.db, (error) => {
    throw error
  })
  const configurations = createConfigurations({
    db: service.db,
    lagMs: 0,
    parts: POLICY_PARTS,
    installation: { breachSource: false, rateCeiling: RATE_CEILING },
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
      `INSERT INTO access_state AS a (tenant_id, version) VALUES ($1, 1) ON CONFLICT (tenant_id) DO UPDATE
       SET version = a.version + 1, ip_version = a.ip_version + 1, ip_enforced = false`,
      [tenantId],
    )
    if (denied)
      await service.owner.query(
        `INSERT INTO security_policy (tenant_id, ip_allowlist, ip_denylist, password_min_length, password_complexity,
         session_max_age_seconds, mfa_enforcement, settings, version, updated_at)
         VALUES ($1, '{}', '{10.1.0.0/16,2001:db8::/64}', 8, 'STANDARD', 3600, 'OPTIONAL', '{}', 1, now())`,
        [tenantId],
      )
    const ids: string[] = []
    for (const one of given.slice(0, stored)) {
      const made = await rules.create(one)
      if (made.ok) ids.push(made.value.value.id)
    }
    // Each once as let in and once as refused: any verdict is new to one of them.
    for (const ip of addresses)
      for (const allowed of [true, false])
        decisions.record({ kind: 'request', facts: { ip }, userId: null, keyId: null, allowed })
    const [add, remove] = [given.slice(stored), ids.slice(0, removed)]
    const result = await rules.preview({ add, remove, enabled }, 7)
    if (!result.ok) throw new Error(JSON.stringify(result.faults))

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
    expect(addressesOf(result.value.newlyRefused)).toEqual(kept.toSorted())
    expect(addressesOf(result.value.newlyAllowed)).toEqual(letIn.toSorted())
    expect(result.value.unknown).toBe(2 * addresses.filter((ip) => ip === null).length)
    expect(result.value.observed).toBe(2 * addresses.length)
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
