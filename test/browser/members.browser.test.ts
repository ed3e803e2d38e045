// The page of members, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('members are found, filtered and sorted, and the address keeps it', async () => {
  await ui.visit('members', {
    do: async ({ page, look }) => {
      await page.getByLabel('Find by name or address').fill('grace')
      await page.getByText('1 of 1').waitFor()
      expect(new URL(page.url()).searchParams.get('q')).toBe('grace')
      await page.reload()
      await page.getByText('1 of 1').waitFor()
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await page.getByText('3 of 3').waitFor()
      await page.getByLabel('Find by name or address').fill('nobody at all')
      await page.getByText('Nobody fits these filters').waitFor()
      await look('members-nobody')
    },
  })
})

test('a member gets another role after what they gain was shown', async () => {
  await ui.visit(`members/${ui.world.grace.userId}`, {
    do: async ({ page, look }) => {
      await page.getByRole('heading', { level: 1, name: 'Grace Hopper' }).waitFor()
      await page.getByRole('checkbox', { name: 'admin' }).click()
      await page.getByText('Invite, change and remove members').waitFor()
      await look('member-gains')
      await page.getByRole('button', { name: 'Save' }).first().click()
      await page.getByText('Roles saved').waitFor()
    },
  })
})
