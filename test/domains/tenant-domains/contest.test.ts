// Two tenants and one domain: whoever proves it has it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { changesNothing, count, mutate, tenantOf } from '../verbs.ts'
import { added, answer, type Domain, domainsOf, fresh, logged, pageAt, proven, verify } from './claims.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

const name = (who: Person, customDomain: string | null) => mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input: { customDomain } }, 'branding { customDomain customDomainVerified version }')
const brandOf = async (who: Person) => (await tenantOf(who, 'branding { customDomain customDomainVerified version }')).branding

/** Two tenants that both claim the domain, with both records in its zone: as if each had been there once. */
async function rivals(): Promise<{ who: Person; domain: Domain }[]> {
  const shared = fresh()
  const both = [await owner(service), await owner(service)]
  const claims = await Promise.all(both.map(async (who) => ({ who, domain: await added(who, shared) })))
  service.dns.set(`_qeet-id.${shared}`, claims.map(({ domain }) => domain.record.value))
  return claims
}

test('what another tenant has proven is taken: it can be claimed, but neither proven nor named, and nothing of the other changes', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const theirs = await proven(service, ada)
  await name(ada, theirs.domain)
  const claim = await added(eve, theirs.domain)
  expect(claim.record.value).not.toBe(theirs.record.value)
  answer(service, theirs, [theirs.record.value, claim.record.value])
  await changesNothing(service, async () => {
    expect((await verify(eve, claim)).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN', path: ['id'] }])
    expect((await name(eve, theirs.domain)).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN', path: ['input', 'customDomain'] }])
  })
  expect(await pageAt(service, theirs.domain)).toBe(ada.tenantId)
})

test('a record that was made for another tenant proves nothing', async () => {
  const [ada, eve] = await rivals()
  if (!ada || !eve) throw new Error('two')
  answer(service, ada.domain, [ada.domain.record.value])
  expect((await verify(eve.who, eve.domain)).userErrors).toMatchObject([{ code: 'RECORD_MISSING' }])
})

test('a claim without proof is no obstacle, and what it named is given to who proves it, which the loser reads in its own log', async () => {
  const [squatter, ada] = [await owner(service), await owner(service)]
  const wanted = fresh()
  await name(squatter, wanted)
  const before = await brandOf(squatter)
  await proven(service, ada, wanted)
  expect((await name(ada, wanted)).branding).toMatchObject({ customDomain: wanted, customDomainVerified: true })
  expect(await pageAt(service, wanted)).toBe(ada.tenantId)
  expect(await brandOf(squatter)).toEqual({ customDomain: null, customDomainVerified: false, version: before.version + 1 })
  expect(await logged(service, squatter.tenantId, 'branding.domain_lost')).toEqual([{ action: 'branding.domain_lost', actor: 'SYSTEM', resource: squatter.tenantId, metadata: { domain: wanted } }])
  expect(await logged(service, ada.tenantId, 'branding.domain_lost')).toEqual([])
  expect((await tenantOf(squatter, 'auditVerification { ok }')).auditVerification.ok).toBe(true)
})

test('neither a draft nor a revision brings back a domain that another tenant has proven since', async () => {
  const [squatter, ada] = [await owner(service), await owner(service)]
  const wanted = fresh()
  await name(squatter, wanted)
  await mutate(squatter, 'brandingDraftSave', { tenantId: squatter.tenantId, input: { primaryColor: '#111111' } }, 'draft { customDomain }')
  await proven(service, ada, wanted)
  await changesNothing(service, async () => {
    for (const [verb, args, path] of [['brandingPublish', {}, null], ['brandingRollback', { version: 1 }, ['version']]] as const)
      expect((await mutate(squatter, verb, { tenantId: squatter.tenantId, ...args }, 'branding { customDomain }')).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN', path }])
  })
})

test('of two tenants that prove one domain at once, one has it and the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const claims = await rivals()
    const answers = await Promise.all(claims.map(({ who, domain }) => verify(who, domain)))
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'proven').toSorted()).toEqual(['DOMAIN_TAKEN', 'proven'])
    expect(await count(service, 'tenant_domain', 'domain = $1 AND verified_at IS NOT NULL', [claims[0]?.domain.domain])).toBe(1)
  }
})

test('once the first gives it up, the other can prove it', async () => {
  const [ada, eve] = await rivals()
  if (!ada || !eve) throw new Error('two')
  await verify(ada.who, ada.domain)
  expect((await verify(eve.who, eve.domain)).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN' }])
  await mutate(ada.who, 'domainRemove', { tenantId: ada.who.tenantId, id: ada.domain.id }, 'removedId')
  expect((await verify(eve.who, eve.domain)).userErrors).toEqual([])
  expect(await domainsOf(eve.who)).toMatchObject([{ domain: eve.domain.domain, verified: true }])
})
