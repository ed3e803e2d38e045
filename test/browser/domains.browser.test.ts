// The page of domains, in a browser.
import { expect, test } from 'vitest'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('a domain is added, proven by its record, and given up', async () => {
  await ui.visit('domains', {
    do: async ({ page, look }) => {
      await page.getByText('No domain yet').waitFor()
      await page.getByRole('button', { name: 'Add a domain' }).first().click()
      const name = page.getByLabel('Domain', { exact: true })
      await name.fill('https://acme.test/')
      await page.keyboard.press('Enter')
      await page.getByText('A host name such as').waitFor()
      await look('domains-refused')
      await name.fill('acme.test')
      await page.keyboard.press('Enter')
      const card = page.getByRole('article', { name: 'acme.test' })
      await card.getByText('_qeet-id.acme.test').waitFor()

      await card.getByRole('button', { name: 'Check now' }).click()
      await card.getByRole('alert').getByText('There is no TXT record').waitFor()
      await look('domains-missing')
      const value = await card.getByText('qeet-id-verification=').textContent()
      ui.service.dns.set('_qeet-id.acme.test', [value ?? ''])
      await card.getByRole('button', { name: 'Check now' }).click()
      await page.getByRole('heading', { level: 2, name: 'Proven' }).waitFor()
      await look('domains-proven')

      await card.getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('dialog').getByText('another tenant may prove it').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await page.getByText('No domain yet').waitFor()
    },
  })
  const { tenant } = await ui.world.ada.gql<{ tenant: { domains: unknown[] } }>(
    'query ($t: UUID!) { tenant(id: $t) { domains { id } } }',
    { t: ui.world.ada.tenantId },
  )
  expect(tenant.domains).toEqual([])
})

test('without the permission the page is not offered', async () => {
  const { page } = await ui.open({ email: ui.world.grace.email })
  await page.goto(`${ui.service.url}/admin/${ui.world.slug}/overview`)
  await page.getByRole('link', { name: 'Overview' }).waitFor()
  expect(await page.getByRole('link', { name: 'Domains' }).count()).toBe(0)
})

test('by keyboard alone, a domain is added and looked for', async () => {
  await ui.visit('domains', {
    do: async ({ page }) => {
      await tabTo(page, 'Add a domain')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('keys.test')
      await page.keyboard.press('Enter')
      await page.getByRole('article', { name: 'keys.test' }).waitFor()
      await tabTo(page, 'Check now')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').getByText('There is no TXT record').waitFor()
    },
  })
})
