// What may come between a page and the service: the page stays, and what was typed, and the request is sent again.
import { TOTP } from 'otpauth'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createTenant, PASSWORD } from '../kit/seed.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const open = async (path: string, options: Parameters<typeof ui.open>[0] = {}) => {
  const gate = await ui.open(options)
  await gate.page.goto(`${ui.service.url}/admin/${ui.world.slug}/${path}`)
  return gate
}

async function newKey(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Create a key' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Create an API key' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('checkbox', { name: 'See members and invitations' }).check()
  return dialog
}

test('somebody whose sessions were ended signs in over the page, and what they typed is saved', async () => {
  const { page, look, isClean } = await open('account', { email: ui.world.grace.email })
  await page.getByLabel('Name', { exact: true }).fill('Grace Brewster Hopper')
  await ui.service.owner.query('UPDATE session SET revoked_at = now() WHERE user_id = $1', [ui.world.grace.userId])
  await page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'You are signed out' })
  await dialog.waitFor()
  await look('hurdle-signed-out')
  await dialog.getByLabel('Email').fill(ui.world.grace.email)
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByText('Profile saved').waitFor()
  await page.getByRole('button', { name: 'Account: Grace Brewster Hopper' }).waitFor()
  isClean()
})

test('a sensitive change long after the sign-in asks for the password in place, and is then made', async () => {
  const { page, look, isClean } = await open('api-keys')
  const create = await newKey(page, 'deploy')
  await ui.service.owner.query(`UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [
    ui.world.ada.userId,
  ])
  await create.getByRole('button', { name: 'Create' }).click()
  const step = page.getByRole('dialog', { name: 'One more step' })
  await step.waitFor()
  await look('hurdle-step-up')
  await step.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await step.waitFor({ state: 'detached' })
  await expect
    .poll(async () => (await ui.service.owner.query(`SELECT 1 FROM api_key WHERE name = 'deploy'`)).rows.length)
    .toBe(1)
  isClean()
})

test('leaving a step-up changes nothing, and the form stays', async () => {
  const { page, isClean } = await open('api-keys')
  const create = await newKey(page, 'left')
  await ui.service.owner.query(`UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [
    ui.world.ada.userId,
  ])
  await create.getByRole('button', { name: 'Create' }).click()
  const step = page.getByRole('dialog', { name: 'One more step' })
  await step.getByRole('button', { name: 'Cancel' }).click()
  await step.waitFor({ state: 'detached' })
  expect(await create.getByLabel('Name').inputValue()).toBe('left')
  expect((await ui.service.owner.query(`SELECT 1 FROM api_key WHERE name = 'left'`)).rows).toEqual([])
  isClean()
})

test('a limit is waited for, and the page comes by itself', async () => {
  const { page } = await ui.open({ expected: /429/ })
  let refused = 0
  await page.route('**/admin/api', (route) =>
    refused++ < 2 ? route.fulfill({ status: 429, headers: { 'retry-after': '1' } }) : route.continue(),
  )
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/account`)
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
  expect(refused).toBeGreaterThan(2)
})

test('without a network what is typed stays, and is saved when there is one again', async () => {
  // Other pages were being read ahead.
  const { page, look } = await open('account', { expected: /ERR_INTERNET_DISCONNECTED|preload assets/ })
  await page.getByLabel('Name', { exact: true }).fill('Ada, offline')
  await page.context().setOffline(true)
  const profile = page.getByRole('region', { name: 'Profile' })
  await profile.getByRole('button', { name: 'Save' }).click()
  await profile.getByText('cannot be reached').waitFor()
  await page.getByText('You are offline').waitFor()
  await look('hurdle-offline')
  await page.context().setOffline(false)
  await profile.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Profile saved').waitFor()
})

test('a change whose answer is lost is made once', async () => {
  const { page } = await open('account', { expected: /ERR_FAILED/ })
  const before = (await ui.service.owner.query(`SELECT 1 FROM audit_event WHERE action = 'user.updated'`)).rows.length
  await page.getByLabel('Name', { exact: true }).fill('Ada, once')
  let lost = 0
  await page.route('**/admin/api', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
  await page.getByText('Profile saved').waitFor()
  expect(lost).toBeGreaterThan(1)
  const after = (await ui.service.owner.query(`SELECT 1 FROM audit_event WHERE action = 'user.updated'`)).rows.length
  expect(after - before).toBe(1)
})

// Last: from here on Ada is asked for her second factor.
test('a tenant that demands a second factor lets one set it up on the way in', async () => {
  const strict = await createTenant(ui.service, ui.world.ada, 'Strict')
  await strict.rest('PUT', `/v1/tenants/${strict.tenantId}/auth-policy`, { mfa_required: true, mfa_grace_days: 0 })
  const { page, look, isClean } = await open('overview')
  await page.getByRole('button', { name: 'Tenant: Acme. Switch' }).click()
  await look('switcher')
  await page.getByLabel('Find a tenant').fill('stri')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'One more step' })
  await dialog.getByText('Set one up now').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('You left a step that this needs.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await dialog.getByText('Set one up now').waitFor()
  await look('hurdle-enrolment')
  const secret = (await dialog.locator('pre').textContent()) ?? ''
  await dialog.getByLabel('Six digits').fill(new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')
  await dialog.getByText('Keep these recovery codes').waitFor()
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('heading', { level: 1, name: 'Strict' }).waitFor()
  isClean()
})
