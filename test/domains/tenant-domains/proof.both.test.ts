// A domain counts once the record that the tenant was given is found, and no sooner.
import { beforeAll, expect, test } from 'vitest'
import type { DnsAnswer } from '../../kit/dns.ts'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  atOnce,
  changesNothing,
  codes,
  faults,
  HOLD_TENANT,
  memberWith,
  mutate,
  refusal,
  tenantOf,
  times,
} from '../verbs.ts'
import { add, added, answer, type Domain, domainsOf, fresh, logged, proven, verify } from './claims.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

test('a domain is kept in canonical form, with its record, unproven', async () => {
  const name = fresh()
  const domain = await added(ada, `  MÜNCHEN.${name.toUpperCase()}. `)
  expect(domain).toEqual({
    id: domain.id,
    domain: `xn--mnchen-3ya.${name}`,
    unicode: `münchen.${name}`,
    verified: false,
    verifiedAt: null,
    checkedAt: null,
    record: {
      name: `_qeet-id.xn--mnchen-3ya.${name}`,
      type: 'TXT',
      value: expect.stringMatching(/^qeet-id-verification=[\w-]{32}$/) as unknown,
    },
  })
  expect(await domainsOf(ada)).toContainEqual(domain)
  expect((await added(ada)).record.value).not.toBe(domain.record.value)
})

test.each([
  ['', 'REQUIRED'],
  ['  ', 'REQUIRED'],
  ['127.0.0.1', 'INVALID'],
  ['localhost', 'INVALID'],
  ['*.acme.example', 'INVALID'],
  ['https://acme.example', 'INVALID'],
  ['acme.example/x', 'INVALID'],
  ['a'.repeat(300), 'INVALID'],
])('%j is refused as %s, with the field, and nothing is kept', async (domain, code) => {
  await changesNothing(service, async () =>
    expect((await add(ada, domain)).userErrors).toMatchObject([{ code, path: ['input', 'domain'] }]),
  )
})

test('the same name in another form is there already, and is not added twice', async () => {
  const name = fresh()
  await added(ada, `bücher.${name}`)
  await changesNothing(service, async () => {
    for (const same of [`BÜCHER.${name}`, `xn--bcher-kva.${name}.`])
      expect((await add(ada, same)).userErrors).toMatchObject([{ code: 'DUPLICATE', path: ['input', 'domain'] }])
  })
})

test.each<[string, (domain: Domain) => DnsAnswer]>([
  ['the record', ({ record }) => [record.value]],
  ['the record among others', ({ record }) => ['v=spf1 -all', 'qeet-id-verification=another', record.value]],
  ['the record in pieces', ({ record }) => [[record.value.slice(0, 10), record.value.slice(10)]]],
  ['the record where a CNAME leads', ({ record }) => ({ alias: 'proof.hoster.example', values: [record.value] })],
])('%s proves the domain, once and for the log', async (_what, said) => {
  const domain = await added(ada)
  answer(service, domain, said(domain))
  const [first, second] = [await verify(ada, domain), await verify(ada, domain)]
  expect(first).toMatchObject({
    domain: { verified: true, verifiedAt: expect.any(String) as unknown, checkedAt: expect.any(String) as unknown },
    userErrors: [],
  })
  expect(second.domain?.verifiedAt).toBe(first.domain?.verifiedAt)
  expect((await logged(service, ada.tenantId, 'domain.')).filter(({ resource }) => resource === domain.id)).toEqual(
    ['domain.added', 'domain.verified'].map((action) => ({
      action,
      actor: 'USER',
      resource: domain.id,
      metadata: { domain: domain.domain },
    })),
  )
})

test.each<[string, (domain: Domain) => DnsAnswer, RegExp]>([
  ['no such name', () => 'NXDOMAIN', /no TXT record at _qeet-id\..* yet/],
  ['a name without TXT records', () => [], /no TXT record/],
  ['other records only', () => ['v=spf1 -all', 'x'], /None of the 2 TXT records/],
  ['a wrong token', ({ record }) => [`${record.value.slice(0, -1)}!`], /None of the 1 TXT records/],
  ['the token in other case', ({ record }) => [record.value.toUpperCase()], /None of the 1/],
  ['the token with more around it', ({ record }) => [` ${record.value}`, `${record.value}x`], /None of the 2/],
  ['the token alone', ({ record }) => [record.value.replace(/.*=/, '')], /None of the 1/],
])('%s proves nothing, and is reported', async (_what, said, message) => {
  const domain = await added(ada)
  answer(service, domain, said(domain))
  const { userErrors } = await changesNothing(service, () => verify(ada, domain), 'tenant_domain')
  expect(userErrors).toEqual([
    { code: 'RECORD_MISSING', path: ['id'], message: expect.stringMatching(message) as unknown },
  ])
  expect((await domainsOf(ada)).find(({ id }) => id === domain.id)).toEqual({
    ...domain,
    checkedAt: expect.any(String) as unknown,
  })
})

test('the record of one domain proves no other, not even of the same tenant', async () => {
  const [one, other] = [await added(ada), await added(ada)]
  answer(service, one, [other.record.value])
  expect(codes({ userErrors: [...(await verify(ada, one)).userErrors] })).toEqual(['RECORD_MISSING'])
})

test('unreachable servers are reported as such, and nothing changes', async () => {
  const [claimed, held] = [await added(ada), await proven(service, ada)]
  for (const domain of [claimed, held]) {
    answer(service, domain, 'SERVFAIL')
    await changesNothing(service, async () =>
      expect((await verify(ada, domain)).userErrors).toMatchObject([
        { code: 'LOOKUP_FAILED', path: ['id'], message: expect.stringContaining('try again later') as unknown },
      ]),
    )
  }
})

test('of ten checks at once all succeed, and the log has one', async () => {
  const domain = await added(ada)
  answer(service, domain, [domain.record.value])
  const answers = await atOnce(
    service,
    HOLD_TENANT,
    [ada.tenantId],
    times(10, () => verify(ada, domain)),
  )
  expect(answers.map((one) => one.domain?.verified)).toEqual(Array.from({ length: 10 }, () => true))
  expect(
    (await logged(service, ada.tenantId, 'domain.verified')).filter(({ resource }) => resource === domain.id),
  ).toHaveLength(1)
})

test('a domain given up counts no more, and returns with another token', async () => {
  const eve = await owner(service)
  const domain = await proven(service, eve)
  await mutate(
    eve,
    'brandingUpdate',
    { tenantId: eve.tenantId, input: { emailFromAddress: `mail@${domain.domain}` } },
    'branding { version }',
  )
  const sender = async () => (await tenantOf(eve, 'branding { sender { address } }')).branding.sender.address
  expect(await sender()).toBe(`mail@${domain.domain}`)
  expect(await mutate(eve, 'domainRemove', { tenantId: eve.tenantId, id: domain.id }, 'deletedId')).toEqual({
    deletedId: domain.id,
    userErrors: [],
  })
  expect(await sender()).toBe('no-reply@localhost.localdomain')
  expect(await domainsOf(eve)).toEqual([])
  expect(await logged(service, eve.tenantId, 'domain.removed')).toMatchObject([{ metadata: { domain: domain.domain } }])
  const again = await added(eve, domain.domain)
  expect(again.record.value).not.toBe(domain.record.value)
  expect((await verify(eve, again)).userErrors).toMatchObject([{ code: 'RECORD_MISSING' }])
})

test('20 domains fit in, also at once; one given up makes room', async () => {
  const eve = await owner(service)
  const all = await atOnce(
    service,
    HOLD_TENANT,
    [eve.tenantId],
    times(23, () => add(eve, fresh())),
  )
  expect(all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
    'TOO_MANY',
    'TOO_MANY',
    'TOO_MANY',
  ])
  const kept = await domainsOf(eve)
  expect(kept.map(({ domain }) => domain)).toEqual(kept.map(({ domain }) => domain).toSorted())
  expect(kept).toHaveLength(20)
  await changesNothing(service, async () =>
    expect((await add(eve, fresh())).userErrors).toMatchObject([
      { code: 'TOO_MANY', message: 'At most 20 domains are allowed.' },
    ]),
  )
  await mutate(eve, 'domainRemove', { tenantId: eve.tenantId, id: kept[0]?.id }, 'deletedId')
  await added(eve)
})

test('domains take branding.write; others change and ask nothing', async () => {
  const eve = await owner(service)
  const { tenantId } = eve
  const domain = await added(eve)
  const member = await addMember(service, eve)
  const asked = service.dns.asked.length
  await changesNothing(service, async () => {
    for (const [verb, args] of [
      ['domainAdd', { input: { domain: fresh() } }],
      ['domainVerify', { id: domain.id }],
      ['domainRemove', { id: domain.id }],
    ] as const)
      expect(await refusal(member, verb, { tenantId, ...args })).toBe('FORBIDDEN')
    const { data, errors } = await member.ask('query ($id: UUID!) { tenant(id: $id) { domains { domain } } }', {
      id: tenantId,
    })
    expect([data.tenant.domains, errors[0]?.extensions['code']]).toEqual([null, 'FORBIDDEN'])
  })
  expect(service.dns.asked).toHaveLength(asked)
  const writer = await memberWith(service, eve, ['branding.write'])
  const own = await proven(service, { ...writer, tenantId })
  await proven(service, { ...(await apiKey(service, eve)), tenantId })
  expect(await domainsOf(writer)).toContainEqual(own)
})

test('a foreign domain and an unknown one are answered alike', async () => {
  const theirs = await added(await owner(service))
  await changesNothing(service, async () => {
    for (const id of [theirs.id, crypto.randomUUID()])
      for (const verb of ['domainVerify', 'domainRemove'])
        expect(await faults(ada, verb, { tenantId: ada.tenantId, id })).toEqual(['NOT_FOUND'])
  })
})
