// The page of service principals, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

/** The status of a request for a token. */
async function tokenStatus(clientId: string, clientSecret: string): Promise<number> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  })
  return (await fetch(`${ui.service.url}/v1/oauth/token`, { method: 'POST', body })).status
}

test('a service principal is created, gets tokens, is changed, gets another secret, and is disabled', async () => {
  await ui.visit('service-principals', {
    async do({ page, look }) {
      await page.getByText('No service principals yet').waitFor()
      await page.getByRole('button', { name: 'Create a service principal' }).first().click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Payroll')
      await page.getByRole('checkbox', { name: 'See members and invitations' }).check()
      await look('service-principals-create')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('This is shown once.').waitFor()
      await look('service-principals-secret')
      const shown = page.locator('dialog, [role=dialog]').locator('pre')
      const [id, first] = [await shown.nth(0).innerText(), await shown.nth(1).innerText()]
      expect(await tokenStatus(id, first)).toBe(200)
      await page.getByRole('button', { name: 'I have stored it' }).click()

      await page.getByRole('button', { name: 'Actions for Payroll' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByRole('textbox', { name: 'What it is for' }).fill('Pays everybody')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('“Payroll” is changed').waitFor()
      await page.getByText('Pays everybody').waitFor()

      await page.getByRole('button', { name: 'Actions for Payroll' }).click()
      await page.getByRole('menuitem', { name: 'New secret' }).click()
      await page.getByRole('radio', { name: 'Ends at once, with all tokens' }).check()
      await look('service-principals-rotate')
      await page.getByRole('button', { name: 'New secret', exact: true }).click()
      await page.getByText('This is shown once.').waitFor()
      const second = await shown.nth(1).innerText()
      expect([await tokenStatus(id, first), await tokenStatus(id, second)]).toEqual([401, 200])
      await page.getByRole('button', { name: 'I have stored it' }).click()

      await page.getByRole('button', { name: 'Actions for Payroll' }).click()
      await page.getByRole('menuitem', { name: 'Disable' }).click()
      await page
        .getByRole('dialog')
        .getByLabel(/^Type .* to confirm$/)
        .fill('Payroll')
      await look('service-principals-disable')
      await page.keyboard.press('Enter')
      await page.getByRole('cell', { name: 'Disabled' }).waitFor()
      expect(await tokenStatus(id, second)).toBe(401)
      await look('service-principals-disabled')
    },
  })
})
