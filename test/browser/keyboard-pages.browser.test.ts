// What is done by keyboard alone: overview, roles, invitations, policy, ABAC, analytics.
import { expect, test } from 'vitest'
import { focused, tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('a role is created by keyboard alone', async () => {
  await ui.visit('roles', {
    async do({ page }) {
      await tabTo(page, 'Create role')
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toContain('Name')
      await page.keyboard.type('Keyboardist')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Keyboardist' }).waitFor()
      await expect.poll(() => focused(page)).toBe('Keyboardist')
    },
  })
  const { tenant } = await ui.world.ada.gql<{ tenant: { roles: { name: string }[] } }>(
    'query ($t: UUID!) { tenant(id: $t) { roles { name } } }',
    { t: ui.world.ada.tenantId },
  )
  expect(tenant.roles.map(({ name }) => name)).toContain('Keyboardist')
})

test('people are invited by keyboard alone, and Escape leads back to the button', async () => {
  await ui.visit('invitations', {
    async do({ page }) {
      await tabTo(page, 'Invite people')
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toContain('Addresses')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await expect.poll(() => focused(page)).toBe('Invite people')
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toContain('Addresses')
      await page.keyboard.type('barbara@example.test')
      await tabTo(page, 'Send invitation')
      await page.keyboard.press('Enter')
      await page.getByRole('cell', { name: 'barbara@example.test', exact: true }).waitFor()
      await expect.poll(() => focused(page)).toBe('Invite people')
    },
  })
})

test('a policy is changed and saved by keyboard alone', async () => {
  await ui.visit('policy', {
    async do({ page }) {
      await tabTo(page, 'Days')
      await page.keyboard.press('Control+A')
      await page.keyboard.type('12')
      await tabTo(page, 'Save')
      await page.keyboard.press('Enter')
      await page.getByText('12 days').first().waitFor()
    },
  })
})

test('an ABAC policy is begun from its menu, and its cases are run, by keyboard alone', async () => {
  await ui.visit('abac', {
    async do({ page }) {
      await tabTo(page, 'New policy')
      await page.keyboard.press('Enter')
      await page.getByRole('menu').waitFor()
      await expect
        .poll(async () => {
          await page.keyboard.press('ArrowDown')
          return focused(page)
        })
        .toContain('Second factor for IP rules')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'New policy' }).waitFor()
      await tabTo(page, 'Run cases')
      await page.keyboard.press('Enter')
      await page.getByText('All 2 cases come out as they say.').waitFor()
    },
  })
})

test('what is to be done next is reached from the overview by keyboard alone', async () => {
  await ui.visit('overview', {
    async do({ page }) {
      await tabTo(page, 'Prove your domain')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Domains' }).waitFor()
      await expect.poll(() => focused(page)).toBe('Domains')
    },
  })
})

test('a chart becomes a table by keyboard alone', async () => {
  await ui.visit('analytics', {
    async do({ page }) {
      await tabTo(page, 'Show “Logins and failures” as a table')
      await page.keyboard.press('Space')
      await page.getByRole('table', { name: 'Logins and failures' }).waitFor()
    },
  })
})
