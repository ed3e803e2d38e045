// A browser signs in by a cookie, and no token ever reaches it.
import { describe, expect, test } from 'vitest'
import { actions, changesNothing, count } from '../domains/verbs.ts'
import { createTenant, owner, PASSWORD, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { builtUi, HANDLE, ORIGIN, visitor, type Visitor } from './visitor.ts'

const ui = builtUi({
  me: '{ me { userId tenantId } }',
  rename: `mutation R($tenantId: UUID!, $name: String!) {
    tenantUpdate(tenantId: $tenantId, input: { name: $name }) { userErrors { code } } }`,
  keyCreate: `mutation K($tenantId: UUID!, $input: ApiKeyCreateInput!) {
    apiKeyCreate(tenantId: $tenantId, input: $input) { apiKey { id } userErrors { code } } }`,
})
const service = useService({ PUBLIC_URL: ORIGIN }, { adminFolder: ui.folder })

async function signedIn(): Promise<{ ada: Awaited<ReturnType<typeof owner>>; browser: Visitor }> {
  const ada = await owner(service)
  const browser = visitor(service.url)
  expect((await browser.signIn(ada.email)).body.state).toBe('in')
  return { ada, browser }
}

describe('signing in', () => {
  test('sets one cookie for this host alone, which no script can read, and answers no token', async () => {
    const ada = await signUp(service)
    const answer = await visitor(service.url).signIn(ada.email)
    expect(answer.body).toEqual({ state: 'in', userId: ada.userId, tenantId: ada.tenantId })
    const [cookie, ...others] = answer.headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toMatch(
      /^__Host-qeet_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=2592000$/,
    )
  })

  test('with a wrong password sets none, and says why', async () => {
    const ada = await signUp(service)
    const browser = visitor(service.url)
    const answer = await browser.signIn(ada.email, 'wrong password')
    expect(answer.body).toMatchObject({ state: 'refused', errors: [{ code: 'INVALID_CREDENTIALS' }] })
    expect(browser.cookies.size).toBe(0)
  })

  test('gives a new handle each time, and the one from before is worth nothing', async () => {
    const { ada, browser } = await signedIn()
    const before = browser.cookies.get(HANDLE) as string
    await browser.signIn(ada.email)
    expect(browser.cookies.get(HANDLE)).not.toBe(before)
    const thief = visitor(service.url, new Map([[HANDLE, before]]))
    expect((await thief.session({ op: 'now' })).body).toEqual({ state: 'out' })
    expect((await browser.session({ op: 'now' })).body).toMatchObject({ state: 'in', userId: ada.userId })
  })

  test('takes no handle that somebody planted', async () => {
    const ada = await signUp(service)
    const planted = 'A'.repeat(43)
    const browser = visitor(service.url, new Map([[HANDLE, planted]]))
    await browser.signIn(ada.email)
    expect(browser.cookies.get(HANDLE)).not.toBe(planted)
    expect((await visitor(service.url, new Map([[HANDLE, planted]])).session({ op: 'now' })).body.state).toBe('out')
  })

  test('as somebody else ends what the one before had', async () => {
    const { ada, browser } = await signedIn()
    const eve = await signUp(service)
    const [{ id }] = (
      await service.owner.query('SELECT id FROM session WHERE user_id = $1 AND browser_hash IS NOT NULL', [ada.userId])
    ).rows as [{ id: string }]
    expect((await browser.signIn(eve.email)).body).toMatchObject({ state: 'in', userId: eve.userId })
    expect(await count(service, 'session', 'id = $1 AND revoked_at IS NOT NULL', [id])).toBe(1)
  })

  test('stores the hash of the handle alone', async () => {
    const { browser } = await signedIn()
    const handle = browser.cookies.get(HANDLE) as string
    const { rows } = await service.owner.query<{ text: string }>(
      'SELECT session::text AS text FROM session WHERE browser_hash IS NOT NULL',
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ text }) => text.includes(handle))).toEqual([])
  })
})

describe('tenants', () => {
  test('each has a session of its own, and both can be used at once', async () => {
    const { ada, browser } = await signedIn()
    const other = await createTenant(service, ada, 'Other')
    expect((await browser.api(ui.ids.me, { tenantId: other.tenantId })).body.error.code).toBe('SWITCH_REQUIRED')
    const handle = browser.cookies.get(HANDLE)
    for (const { tenantId } of [ada, other])
      expect((await browser.session({ op: 'switch', tenantId })).body).toMatchObject({ state: 'in', tenantId })
    expect(browser.cookies.get(HANDLE)).toBe(handle) // tabs that know the old one go on
    const answers = await Promise.all([ada, other].map(({ tenantId }) => browser.api(ui.ids.me, { tenantId })))
    expect(answers.map(({ body }) => body.data.me.tenantId)).toEqual([ada.tenantId, other.tenantId])
  })

  test('a foreign one and one that there is not give the same answer', async () => {
    const { browser } = await signedIn()
    const stranger = await owner(service)
    const answers = await Promise.all(
      [stranger.tenantId, '0196e6b2-0000-7000-8000-000000000000'].map(async (tenantId) => {
        const asked = await browser.api(ui.ids.me, { tenantId })
        const switched = await browser.session({ op: 'switch', tenantId })
        return [asked.status, asked.body, switched.body]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[2]).toMatchObject({ state: 'refused', errors: [{ code: 'NOT_TENANT_MEMBER' }] })
  })

  test('an argument that names another tenant is refused, and nothing changes', async () => {
    const { ada, browser } = await signedIn()
    await browser.session({ op: 'switch', tenantId: ada.tenantId })
    const stranger = await owner(service)
    await changesNothing(service, async () => {
      const { body } = await browser.api(ui.ids.rename, {
        tenantId: ada.tenantId,
        variables: { tenantId: stranger.tenantId, name: 'Stolen' },
      })
      expect(body.errors[0].extensions.code).toMatch(/FORBIDDEN|NOT_FOUND/)
    })
    const own = await browser.api(ui.ids.rename, {
      tenantId: ada.tenantId,
      variables: { tenantId: ada.tenantId, name: 'Mine' },
    })
    expect(own.body).toEqual({ data: { tenantUpdate: { userErrors: [] } } })
  })
})

describe('what may be asked', () => {
  test('is a document of the UI, and nothing else', async () => {
    const { browser } = await signedIn()
    expect((await browser.api('f'.repeat(64))).body.error.code).toBe('UNKNOWN_DOCUMENT')
    expect((await browser.api(ui.ids.me)).body.data.me.userId).toBeTruthy()
  })

  test('bad input gets a precise error', async () => {
    const { browser } = await signedIn()
    expect((await browser.api('nonsense')).status).toBe(400)
    expect((await browser.api(ui.ids.me, { tenantId: 'nonsense' })).body.error.message).toContain('X-Qeet-Tenant')
    expect((await browser.session({ op: 'fly' })).status).toBe(400)
    expect((await browser.session({ op: 'login', email: 7, password: 'x' })).body.error.fields?.[0]?.field).toBe(
      'email',
    )
  })

  test('a cookie has no effect on /graphql and /v1', async () => {
    const { browser } = await signedIn()
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'content-type': 'application/json' }
    const graphql = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers,
      body: '{"query":"{ me { userId } }"}',
    })
    expect(((await graphql.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code).toBe(
      'UNAUTHENTICATED',
    )
    expect((await fetch(`${service.url}/v1/me`, { headers })).status).toBe(401)
  })

  test('a token has no effect on /admin/api', async () => {
    const ada = await signUp(service)
    const answer = await visitor(service.url).api(ui.ids.me, {
      headers: { authorization: `Bearer ${ada.accessToken}` },
    })
    expect([answer.status, answer.body.error.code]).toEqual([401, 'SIGNED_OUT'])
  })
})

describe('the end', () => {
  test('signing out ends the sessions of the browser in all tenants, and no others', async () => {
    const { ada, browser } = await signedIn()
    await browser.session({ op: 'switch', tenantId: ada.tenantId })
    const handle = browser.cookies.get(HANDLE) as string
    const answer = await browser.session({ op: 'logout' })
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(browser.cookies.size).toBe(0)
    expect((await visitor(service.url, new Map([[HANDLE, handle]])).session({ op: 'now' })).body.state).toBe('out')
    expect(
      await count(service, 'session', 'user_id = $1 AND browser_hash IS NOT NULL AND revoked_at IS NULL', [ada.userId]),
    ).toBe(0)
    expect(await count(service, 'session', 'user_id = $1 AND revoked_at IS NULL', [ada.userId])).toBeGreaterThan(0)
    expect(await actions(service, ada.tenantId)).toContain('auth.logged_out')
  })

  test('a session that is ended elsewhere is over with the next request', async () => {
    const { ada, browser } = await signedIn()
    await browser.session({ op: 'switch', tenantId: ada.tenantId })
    expect((await browser.api(ui.ids.me, { tenantId: ada.tenantId })).status).toBe(200)
    const { me } = await ada.gql('{ me { sessions { id revokedAt } } }')
    for (const { id } of me.sessions as { id: string }[])
      if (id !== ada.sessionId) await ada.gql('mutation ($id: UUID!) { sessionRevoke(id: $id) { ended } }', { id })
    expect((await browser.api(ui.ids.me, { tenantId: ada.tenantId })).body.error.code).toBe('SIGNED_OUT')
  })

  test('a changed password ends it, too', async () => {
    const { ada, browser } = await signedIn()
    const input = { currentPassword: PASSWORD, newPassword: 'another horse battery staple' }
    await ada.gql('mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { userErrors { code } } }', {
      input,
    })
    expect((await browser.api(ui.ids.me)).body.error.code).toBe('SIGNED_OUT')
  })
})
