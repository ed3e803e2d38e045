import { expect, test } from 'vitest'
import { TOTP } from 'otpauth'
import { useUi } from './ui.ts'

const ui = useUi()

test('a profile is changed, and what is not saved is not lost by leaving', async () => {
  await ui.visit('account', {
    do: async ({ page, look }) => {
      await page.getByLabel('Name').fill('Ada King')
      await page.getByRole('link', { name: 'Overview' }).click()
      await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor()
      await look('account-leave')
      await page.getByRole('button', { name: 'Cancel' }).last().click()
      await page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
      await page.getByText('Profile saved').waitFor()
      await page.getByRole('button', { name: 'Account: Ada King' }).waitFor()
    },
  })
})

test('what does not fit is said at its field', async () => {
  await ui.visit('account', {
    do: async ({ page, look }) => {
      await page.getByLabel('Phone').fill('12')
      await page.getByRole('region', { name: 'Profile' }).getByRole('button', { name: 'Save' }).click()
      await page.getByText('phone number').first().waitFor()
      expect(await page.getByLabel('Phone').getAttribute('aria-invalid')).toBe('true')
      await look('account-field')
    },
  })
})

test('a second factor is set up, and its recovery codes are shown once', async () => {
  await ui.visit('account', {
    email: ui.world.grace.email,
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Set up an app' }).click()
      const dialog = page.getByRole('dialog')
      const secret = (await dialog.locator('pre').textContent()) ?? ''
      await look('account-set-up')
      await dialog.getByLabel('Six digits').fill(new TOTP({ secret }).generate())
      await dialog.getByRole('button', { name: 'Set up an app' }).click()
      await page.getByText('Keep these recovery codes').waitFor()
      await look('account-recovery-codes')
      await page.getByRole('button', { name: 'I have kept them' }).click()
      await page.getByText('10 recovery codes left').waitFor()
    },
  })
})

test('a session is ended after a question', async () => {
  await ui.open()
  await ui.visit('account', {
    do: async ({ page, look }) => {
      const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row')
      const before = await rows.count()
      await rows.last().getByRole('button', { name: 'Actions for' }).click()
      await look('account-session-menu', 'wide')
      await page.getByRole('menuitem', { name: 'End' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
      await page.getByText('Session ended').waitFor()
      await expect.poll(() => rows.count()).toBe(before - 1)
    },
  })
})
