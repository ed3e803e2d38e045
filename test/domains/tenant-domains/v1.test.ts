// Domains on /v1: the same verbs, with their statuses.
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person, rows } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { wireOf } from '../../rest/wire.ts'
import { fresh } from './claims.ts'
import { useStoppedClock } from '../../kit/clock.ts'

let ada: Person
let path: string
useStoppedClock()
const service = useService({ RATE_LIMITS: 'on' })
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  path = `/v1/tenants/${ada.tenantId}/domains`
})

test('a domain is added, listed with its record, verified and given up', async () => {
  const v1 = as(ada)
  const name = fresh()
  const added = await v1('POST', path, { domain: `BÜCHER.${name}` })
  expect(added).toMatchObject({
    status: 201,
    body: {
      domain: `xn--bcher-kva.${name}`,
      unicode: `bücher.${name}`,
      verified: false,
      verified_at: null,
      checked_at: null,
      record: { name: `_qeet-id.xn--bcher-kva.${name}`, type: 'TXT' },
    },
  })
  const { id, record } = added.body
  expect(added.body).toMatchObject({
    dns_record_name: record.name,
    dns_record_type: 'TXT',
    dns_record_value: record.value,
  })
  expect(record.value).toBe(`qeet-id-verification=${added.body.verification_token}`)
  expect((await v1('GET', path)).body.items).toContainEqual(added.body)
  service.dns.set(record.name, [record.value])
  const verified = await v1('POST', `${path}/${id}/verify`)
  expect(verified).toMatchObject({
    status: 200,
    body: { id, verified: true, verified_at: expect.any(String) as unknown },
  })
  expect((await v1('GET', path)).body.items).toContainEqual(verified.body)
  expect((await v1('DELETE', `${path}/${id}`)).status).toBe(204)
  expect((await v1('GET', path)).body.items).not.toContainEqual(expect.objectContaining({ id }))
  expect(await v1('DELETE', `${path}/${id}`)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
})

test('what is no domain is 422 with the field, and what is there already 409', async () => {
  const v1 = as(ada)
  const name = fresh()
  await v1('POST', path, { domain: name })
  const before = [await rows(service, 'tenant_domain'), await rows(service, 'audit_event')]
  expect(await v1('POST', path, { domain: 'https://acme.example/' })).toMatchObject({
    status: 422,
    body: { error: { code: 'validation_failed', fields: [{ field: 'domain', code: 'invalid' }] } },
  })
  expect(await v1('POST', path, { domain: '' })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ field: 'domain', code: 'required' }] } },
  })
  expect(await v1('POST', path, { domain: `${name.toUpperCase()}.` })).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict' } },
  })
  for (const body of [{}, { domain: null }, { domain: 5 }, { domain: name, other: 1 }, undefined])
    expect((await v1('POST', path, body)).status).toBeGreaterThanOrEqual(400)
  expect([await rows(service, 'tenant_domain'), await rows(service, 'audit_event')]).toEqual(before)
})

test('no record is 409; unreachable servers are 422, to be retried', async () => {
  const v1 = as(ada)
  const { id, record } = (await v1('POST', path, { domain: fresh() })).body
  expect(await v1('POST', `${path}/${id}/verify`)).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', message: expect.stringContaining(record.name as string) as unknown } },
  })
  service.dns.set(record.name, 'SERVFAIL')
  expect(await v1('POST', `${path}/${id}/verify`)).toMatchObject({
    status: 422,
    body: { error: { code: 'unprocessable', retryable: true } },
  })
})

test('a domain that another tenant has proven is 409', async () => {
  const eve = await owner(service)
  const theirs = `/v1/tenants/${eve.tenantId}/domains`
  const name = fresh()
  const [one, other] = [
    (await as(ada)('POST', path, { domain: name })).body,
    (await as(eve)('POST', theirs, { domain: name })).body,
  ]
  service.dns.set(`_qeet-id.${name}`, [one.record.value, other.record.value])
  expect((await as(eve)('POST', `${theirs}/${other.id}/verify`)).status).toBe(200)
  const domains = async () =>
    // that of who has proven it is looked at soon
    (await rows(service, 'tenant_domain')).map((row) => ({ ...(row as object), due_at: null }))
  const before = await domains()
  expect(await as(ada)('POST', `${path}/${one.id}/verify`)).toMatchObject({
    status: 409,
    body: { error: { code: 'conflict', message: 'Another tenant has proven this domain.' } },
  })
  expect(await domains()).toEqual(before)
})

test('a member without branding.write sees none, and changes none', async () => {
  const { id } = (await as(ada)('POST', path, { domain: fresh() })).body
  const member = as(await addMember(service, ada))
  const before = await rows(service, 'tenant_domain')
  expect(
    [
      await member('GET', path),
      await member('POST', path, { domain: fresh() }),
      await member('POST', `${path}/${id}/verify`),
      await member('DELETE', `${path}/${id}`),
    ].map(({ status }) => status),
  ).toEqual([403, 403, 403, 403])
  expect(await rows(service, 'tenant_domain')).toEqual(before)
})

test('repeated verifications must wait, and no server is asked', async () => {
  const eve = await owner(service)
  const theirs = `/v1/tenants/${eve.tenantId}/domains`
  const { id, record } = (await as(eve)('POST', theirs, { domain: fresh() })).body
  let last = await as(eve)('POST', `${theirs}/${id}/verify`)
  for (let left = 20; left > 0 && last.status !== 429; left--) last = await as(eve)('POST', `${theirs}/${id}/verify`)
  expect(last).toMatchObject({ status: 429, body: { error: { retryable: true } } })
  const asked = service.dns.asked.filter((name) => name === record.name).length
  const before = await rows(service, 'tenant_domain')
  expect((await as(eve)('POST', `${theirs}/${id}/verify`)).status).toBe(429)
  expect(service.dns.asked.filter((name) => name === record.name)).toHaveLength(asked)
  expect(await rows(service, 'tenant_domain')).toEqual(before)
  expect((await as(eve)('GET', theirs)).status).toBe(200)
})
