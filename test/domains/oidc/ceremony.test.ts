// A sign-in at a real OpenID provider: what it proves, and which answers prove nothing.
import { beforeEach, describe, expect, test } from 'vitest'
import { type Answer, authorization, completion, type Kept, type Party } from '../../../src/domains/oidc/ceremony.ts'
import { ProviderFailure } from '../../../src/domains/oidc/failure.ts'
import type { OidcSettings } from '../../../src/domains/oidc/settings.ts'
import { oidcPlan } from '../../../src/domains/oidc/plan.ts'
import { createProviders, type Providers } from '../../../src/domains/oidc/provider.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDoor } from '../../outgoing/door.ts'
import { CLIENT, type Op, useOp, visit } from './op.ts'

const TENANT = '01900000-0000-7000-8000-000000000001'
const BACK = 'https://id.example.test/sso/callback/one'
const behind = useDoor()
const op = useOp({ redirectUris: () => [BACK] })
const other = useOp({ redirectUris: () => [BACK] })
const quiet = useOp({ redirectUris: () => [BACK], inToken: false, algorithm: 'RS256' })

let providers: Providers
beforeEach(() => {
  providers = createProviders(behind.door(['http://127.0.0.1']))
  for (const one of [op, other, quiet]) {
    one.instead = null
    one.shown = {}
    one.person = { sub: 'grace', email: 'grace@acme.test', email_verified: true, name: 'Grace', groups: ['staff'] }
  }
})

function partyAt({ issuer }: Op, change: Partial<OidcSettings> = {}, more: Partial<Party> = {}): Party {
  const scopes = ['openid', 'email', 'profile', 'groups']
  const settings = { issuer, clientId: CLIENT.id, scopes, clientAuthentication: 'AUTO', trustsEmail: false } as const
  return {
    id: 'one',
    plan: oidcPlan({ ...settings, ...change }),
    secret: { clientSecret: CLIENT.secret },
    attributes: { email: '', name: '', groups: '' },
    trustsMfa: false,
    mfaContexts: [],
    ...more,
  }
}

interface Walk {
  readonly answer: Answer
  readonly kept: Kept
}

/** Lets a browser sign in at the provider, and returns what it brings back. */
async function walk(party: Party, forced = false): Promise<Walk> {
  const asked = { state: 'the-state', redirectUri: BACK, forced, loginHint: null, acrValues: party.mfaContexts }
  const { url, kept } = await inTenant(TENANT, () => authorization(providers, party, asked))
  const { searchParams: given } = (await visit(url, BACK)).url
  const answer = {
    state: given.get('state') ?? '',
    code: given.get('code'),
    issuer: given.get('iss'),
    error: given.get('error'),
  }
  return { answer, kept }
}

const complete = (party: Party, { answer, kept }: Walk) =>
  inTenant(TENANT, () => completion(providers, party, { answer, kept, redirectUri: BACK }))
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'proven',
    (error: unknown) => {
      if (error instanceof ProviderFailure) return error.code
      throw error
    },
  )

describe('a sign-in proves', () => {
  test('who the person is by their subject, and what the provider says about them', async () => {
    const party = partyAt(op)
    expect(await complete(party, await walk(party))).toMatchObject({
      connectionId: 'one',
      subject: 'grace',
      email: 'grace@acme.test',
      emailVerified: true,
      name: 'Grace',
      groups: ['staff'],
      mfa: false,
    })
  })

  test('the same where only the userinfo endpoint says more, by another algorithm', async () => {
    const party = partyAt(quiet)
    expect(await complete(party, await walk(party))).toMatchObject({
      subject: 'grace',
      email: 'grace@acme.test',
      emailVerified: true,
      groups: ['staff'],
    })
  })

  test('no address that the provider has not verified, unless the connection trusts its word', async () => {
    for (const verified of [false, undefined]) {
      op.person = {
        sub: 'grace',
        email: 'grace@acme.test',
        ...(verified !== undefined && { email_verified: verified }),
      }
      const party = partyAt(op)
      expect(await complete(party, await walk(party))).toMatchObject({ emailVerified: false })
    }
    const trusting = partyAt(op, { trustsEmail: true })
    expect(await complete(trusting, await walk(trusting))).toMatchObject({ emailVerified: true })
  })

  test('no verified address where the connection takes it from another claim', async () => {
    op.person = { ...op.person, name: 'admin@acme.test' }
    const party = partyAt(op, {}, { attributes: { email: 'name', name: '', groups: '' } })
    expect(await complete(party, await walk(party))).toMatchObject({ email: 'admin@acme.test', emailVerified: false })
  })

  test('a second factor only where the connection trusts it, and only by the contexts that it lists', async () => {
    op.shown = { acr: 'urn:test:mfa', amr: ['otp', 'mfa'] }
    const proven = async (more: Partial<Party>) => {
      const party = partyAt(op, {}, more)
      return (await complete(party, await walk(party))).mfa
    }
    expect(await proven({ trustsMfa: false, mfaContexts: ['urn:test:mfa'] })).toBe(false)
    expect(await proven({ trustsMfa: true, mfaContexts: [] })).toBe(false)
    expect(await proven({ trustsMfa: true, mfaContexts: ['urn:other'] })).toBe(false)
    expect(await proven({ trustsMfa: true, mfaContexts: ['urn:test:mfa'] })).toBe(true)
  })

  test('the same after the provider has changed its key', async () => {
    const party = partyAt(op)
    await complete(party, await walk(party))
    op.changeKey()
    expect(await complete(party, await walk(party))).toMatchObject({ subject: 'grace' })
  })

  test('a fresh sign-in where that is asked for', async () => {
    const party = partyAt(op)
    const { authenticatedAt } = await complete(party, await walk(party, true))
    expect(Math.abs(authenticatedAt.getTime() - Date.now())).toBeLessThan(30_000)
  })
})

describe('nothing is proven by', () => {
  test('a code that was taken before', async () => {
    const party = partyAt(op)
    const walked = await walk(party)
    await complete(party, walked)
    expect(await failure(complete(party, walked))).toBe('CODE_REFUSED')
  })

  test('a code of another browser, whose verifier is another one', async () => {
    const party = partyAt(op)
    const [mine, theirs] = [await walk(party), await walk(party)]
    expect(await failure(complete(party, { ...mine, answer: theirs.answer }))).toBe('CODE_REFUSED')
  })

  test('an ID token with another nonce', async () => {
    const party = partyAt(op)
    const { answer, kept } = await walk(party)
    expect(await failure(complete(party, { answer, kept: { ...kept, nonce: 'another' } }))).toBe('ANSWER_INVALID')
  })

  test('an answer that names another issuer, or none (mix-up)', async () => {
    const party = partyAt(op)
    for (const issuer of ['https://evil.example', other.issuer, null]) {
      const walked = await walk(party)
      const answer = { ...walked.answer, issuer }
      expect(await failure(complete(party, { ...walked, answer })), String(issuer)).toBe('ANSWER_INVALID')
    }
    const mine = await walk(party)
    const theirs = await walk(partyAt(other))
    expect(await failure(complete(party, { ...mine, answer: theirs.answer }))).toBe('ANSWER_INVALID')
  })

  test('an answer without a sign-in', async () => {
    const party = partyAt(op)
    const { answer, kept } = await walk(party)
    const denied = { ...answer, code: null, error: 'access_denied' }
    expect(await failure(complete(party, { answer: denied, kept }))).toBe('DENIED')
  })

  test('an ID token that is signed with a key that the provider does not publish', async () => {
    const party = partyAt(op)
    const walked = await walk(party)
    // The provider goes on signing with its key, and publishes those of the other one.
    op.instead = (request, response) => {
      if (request.url !== '/jwks') return false
      void fetch(`${other.issuer}/jwks`).then(async (keys) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(await keys.text()),
      )
      return true
    }
    expect(await failure(complete(party, walked))).toBe('ANSWER_INVALID')
    op.instead = null
    expect(await failure(complete(party, await walk(party)))).toBe('proven')
  })

  test('a client that the provider does not know', async () => {
    const party = partyAt(op, {}, { secret: { clientSecret: 'another-secret-of-thirty-two-chars' } })
    expect(await failure(complete(party, await walk(party)))).toBe('CLIENT_REFUSED')
  })

  test('a provider that calls itself by another issuer', async () => {
    op.instead = (request, response) => {
      if (!request.url?.startsWith('/.well-known/')) return false
      const metadata = { issuer: other.issuer, authorization_endpoint: `${op.issuer}/auth` }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(metadata))
      return true
    }
    expect(await failure(walk(partyAt(op)))).toBe('ISSUER_DIFFERS')
  })

  test('a server that is none, answers garbage or is away', async () => {
    const says = (status: number, type: string, body: string) => {
      op.instead = (_, response) => {
        response.writeHead(status, { 'content-type': type }).end(body)
        return true
      }
      return failure(walk(partyAt(op)))
    }
    expect(await says(404, 'text/html', 'nothing here')).toBe('NO_PROVIDER')
    expect(await says(200, 'text/html', '<html>')).toBe('NO_PROVIDER')
    expect(await says(200, 'application/json', '[]')).toBe('NO_PROVIDER')
    expect(await says(200, 'application/json', 'x'.repeat(70_000))).toBe('AWAY')
    expect(await failure(walk(partyAt({ ...op, issuer: 'http://127.0.0.1:1' })))).toBe('AWAY')
    expect(await failure(walk(partyAt({ ...op, issuer: 'https://10.0.0.1' })))).toBe('AWAY')
  })
})

test('metadata and keys are read once for several sign-ins of a tenant, and by each tenant for itself', async () => {
  const party = partyAt(op)
  const reads = () => op.asked.filter((path) => path === '/jwks' || path.startsWith('/.well-known/')).length
  await complete(party, await walk(party))
  const before = reads()
  await complete(party, await walk(party))
  expect(reads()).toBe(before)
  const asked = { state: 's', redirectUri: BACK, forced: false, loginHint: null, acrValues: [] }
  await inTenant('01900000-0000-7000-8000-000000000002', () => authorization(providers, party, asked))
  expect(reads()).toBe(before + 1)
})
