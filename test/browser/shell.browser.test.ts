// The shell of the admin UI, in a browser.
import { expect, test } from 'vitest'
import { PASSWORD } from '../kit/seed.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('somebody signs in, and comes to where they wanted to go', async () => {
  const { page, look, isClean } = await ui.open({ email: null })
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/account`)
  await page.getByRole('heading', { name: 'Sign in to Qeet ID' }).waitFor()
  await look('sign-in')
  await page.getByLabel('Email').fill(ui.world.ada.email)
  await page.getByLabel('Password', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await look('sign-in-refused')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/admin/${ui.world.slug}/account`)
  expect(await page.evaluate('document.cookie')).toBe('')
  isClean()
})

test('the overview stands', async () => {
  await ui.visit('overview')
})
