// The page of API keys, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('a key is created, shown once, works, is changed, rotated with an overlap, and revoked', async () => {
  await ui.visit('api-keys', {
    async do({ page, look }) {
      await page.getByText('No keys yet').waitFor()
      await page.getByRole('button', { name: 'Create a key' }).first().click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Billing export')
      await look('api-keys-create')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('Choose at least one permission.').waitFor()
      await page.getByRole('checkbox', { name: 'See members and invitations' }).check()
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('This is shown once.').waitFor()
      await look('api-keys-secret')
      const first = await page.locator('dialog, [role=dialog]').locator('pre').first().innerText()
      expect(await membersBy(first)).toBe(200)
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await page.getByText('See members and invitations').waitFor()
      await look('api-keys-list')

      await page.getByRole('button', { name: 'Actions for Billing export' }).click()
      await look('api-keys-menu')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Actions for Billing export' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true')
      await page.getByRole('textbox', { name: 'Name' }).fill('Billing')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('“Billing” is changed').waitFor()

      await page.getByRole('button', { name: 'Actions for Billing' }).click()
      await page.getByRole('menuitem', { name: 'Rotate' }).click()
      await look('api-keys-rotate')
      await page.getByRole('button', { name: 'Rotate' }).click()
      await page.getByText('This is shown once.').waitFor()
      const second = await page.locator('dialog, [role=dialog]').locator('pre').first().innerText()
      expect(second).not.toBe(first)
      expect([await membersBy(first), await membersBy(second)]).toEqual([200, 200])
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await page.getByText('Replaced, still works').waitFor()

      await page.getByRole('button', { name: 'Actions for Billing' }).first().click()
      await page.getByRole('menuitem', { name: 'Revoke' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/^Type .* to confirm$/).fill(second.split('.')[0] ?? '')
      await look('api-keys-revoke')
      await page.keyboard.press('Enter')
      await expect.poll(() => membersBy(second)).toBe(401)
      await page.getByText('Revoked', { exact: true }).click()
      await page.getByRole('cell', { name: 'Revoked' }).waitFor()
      expect(new URL(page.url()).searchParams.get('state')).toBe('REVOKED')
      await look('api-keys-revoked')
    },
  })
})

test('who may not see keys is shown why', async () => {
  await ui.visit('api-keys', {
    email: 'grace@example.test',
    do: async ({ page }) => {
      await page.getByText('You may not see this.').waitFor()
    },
  })
})

/** How the service answers a program that has the key. */
async function membersBy(credential: string): Promise<number> {
  const { ada } = ui.world
  const response = await fetch(`${ui.service.url}/v1/tenants/${ada.tenantId}/invites`, {
    headers: { authorization: `ApiKey ${credential}` },
  })
  return response.status
}
