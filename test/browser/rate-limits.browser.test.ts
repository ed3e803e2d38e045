// The page of rate limits, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('a limit is set and reset, and what does not fit is said at its field', async () => {
  await ui.visit('rate-limits', {
    async do({ page, look }) {
      const person = page.getByRole('group', { name: 'Each person' })
      await person.getByRole('switch', { name: 'Own limit' }).check()
      await person.getByLabel('Requests a second').fill('0')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The minimum is 0.1.').waitFor()
      await look('rate-limits-refused')
      await person.getByLabel('Requests a second').fill('60')
      await person.getByLabel('At once').fill('200')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('The limits apply now.').waitFor()
      expect(await shown()).toEqual({ rate: 60, capacity: 200 })
      await page.getByRole('button', { name: 'Reset' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
      await page.getByText('The limits of the installation apply again.').waitFor()
      expect(await shown()).toEqual({ rate: 30, capacity: 100 })
    },
  })
})

async function shown(): Promise<unknown> {
  const { ada } = ui.world
  const query = 'query ($t: UUID!) { tenant(id: $t) { rateLimits { user { rate capacity } } } }'
  return (await ada.gql(query, { t: ada.tenantId })).tenant.rateLimits.user
}
