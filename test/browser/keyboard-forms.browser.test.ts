// What is done by keyboard alone: groups, rate limits, service principals, directory sync, the vault, settings, the
// account, and the hosted pages. Other tests look at these pages.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PASSWORD } from '../kit/seed.ts'
import { connectionOf } from '../scim/directory.ts'
import { type Gate, settled } from './gate.ts'
import { focused, tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()

/** A page of Acme, as Ada. */
async function on(path: string): Promise<Gate> {
  const gate = await ui.open()
  await gate.page.goto(`${ui.service.url}/admin/${ui.world.slug}/${path}`)
  await settled(gate.page)
  return gate
}

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

/** Opens a dialog by its button; the first field has the focus. */
async function opens(page: Page, name: string, first: string): Promise<void> {
  await press(page, name)
  await expect.poll(() => focused(page)).toContain(first)
}

test('a group is created', async () => {
  const { page, isClean } = await on('groups')
  await opens(page, 'Create group', 'Name')
  await page.keyboard.type('Navy')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Navy')
  isClean()
})

test('a limit is set', async () => {
  const { page, isClean } = await on('rate-limits')
  await tabTo(page, 'Own limit')
  await page.keyboard.press('Space')
  await tabTo(page, 'Requests a second')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('90')
  await press(page, 'Save')
  await page.getByText('The limits apply now.').waitFor()
  isClean()
})

test('a service principal is created, and its secret put away', async () => {
  const { page, isClean } = await on('service-principals')
  await opens(page, 'Create a service principal', 'Name')
  await page.keyboard.type('Payroll')
  await tabTo(page, 'See members and invitations')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.getByText('This is shown once.').waitFor()
  await press(page, 'I have stored it')
  await page.getByRole('button', { name: 'Actions for Payroll' }).waitFor()
  isClean()
})

test('a directory gets its token', async () => {
  const connection = await connectionOf(ui.service, ui.world.ada)
  const { page, isClean } = await on(`directory-sync?connection=${connection}`)
  await opens(page, 'Create token', 'Name')
  await page.keyboard.type('Entra ID')
  await press(page, 'Create token')
  await page.getByRole('dialog', { name: 'The token Entra ID' }).waitFor()
  await press(page, 'I have it')
  await page.getByText('works', { exact: true }).waitFor()
  isClean()
})

test('a secret is added', async () => {
  const { page, isClean } = await on('vault')
  await opens(page, 'Add a secret', 'Name')
  await page.keyboard.type('billing/token')
  await page.keyboard.press('Tab')
  await page.keyboard.type('as it is 1234')
  await press(page, 'Add')
  await page.getByText('…1234').waitFor()
  isClean()
})

test('a tenant is renamed, and its end is left with Escape', async () => {
  const { page, isClean } = await on('settings')
  await tabTo(page, /^Name/)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Acme & Sons')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Tenant: Acme & Sons' }).waitFor()
  await press(page, 'Delete this tenant')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('Delete this tenant')
  isClean()
})

test('a profile is changed', async () => {
  const { page, isClean } = await on('account')
  await tabTo(page, 'Name')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Ada King')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Account: Ada King' }).waitFor()
  isClean()
})

test('somebody signs in on the page of the tenant', async () => {
  const { page, isClean } = await ui.open({ email: null })
  await page.goto(`${ui.service.url}/sign-in/${ui.world.slug}`)
  await tabTo(page, 'Email address')
  await page.keyboard.type(ui.world.grace.email)
  await tabTo(page, 'Password')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/admin\//)
  isClean()
})
