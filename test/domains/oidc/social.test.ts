// What differs between social providers: who a person is there, whose word on an address counts, and how the client
// shows its secret.
import { generateKeyPairSync } from 'node:crypto'
import { importSPKI, jwtVerify } from 'jose'
import { beforeEach, describe, expect, test } from 'vitest'
import { authorization, completion, type Party } from '../../../src/domains/oidc/ceremony.ts'
import { ProviderFailure } from '../../../src/domains/oidc/failure.ts'
import { redirectPathOf } from '../../../src/domains/oidc/kind.ts'
import type { SocialSettings } from '../../../src/domains/oidc/settings.ts'
import { type Plan, socialPlan } from '../../../src/domains/oidc/plan.ts'
import { createProviders, discovered, type Providers } from '../../../src/domains/oidc/provider.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDoor } from '../../outgoing/door.ts'
import { useGitHub } from './github.ts'
import { CLIENT, useOp, visit } from './op.ts'

const TENANT = '01900000-0000-7000-8000-000000000001'
const BACK = 'https://id.example.test/sso/callback/one'
const behind = useDoor()
const github = useGitHub()
const op = useOp({ redirectUris: () => [BACK], authentication: 'client_secret_post' })

let providers: Providers
beforeEach(() => {
  providers = createProviders(behind.door(['http://127.0.0.1']))
})

const NONE: SocialSettings = {
  clientId: CLIENT.id,
  issuer: null,
  scopes: null,
  organisation: null,
  apple: null,
  trustsEmail: false,
}
const planOf = (provider: string, settings: Partial<SocialSettings> = {}): Plan =>
  socialPlan(provider, { ...NONE, ...settings })

function partyOf(plan: Plan, clientSecret = CLIENT.secret): Party {
  const attributes = { email: '', name: '', groups: '' }
  return { id: 'one', plan, secret: { clientSecret }, attributes, trustsMfa: false, mfaContexts: [] }
}

async function walk(party: Party) {
  const asked = { state: 'the-state', redirectUri: BACK, forced: false, loginHint: null, acrValues: [] }
  const { url, kept } = await inTenant(TENANT, () => authorization(providers, party, asked))
  const at = await visit(url, BACK)
  const given = at.form ?? at.url.searchParams
  const answer = { state: given.get('state') ?? '', code: given.get('code'), issuer: given.get('iss'), error: null }
  return {
    isForm: at.form !== null,
    complete: () => inTenant(TENANT, () => completion(providers, party, { answer, kept, redirectUri: BACK })),
  }
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'proven',
    (error: unknown) => (error instanceof ProviderFailure ? error.code : String(error)),
  )

describe('GitHub', () => {
  beforeEach(() => {
    github.user = { id: 583231, login: 'grace', name: 'Grace' }
    github.emails = [{ email: 'grace@acme.test', primary: true, verified: true }]
  })
  const party = (secret?: string) => partyOf(planOf('github', { issuer: github.url }), secret)

  test('knows a person by a number that stays when they are renamed', async () => {
    const first = await (await walk(party())).complete()
    github.user = { ...github.user, login: 'hopper' }
    const second = await (await walk(party())).complete()
    expect([first.subject, second.subject]).toEqual(['583231', '583231'])
    expect(first).toMatchObject({ email: 'grace@acme.test', emailVerified: true, name: 'Grace', mfa: false })
  })

  test('answers for the first address alone, and only if it has verified it', async () => {
    github.emails = [
      { email: 'boss@acme.test', primary: false, verified: true },
      { email: 'mine@acme.test', primary: true, verified: false },
    ]
    expect(await (await walk(party())).complete()).toMatchObject({ email: 'mine@acme.test', emailVerified: false })
    github.emails = []
    expect(await (await walk(party())).complete()).toMatchObject({ email: null, emailVerified: false })
  })

  test('refuses a code that was taken, and a wrong secret, with status 200', async () => {
    const walked = await walk(party())
    await walked.complete()
    expect(await codeOf(walked.complete())).toBe('CODE_REFUSED')
    expect(await codeOf((await walk(party('wrong'))).complete())).toBe('CLIENT_REFUSED')
  })

  test('of everybody is at its known addresses', () => {
    expect(planOf('github').fixed).toMatchObject({
      metadata: { token_endpoint: 'https://github.com/login/oauth/access_token' },
      apiUrl: 'https://api.github.com',
    })
  })
})

const DIRECTORY = '11111111-2222-3333-4444-555555555555'

describe('who a person is', () => {
  test.each<[string, Partial<SocialSettings>, Record<string, unknown>, unknown]>([
    ['google', {}, { sub: '1', email: 'a@gmail.com', email_verified: true }, { subject: '1', emailVerified: true }],
    [
      'google',
      {},
      { sub: '1', email: 'a@acme.test', email_verified: true, hd: 'acme.test' },
      { subject: '1', emailVerified: true },
    ],
    // Google verified it some time, and does not answer for it.
    ['google', {}, { sub: '1', email: 'a@acme.test', email_verified: true }, { subject: '1', emailVerified: false }],
    [
      'google',
      {},
      { sub: '1', email: 'a@acme.test', email_verified: true, hd: 'evil.test' },
      { subject: '1', emailVerified: false },
    ],
    ['google', { organisation: 'acme.test' }, { sub: '1', hd: 'acme.test' }, { subject: '1', emailVerified: false }],
    ['google', { organisation: 'acme.test' }, { sub: '1', hd: 'evil.test' }, 'OTHER'],
    ['google', { organisation: 'acme.test' }, { sub: '1' }, 'OTHER'],
    // The administrators of a directory give any address to anybody (nOAuth).
    [
      'microsoft',
      { organisation: DIRECTORY },
      { sub: 's', tid: DIRECTORY, oid: 'o', email: 'a@acme.test', email_verified: true },
      { subject: `${DIRECTORY}.o`, emailVerified: false },
    ],
    [
      'microsoft',
      { organisation: DIRECTORY },
      { sub: 's', tid: '99999999-2222-3333-4444-555555555555', oid: 'o' },
      'OTHER',
    ],
    ['microsoft', { organisation: DIRECTORY }, { sub: 's', tid: DIRECTORY }, null],
    [
      'apple',
      {},
      { sub: 'a', email: 'x@privaterelay.appleid.com', email_verified: 'true' },
      { subject: 'a', emailVerified: true },
    ],
    [
      'slack',
      {},
      { sub: 'U1', 'https://slack.com/team_id': 'T1', email_verified: true },
      { subject: 'T1.U1', emailVerified: true },
    ],
    ['slack', {}, { sub: 'U1' }, null],
    ['slack', { organisation: 'T1' }, { sub: 'U1', 'https://slack.com/team_id': 'T2' }, 'OTHER'],
    ['gitlab', {}, { sub: '7', email_verified: false }, { subject: '7', emailVerified: false }],
    ['okta', { issuer: 'https://okta.test' }, { sub: 'x'.repeat(256) }, null],
  ])('at %s with %o and the claims %o', (provider, settings, claims, expected) => {
    expect(planOf(provider, settings).identify(claims)).toEqual(expected)
  })
})

test('Microsoft is asked at the address of one directory', () => {
  expect(planOf('microsoft', { organisation: 'abc' }).issuer).toBe('https://login.microsoftonline.com/abc/v2.0')
})

test('an address of Microsoft that stands for every directory is refused', async () => {
  // What Microsoft documents: the issuer is a template.
  const metadata = {
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    authorization_endpoint: 'https://x.test',
  }
  const send = () => Promise.resolve(Response.json(metadata))
  for (const directory of ['common', 'organizations', 'consumers', DIRECTORY]) {
    const issuer = `https://login.microsoftonline.com/${directory}/v2.0`
    expect(await codeOf(discovered({ issuer, clientId: 'qeet' }, send))).toBe('ISSUER_DIFFERS')
  }
})

test('Apple gets a secret that the client signs anew, for five minutes', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const plan = planOf('apple', { clientId: 'com.acme.web', apple: { teamId: 'TEAM123456', keyId: 'KEY1234567' } })
  const authenticate = await plan.authentication({ clientSecret: privateKey }, { issuer: plan.issuer })
  const body = new URLSearchParams()
  authenticate({ issuer: plan.issuer }, { client_id: 'com.acme.web' }, body, new Headers())
  const { payload, protectedHeader } = await jwtVerify(
    body.get('client_secret') ?? '',
    await importSPKI(publicKey, 'ES256'),
    {
      issuer: 'TEAM123456',
      subject: 'com.acme.web',
      audience: 'https://appleid.apple.com',
    },
  )
  expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'KEY1234567' })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
})

test('an answer that comes as a form is taken like one in the query', async () => {
  op.person = { sub: 'grace', email: 'grace@acme.test', email_verified: true }
  // Apple's way of answering, at a provider of our own.
  const plan: Plan = { ...planOf('okta', { issuer: op.issuer }), responseMode: 'FORM_POST' }
  const walked = await walk(partyOf(plan))
  expect(walked.isForm).toBe(true)
  expect(await walked.complete()).toMatchObject({ subject: 'grace', emailVerified: true })
})

test('answers come back to a path of the connection, but for what is one provider for everybody', () => {
  const path = (provider: string, settings?: Partial<SocialSettings>) =>
    redirectPathOf('id', provider, planOf(provider, settings))
  expect(path('google')).toBe('/v1/social/google/callback')
  expect(path('github')).toBe('/v1/social/github/callback')
  expect(path('github', { issuer: 'https://github.acme.test' })).toBe('/sso/callback/id')
  expect(path('okta', { issuer: 'https://okta.test' })).toBe('/sso/callback/id')
})
