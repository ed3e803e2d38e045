// What is proven is looked at again, once a day; some misses are forgiven, and being looked at often is no miss.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTenantDomains } from '../../../src/domains/tenant-domains/service.ts'
import { createTxtRecords } from '../../../src/domains/tenant-domains/txt-records.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { changesNothing, mutate, tenantOf } from '../verbs.ts'
import { answer, type Domain, domainsOf, logged, pageAt, proven, verify } from './claims.ts'

let service: TestService
/** What each instance does every hour. */
let hourly: () => Promise<void>
beforeAll(async () => {
  service = await testService()
  const domains = createTenantDomains({ db: service.db, records: createTxtRecords([service.dns.address]) })
  hourly = () => domains.recheck(new Date())
})
afterAll(() => service.close())

let ada: Person
let domain: Domain
beforeEach(async () => {
  ada = await owner(service)
  domain = await proven(service, ada)
  await mutate(ada, 'brandingUpdate', { tenantId: ada.tenantId, input: { customDomain: domain.domain, emailFromName: 'Acme Mail', emailFromAddress: `hello@${domain.domain}` } }, 'branding { version }')
})

async function daysPass(hours = 25): Promise<void> {
  await service.owner.query('UPDATE tenant_domain SET checked_at = checked_at - make_interval(hours => $1)', [hours])
}

async function daily(): Promise<void> {
  await daysPass()
  await hourly()
}

/** All that hangs on the proof. */
async function state() {
  const { branding } = await tenantOf(ada, 'branding { customDomain customDomainVerified sender { name address replyTo } }')
  return { page: await pageAt(service, domain.domain), verified: (await domainsOf(ada))[0]?.verified, named: branding.customDomain, shown: branding.customDomainVerified, sender: branding.sender }
}

const held = () => ({ page: ada.tenantId, verified: true, named: domain.domain, shown: true, sender: { name: 'Acme Mail', address: `hello@${domain.domain}`, replyTo: null } })
const lost = () => ({ page: null, verified: false, named: domain.domain, shown: false, sender: { name: 'Qeet ID', address: 'no-reply@localhost.localdomain', replyTo: `hello@${domain.domain}` } })

test('a record that is not found on three days in a row ends the proof: sign-in page and sender fall back, and the log says so', async () => {
  answer(service, domain, 'NXDOMAIN')
  for (let day = 1; day <= 2; day++) {
    await daily()
    expect(await state()).toEqual(held())
  }
  await daily()
  expect(await state()).toEqual(lost())
  expect(await logged(service, ada.tenantId, 'domain.lost')).toEqual([{ action: 'domain.lost', actor: 'SYSTEM', resource: domain.id, metadata: { domain: domain.domain } }])
})

test('a record that is back counts again once somebody has it verified, and the misses from before are forgotten', async () => {
  answer(service, domain, [])
  for (let day = 1; day <= 3; day++) await daily()
  expect(await state()).toEqual(lost())
  answer(service, domain, [domain.record.value])
  await daily()
  expect((await state()).verified).toBe(false)
  expect((await verify(ada, domain)).domain).toMatchObject({ verified: true })
  expect(await state()).toEqual(held())
  answer(service, domain, [])
  for (let day = 1; day <= 2; day++) await daily()
  expect(await state()).toEqual(held())
  expect((await logged(service, ada.tenantId, 'domain.')).map(({ action }) => action)).toEqual(['domain.added', 'domain.verified', 'domain.lost', 'domain.verified'])
})

test('a day on which it is found starts the count anew', async () => {
  for (const said of [[], [], [domain.record.value], [], []]) {
    answer(service, domain, said)
    await daily()
  }
  expect(await state()).toEqual(held())
})

test('servers that cannot be asked are no miss, however many days', async () => {
  answer(service, domain, [])
  for (let day = 1; day <= 2; day++) await daily()
  answer(service, domain, 'SERVFAIL')
  for (let day = 1; day <= 4; day++) await daily()
  expect(await state()).toEqual(held())
  answer(service, domain, [])
  await daily()
  expect(await state()).toEqual(lost())
})

test('several instances that look at the same time count one miss, and so do people who ask again and again', async () => {
  answer(service, domain, [])
  await daysPass()
  await Promise.all([hourly(), hourly(), hourly(), hourly()])
  for (let again = 0; again < 4; again++) expect((await verify(ada, domain)).userErrors).toMatchObject([{ code: 'RECORD_MISSING' }])
  expect(await state()).toEqual(held())
})

test('asking does not put off the check: whoever has lost a domain cannot keep it by asking every hour', async () => {
  answer(service, domain, 'NXDOMAIN')
  for (let hour = 0; hour < 25 * 3; hour += 5) {
    await daysPass(5)
    await verify(ada, domain)
    await hourly()
  }
  expect(await state()).toEqual(lost())
})

test('what was looked at within the day, and what was never proven, is not asked for', async () => {
  const eve = await owner(service)
  await mutate(eve, 'domainAdd', { tenantId: eve.tenantId, input: { domain: `unproven.${domain.domain}` } }, 'domain { id }')
  await hourly()
  await daysPass(23)
  const asked = service.dns.asked.length
  await changesNothing(service, hourly)
  await daysPass(2)
  await hourly()
  const names = service.dns.asked.slice(asked)
  expect(names).toContain(domain.record.name)
  expect(names).not.toContain(`_qeet-id.unproven.${domain.domain}`)
})

test('domains whose servers do not answer do not keep others from their turn', async () => {
  await service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, checked_at) SELECT gen_random_uuid(), $1, 'n' || n || '.' || $2, 't', now(), now() - interval '9 days' FROM generate_series(1, 100) n`,
    [ada.tenantId, domain.domain],
  )
  for (let n = 1; n <= 100; n++) service.dns.set(`_qeet-id.n${n}.${domain.domain}`, 'SERVFAIL')
  await daysPass()
  await hourly()
  const asked = service.dns.asked.length
  await hourly()
  expect(service.dns.asked.slice(asked)).toContain(domain.record.name)
  await service.owner.query('DELETE FROM tenant_domain WHERE tenant_id = $1', [ada.tenantId])
})
