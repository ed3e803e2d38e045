// The token endpoint asks the tenant's own rules first, counts what it does, and forgets what is over.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { usedFirst } from '../../src/access/proofs.ts'
import { forgetOauth } from '../../src/tenancy/platform.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { mutate } from '../domains/verbs.ts'
import { OPERATOR_TOKEN, scrape } from '../http/scraping.ts'
import { owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ask, codeOf, type Machine, machine, post, running, tokenOf } from './machines.ts'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1', OPERATOR_TOKEN })
const GRANT = { grant_type: 'client_credentials' }
let ada: Person
let made: Machine
beforeEach(async () => {
  ada = await owner(service)
  made = await machine(ada, { scopes: ['role.read'] })
})

const basic = ({ id, secret }: Machine) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const from = (address: string) => ({ 'x-forwarded-for': address })

test('IP rules of the tenant refuse clients from elsewhere at each endpoint, and those alone', async () => {
  const token = await tokenOf(service, made)
  await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ip-rules`, { cidr: '192.0.2.0/24' })
  await ada.rest('PUT', `/v1/tenants/${ada.tenantId}/ip-rules/config`, { enabled: true, force: true })
  const before = await rows(service, 'oauth_revoked_token')
  const send = (path: string, address: string, form: Record<string, string>) =>
    post(service, path, form, { ...basic(made), ...from(address) })
  for (const [path, form] of [
    ['/v1/oauth/token', GRANT],
    ['/oauth/introspect', { token }],
    ['/oauth/revoke', { token }],
  ] as const) {
    const elsewhere = await send(path, '203.0.113.7', form)
    expect([path, elsewhere.status, codeOf(elsewhere)]).toEqual([path, 403, 'forbidden'])
    expect(await rows(service, 'oauth_revoked_token')).toEqual(before)
    expect([path, (await send(path, '192.0.2.7', form)).status]).toEqual([path, 200])
  }
  // A wrong secret learns nothing of the rules.
  const guess = await post(service, '/v1/oauth/token', GRANT, {
    ...basic({ ...made, secret: 'x' }),
    ...from('203.0.113.7'),
  })
  expect([guess.status, codeOf(guess)]).toEqual([401, 'principal.invalid_credentials'])
})

test('a suspended tenant gets no tokens and uses none, and both again once it goes on', async () => {
  const one = await running(service, ada, { scopes: ['role.read'] })
  const roles = async () => (await one.rest('GET', `/v1/tenants/${ada.tenantId}/roles`)).status
  const verb = async (name: string) =>
    expect((await mutate(ada, name, { tenantId: ada.tenantId })).userErrors).toEqual([])
  expect([await roles(), (await ask(service, made)).status]).toEqual([200, 200])
  await verb('tenantSuspend')
  const refused = await ask(service, made)
  expect([await roles(), refused.status, codeOf(refused)]).toEqual([403, 403, 'forbidden'])
  await verb('tenantResume')
  expect([await roles(), (await ask(service, made)).status]).toEqual([200, 200])
})

test('tokens are counted by grant, and refusals by reason', async () => {
  const series = {
    issued: 'oauth_tokens_issued_total{grant="client_credentials"}',
    exchanged: 'oauth_tokens_issued_total{grant="token_exchange"}',
    guessed: 'oauth_refusals_total{reason="principal.invalid_credentials"}',
    scope: 'oauth_refusals_total{reason="invalid_scope"}',
  }
  const counts = async () => {
    const found = await scrape(service)
    return Object.values(series).map((name) => found[name] ?? 0)
  }
  const before = await counts()
  const type = 'urn:ietf:params:oauth:token-type:access_token'
  const exchange = { grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange', subject_token_type: type }
  for (let n = 0; n < 3; n++) await ask(service, made)
  expect((await ask(service, made, { ...exchange, subject_token: ada.accessToken })).status).toBe(200)
  await ask(service, { ...made, secret: 'x' })
  await ask(service, made, { scope: 'role.write' })
  expect((await counts()).map((count, at) => count - (before[at] ?? 0))).toEqual([3, 1, 1, 1])
})

test('what could not be used again is forgotten, in the portions asked for, and nothing else', async () => {
  const [past, future] = [new Date(Date.now() - 1_000), new Date(Date.now() + 60_000)]
  const seen = (endsAt: Date) =>
    inTenant(ada.tenantId, () => usedFirst(service.db, { what: ['proof', 'x', randomUUID()], endsAt }))
  const revoked = (endsAt: Date) =>
    service.owner.query('INSERT INTO oauth_revoked_token (tenant_id, id, ends_at) VALUES ($1, $2, $3)', [
      ada.tenantId,
      randomUUID(),
      endsAt,
    ])
  await forgetOauth(service.db, 1_000)
  for (const end of [past, past, past, future]) {
    expect(await seen(end)).toBe(true)
    await revoked(end)
  }
  const tables = ['oauth_seen', 'oauth_revoked_token']
  const left = async () => {
    const all = await Promise.all(tables.map((table) => rows(service, table)))
    return all.map(
      (found) => (found as { tenant_id: string }[]).filter(({ tenant_id: id }) => id === ada.tenantId).length,
    )
  }
  expect(await left()).toEqual([4, 4])
  expect(await forgetOauth(service.db, 2)).toBe(4)
  expect(await left()).toEqual([2, 2])
  expect(await forgetOauth(service.db, 1_000)).toBe(2)
  expect(await left()).toEqual([1, 1])
  expect(await forgetOauth(service.db, 1_000)).toBe(0)
})
