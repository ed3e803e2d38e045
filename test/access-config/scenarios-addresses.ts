// From where people and keys may come.
import { expect } from 'vitest'
import { byCode, byLink, byPassword, newcomers } from './entrances.ts'
import { ADDRESS, AWAY, OFFICE, type Stage } from './stage.ts'
import { scenario, type Scenarios } from './scenario.ts'

/** Networks of OFFICE and AWAY, and one of nobody. */
const OFFICES = '203.0.113.0/24'
const STREETS = '198.51.100.0/24'
const ELSEWHERE = '192.0.2.0/24'

/** Somebody who may be refused, but at the office. */
interface Visitor {
  readonly isLetIn: (ip?: string) => Promise<void>
  readonly isRefused: () => Promise<void>
}

/** By a session and a key, and with a password. */
async function visitor(stage: Stage): Promise<Visitor> {
  const bob = await stage.member()
  const key = await stage.key()
  const requests = async (expected: 'in' | RegExp, ip: string): Promise<void> => {
    await stage.request(`Bearer ${bob.here.accessToken}`, expected, ip)
    await stage.request(key, expected, ip)
  }
  return {
    async isLetIn(ip = AWAY) {
      await requests('in', ip)
      await byPassword(stage, bob, ['in', 'in', 'in'], { ip })
    },
    async isRefused() {
      await requests(ADDRESS, AWAY)
      await byPassword(stage, bob, [ADDRESS, ADDRESS, 'asked:ADDRESS'])
      const { mfaToken } = await stage.comeOver(bob, 'asked:ADDRESS')
      // Nothing can be shown but another address.
      await stage.enter('stepUpComplete', { input: { mfaToken } }, ADDRESS)
      await stage.enter('stepUpComplete', { input: { mfaToken } }, 'in', { ip: OFFICE })
    },
  }
}

/** The entrances without a password stand open; answers how to see that they are shut, but from the office. */
async function otherEntrances(stage: Stage): Promise<() => Promise<void>> {
  await stage.authPolicy({ selfRegistrationEnabled: true, otpEmailEnabled: true })
  const eve = await stage.member()
  await byCode(stage, eve, await stage.code(eve), 'in')
  await newcomers(stage, ['in', 'in', 'in'])
  const [code, link] = [await stage.code(eve), await stage.link(eve)]
  return async () => {
    await byCode(stage, eve, code, ADDRESS)
    await byLink(stage, link, ADDRESS)
    await newcomers(stage, [ADDRESS, ADDRESS, ADDRESS])
    await byLink(stage, link, 'in', { ip: OFFICE })
    await newcomers(stage, ['in', 'in', 'in'], { ip: OFFICE })
  }
}

/** A rule that is enforced; answers how to change it. */
async function enforced(stage: Stage, rule: object): Promise<(input: object) => Promise<string>> {
  const id = await stage.configure('ipRuleCreate', { input: rule })
  await stage.configure('ipEnforcementUpdate', { input: { enabled: true } })
  return (input) => stage.configure('ipRuleUpdate', { id, input })
}

/** Of the tenant's only rule. */
async function toldLabel(stage: Stage, label: string): Promise<void> {
  expect((await stage.ask('ipRules'))['items']).toMatchObject([{ label }])
  stage.note('shown', 'label', label)
}

const DENY = 'DENY'

export const ADDRESSES: Scenarios = {
  'securityPolicy.ipAllowlist': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    await bob.isLetIn()
    const shut = await otherEntrances(stage)
    await stage.securityPolicy({ ipAllowlist: [OFFICES] })
    await bob.isRefused()
    await shut()
    await bob.isLetIn(OFFICE)
    await stage.securityPolicy({ ipAllowlist: [OFFICES, STREETS] })
    await bob.isLetIn()
    await stage.securityPolicy({ ipAllowlist: [] })
    await bob.isLetIn()
  }),

  'securityPolicy.ipDenylist': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    await stage.configure('ipRuleCreate', { input: { cidr: STREETS } })
    await stage.securityPolicy({ ipAllowlist: [OFFICES, STREETS] })
    await bob.isLetIn()
    await stage.securityPolicy({ ipDenylist: [STREETS] })
    await bob.isRefused()
    await bob.isLetIn(OFFICE)
    await stage.securityPolicy({ ipDenylist: [] })
    await bob.isLetIn()
  }),

  'ipRule.cidr': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    const change = await enforced(stage, { cidr: ELSEWHERE, action: DENY })
    await bob.isLetIn()
    await change({ cidr: STREETS })
    await bob.isRefused()
    await bob.isLetIn(OFFICE)
  }),

  'ipRule.action': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    await stage.configure('ipRuleCreate', { input: { cidr: OFFICES } })
    const change = await enforced(stage, { cidr: STREETS })
    await bob.isLetIn()
    await change({ action: DENY })
    await bob.isRefused()
    await bob.isLetIn(OFFICE)
    await change({ action: 'ALLOW' })
    await bob.isLetIn()
  }),

  'ipRule.enabled': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    const change = await enforced(stage, { cidr: STREETS, action: DENY })
    await bob.isRefused()
    await change({ enabled: false })
    await bob.isLetIn()
    await change({ enabled: true })
    await bob.isRefused()
  }),

  'ipRule.expiresAt': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    const anHourLater = () =>
      stage.rewind("UPDATE ip_rule SET expires_at = expires_at - interval '1 hour' WHERE tenant_id = $1")
    const change = await enforced(stage, { cidr: STREETS, action: DENY })
    await anHourLater()
    await bob.isRefused()
    await change({ expiresAt: new Date(Date.now() + 45 * 60_000).toISOString() })
    await bob.isRefused()
    await anHourLater()
    await bob.isLetIn()
    await change({ expiresAt: null })
    await bob.isRefused()
  }),

  'ipRule.label': scenario('shown', async (stage) => {
    const change = await enforced(stage, { cidr: ELSEWHERE, action: DENY })
    await toldLabel(stage, '')
    await change({ label: 'Löwe & Söhne' })
    await toldLabel(stage, 'Löwe & Söhne')
  }),

  'ipEnforcement.enabled': scenario('request, mint', async (stage) => {
    const bob = await visitor(stage)
    await stage.configure('ipRuleCreate', { input: { cidr: OFFICES } })
    await bob.isLetIn()
    const shut = await otherEntrances(stage)
    await stage.configure('ipEnforcementUpdate', { input: { enabled: true } })
    await bob.isRefused()
    await shut()
    await bob.isLetIn(OFFICE)
    await stage.configure('ipEnforcementUpdate', { input: { enabled: false } })
    await bob.isLetIn()
  }),
}
