// A page has its data when somebody goes there who pointed at its link before: it shows without the service.
import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { settled } from './gate.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test.each([
  ['members', 'Members', 'Grace Hopper'],
  ['roles', 'Roles', 'May look around'],
  ['invitations', 'Invitations', 'edsger@example.test'],
  ['groups', 'Groups', 'No group yet'],
  ['vault', 'Vault', 'No secrets yet'],
  ['policy', 'Sign-in and security', 'Length of passwords'],
  ['ip-rules', 'IP rules', 'Office Berlin'],
  ['connections', 'Connections', 'Nobody signs in by single sign-on yet'],
  ['abac', 'ABAC policies', 'No policies yet'],
  ['branding', 'Branding', 'Logo'],
  ['email-templates', 'Email templates', 'Invitation'],
  ['analytics', 'Analytics', 'Logins and failures'],
  ['audit', 'Audit log', 'IP rule added'],
  ['configuration', 'Configuration history', 'IP rule added'],
  ['rate-limits', 'Rate limits', 'Each person'],
  ['retention', 'Retention', 'Deleted people'],
  ['api-keys', 'API keys', 'No keys yet'],
  ['service-principals', 'Service principals', 'No service principals yet'],
  ['domains', 'Domains', 'No domain yet'],
  ['mail', 'Outgoing mail', 'Written'],
  ['settings', 'Settings', 'Name in addresses'],
  ['account', 'Your account', 'Profile'],
])('%s', async (path, label, shown) => {
  const { page, isClean } = await ui.open()
  const held: Route[] = []
  let underWay = 0
  page.on('request', (request) => void (underWay += Number(request.url().endsWith('/admin/api'))))
  page.on('requestfinished', (request) => void (underWay -= Number(request.url().endsWith('/admin/api'))))
  // From a page that asks once: an answer to it, come later, would pass for that of the link.
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/${path === 'settings' ? 'domains' : 'settings'}`)
  await settled(page)
  const link = page.getByRole('navigation').getByRole('link', { name: label, exact: true })
  const asked = page.waitForResponse('**/admin/api')
  await link.hover()
  await asked
  await expect.poll(() => underWay).toBe(0)
  await page.route('**/admin/api', (route) => void held.push(route))
  await link.click()
  await page.getByRole('main').getByText(shown).first().waitFor({ timeout: 5_000 })
  expect(page.url()).toContain(`/${path}`)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  isClean()
})
