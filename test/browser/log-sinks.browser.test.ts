// The page of log sinks, in a browser.
import { test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi({ OUTBOUND_ALLOW: 'http://127.0.0.1' })
const ADDRESS = `http://127.0.0.1:9/${'a-rather-long-path/'.repeat(6)}`

test('a log sink is made, tried in vain, and seen with why', async () => {
  await ui.visit('log-sinks', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Create a log sink' }).first().click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Archive')
      await page.getByRole('textbox', { name: 'Address' }).fill(ADDRESS)
      await page.getByLabel('Secret', { exact: true }).fill('Splunk 0123')
      await look('log-sinks-create')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByRole('button', { name: 'Actions for Archive' }).click()
      await page.getByRole('menuitem', { name: 'Send a test' }).click()
      await page.getByText('The test has not arrived').first().waitFor()
      await look('log-sinks-list')
    },
  })
  await ui.visit('log-sinks', {
    locale: 'de-DE',
    async do({ page, look }) {
      await page.getByRole('button', { name: /Archive/ }).click()
      await page.getByRole('menuitem', { name: 'Ändern' }).click()
      await page.getByRole('dialog').waitFor()
      await look('log-sinks-change-de')
    },
  })
})
