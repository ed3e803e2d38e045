// The page of erasures and exports, in a browser.
import { test } from 'vitest'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('an erasure is requested, seen and cancelled', async () => {
  await ui.visit('gdpr', {
    async do({ page, look }) {
      await page.getByText('Nobody is to be erased').waitFor()
      await tabTo(page, 'Erase a person')
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').getByRole('combobox', { name: 'Person' }).click()
      await look('gdpr-erase')
      await page.getByRole('option', { name: /Grace Hopper/ }).click()
      await page.getByRole('button', { name: 'Request the erasure' }).click()
      await page.getByRole('cell', { name: 'Grace Hopper', exact: true }).waitFor()
      await look('gdpr-pending')
      await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click()
      await page.getByRole('menuitem', { name: 'Cancel' }).click()
      await page.getByRole('button', { name: 'Cancel the erasure' }).click()
      await page.getByText('Cancelled', { exact: true }).first().waitFor()
    },
  })
})

test('it speaks German', async () => {
  await ui.visit('gdpr', {
    locale: 'de-DE',
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Auskunft über eine Person' }).click()
      await page.getByRole('dialog').waitFor()
      await look('gdpr-export-de')
    },
  })
})
