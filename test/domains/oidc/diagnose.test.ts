// A look at a provider says what is wrong and what to do, and names nobody.
import { beforeEach, expect, test } from 'vitest'
import type { Party } from '../../../src/domains/oidc/ceremony.ts'
import { diagnosis, pastedDiagnosis } from '../../../src/domains/oidc/diagnose.ts'
import { oidcPlan } from '../../../src/domains/oidc/plan.ts'
import { createProviders } from '../../../src/domains/oidc/provider.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDoor } from '../../outgoing/door.ts'
import { CLIENT, useOp } from './op.ts'

const TENANT = '01900000-0000-7000-8000-000000000001'
const BACK = 'https://id.example.test/sso/callback/one'
const behind = useDoor()
const op = useOp({ redirectUris: () => [BACK] })
beforeEach(() => {
  op.instead = null
})

interface Change {
  readonly issuer?: string
  readonly clientId?: string
  readonly secret?: string
}

function partyWith({ issuer = op.issuer, clientId = CLIENT.id, secret = CLIENT.secret }: Change): Party {
  const settings = { issuer, clientId, scopes: ['openid'], clientAuthentication: 'AUTO', trustsEmail: false } as const
  const attributes = { email: '', name: '', groups: '' }
  return {
    id: 'one',
    plan: oidcPlan(settings),
    secret: { clientSecret: secret },
    attributes,
    trustsMfa: false,
    mfaContexts: [],
  }
}

function looking(allow: readonly string[]) {
  const outgoing = behind.door(allow)
  return { outgoing, providers: createProviders(outgoing) }
}

async function look(change: Change = {}, { redirectUri = BACK, allow = ['http://127.0.0.1'] } = {}): Promise<string[]> {
  const findings = await inTenant(TENANT, () => diagnosis(looking(allow), partyWith(change), redirectUri))
  return findings.map(({ code }) => code)
}

const metadata = () => ({
  issuer: op.issuer,
  authorization_endpoint: `${op.issuer}/auth`,
  token_endpoint: `${op.issuer}/token`,
  jwks_uri: `${op.issuer}/jwks`,
})

/** From now on the path is answered so. */
function answers(path: string, body: unknown, headers: Record<string, string> = {}): void {
  op.instead = (request, response) => {
    if (!request.url?.startsWith(path)) return false
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    return true
  }
}

test('of a good connection finds nothing wrong', async () => {
  expect(await look()).toEqual(['REACHABLE'])
})

test.each<[string, () => Promise<string[]>, string]>([
  ['a closed port', () => look({ issuer: 'http://127.0.0.1:1' }), 'UNREACHABLE'],
  ['a private address', () => look({ issuer: 'https://10.0.0.1' }), 'ADDRESS_REFUSED'],
  ['an address that is not allowed without TLS', () => look({}, { allow: [] }), 'ADDRESS_REFUSED'],
  ['a server without TLS', () => look({ issuer: op.issuer.replace('http:', 'https:') }), 'TLS_FAILED'],
  ['a path without a provider', () => look({ issuer: `${op.issuer}/nothing` }), 'NOT_A_PROVIDER'],
  ['a wrong secret', () => look({ secret: 'another-secret-of-thirty-two-chars' }), 'CLIENT_REFUSED'],
  ['a wrong client id', () => look({ clientId: 'nobody' }), 'CLIENT_REFUSED'],
  ['an unknown redirect URI', () => look({}, { redirectUri: `${BACK}/other` }), 'REDIRECT_URI_REFUSED'],
])('of %s finds %s', async (_what, looked, code) => {
  expect(await looked()).toContain(code)
})

test('finds an issuer that differs', async () => {
  answers('/.well-known/', { ...metadata(), issuer: 'https://other.test' })
  expect(await look()).toEqual(['ISSUER_MISMATCH'])
})

test('finds algorithms that nobody here verifies', async () => {
  answers('/.well-known/', { ...metadata(), id_token_signing_alg_values_supported: ['HS256'] })
  expect(await look()).toContain('ALGORITHM_UNSUPPORTED')
})

test('finds a weak key', async () => {
  answers('/jwks', { keys: [{ kty: 'RSA', use: 'sig', n: Buffer.alloc(128, 1).toString('base64url'), e: 'AQAB' }] })
  expect(await look()).toContain('ALGORITHM_WEAK')
})

test('finds that there are no keys', async () => {
  answers('/jwks', { keys: [] })
  expect(await look()).toContain('NOT_A_PROVIDER')
})

test.each([
  [90_000, true],
  [-90_000, true],
  [10_000, false],
])('finds a clock that differs by %d ms: %s', async (ms, found) => {
  const keys = await (await fetch(`${op.issuer}/jwks`)).json()
  answers('/jwks', keys, { date: new Date(Date.now() + ms).toUTCString() })
  expect((await look()).includes('CLOCK_SKEW')).toBe(found)
})

test('finds a redirect, and says where it leads', async () => {
  op.instead = (_, response) => {
    response.writeHead(301, { location: `${op.issuer}/new/.well-known/openid-configuration` }).end()
    return true
  }
  const [found] = await inTenant(TENANT, () => diagnosis(looking(['http://127.0.0.1']), partyWith({}), BACK))
  expect(found).toMatchObject({ code: 'REDIRECTED', advice: expect.stringContaining(`${op.issuer}/new/`) })
})

test('of an address that is pasted looks there alone, and sends no secret', async () => {
  const paste = async (url: string): Promise<string[]> => {
    const pasted = inTenant(TENANT, () =>
      pastedDiagnosis(looking(['http://127.0.0.1']), partyWith({ issuer: 'https://op.test' }), url),
    )
    return (await pasted).map(({ code }) => code)
  }
  op.asked.length = 0
  expect(await paste(`${op.issuer}/.well-known/openid-configuration`)).toEqual(['REACHABLE'])
  expect(op.asked).toEqual(['/.well-known/openid-configuration', '/jwks'])
  expect(await paste('no address')).toEqual(['DOCUMENT_INVALID'])
})
