// Somebody who goes to a tenant that lets people in by its provider is led there, also from pages that are no tenant's.
import { expect, test } from 'vitest'
import { BROWSER, ceremonies, connected, said } from '../domains/connections/connecting.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { setPolicy } from '../domains/sign-in/mailbox.ts'
import { joinAs, mutate, TOKENS } from '../domains/verbs.ts'
import { person, signUpVerified } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { SESSION, signedIn, WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, { ...WITHOUT_UI, areas: WITH_STAND_IN })
const { respond } = ceremonies(service)
const stateOf = (url: string): string => new URL(url).searchParams.get('state') ?? ''

test('the step offers the provider of that tenant, and what it says opens a session there', async () => {
  const { boss, connection } = await connected(service)
  const home = await signUpVerified(service)
  await joinAs(service, boss, home)
  const { tokens } = await mutate(home, 'tenantSwitch', { tenantId: boss.tenantId }, TOKENS)
  const input = { connectionId: connection, browser: BROWSER }
  const { url } = await mutate(person(service, home.email, tokens), 'identityLinkStart', { input }, 'url')
  await respond(stateOf(url), said({ subject: 'ada' }))
  await setPolicy(boss, { passwordEnabled: false })

  const browser = await signedIn(service, home)
  await browser.open('/choose-tenant')
  const form = browser.cookies.get('__Host-qeet_form') ?? ''
  const choice = new URLSearchParams({ form, do: 'switch', tenant: boss.tenantId })
  const step = await browser.post('/choose-tenant', choice.toString())
  expect([step.at, headingOf(step)]).toEqual(['/step-up', 'One more step'])
  expect(textOf(step.html)).toContain('Sign in with Stand-in')

  const away = await browser.send({}, 'sso')
  const to = /content="0;url=([^"]*)"/.exec(away.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const { code } = await respond(stateOf(to), said({ subject: 'ada' }), browser.cookies.get('__Host-qeet_sso') ?? null)
  const before = browser.cookies.get(SESSION)
  browser.cookies.set('__Host-qeet_sso_code', code)
  await browser.open('/sso/callback')
  expect(browser.cookies.get(SESSION)).not.toBe(before)
  const { rows } = await service.owner.query(
    `SELECT auth_method FROM session
     WHERE user_id = $1 AND tenant_id = $2 AND browser_hash IS NOT NULL AND revoked_at IS NULL`,
    [home.userId, boss.tenantId],
  )
  expect(rows).toEqual([{ auth_method: 'oidc' }])
})
