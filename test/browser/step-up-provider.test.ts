// A page of the admin UI waits while its person shows anew who they are, at a provider, in another tab.
import { describe, expect, test } from 'vitest'
import { addressAt, ceremonies, connect, connected, said } from '../domains/connections/connecting.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { changesNothing, count } from '../domains/verbs.ts'
import { addMember, owner, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { reader, textOf } from '../pages/reader.ts'
import { builtUi, HANDLE, ORIGIN, visitor } from './visitor.ts'

const ui = builtUi({
  keyCreate: `mutation K($tenantId: UUID!, $input: ApiKeyCreateInput!) {
    apiKeyCreate(tenantId: $tenantId, input: $input) { apiKey { id } userErrors { code } } }`,
})
const service = useService({ PUBLIC_URL: ORIGIN }, { adminFolder: ui.folder, areas: WITH_STAND_IN })
const { start, respond } = ceremonies(service)
const stateOf = (url: string | URL): string => new URL(url).searchParams.get('state') ?? ''
const SSO = '__Host-qeet_sso'

/** A browser in which a provider has signed somebody in, an hour ago. */
async function longAgo() {
  const { boss, domain, connection } = await connected(service)
  const bob = await addMember(service, boss, 'admin', addressAt(domain))
  await verifyEmail(service, bob)
  const proven = said({ subject: `bob ${connection}`, email: bob.email })
  const tab = reader(service.url)
  const land = async (code: string, to = ''): Promise<string> => {
    tab.cookies.set('__Host-qeet_sso_code', code)
    return (await tab.open(`/sso/callback${to}`)).html
  }
  await land((await respond(stateOf(await start(connection)), proven)).code)
  await service.owner.query(
    `UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1 AND browser_hash IS NOT NULL`,
    [bob.userId],
  )
  const browser = visitor(service.url, tab.cookies)
  const { tenantId } = boss
  const keyCreate = () =>
    browser.api(ui.ids.keyCreate, { tenantId, variables: { tenantId, input: { name: 'deploy' } } })
  return { boss, tenantId, connection, proven, tab, land, browser, keyCreate }
}

describe('somebody whom a provider has signed in', () => {
  test('is asked for it first, shows it in another tab, and the change is made', async () => {
    const { tenantId, connection, proven, tab, land, browser, keyCreate } = await longAgo()
    const asked = await keyCreate()
    expect([asked.status, asked.body.error.code]).toEqual([401, 'STEP_UP'])
    const { token, methods } = asked.body.error.stepUp
    expect(methods[0]).toBe('SSO')
    const { providers } = (await browser.session({ op: 'stepUpProviders', tenantId })).body
    expect(providers).toEqual([{ id: connection, name: 'Stand-in' }])
    const away = await browser.session({ op: 'stepUpProvider', token, connectionId: connection })
    expect([away.body.state, new URL(away.body.url).searchParams.get('forced')]).toEqual(['away', 'true'])
    expect(away.headers.getSetCookie()[0]).toMatch(
      /^__Host-qeet_sso=[\w-]{43}; Path=\/; HttpOnly; SameSite=None; Secure/,
    )

    const state = stateOf(away.body.url)
    expect((await respond(state, proven, 'm'.repeat(43))).userErrors).toMatchObject([{ code: 'SSO_ATTEMPT_OVER' }])
    expect((await keyCreate()).status).toBe(401)
    expect(await count(service, 'api_key', 'tenant_id = $1', [tenantId])).toBe(0)

    const handle = browser.cookies.get(HANDLE)
    const { code, to } = await respond(state, proven, browser.cookies.get(SSO) ?? null)
    expect(await land(code, `?to=${encodeURIComponent(to)}`)).toContain(`content="0;url=${to}"`)
    expect(textOf((await tab.open(to)).html)).toContain('Close this tab')
    expect(browser.cookies.get(HANDLE)).not.toBe(handle)
    expect((await keyCreate()).body.data.apiKeyCreate.userErrors).toEqual([])
  })

  test('a connection of another tenant is as one that there is not, and nothing changes', async () => {
    const { browser, keyCreate } = await longAgo()
    const { token } = (await keyCreate()).body.error.stepUp
    const foreign = await connect(await owner(service))
    await changesNothing(service, async () => {
      for (const connectionId of [foreign, crypto.randomUUID()])
        expect((await browser.session({ op: 'stepUpProvider', token, connectionId })).body).toMatchObject({
          state: 'refused',
          errors: [{ code: 'CONNECTION_NOT_FOUND' }],
        })
      expect(
        (await browser.session({ op: 'stepUpProvider', token: 'none', connectionId: foreign })).body,
      ).toMatchObject({ state: 'refused', errors: [{ code: 'STEP_UP_EXPIRED' }] })
    })
  })
})
