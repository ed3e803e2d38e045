// Signing keys are rotated and revoked on /v1 by the operator alone.
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const OPERATOR = 'operator-token-of-this-test-0123456789'
let anyone: Wire
let ada: Person
const service = useService({ OPERATOR_TOKEN: OPERATOR })
const as = wireOf(service)

beforeAll(async () => {
  anyone = as(client(service.url))
  ada = await owner(service)
})

test('POST …/rotate is for the operator alone, and signs nobody out', async () => {
  const before = await rows(service, 'signing_key')
  expect(await as(ada)('POST', '/v1/oidc/signing-keys/rotate')).toMatchObject(refused(403, 'forbidden'))
  expect(await as(client(service.url, `Operator ${OPERATOR}x`))('POST', '/v1/oidc/signing-keys/rotate')).toMatchObject(
    refused(401, 'unauthorized'),
  )
  expect(await rows(service, 'signing_key')).toEqual(before)
  const operator = as(client(service.url, `Operator ${OPERATOR}`))
  expect(await operator('POST', '/v1/oidc/signing-keys/rotate')).toMatchObject({
    status: 200,
    body: { kid: expect.any(String), signs_from: expect.any(String) },
  })
  expect((await rows(service, 'signing_key')).length).toBe(before.length + 1)
  for (const path of ['/v1/tenants', '/v1/auth/me', '/v1/users'])
    expect(await operator('GET', path)).toMatchObject(refused(401, 'unauthorized'))
  expect(await operator('GET', `/v1/tenants/${ada.tenantId}`)).toMatchObject(refused(403, 'forbidden'))
  expect(await as(ada)('GET', '/v1/auth/me')).toMatchObject({ status: 200 })
})

test('POST …/revoke is for the operator alone, and ends access tokens at once', async () => {
  const bob = await owner(service)
  const before = await rows(service, 'signing_key')
  expect(await as(bob)('POST', '/v1/oidc/signing-keys/revoke')).toMatchObject(refused(403, 'forbidden'))
  expect(await anyone('POST', '/v1/oidc/signing-keys/revoke')).toMatchObject(refused(401, 'unauthorized'))
  expect(await rows(service, 'signing_key')).toEqual(before)
  const { body } = await as(client(service.url, `Operator ${OPERATOR}`))('POST', '/v1/oidc/signing-keys/revoke')
  expect(body).toEqual({ kid: expect.any(String), signs_from: expect.any(String) })
  expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
  expect(await anyone('POST', '/v1/auth/refresh', { refresh_token: bob.refreshToken })).toMatchObject({ status: 200 })
})
