// The settings of a tenant: its name, and how it ends.
import { expect, test } from 'vitest'
import { createTenant } from '../kit/seed.ts'
import { settled } from './gate.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const nameOf = async (tenantId: string): Promise<string> =>
  (await ui.world.ada.gql('query ($t: UUID!) { tenant(id: $t) { name } }', { t: tenantId })).tenant.name

test('a tenant is renamed, and what does not fit is said at its field', async () => {
  await ui.visit('settings', {
    do: async ({ page, look }) => {
      await page.getByLabel('Logo').fill('nonsense')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect.poll(() => page.getByLabel('Logo').getAttribute('aria-invalid')).toBe('true')
      await look('settings-refused')
      expect(await nameOf(ui.world.ada.tenantId)).toBe('Acme')
      await page.getByLabel('Logo').fill('')
      await page.getByLabel('Labels').fill('[1]')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('This is not a JSON object.').waitFor()
      await page.getByLabel('Labels').fill('{"customer":7}')
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme & Sons')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Settings saved').waitFor()
      await page.getByRole('button', { name: 'Tenant: Acme & Sons' }).waitFor()
      expect(await nameOf(ui.world.ada.tenantId)).toBe('Acme & Sons')
    },
  })
})

test('a member looks, and reads why they change nothing', async () => {
  await ui.visit('settings', {
    email: ui.world.grace.email,
    do: async ({ page }) => {
      await page.getByText('takes the permission tenant.write').waitFor()
      expect(await page.getByRole('button', { name: 'Delete this tenant' }).count()).toBe(0)
    },
  })
})

test('a tenant is suspended, resumed, and deleted once its name is typed', async () => {
  const gone = await createTenant(ui.service, ui.world.ada, 'Gone')
  const { tenant } = await gone.gql('query ($t: UUID!) { tenant(id: $t) { slug } }', { t: gone.tenantId })
  const { page, look, isClean } = await ui.open()
  await page.goto(`${ui.service.url}/admin/${tenant.slug}/settings`)
  await page.getByRole('button', { name: 'Suspend this tenant' }).click()
  await look('settings-suspend')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend this tenant' }).click()
  await page.getByText('This tenant is suspended').waitFor()
  await look('settings-suspended')
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText('This tenant is suspended').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Delete this tenant' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: 'Delete this tenant' }).isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill(tenant.slug)
  await dialog.getByRole('button', { name: 'Delete this tenant' }).click()
  await page.waitForURL((url) => !url.pathname.includes(tenant.slug))
  await settled(page)
  const { rows } = await ui.service.owner.query('SELECT status FROM tenant WHERE id = $1', [gone.tenantId])
  expect(rows).toEqual([{ status: 'DELETED' }])
  isClean()
})
