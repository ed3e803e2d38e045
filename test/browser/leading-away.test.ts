// The admin UI leads a browser to an identity provider. What tells the browser when it comes back is in a cookie that
// no script sees, and that no script chooses.
import { expect, test } from 'vitest'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { ceremonies, connect, said } from '../domains/connections/connecting.ts'
import { owner, PASSWORD } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { agedBrowser, builtUi, ORIGIN, visitor } from './visitor.ts'

const ui = builtUi({
  link: 'mutation L($input: SsoStartInput!) { identityLinkStart(input: $input) { url userErrors { code } } }',
  me: '{ me { userId } }',
})
const service = useService({ PUBLIC_URL: ORIGIN }, { adminFolder: ui.folder, areas: WITH_STAND_IN })
const { respond } = ceremonies(service)
const SSO = '__Host-qeet_sso'

async function inAcme() {
  const ada = await owner(service)
  const connection = await connect(ada)
  const browser = visitor(service.url)
  await browser.session({ op: 'login', email: ada.email, password: PASSWORD })
  await browser.session({ op: 'switch', tenantId: ada.tenantId })
  const link = (value: string) =>
    browser.api(ui.ids.link, {
      tenantId: ada.tenantId,
      variables: { input: { connectionId: connection, browser: value, to: '/admin/acme/account' } },
    })
  return { ada, browser, link }
}

test('somebody links what a provider calls them, in the browser that began it alone', async () => {
  const { ada, browser, link } = await inAcme()
  const answer = await link('')
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-qeet_sso=[\w-]{43}; Path=\/; HttpOnly; SameSite=None; Secure; Max-Age=600$/)
  const state = new URL(answer.body.data.identityLinkStart.url).searchParams.get('state') ?? ''
  const theirs = await respond(state, said({ subject: 'mallory' }), 'm'.repeat(43))
  expect(theirs.userErrors).toMatchObject([{ code: 'SSO_ATTEMPT_OVER' }])
  const again = await link('')
  expect(browser.cookies.get(SSO)).toBe(/=([\w-]{43})/.exec(cookie)?.[1])
  const mine = new URL(again.body.data.identityLinkStart.url).searchParams.get('state') ?? ''
  expect((await respond(mine, said({ subject: 'ada' }), browser.cookies.get(SSO) ?? null)).userErrors).toEqual([])
  const { me } = await ada.gql('{ me { identities { subject linkedBy } } }')
  expect(me.identities).toEqual([{ subject: 'ada', linkedBy: 'SELF' }])
})

test('what a script says that the browser keeps does not count', async () => {
  const { link } = await inAcme()
  const answer = await link('x'.repeat(43))
  const state = new URL(answer.body.data.identityLinkStart.url).searchParams.get('state') ?? ''
  const { userErrors } = await respond(state, said({ subject: 'ada' }), 'x'.repeat(43))
  expect(userErrors).toMatchObject([{ code: 'SSO_ATTEMPT_OVER' }])
})

test('other documents set no such cookie, and a sign-in of long ago is asked for again', async () => {
  const { ada, browser } = await inAcme()
  await browser.api(ui.ids.me, { tenantId: ada.tenantId })
  expect(browser.cookies.has(SSO)).toBe(false)
  const connection = await connect(ada)
  const old = await agedBrowser(service, ada.email, ada.tenantId)
  await service.owner.query(`UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [
    ada.userId,
  ])
  const variables = { input: { connectionId: connection, browser: '' } }
  const answer = await old.api(ui.ids.link, { tenantId: ada.tenantId, variables })
  expect([answer.status, answer.body.error.code]).toEqual([401, 'STEP_UP'])
  expect(old.cookies.has(SSO)).toBe(false)
})
