// What is done by keyboard alone: keys, retention, the audit log.
import { expect, test } from 'vitest'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('a key is created and revoked by keyboard alone', async () => {
  await ui.visit('api-keys', {
    async do({ page }) {
      await tabTo(page, 'Create a key')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('Night job')
      await tabTo(page, 'Read and verify the audit log')
      await page.keyboard.press('Space')
      await page.keyboard.press('Enter')
      await page.getByText('This is shown once.').waitFor()
      await tabTo(page, 'I have stored it')
      await page.keyboard.press('Enter')
      await tabTo(page, 'Actions for Night job')
      await page.keyboard.press('Enter')
      await page.getByRole('menu').waitFor()
      // The menu takes the focus a moment after it shows.
      await expect
        .poll(async () => {
          await page.keyboard.press('End')
          return page.evaluate<string>('document.activeElement.innerText')
        })
        .toContain('Revoke')
      await page.keyboard.press('Enter')
      const prefix = await page.getByRole('dialog').locator('label').innerText()
      await page.keyboard.type(/Type (\S+) to confirm/.exec(prefix)?.[1] ?? '')
      await page.keyboard.press('Enter')
      await page.getByText('No keys yet').waitFor()
      expect(await keys()).toEqual([{ name: 'Night job', revoked: true }])
    },
  })
})

test('the tabs of retention, and an event of the log, are reached by keyboard alone', async () => {
  await ui.visit('retention', {
    async do({ page }) {
      await tabTo(page, 'Policy')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.getByText('No receipts yet').waitFor()
      await page.goto(`${ui.service.url}/admin/${ui.world.slug}/audit`)
      await page.getByRole('link', { name: 'IP rule added' }).waitFor()
      await tabTo(page, 'IP rule added')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'IP rule added' }).waitFor()
      expect(await page.evaluate('document.activeElement.textContent')).toBe('IP rule added')
    },
  })
})

async function keys(): Promise<readonly { name: string; revoked: boolean }[]> {
  const { tenant } = await ui.world.ada.gql<{
    tenant: { apiKeys: { nodes: { name: string; revokedAt: string | null }[] } }
  }>('query ($t: UUID!) { tenant(id: $t) { apiKeys { nodes { name revokedAt } } } }', { t: ui.world.ada.tenantId })
  return tenant.apiKeys.nodes.map(({ name, revokedAt }) => ({ name, revoked: revokedAt !== null }))
}
