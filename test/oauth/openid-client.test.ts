// openid-client, unmodified, drives the endpoints that the metadata names.
import * as oauth from 'openid-client'
import { exportJWK, generateKeyPair } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { type Machine, machine } from './machines.ts'

const service = useService()
const ISSUER = 'https://id.example.test'
let ada: Person
let plain: Machine
beforeAll(async () => {
  ada = await owner(service)
  plain = await machine(ada, { scopes: ['tenant.read', 'role.read'] })
})

/** The public address of the service is where it listens. */
const here: oauth.CustomFetch = (url, options) => fetch(url.replace(ISSUER, service.url), options as RequestInit)

const discovered = (id: string, auth?: oauth.ClientAuth, secret?: string): Promise<oauth.Configuration> =>
  oauth.discovery(new URL(ISSUER), id, secret, auth, { algorithm: 'oauth2', [oauth.customFetch]: here })

test.each([
  ['client_secret_basic', oauth.ClientSecretBasic],
  ['client_secret_post', oauth.ClientSecretPost],
] as const)('gets, looks at and revokes a token by %s', async (_name, auth) => {
  const config = await discovered(plain.id, auth(plain.secret))
  const { access_token: token, scope, expires_in: seconds } = await oauth.clientCredentialsGrant(config)
  expect([scope, seconds]).toEqual(['role.read tenant.read', 600])
  expect(await oauth.tokenIntrospection(config, token)).toMatchObject({ active: true, client_id: plain.id })
  await oauth.tokenRevocation(config, token)
  expect(await oauth.tokenIntrospection(config, token)).toEqual({ active: false })
})

test.each(['ES256', 'Ed25519', 'RS256'])('proves who it is by a signature of %s', async (alg) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg, kid: 'one' }] }
  const { id } = await machine(ada, { scopes: ['role.read'], jwks })
  const config = await discovered(id, oauth.PrivateKeyJwt({ key: privateKey, kid: 'one' }))
  const { access_token: token } = await oauth.clientCredentialsGrant(config, { scope: 'role.read' })
  expect(await oauth.tokenIntrospection(config, token)).toMatchObject({ active: true, client_id: id })
})

test('binds tokens to its key, and uses them', async () => {
  const { id, secret } = await machine(ada, { scopes: ['tenant.read'], dpopRequired: true })
  const config = await discovered(id, oauth.ClientSecretBasic(secret))
  const DPoP = oauth.getDPoPHandle(config, await oauth.randomDPoPKeyPair())
  const { access_token: token, token_type: type } = await oauth.clientCredentialsGrant(config, {}, { DPoP })
  expect(type).toBe('dpop')
  const url = new URL(`${ISSUER}/v1/tenants/${ada.tenantId}`)
  const answer = await oauth.fetchProtectedResource(config, token, url, 'GET', null, undefined, { DPoP })
  expect(answer.status).toBe(200)
})

test('finds the endpoints by OpenID Connect Discovery, too', async () => {
  const config = await oauth.discovery(new URL(ISSUER), plain.id, plain.secret, undefined, {
    [oauth.customFetch]: here,
  })
  expect((await oauth.clientCredentialsGrant(config)).expires_in).toBe(600)
})

test('exchanges the token of a session', async () => {
  const config = await discovered(plain.id, oauth.ClientSecretBasic(plain.secret))
  const type = 'urn:ietf:params:oauth:token-type:access_token'
  const { access_token: token } = await oauth.genericGrantRequest(
    config,
    'urn:ietf:params:oauth:grant-type:token-exchange',
    { subject_token: ada.accessToken, subject_token_type: type },
  )
  expect(await oauth.tokenIntrospection(config, token)).toMatchObject({ sub: ada.userId, act: { sub: plain.id } })
})
