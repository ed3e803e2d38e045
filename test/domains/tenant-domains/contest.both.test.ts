// Two tenants and one domain: the one that proves it has it.
import { expect, test } from 'vitest'
import { createTenantDomains } from '../../../src/domains/tenant-domains/service.ts'
import { createTxtRecords } from '../../../src/domains/tenant-domains/txt-records.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count, mutate, tenantOf } from '../verbs.ts'
import { added, answer, type Domain, domainsOf, fresh, logged, pageAt, proven, verify } from './claims.ts'

const service = useService()

const name = (who: Person, customDomain: string | null) =>
  mutate(
    who,
    'brandingUpdate',
    { tenantId: who.tenantId, input: { customDomain } },
    'branding { customDomain customDomainVerified version }',
  )
const brandOf = async (who: Person) =>
  (await tenantOf(who, 'branding { customDomain customDomainVerified version }')).branding

/** Two tenants that both claim the domain, with both records in its zone: as if each had been there once. */
async function rivals(): Promise<{ who: Person; domain: Domain }[]> {
  const shared = fresh()
  const both = [await owner(service), await owner(service)]
  const claims = await Promise.all(both.map(async (who) => ({ who, domain: await added(who, shared) })))
  service.dns.set(
    `_qeet-id.${shared}`,
    claims.map(({ domain }) => domain.record.value),
  )
  return claims
}

test('a domain another tenant has proven can be claimed, and no more', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const theirs = await proven(service, ada)
  await name(ada, theirs.domain)
  const claim = await added(eve, theirs.domain)
  expect(claim.record.value).not.toBe(theirs.record.value)
  answer(service, theirs, [theirs.record.value, claim.record.value])
  const before = await domainsOf(ada)
  expect((await verify(eve, claim)).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN', path: ['id'] }])
  expect([await domainsOf(ada), (await domainsOf(eve)).map(({ verified }) => verified)]).toEqual([before, [false]])
  await changesNothing(service, async () => {
    expect((await name(eve, theirs.domain)).userErrors).toMatchObject([
      { code: 'DOMAIN_TAKEN', path: ['input', 'customDomain'] },
    ])
  })
  expect(await pageAt(service, theirs.domain)).toBe(ada.tenantId)
})

test('a record that was made for another tenant proves nothing', async () => {
  const [ada, eve] = await rivals()
  if (!ada || !eve) throw new Error('two')
  answer(service, ada.domain, [ada.domain.record.value])
  expect((await verify(eve.who, eve.domain)).userErrors).toMatchObject([{ code: 'RECORD_MISSING' }])
})

test('a claim without proof gives way to the one with proof', async () => {
  const [squatter, ada] = [await owner(service), await owner(service)]
  const wanted = fresh()
  await name(squatter, wanted)
  const before = await brandOf(squatter)
  await proven(service, ada, wanted)
  expect((await name(ada, wanted)).branding).toMatchObject({ customDomain: wanted, customDomainVerified: true })
  expect(await pageAt(service, wanted)).toBe(ada.tenantId)
  expect(await brandOf(squatter)).toEqual({
    customDomain: null,
    customDomainVerified: false,
    version: before.version + 1,
  })
  expect(await logged(service, squatter.tenantId, 'branding.domain_lost')).toEqual([
    { action: 'branding.domain_lost', actor: 'SYSTEM', resource: squatter.tenantId, metadata: { domain: wanted } },
  ])
  expect(await logged(service, ada.tenantId, 'branding.domain_lost')).toEqual([])
  expect((await tenantOf(squatter, 'auditVerification { ok }')).auditVerification.ok).toBe(true)
})

test('neither draft nor revision restores a domain another has proven', async () => {
  const [squatter, ada] = [await owner(service), await owner(service)]
  const wanted = fresh()
  await name(squatter, wanted)
  await mutate(
    squatter,
    'brandingDraftSave',
    { tenantId: squatter.tenantId, input: { primaryColor: '#111111' } },
    'draft { customDomain }',
  )
  await proven(service, ada, wanted)
  await changesNothing(service, async () => {
    for (const [verb, args, path] of [
      ['brandingPublish', {}, null],
      ['brandingRollback', { version: 1 }, ['version']],
    ] as const)
      expect(
        (await mutate(squatter, verb, { tenantId: squatter.tenantId, ...args }, 'branding { customDomain }'))
          .userErrors,
      ).toMatchObject([{ code: 'DOMAIN_TAKEN', path }])
  })
})

test('of two proofs of one domain at once, one counts', async () => {
  for (let round = 0; round < 5; round++) {
    const claims = await rivals()
    const answers = await Promise.all(claims.map(({ who, domain }) => verify(who, domain)))
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'proven').toSorted()).toEqual([
      'DOMAIN_TAKEN',
      'proven',
    ])
    expect(
      await count(service, 'tenant_domain', 'domain = $1 AND verified_at IS NOT NULL', [claims[0]?.domain.domain]),
    ).toBe(1)
  }
})

test('once the first gives it up, the other can prove it', async () => {
  const [ada, eve] = await rivals()
  if (!ada || !eve) throw new Error('two')
  await verify(ada.who, ada.domain)
  expect((await verify(eve.who, eve.domain)).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN' }])
  await mutate(ada.who, 'domainRemove', { tenantId: ada.who.tenantId, id: ada.domain.id }, 'deletedId')
  expect((await verify(eve.who, eve.domain)).userErrors).toEqual([])
  expect(await domainsOf(eve.who)).toMatchObject([{ domain: eve.domain.domain, verified: true }])
})

test('a deleted tenant has no domain: another can prove it', async () => {
  const [ada, eve] = await rivals()
  if (!ada || !eve) throw new Error('two')
  await verify(ada.who, ada.domain)
  await name(ada.who, ada.domain.domain)
  await mutate(ada.who, 'tenantDelete', { tenantId: ada.who.tenantId })
  expect(await pageAt(service, eve.domain.domain)).toBeNull()
  expect((await verify(eve.who, eve.domain)).userErrors).toEqual([])
  expect((await name(eve.who, eve.domain.domain)).userErrors).toEqual([])
  expect(await pageAt(service, eve.domain.domain)).toBe(eve.who.tenantId)
  expect(await logged(service, ada.who.tenantId, 'branding.domain_lost')).toEqual([])
  expect(await count(service, 'branding', 'tenant_id = $1 AND custom_domain IS NULL', [ada.who.tenantId])).toBe(1)
})

test("a rival's record has the holder's checked soon, and daily", async () => {
  const [ada, eve] = await rivals()
  if (!ada || !eve) throw new Error('two')
  await verify(ada.who, ada.domain)
  answer(service, eve.domain, [eve.domain.record.value])
  const domains = createTenantDomains({ db: service.db, records: createTxtRecords([service.dns.address]) })
  const round = () => domains.recheck(new Date(Date.now() + 1_000), () => {})
  const misses = () => count(service, 'tenant_domain', 'id = $1 AND failures = $2', [ada.domain.id, 1])
  await round()
  expect(await misses()).toBe(0) // it is not due
  for (let again = 0; again < 3; again++) {
    expect((await verify(eve.who, eve.domain)).userErrors).toMatchObject([{ code: 'DOMAIN_TAKEN' }])
    await round()
  }
  expect(await misses()).toBe(1)
  for (let day = 0; day < 2; day++) {
    await service.owner.query(
      "UPDATE tenant_domain SET checked_at = checked_at - interval '25 hours', due_at = due_at - interval '25 hours'",
    )
    await round()
  }
  expect((await verify(eve.who, eve.domain)).userErrors).toEqual([])
})
