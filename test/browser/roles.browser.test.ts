// The pages of roles, in a browser.
import { expect, test } from 'vitest'
import { roleId } from '../kit/seed.ts'
import { useUi } from './ui.ts'

const ui = useUi()

test('a role is created like another one, changed with what it means, and deleted with a replacement', async () => {
  const { world } = ui
  await ui.visit('roles', {
    do: async ({ page, look }) => {
      await page.getByRole('button', { name: 'Create role' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('Auditor')
      await look('role-create')
      await dialog.getByRole('combobox', { name: 'Start with the permissions of' }).click()
      await page.getByRole('option', { name: 'member' }).click()
      await dialog.getByRole('button', { name: 'Create role' }).click()
      await page.getByRole('heading', { level: 1, name: 'Auditor' }).waitFor()
      const auditor = await roleId(world.ada, 'Auditor')
      await world.ada.gql(
        `mutation ($t: UUID!, $input: MemberRoleInput!) {
          memberRoleAssign(tenantId: $t, input: $input) { userErrors { code } } }`,
        { t: world.ada.tenantId, input: { userId: world.grace.userId, roleId: auditor } },
      )
      await page.reload()
      await page.getByRole('link', { name: 'Grace Hopper' }).waitFor()
      await look('role')
      await page.getByRole('checkbox', { name: 'Read and verify the audit log' }).click()
      await page.getByRole('checkbox', { name: 'See members and invitations' }).click()
      await page.getByText('For the one person who holds it.').waitFor()
      await page.getByText('nobody: all have it by another role').waitFor()
      await look('role-effect')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Role saved').waitFor()
      await page.getByRole('button', { name: 'Delete role' }).click()
      await page.getByText('People hold it: choose which role they get instead.').waitFor()
      await page.getByRole('combobox', { name: 'In its place' }).click()
      await page.getByRole('option', { name: 'member' }).click()
      await page.getByRole('region', { name: 'Delete role' }).getByText('1 person: Grace Hopper').first().waitFor()
      await page.getByRole('button', { name: 'Delete role' }).click()
      await look('role-delete')
      await page.getByRole('dialog').getByRole('button', { name: 'Delete role' }).click()
      await page.getByRole('heading', { level: 1, name: 'Roles' }).waitFor()
      await page.getByText('Role Auditor deleted').waitFor()
    },
  })
  const { tenant } = await world.ada.gql<{ tenant: { member: { roles: { name: string }[] } } }>(
    'query ($t: UUID!, $u: UUID!) { tenant(id: $t) { member(userId: $u) { roles { name } } } }',
    { t: world.ada.tenantId, u: world.grace.userId },
  )
  expect(tenant.member.roles.map(({ name }) => name)).toEqual(['member'])
})

test('what came with the tenant keeps its name, and the owner role its permissions', async () => {
  await ui.visit(`roles/${await roleId(ui.world.ada, 'owner')}`, {
    do: async ({ page }) => {
      await page.getByText('Owners may do everything.').waitFor()
      expect(await page.getByLabel('Name').isDisabled()).toBe(true)
      expect(await page.getByRole('checkbox', { disabled: false }).count()).toBe(0)
    },
  })
})

test('what somebody else has changed meanwhile is not overwritten: it is loaded again', async () => {
  const { ada } = ui.world
  const id = await roleId(ada, 'member')
  await ui.visit(`roles/${id}`, {
    do: async ({ page }) => {
      await page.getByLabel('Description').fill('Mine')
      await ada.gql(
        `mutation ($t: UUID!, $id: UUID!) {
          roleUpdate(tenantId: $t, id: $id, input: { description: "Theirs" }) { userErrors { code } } }`,
        { t: ada.tenantId, id },
      )
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Somebody else has changed this role meanwhile.').waitFor()
      await page.getByRole('button', { name: 'Load again' }).click()
      await expect.poll(() => page.getByLabel('Description').inputValue()).toBe('Theirs')
    },
  })
})
