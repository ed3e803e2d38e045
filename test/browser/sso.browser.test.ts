// Single sign-on in a browser: a provider is connected and tried, people sign in by it, and sign out of both.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { CLIENT, useOp } from '../domains/oidc/op.ts'
import { mutate } from '../domains/verbs.ts'
import { addMember, verifyEmail } from '../kit/seed.ts'
import { useUi } from './ui.ts'

let redirects: string[] = []
const op = useOp({ redirectUris: () => redirects })
const ui = useUi({ OUTBOUND_ALLOW: 'http://127.0.0.1' })
const at = (path: string): string => `${ui.service.url}${path}`

/** An active connection to the provider, which knows where to send people back to. */
async function connected(name: string, domains: readonly string[] = []): Promise<string> {
  const { ada } = ui.world
  const input = { name, issuer: op.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, status: 'ACTIVE', domains }
  const args = { tenantId: ada.tenantId, input }
  const made = await mutate(ada, 'oidcConnectionCreate', args, 'connection { id oidc { redirectUri } }')
  expect(made.userErrors).toEqual([])
  redirects.push(made.connection.oidc.redirectUri)
  op.changeKey()
  return made.connection.id
}

async function provenDomain(): Promise<string> {
  const domain = `${randomUUID()}.example.test`
  await ui.service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at)
     VALUES (gen_random_uuid(), $1, $2, 't', now(), now() + interval '1 year')`,
    [ui.world.ada.tenantId, domain],
  )
  return domain
}

test('a trial goes to the provider and back, and says what it said', async () => {
  const id = await connected('Tried')
  op.person = { sub: 'tried', email: ui.world.ada.email, email_verified: true, name: 'Ada at work' }
  const { page, look, isClean } = await ui.open()
  await page.goto(at(`/admin/${ui.world.slug}/connections/${id}`))
  await page.getByRole('button', { name: 'Try to sign in' }).click()
  await page.getByText('Ada at work').waitFor()
  await look('connections-tried')
  isClean()
})

test('a member signs in by the provider of their address, and out of both', async () => {
  const domain = await provenDomain()
  const bob = await addMember(ui.service, ui.world.ada, 'member', `bob@${domain}`)
  await verifyEmail(ui.service, bob)
  const [first] = [await connected('Acme ID', [domain]), await connected('Acme Labs', [domain])]
  op.person = { sub: `bob-${first}`, email: bob.email, email_verified: true }
  const { page, look } = await ui.open({ email: null })
  await page.goto(at('/sign-in'))
  await page.getByLabel('Email address').fill(bob.email)
  await page.getByRole('button', { name: 'Sign in through your organization' }).click()
  await page.getByRole('heading', { name: 'Choose where to sign in', level: 1 }).waitFor()
  await look('hosted-choose-connection')
  await page.getByRole('link', { name: /Acme ID/ }).click()
  await page.waitForURL(/\/admin/)
  await page.goto(at('/sign-out'))
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.origin === op.issuer)
  expect(new URL(page.url()).pathname).toBe('/session/end')
  await page.goto(at('/admin'))
  await page.waitForURL(/\/sign-in/)
})

test('somebody whom the tenant does not know sees that where they come back to', async () => {
  const id = await connected('Strangers')
  op.person = { sub: randomUUID(), email: 'nobody@elsewhere.example', email_verified: true }
  const { page, look } = await ui.open({ email: null, expected: /status of 403 / })
  await page.goto(at(`/sso/login/${id}`))
  await page.getByRole('heading', { name: 'You could not be signed in', level: 1 }).waitFor()
  await look('hosted-sso-failed')
})

test('a page waits while its person shows at the provider who they are, and signing out leads there', async () => {
  redirects = []
  const { ada } = ui.world
  const domain = await provenDomain()
  const dora = await addMember(ui.service, ada, 'admin', `dora@${domain}`)
  await verifyEmail(ui.service, dora)
  const id = await connected('Acme again', [domain])
  op.person = { sub: `dora-${id}`, email: dora.email, email_verified: true }
  await ada.rest('POST', `/v1/tenants/${ada.tenantId}/secrets`, { name: 'guarded', value: 'seen after the provider' })
  const { page, look, isClean } = await ui.open({ email: null })
  await page.goto(at(`/sso/login/${id}`))
  await page.waitForURL(/\/admin/)
  await page.goto(at(`/admin/${ui.world.slug}/vault`))
  await page.getByRole('button', { name: 'Actions for guarded' }).click()
  await page.getByRole('menuitem', { name: 'Reveal' }).click()
  await ui.service.owner.query(`UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [
    dora.userId,
  ])
  await page.getByRole('button', { name: 'Show the value' }).click()
  const step = page.getByRole('dialog', { name: 'One more step' })
  await step.getByRole('button', { name: 'Sign in with Acme again' }).waitFor()
  await look('step-up-provider')
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    step.getByRole('button', { name: 'Sign in with Acme again' }).click(),
  ])
  await tab.getByText('Close this tab').waitFor()
  await tab.close()
  await step.getByRole('button', { name: 'I have signed in' }).click()
  await page.getByText('seen after the provider').waitFor()
  isClean()
  await page.keyboard.press('Escape')
  await page
    .getByRole('button', { name: /^Account of|dora/i })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.origin === op.issuer)
  expect(new URL(page.url()).pathname).toBe('/session/end')
})

test('a provider shows again who somebody is, where the tenant asks for it', async () => {
  redirects = []
  const domain = await provenDomain()
  const eve = await addMember(ui.service, ui.world.ada, 'member', `eve@${domain}`)
  await verifyEmail(ui.service, eve)
  const id = await connected('With a factor', [domain])
  const { ada } = ui.world
  const change = { trustsMfa: true, mfaContexts: ['urn:test:mfa'] }
  await mutate(ada, 'oidcConnectionUpdate', { tenantId: ada.tenantId, id, input: change }, 'connection { id }')
  await mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input: { mfaRequired: true, mfaGraceDays: 0 } })
  op.person = { sub: `eve-${id}`, email: eve.email, email_verified: true }
  op.shown = { acr: 'urn:test:mfa' }
  const { page } = await ui.open({ email: null })
  await page.goto(at(`/sso/login/${id}`))
  await page.waitForURL(/\/admin/)
  const { rows } = await ui.service.owner.query('SELECT 1 FROM session WHERE user_id = $1 AND mfa_at IS NOT NULL', [
    eve.userId,
  ])
  expect(rows).toHaveLength(1)
})
