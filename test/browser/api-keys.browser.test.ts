// The page of API keys, in a browser.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()

test('a key is created, shown once, works, is changed, rotated with an overlap, and revoked', async () => {
  await ui.visit('api-keys', {
    async do({ page, look }) {
      await page.getByText('No keys yet').waitFor()
      await page.getByRole('button', { name: 'Create a key' }).first().click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Billing export')
      await look('api-keys-create')
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('Choose at least one permission, or a secret.').waitFor()
      await page.getByRole('checkbox', { name: 'See members and invitations' }).check()
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('This is shown once.').waitFor()
      await look('api-keys-secret')
      const first = await page.locator('dialog, [role=dialog]').locator('pre').first().innerText()
      expect(await membersBy(first)).toBe(200)
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await page.getByText('See members and invitations').waitFor()
      await look('api-keys-list')

      await page.getByRole('button', { name: 'Actions for Billing export' }).click()
      await look('api-keys-menu')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Actions for Billing export' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).getAttribute('aria-invalid')).toBe('true')
      await page.getByRole('textbox', { name: 'Name' }).fill('Billing')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('“Billing” is changed').waitFor()

      await page.getByRole('button', { name: 'Actions for Billing' }).click()
      await page.getByRole('menuitem', { name: 'Rotate' }).click()
      await look('api-keys-rotate')
      await page.getByRole('button', { name: 'Rotate' }).click()
      await page.getByText('This is shown once.').waitFor()
      const second = await page.locator('dialog, [role=dialog]').locator('pre').first().innerText()
      expect(second).not.toBe(first)
      expect([await membersBy(first), await membersBy(second)]).toEqual([200, 200])
      await page.getByRole('button', { name: 'I have stored it' }).click()
      await page.getByText('Replaced, still works').waitFor()

      await page.getByRole('button', { name: 'Actions for Billing' }).first().click()
      await page.getByRole('menuitem', { name: 'Revoke' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/^Type .* to confirm$/).fill(second.split('.')[0] ?? '')
      await look('api-keys-revoke')
      await page.keyboard.press('Enter')
      await expect.poll(() => membersBy(second)).toBe(401)
      await page.getByText('Revoked', { exact: true }).click()
      await page.getByRole('cell', { name: 'Revoked' }).waitFor()
      expect(new URL(page.url()).searchParams.get('state')).toBe('REVOKED')
      await look('api-keys-revoked')
    },
  })
})

test('a key for somebody else is limited; stopped with its maker, it goes on with who answers for it', async () => {
  const { ada, slug } = ui.world
  const maker = await ui.open({ email: 'alan@example.test' })
  await maker.page.goto(`${ui.service.url}/admin/${slug}/api-keys?create=1`)
  await maker.page.getByRole('textbox', { name: 'Name' }).fill('Nightly report')
  await maker.page.getByRole('combobox', { name: 'Acts as' }).click()
  await maker.page.getByRole('option', { name: 'Another member' }).click()
  await maker.page.getByRole('combobox', { name: 'Member' }).fill('Grace')
  await maker.page.getByRole('option', { name: /Grace Hopper/ }).click()
  await maker.page.getByRole('radio', { name: /^Everything/ }).check()
  await maker.page.getByRole('button', { name: 'Create', exact: true }).click()
  await maker.page.getByText('A key for somebody else needs scopes.').waitFor()
  await maker.page.getByRole('radio', { name: 'Only what is chosen here' }).check()
  await maker.page.getByRole('checkbox', { name: 'See the tenant and its settings' }).check()
  await maker.look('api-keys-other')
  await maker.page.getByRole('button', { name: 'Create', exact: true }).click()
  const secret = await maker.page.getByRole('dialog').locator('pre').first().innerText()
  const asKey = async (): Promise<number> => {
    const headers = { authorization: `ApiKey ${secret}` }
    return (await fetch(`${ui.service.url}/v1/tenants/${ada.tenantId}`, { headers })).status
  }
  expect(await asKey()).toBe(200)
  const { tenant } = await ada.gql<{ tenant: { members: { nodes: { userId: string }[] } } }>(
    'query ($t: UUID!) { tenant(id: $t) { members(search: "alan@example.test") { nodes { userId } } } }',
    { t: ada.tenantId },
  )
  await ada.gql('mutation ($t: UUID!, $u: UUID!) { memberRemove(tenantId: $t, userId: $u) { userErrors { code } } }', {
    t: ada.tenantId,
    u: tenant.members.nodes[0]?.userId,
  })
  expect(await asKey()).toBe(401)
  await ui.visit('api-keys', {
    async do({ page, look }) {
      await page.getByText('Stopped').waitFor()
      await page.getByRole('button', { name: 'Actions for Nightly report' }).click()
      await page.getByRole('menuitem', { name: 'Answer for it' }).click()
      await look('api-keys-adopt')
      await page.getByRole('dialog').getByRole('button', { name: 'Answer for it' }).click()
      await page.getByText('Works', { exact: true }).waitFor()
      expect(await asKey()).toBe(200)
    },
  })
})

test('who uses a key is shown; it is limited to that, and bound to networks; who is locked out is said', async () => {
  const { ada } = ui.world
  const { apiKeyCreate } = await ada.gql<{ apiKeyCreate: { secret: string } }>(
    'mutation ($t: UUID!, $input: ApiKeyCreateInput!) { apiKeyCreate(tenantId: $t, input: $input) { secret } }',
    { t: ada.tenantId, input: { name: 'Report', scopes: ['user.read', 'role.read'] } },
  )
  expect(await membersBy(apiKeyCreate.secret)).toBe(200)
  await ui.service.service.keyUses.flush()
  await ui.visit('api-keys', {
    async do({ page, look }) {
      await page.getByRole('button', { name: 'Actions for Report' }).click()
      await page.getByRole('menuitem', { name: 'Who uses it' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('GET /v1/tenants/{tenantId}/invites').waitFor()
      await look('api-keys-uses')
      await dialog.getByRole('button', { name: 'Limit it to what it used' }).click()
      await page.getByText('“Report” may do what it used').waitFor()
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Actions for Report' }).click()
      await page.getByRole('menuitem', { name: 'Edit' }).click()
      await page.getByRole('combobox', { name: 'Works from' }).fill('192.0.2.0/24')
      await page.keyboard.press('Enter')
      await look('api-keys-networks')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText(/The key was last used from .* does not work from there any more/).waitFor()
      expect(await membersBy(apiKeyCreate.secret)).toBe(403)
    },
  })
})

test('who may not see keys is shown why', async () => {
  await ui.visit('api-keys', {
    email: 'grace@example.test',
    do: async ({ page }) => {
      await page.getByText('You may not see this.').waitFor()
    },
  })
})

/** How the service answers a program that has the key. */
async function membersBy(credential: string): Promise<number> {
  const { ada } = ui.world
  const response = await fetch(`${ui.service.url}/v1/tenants/${ada.tenantId}/invites`, {
    headers: { authorization: `ApiKey ${credential}` },
  })
  return response.status
}
