// The page of webhooks, in a browser.
import { test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi({ OUTBOUND_ALLOW: 'http://127.0.0.1' })
const ADDRESS = `http://127.0.0.1:9/${'a-rather-long-path/'.repeat(6)}`

test('a webhook is made, its secret is shown once, and its deliveries are seen', async () => {
  await ui.visit('webhooks', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Create a webhook' }).first().click()
      await page.getByRole('textbox', { name: 'Address' }).fill(ADDRESS)
      await look('webhooks-create')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('This is shown once.', { exact: false }).waitFor()
      await look('webhooks-secret')
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await page.getByRole('cell', { name: ADDRESS, exact: true }).waitFor()
      await look('webhooks-list')
    },
  })
  await ui.visit('webhooks', {
    locale: 'de-DE',
    async do({ page, look }) {
      await page.getByRole('button', { name: /127\.0\.0\.1/ }).click()
      await page.getByRole('menuitem', { name: 'Zustellungen' }).click()
      await page.getByRole('dialog').waitFor()
      await look('webhooks-deliveries-de')
    },
  })
})
