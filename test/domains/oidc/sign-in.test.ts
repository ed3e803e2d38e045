// People sign in by an OpenID provider of their tenant, from the page of ours to the tokens.
import { beforeEach, describe, expect, test } from 'vitest'
import { addMember, owner, person, type Person, rows, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { proven } from '../tenant-domains/claims.ts'
import { changesNothing, codes, mutate, nobody, tenantOf, TOKENS } from '../verbs.ts'
import { atProvider, begin, comeBack, PUBLIC, signInAt } from './browser.ts'
import { CLIENT, useOp } from './op.ts'

let redirects: string[] = []
const op = useOp({ redirectUris: () => redirects })
const service = useService({ OUTBOUND_ALLOW: 'http://127.0.0.1' })

beforeEach(() => {
  op.instead = null
  op.shown = {}
})

interface Stage {
  readonly ada: Person
  readonly bob: Person
  readonly domain: string
  readonly id: string
}

/** A tenant that has proven a domain, with a member there, and a connection to the provider. */
async function stage(change: object = {}): Promise<Stage> {
  const ada = await owner(service)
  const { domain } = await proven(service, ada)
  const bob = await addMember(service, ada, 'member', uniqueEmail('bob').replace('example.test', domain))
  const input = { name: 'Acme', issuer: op.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, status: 'ACTIVE' }
  const made = await mutate(
    ada,
    'oidcConnectionCreate',
    { tenantId: ada.tenantId, input: { ...input, ...change } },
    'connection { id oidc { redirectUri } }',
  )
  expect(made.userErrors).toEqual([])
  const { id, oidc } = made.connection
  redirects = [oidc.redirectUri]
  op.changeKey() // it starts anew, and knows the redirect URI
  op.person = { sub: `sub-${id}`, email: bob.email, email_verified: true, name: 'Bob' }
  return { ada, bob, domain, id }
}

const exchange = async (code: string | null): Promise<Person> => {
  const { tokens, userErrors } = await mutate(nobody(service), 'ssoExchange', { input: { code } }, TOKENS)
  expect(userErrors).toEqual([])
  return person(service, '', tokens)
}

/** The last refusal of a sign-in, as the log of the tenant has it. */
async function failureIn(ada: Person): Promise<{ metadata: object }> {
  await service.service.background.drain()
  const { auditEvents } = await tenantOf(ada, 'auditEvents(first: 20) { nodes { action metadata } }')
  return auditEvents.nodes.find(({ action }: { action: string }) => action === 'auth.login_failed')
}

describe('a member', () => {
  test('signs in as themselves, in this tenant, by a session that says how', async () => {
    const { ada, bob, id } = await stage()
    expect(redirects).toEqual([`${PUBLIC}/sso/callback/${id}`])
    const landed = await signInAt(service, `/sso/login/${id}`)
    expect(landed).toMatchObject({ status: 302, error: null })
    const session = await exchange(landed.code)
    expect([session.userId, session.tenantId]).toEqual([bob.userId, ada.tenantId])
    const { me } = await session.gql('{ me { sessions { current method } } }')
    expect(me.sessions.find((one: { current: boolean }) => one.current).method).toBe('OIDC')
  })

  test('is known by the subject, also when the provider says another address later', async () => {
    const { bob, id } = await stage()
    await exchange((await signInAt(service, `/sso/login/${id}`)).code)
    op.person = { sub: op.person.sub, email: 'somebody@else.example', email_verified: false }
    expect((await exchange((await signInAt(service, `/sso/login/${id}`)).code)).userId).toBe(bob.userId)
  })

  test('is nobody whose address the provider has not verified, unless the connection trusts its word', async () => {
    const { bob, id } = await stage()
    op.person = { ...op.person, email_verified: false }
    expect(await signInAt(service, `/sso/login/${id}`)).toMatchObject({ code: null, error: 'sso_no_member' })
    const trusting = await stage({ trustsEmail: true })
    op.person = { ...op.person, email_verified: false }
    const session = await exchange((await signInAt(service, `/sso/login/${trusting.id}`)).code)
    expect(session.userId).toBe(trusting.bob.userId)
    expect(session.userId).not.toBe(bob.userId)
  })
})

describe('an answer', () => {
  test('in another browser is worth nothing, and spends nothing', async () => {
    const { id } = await stage()
    const begun = await begin(service, `/sso/login/${id}`)
    const back = await atProvider(begun)
    const other = (await begin(service, `/sso/login/${id}`)).cookie
    await changesNothing(service, async () => {
      for (const cookie of [null, other, `${begun.cookie}x`])
        expect(await comeBack(service, back, cookie)).toMatchObject({ code: null, error: 'sso_attempt_over' })
    })
    expect((await comeBack(service, back, begun.cookie)).code).not.toBeNull()
  })

  test('is taken once', async () => {
    const { id } = await stage()
    const begun = await begin(service, `/sso/login/${id}`)
    const back = await atProvider(begun)
    expect((await comeBack(service, back, begun.cookie)).code).not.toBeNull()
    expect(await comeBack(service, back, begun.cookie)).toMatchObject({ code: null, error: 'sso_attempt_over' })
  })

  test('that arrives at the path of another connection is refused (mix-up)', async () => {
    const other = await stage()
    const { ada, id } = await stage() // the provider knows the last one, and would give tokens for the code
    const written = () => Promise.all(['session', 'external_identity'].map((table) => rows(service, table)))
    const before = await written()
    for (const path of [`/sso/callback/${other.id}`, '/v1/social/google/callback']) {
      const begun = await begin(service, `/sso/login/${id}`)
      const { path: right } = await atProvider(begun)
      const elsewhere = { path: path + right.slice(right.indexOf('?')), form: null }
      const { code, error } = await comeBack(service, elsewhere, begun.cookie)
      expect([code, error]).toEqual([null, 'sso_answer_invalid'])
    }
    expect(await written()).toEqual(before)
    expect((await failureIn(ada)).metadata).toMatchObject({ why: 'other_redirect_uri', connection_id: id })
  })

  test.each([
    ['access_denied', 'sso_denied', 'denied'],
    ['login_required', 'sso_denied', 'denied'],
    ['constructor', 'sso_denied', 'denied'],
    ['temporarily_unavailable', 'sso_provider_away', 'provider_failed'],
    ['invalid_scope', 'sso_misconfigured', 'request_refused'],
    ['unauthorized_client', 'sso_misconfigured', 'request_refused'],
  ])('with the error %s signs nobody in, and says what kind it is', async (named, error, why) => {
    const { ada, id } = await stage()
    const { cookie, to } = await begin(service, `/sso/login/${id}`)
    const query = new URLSearchParams({
      error: named,
      error_description: '<b>Call +49 30 1234</b>',
      state: to.searchParams.get('state') ?? '',
      iss: op.issuer,
    })
    const back = { path: `/sso/callback/${id}?${query.toString()}`, form: null }
    expect(await comeBack(service, back, cookie)).toEqual({ status: 302, code: null, error })
    expect((await failureIn(ada)).metadata).toMatchObject({ reason: error, why, connection_id: id })
  })

  test('whose client or code the provider does not accept says which', async () => {
    const wrong = await stage({ clientSecret: 'another-secret-of-thirty-two-chars' })
    expect((await signInAt(service, `/sso/login/${wrong.id}`)).error).toBe('sso_misconfigured')
    const { id } = await stage()
    const { cookie, to } = await begin(service, `/sso/login/${id}`)
    const query = new URLSearchParams({ code: 'none', state: to.searchParams.get('state') ?? '', iss: op.issuer })
    const back = { path: `/sso/callback/${id}?${query.toString()}`, form: null }
    expect((await comeBack(service, back, cookie)).error).toBe('sso_answer_invalid')
  })

  test('that names another issuer signs nobody in', async () => {
    const { id } = await stage()
    const begun = await begin(service, `/sso/login/${id}`)
    const back = await atProvider(begun)
    const foreign = { ...back, path: back.path.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Fevil.example') }
    expect(await comeBack(service, foreign, begun.cookie)).toMatchObject({ code: null, error: 'sso_answer_invalid' })
  })

  test('with a parameter twice, without a state, or too long is refused as a whole', async () => {
    const { id } = await stage()
    const { cookie, to } = await begin(service, `/sso/login/${id}`)
    const state = to.searchParams.get('state') ?? ''
    await changesNothing(service, async () => {
      for (const query of [
        `state=${state}&code=a&code=b`,
        `state=${state}&state=x&code=a`,
        'code=a',
        `state=${state}`,
        `state=${state}&code=${'x'.repeat(5_000)}`,
      ])
        expect((await comeBack(service, { path: `/sso/callback/${id}?${query}`, form: null }, cookie)).status).toBe(400)
    })
  })

  test('may come as a form of the provider’s page, which nothing else may', async () => {
    const { id } = await stage()
    const begun = await begin(service, `/sso/login/${id}`)
    const { path } = await atProvider(begun)
    const { pathname: at, searchParams: form } = new URL(path, PUBLIC)
    expect((await comeBack(service, { path: at, form }, begun.cookie)).code).not.toBeNull()
    await changesNothing(service, async () => {
      for (const elsewhere of ['/sign-in', '/graphql', '/v1/auth/login', `/sso/login/${id}`])
        expect((await comeBack(service, { path: elsewhere, form }, begun.cookie)).status, elsewhere).toBe(403)
    })
  })
})

test('a draft has the page of an unknown connection, what was switched off says so; nothing is written', async () => {
  const { ada, id } = await stage()
  const draft = await stage({ status: 'DRAFT' })
  await mutate(ada, 'connectionDisable', { tenantId: ada.tenantId, id }, 'connection { id }')
  const page = async (path: string) => {
    const response = await fetch(service.url + path, { redirect: 'manual' })
    const text = (await response.text()).replaceAll(/nonce="[^"]*"/g, '')
    return { status: response.status, text, cookies: response.headers.getSetCookie().length }
  }
  await changesNothing(service, async () => {
    const unknown = await page(`/sso/login/${crypto.randomUUID()}`)
    expect(unknown).toMatchObject({ status: 404, cookies: 0 })
    expect(await page(`/sso/login/${id}`)).toMatchObject({ status: 403, cookies: 0 })
    for (const path of [`/sso/login/${draft.id}`, '/sso/login/nothing']) expect(await page(path)).toEqual(unknown)
    for (const tenant of [ada.tenantId, crypto.randomUUID(), 'no-such-tenant'])
      expect(await page(`/v1/social/google/start?tenant_id=${tenant}`)).toEqual(unknown)
  })
})

test('the connection of another tenant is changed by nobody here', async () => {
  const [one, other] = [await stage(), await stage()]
  await changesNothing(service, async () => {
    const args = { tenantId: one.ada.tenantId, id: other.id, input: { name: 'Mine' } }
    expect(codes(await mutate(one.ada, 'oidcConnectionUpdate', args, 'connection { id }'))).toEqual(['NOT_FOUND'])
  })
  expect((await tenantOf(one.ada, 'connections { id }')).connections).toEqual([{ id: one.id }])
})

test('a secret is sealed and never shown, and does not follow a changed issuer', async () => {
  const { ada, id } = await stage()
  const shown = JSON.stringify(
    await tenantOf(ada, 'connections { name oidc { issuer clientId hasSecret scopes redirectUri } }'),
  )
  expect(shown).toContain('"hasSecret":true')
  expect(shown).not.toContain(CLIENT.secret)
  expect(JSON.stringify(await rows(service, 'connection'))).not.toContain(CLIENT.secret)
  const moved = { tenantId: ada.tenantId, id, input: { issuer: 'https://evil.example' } }
  await changesNothing(service, async () => {
    const { userErrors } = await mutate(ada, 'oidcConnectionUpdate', moved, 'connection { id }')
    expect(userErrors).toMatchObject([{ code: 'REQUIRED', path: ['input', 'clientSecret'] }])
  })
  const renamed = { tenantId: ada.tenantId, id, input: { name: 'Other', clientSecret: '' } }
  await mutate(ada, 'oidcConnectionUpdate', renamed, 'connection { id }')
  expect((await signInAt(service, `/sso/login/${id}`)).code).not.toBeNull()
})

test('an issuer in a private network is refused when it is saved, and named', async () => {
  const ada = await owner(service)
  const input = { name: 'Acme', clientId: 'x', clientSecret: 'y' }
  for (const issuer of ['https://10.0.0.1', 'https://localhost', 'http://op.example', 'https://169.254.169.254/latest'])
    await changesNothing(service, async () => {
      const args = { tenantId: ada.tenantId, input: { ...input, issuer } }
      const { userErrors } = await mutate(ada, 'oidcConnectionCreate', args, 'connection { id }')
      expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['input', 'issuer'] }])
    })
})
