// The page of analytics, in a browser.
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('charts are also tables, a range is in the address, and a bad one is refused', async () => {
  await ui.visit('analytics', {
    async do({ page, look }) {
      await page.locator('figure svg.recharts-surface').first().waitFor()
      await page.getByRole('switch', { name: 'Show “Logins and failures” as a table' }).check({ force: true })
      const table = page.getByRole('table', { name: 'Logins and failures' })
      await table.getByRole('rowheader', { name: /so far/ }).waitFor()
      await look('analytics-table')
      await page.getByText('24 hours').first().click()
      await expect.poll(() => table.getByRole('row').count()).toBe(25)
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ range: '24h', tables: 'logins' })
      await page.reload()
      await expect.poll(() => table.getByRole('row').count()).toBe(25)

      await page.getByText('From – to').click()
      await page.getByText('The first day must be before the last one').waitFor()
      await look('analytics-bad-range')
      const today = new Date().toISOString().slice(0, 10)
      await page.getByLabel('From', { exact: true }).fill(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`)
      await page.getByLabel('To', { exact: true }).fill(today)
      await page.getByLabel('Interval').first().click()
      await page.getByRole('option', { name: 'Months' }).click()
      await expect.poll(() => table.getByRole('row').count()).toBe(14)
      await page.getByRole('button', { name: 'How this is counted' }).click()
      await page.getByText('Nothing is estimated').waitFor()
      await look('analytics-year')
    },
  })
})

test('the CSV has what the range has', async () => {
  await ui.visit('analytics?range=7d', {
    async do({ page }) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download CSV' }).click(),
      ])
      expect(saved.suggestedFilename()).toBe(`${ui.world.slug}-analytics-day.csv`)
      const [head, ...lines] = (await text(await saved.createReadStream())).trim().split(/\r?\n/)
      expect(head).toContain('logins')
      expect(lines).toHaveLength(7)
    },
  })
})

test('who may not see analytics is shown why', async () => {
  await ui.visit('analytics', {
    email: 'grace@example.test',
    do: async ({ page }) => {
      await expect.poll(() => page.getByText('You may not see this.').count()).toBe(1)
    },
  })
})
