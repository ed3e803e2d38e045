// What is proven is looked at again, once a day; some misses are forgiven, and being looked at often is no miss.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { createTenantDomains } from '../../../src/domains/tenant-domains/service.ts'
import { createTxtRecords, LookupFailed } from '../../../src/domains/tenant-domains/txt-records.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, tenantOf } from '../verbs.ts'
import { answer, type Domain, domainsOf, logged, pageAt, proven, verify } from './claims.ts'

/** What each instance does again and again. */
let hourly: () => Promise<void>
const failures: unknown[] = []
const service = useService()
beforeAll(async () => {
  const domains = createTenantDomains({ db: service.db, records: createTxtRecords([service.dns.address]) })
  hourly = () => domains.recheck(new Date(), (error) => failures.push(error))
})

let ada: Person
let domain: Domain
beforeEach(async () => {
  ada = await owner(service)
  domain = await proven(service, ada)
  await mutate(
    ada,
    'brandingUpdate',
    {
      tenantId: ada.tenantId,
      input: { customDomain: domain.domain, emailFromName: 'Acme Mail', emailFromAddress: `hello@${domain.domain}` },
    },
    'branding { version }',
  )
})

async function daysPass(hours = 25): Promise<void> {
  await service.owner.query(
    `UPDATE tenant_domain SET checked_at = checked_at - make_interval(hours => $1), due_at = due_at -
     make_interval(hours => $1)`,
    [hours],
  )
}

async function daily(): Promise<void> {
  await daysPass()
  await hourly()
}

/** All that hangs on the proof. */
async function state() {
  const { branding } = await tenantOf(
    ada,
    'branding { customDomain customDomainVerified sender { name address replyTo } }',
  )
  return {
    page: await pageAt(service, domain.domain),
    verified: (await domainsOf(ada))[0]?.verified,
    named: branding.customDomain,
    shown: branding.customDomainVerified,
    sender: branding.sender,
  }
}

const held = () => ({
  page: ada.tenantId,
  verified: true,
  named: domain.domain,
  shown: true,
  sender: { name: 'Acme Mail', address: `hello@${domain.domain}`, replyTo: null },
})
const lost = () => ({
  page: null,
  verified: false,
  named: domain.domain,
  shown: false,
  sender: { name: 'Qeet ID', address: 'no-reply@localhost.localdomain', replyTo: `hello@${domain.domain}` },
})

test('a record missing on three days in a row ends the proof', async () => {
  answer(service, domain, 'NXDOMAIN')
  for (let day = 1; day <= 2; day++) {
    await daily()
    expect(await state()).toEqual(held())
  }
  await daily()
  expect(await state()).toEqual(lost())
  expect(await logged(service, ada.tenantId, 'domain.lost')).toEqual([
    { action: 'domain.lost', actor: 'SYSTEM', resource: domain.id, metadata: { domain: domain.domain } },
  ])
})

test('a record that is back counts once verified, and misses are forgotten', async () => {
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
  expect((await logged(service, ada.tenantId, 'domain.')).map(({ action }) => action)).toEqual([
    'domain.added',
    'domain.verified',
    'domain.lost',
    'domain.verified',
  ])
})

test('a day on which it is found starts the count anew', async () => {
  for (const said of [[], [], [domain.record.value], [], []]) {
    answer(service, domain, said)
    await daily()
  }
  expect(await state()).toEqual(held())
})

test('servers that cannot be asked are no miss for some days', async () => {
  answer(service, domain, [])
  for (let day = 1; day <= 2; day++) await daily()
  answer(service, domain, 'SERVFAIL')
  for (let day = 1; day <= 4; day++) await daily()
  expect(await state()).toEqual(held())
  answer(service, domain, [])
  await daily()
  expect(await state()).toEqual(lost())
})

test('a domain without any answer for a week is proven no more', async () => {
  answer(service, domain, 'SERVFAIL')
  for (let day = 1; day <= 6; day++) await daily()
  expect(await state()).toEqual(held())
  await daily()
  expect(await state()).toEqual(lost())
  expect(await logged(service, ada.tenantId, 'domain.lost')).toEqual([
    { action: 'domain.lost', actor: 'SYSTEM', resource: domain.id, metadata: { domain: domain.domain } },
  ])
})

test('where no name server answers at all, nobody loses a domain', async () => {
  const deaf = createTenantDomains({
    db: service.db,
    records: { lookup: () => Promise.reject(new LookupFailed('ETIMEOUT')) },
  })
  await daysPass(24 * 30)
  await deaf.recheck(new Date(), (error) => failures.push(error))
  expect(await state()).toEqual(held())
})

test('instances at once, and people again and again, count one miss', async () => {
  answer(service, domain, [])
  await daysPass()
  await Promise.all([hourly(), hourly(), hourly(), hourly()])
  for (let again = 0; again < 4; again++)
    expect((await verify(ada, domain)).userErrors).toMatchObject([{ code: 'RECORD_MISSING' }])
  expect(await state()).toEqual(held())
})

test('asking does not put off the check', async () => {
  answer(service, domain, 'NXDOMAIN')
  for (let hour = 0; hour < 25 * 3; hour += 5) {
    await daysPass(5)
    await verify(ada, domain)
    await hourly()
  }
  expect(await state()).toEqual(lost())
})

test('what was checked today, or never proven, is not asked for', async () => {
  const eve = await owner(service)
  await mutate(
    eve,
    'domainAdd',
    { tenantId: eve.tenantId, input: { domain: `unproven.${domain.domain}` } },
    'domain { id }',
  )
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
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, checked_at, due_at)
     SELECT gen_random_uuid(), $1, 'n' || n || '.' || $2, 't', now(), now() - interval '9 days', now() - interval
     '9 days' FROM generate_series(1, 100) n`,
    [ada.tenantId, domain.domain],
  )
  for (let n = 1; n <= 100; n++) service.dns.set(`_qeet-id.n${n}.${domain.domain}`, 'SERVFAIL')
  const other = await owner(service)
  const theirs = await proven(service, other)
  await daysPass()
  const asked = service.dns.asked.length
  await hourly()
  const names = service.dns.asked.slice(asked)
  expect(names).toContain(theirs.record.name)
  expect(new Set(names.filter((name) => /^_qeet-id\.n\d/.test(name))).size).toBe(5)
  await service.owner.query('DELETE FROM tenant_domain WHERE tenant_id = $1', [ada.tenantId])
})

test('several are asked for at once, and a failure delays no other', async () => {
  for (let n = 0; n < 4; n++) await proven(service, ada)
  let asked = 0
  const several = Promise.withResolvers<void>()
  const slow = createTenantDomains({
    db: service.db,
    records: {
      lookup: async (name) => {
        if (++asked === 3) several.resolve()
        await several.promise // of one at a time the first would wait for ever
        if (name === domain.record.name) throw new Error('broken')
        return []
      },
    },
  })
  await service.owner.query("UPDATE tenant_domain SET due_at = now() + interval '1 day' WHERE tenant_id <> $1", [
    ada.tenantId,
  ])
  await daysPass()
  const errors: unknown[] = []
  await slow.recheck(new Date(), (error) => errors.push(error))
  expect(errors).toEqual([new Error('broken')])
  const { rows } = await service.owner.query(
    'SELECT failures, count(*)::int AS domains FROM tenant_domain WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1',
    [ada.tenantId],
  )
  expect(rows).toEqual([
    { failures: 0, domains: 1 },
    { failures: 1, domains: 4 },
  ])
})

test('nothing of all this has failed otherwise', () => {
  expect(failures).toEqual([])
})
