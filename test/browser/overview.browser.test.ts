import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('the overview shows figures, what waits, what applies and what happened', async () => {
  await ui.visit('overview', {
    do: async ({ page }) => {
      await page.getByText('Invitations that nobody has answered yet: 1').waitFor()
      await page.getByText('Person invited').first().waitFor()
      expect(await page.getByRole('region', { name: 'Who gets in' }).textContent()).toContain('password')
    },
  })
})

test('a member without permissions sees what is theirs, and why not more', async () => {
  await ui.visit('overview', {
    email: ui.world.grace.email,
    do: async ({ page, look }) => {
      await page.getByText('You may not see this').first().waitFor()
      await look('overview-member')
    },
  })
})
