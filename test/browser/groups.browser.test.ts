// The pages of groups, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('a group is created, given a role and a member, who then has it, and deleted', async () => {
  const { world } = ui
  const may = async (): Promise<string[]> =>
    (
      await world.ada.gql<{ tenant: { memberPermissions: string[] } }>(
        'query ($t: UUID!, $u: UUID!) { tenant(id: $t) { memberPermissions(userId: $u) } }',
        { t: world.ada.tenantId, u: world.grace.userId },
      )
    ).tenant.memberPermissions
  const before = await may()
  await ui.visit('groups', {
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Create group' }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('Navy')
      await look('group-create')
      await dialog.getByRole('button', { name: 'Create group' }).click()
      await page.getByRole('heading', { level: 1, name: 'Navy' }).waitFor()
      await page.getByRole('combobox', { name: 'Role' }).click()
      await page.getByRole('option', { name: 'admin' }).click()
      await page.getByRole('button', { name: 'Give role' }).click()
      await page.getByText('Role given to the group').waitFor()
      await page.getByRole('combobox', { name: 'Who comes in' }).fill('Grace')
      await page.getByRole('option', { name: /Grace Hopper/ }).click()
      await page.getByRole('button', { name: 'Add', exact: true }).click()
      await page.getByRole('link', { name: 'Grace Hopper' }).waitFor()
      await look('group')
      expect(await may()).toContain('audit.write')
      await page.getByRole('button', { name: 'Take admin away' }).click()
      await page.getByText('It gives no role yet.').waitFor()
      expect(await may()).toEqual(before)
      await page.getByRole('button', { name: 'Delete group' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete group' }).click()
      await page.getByText('Group Navy deleted').waitFor()
      await page.getByText('No group yet').waitFor()
    },
  })
})
