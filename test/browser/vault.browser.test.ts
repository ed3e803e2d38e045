// The vault, in a browser.
import { expect, test } from 'vitest'
import { PASSWORD } from '../kit/seed.ts'
import { useUi } from './ui.ts'

const ui = useUi()

const entries = async (action: string): Promise<number> =>
  (await ui.service.owner.query('SELECT 1 FROM audit_event WHERE action = $1', [action])).rows.length

test('a secret is added, revealed for a moment, rotated, labelled and deleted', async () => {
  await ui.visit('vault', {
    async do({ page, look }) {
      await page.clock.install()
      await page.getByText('No secrets yet').waitFor()
      await page.getByRole('button', { name: 'Add a secret' }).first().click()
      const add = page.getByRole('dialog', { name: 'Add a secret' })
      await add.getByRole('textbox', { name: 'Name' }).fill('a b')
      await add.getByRole('textbox', { name: 'Value' }).fill('line one\nline two 1234')
      await look('vault-create')
      await add.getByRole('button', { name: 'Add', exact: true }).click()
      await add.getByText('Only A-Z').waitFor()
      await add.getByRole('textbox', { name: 'Name' }).fill('billing/database-url')
      await add.getByRole('textbox', { name: 'Label' }).fill('billing')
      await add.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByText('“billing/database-url” is in the vault').waitFor()
      await page.getByText('…1234').waitFor()
      await look('vault-list')

      const menu = page.getByRole('button', { name: 'Actions for billing/database-url' })
      await menu.click()
      await page.getByRole('menuitem', { name: 'Reveal' }).click()
      const dialog = page.getByRole('dialog', { name: 'Reveal “billing/database-url”?' })
      await look('vault-reveal')
      expect(await entries('secret.revealed')).toBe(0)
      await dialog.getByRole('button', { name: 'Show the value' }).click()
      await dialog.getByText('line one').waitFor()
      expect(await dialog.locator('pre').innerText()).toBe('line one\nline two 1234')
      expect(page.url()).not.toContain('reveal')
      await look('vault-revealed')
      expect(await entries('secret.revealed')).toBe(1)
      await page.clock.fastForward('00:31')
      await dialog.getByText('The value is hidden again.').waitFor()
      expect(await page.content()).not.toContain('line one')
      await dialog.getByRole('button', { name: 'Close' }).last().click()

      await menu.click()
      await page.getByRole('menuitem', { name: 'Rotate' }).click()
      const rotate = page.getByRole('dialog', { name: 'Rotate “billing/database-url”' })
      await rotate.getByRole('button', { name: 'Rotate' }).click()
      await expect
        .poll(() => rotate.getByRole('textbox', { name: 'New value' }).getAttribute('aria-invalid'))
        .toBe('true')
      await rotate.getByRole('textbox', { name: 'New value' }).fill('postgres://db.internal/9876')
      await look('vault-rotate')
      await rotate.getByRole('button', { name: 'Rotate' }).click()
      await page.getByText('…9876').waitFor()

      await menu.click()
      await page.getByRole('menuitem', { name: 'Change label' }).click()
      await page.getByRole('textbox', { name: 'Label' }).fill('payments')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('cell', { name: 'payments' }).waitFor()

      await menu.click()
      await look('vault-menu', 'wide')
      await page.getByRole('menuitem', { name: 'Delete' }).click()
      await page
        .getByRole('dialog')
        .getByLabel(/^Type .* to confirm$/)
        .fill('billing/database-url')
      await look('vault-delete')
      await page.keyboard.press('Enter')
      await page.getByText('No secrets yet').waitFor()
      expect((await ui.service.owner.query('SELECT 1 FROM vault_secret')).rows).toEqual([])
    },
  })
})

test('long after the sign-in the password is asked for in place, and then the value is shown', async () => {
  const { ada } = ui.world
  await ada.rest('POST', `/v1/tenants/${ada.tenantId}/secrets`, { name: 'guarded', value: 'seen after the password' })
  await ui.visit('vault', {
    async do({ page }) {
      await ui.service.owner.query(
        `UPDATE session SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`,
        [ada.userId],
      )
      const before = await entries('secret.revealed')
      await page.getByRole('button', { name: 'Actions for guarded' }).click()
      await page.getByRole('menuitem', { name: 'Reveal' }).click()
      await page.getByRole('button', { name: 'Show the value' }).click()
      const step = page.getByRole('dialog', { name: 'One more step' })
      await step.getByLabel('Password', { exact: true }).waitFor()
      expect(await entries('secret.revealed')).toBe(before)
      await step.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.keyboard.press('Enter')
      await page.getByText('seen after the password').waitFor()
      expect(await entries('secret.revealed')).toBe(before + 1)
    },
  })
})

test('what nobody has read for long is found', async () => {
  const { ada } = ui.world
  for (const name of ['forgotten', 'in-use'])
    await ada.rest('POST', `/v1/tenants/${ada.tenantId}/secrets`, { name, value: 'a value' })
  await ui.service.owner.query(
    `UPDATE vault_secret SET created_at = now() - interval '100 days',
       last_read_at = CASE name WHEN 'in-use' THEN now() END WHERE name IN ('forgotten', 'in-use')`,
  )
  await ui.visit('vault', {
    async do({ page, look }) {
      await page.getByText('in-use').first().waitFor()
      await page.getByText('Not read for 90 days').click()
      await page.getByText('in-use').first().waitFor({ state: 'detached' })
      await page.getByText('forgotten').first().waitFor()
      await look('vault-unread')
      await page.getByText('Not read for a year').click()
      await page.getByText('Nothing is left unread for so long').waitFor()
    },
  })
})

test('a key is limited to one secret', async () => {
  const { ada } = ui.world
  await ada.rest('POST', `/v1/tenants/${ada.tenantId}/secrets`, { name: 'for-reader', value: 'v' })
  await ui.visit('api-keys', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Create a key' }).first().click()
      const dialog = page.getByRole('dialog', { name: 'Create an API key' })
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Reader')
      await dialog.getByRole('combobox', { name: 'Secrets of the vault' }).fill('for-reader')
      await page.keyboard.press('Enter')
      await look('vault-key')
      await dialog.getByRole('button', { name: 'Create', exact: true }).click()
      const credential = await page.getByRole('dialog').locator('pre').first().innerText()
      const headers = { authorization: `ApiKey ${credential}` }
      const read = async (name: string): Promise<number> =>
        (await fetch(`${ui.service.url}/v1/vault/${name}`, { headers })).status
      expect([await read('for-reader'), await read('other')]).toEqual([200, 403])
    },
  })
})

test('who may not see secrets is shown why', async () => {
  await ui.visit('vault', {
    email: 'grace@example.test',
    do: async ({ page }) => {
      await page.getByText('You may not see this.').waitFor()
    },
  })
})
