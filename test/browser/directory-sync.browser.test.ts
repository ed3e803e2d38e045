// The page of directory sync, in a browser.
import { expect, test } from 'vitest'
import { connectionOf, scimClient } from '../scim/directory.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('a token is created, shown once, works, and is revoked', async () => {
  const { world } = ui
  await ui.visit('directory-sync', {
    do: async ({ page }) => {
      await page.getByText('No connection yet').waitFor()
    },
  })
  const connection = await connectionOf(ui.service, world.ada)
  await ui.visit(`directory-sync?connection=${connection}`, {
    do: async ({ page, look }) => {
      await page.getByText('No token yet').waitFor()
      await page.getByRole('button', { name: 'Create token' }).first().click()
      await page.getByRole('dialog').getByLabel('Name').fill('Entra ID')
      await look('directory-sync-create')
      await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click()
      const shown = page.getByRole('dialog', { name: 'The token Entra ID' })
      await shown.waitFor()
      const secret = /[\w-]{43}/.exec((await shown.textContent()) ?? '')?.[0] ?? ''
      const scim = scimClient(ui.service, `Bearer ${secret}`)
      expect((await scim.ask('GET', '/Users')).status).toBe(200)
      await shown.getByRole('button', { name: 'I have it' }).click()
      await page.getByText('works', { exact: true }).waitFor()
      await look('directory-sync')
      await page.getByRole('button', { name: /Entra ID/ }).click()
      await page.getByRole('menuitem', { name: 'Revoke' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
      await page.getByText('Token revoked').waitFor()
      expect((await scim.ask('GET', '/Users')).status).toBe(401)
    },
  })
})
