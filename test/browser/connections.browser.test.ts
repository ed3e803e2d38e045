// The page of connections, in a browser: from the choice of a provider to what a look at it says.
import { expect, test } from 'vitest'
import { useUi } from './ui.ts'

const ui = useUi()
const path = (): string => `${ui.service.url}/admin/${ui.world.slug}/connections`

async function connections(): Promise<{ name: string; status: string; kind: string }[]> {
  const { ada } = ui.world
  const { tenant } = await ada.gql(
    'query ($t: UUID!) { tenant(id: $t) { connections { id name kind status domains createMembers } } }',
    { t: ada.tenantId },
  )
  return tenant.connections
}

test('a directory is connected: drafted, looked at, changed, and removed', async () => {
  await ui.visit('connections', {
    async do({ page, look }) {
      await page.getByText('Nobody signs in by single sign-on yet').waitFor()
      await page.getByRole('link', { name: 'Add a connection' }).first().click()
      await page.getByRole('heading', { name: 'Choose a provider' }).waitFor()
      await look('connections-choose')
      await page.getByRole('link', { name: 'Active Directory' }).click()
      await look('connections-directory')
      await page.getByRole('button', { name: 'Create the draft' }).click()
      await page.locator('[aria-invalid="true"]').first().waitFor()
      await page.getByRole('textbox', { name: 'Address of the directory', exact: true }).fill('ldap://10.0.0.1')
      await page.getByLabel('StartTLS').check()
      await page.getByRole('textbox', { name: 'Reader', exact: true }).fill('reader@acme.test')
      await page.locator('input[type="password"]').fill('secret of the reader')
      await page.getByRole('textbox', { name: 'Where people are', exact: true }).fill('dc=acme,dc=test')
      await page.getByRole('button', { name: 'Create the draft' }).click()

      await page.getByText('A draft: nobody signs in by it.').waitFor()
      await page.getByText('No domain is proven yet.').waitFor()
      expect(await page.locator('input[type="password"]').inputValue()).toBe('')
      await look('connections-draft')
      await page.getByRole('button', { name: 'Look now' }).click()
      await page.getByText('This service may not connect to that address.').waitFor()
      await look('connections-report')

      await page.getByRole('textbox', { name: 'Address of the directory', exact: true }).fill('ldap://10.0.0.2')
      await page.getByRole('button', { name: 'Save' }).first().click()
      await page.getByText('Enter the password again').waitFor()
      await page.locator('input[type="password"]').fill('secret of the reader')
      await page.getByRole('button', { name: 'Save' }).first().click()
      await page.getByText('The settings are saved.').waitFor()

      await page.getByLabel('New people become members').check()
      await page.getByRole('button', { name: 'Add a group' }).click()
      await page.getByRole('textbox', { name: 'Group', exact: true }).fill('cn=staff,dc=acme,dc=test')
      await page.getByRole('button', { name: 'Save' }).last().click()
      await page.getByText('People and roles are saved.').waitFor()
      expect(await connections()).toMatchObject([{ kind: 'LDAP', status: 'DRAFT', createMembers: true }])

      await page.getByRole('button', { name: 'Switch on' }).click()
      await page.getByText('Nobody has signed in by it yet.').waitFor()
      await look('connections-untried')
      await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click()
      await page.getByText('People sign in by it.').waitFor()
      await page.getByRole('button', { name: 'Switch off' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click()
      await page.getByText('Off: nobody signs in by it.').waitFor()

      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await page.getByRole('dialog').getByRole('textbox').fill('Active Directory')
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await page.getByText('Nobody signs in by single sign-on yet').waitFor()
      expect(await connections()).toEqual([])
    },
  })
})

test('in German, and by keyboard alone, a provider is chosen and drafted', async () => {
  const { page, isClean } = await ui.open({ locale: 'de-DE' })
  await page.goto(`${path()}/new`)
  await page.getByRole('heading', { level: 1, name: 'Verbindung hinzufügen' }).waitFor()
  await page.getByRole('link', { name: 'LDAP', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Adresse des Verzeichnisses', exact: true }).fill('ldaps://ldap.acme.test')
  await page.getByRole('textbox', { name: 'Lesekonto', exact: true }).fill('cn=reader,dc=acme,dc=test')
  await page.locator('input[type="password"]').fill('secret of the reader')
  await page.getByRole('textbox', { name: 'Wo die Personen sind', exact: true }).fill('dc=acme,dc=test')
  await page.keyboard.press('Enter')
  await page.getByText('Ein Entwurf: Niemand meldet sich damit an.').waitFor()
  isClean()
})

test('who may only see connections can change none', async () => {
  const { page, isClean } = await ui.open({ email: ui.world.grace.email })
  await page.goto(path())
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.getByRole('link', { name: 'Add a connection' }).count()).toBe(0)
  isClean()
})

test('an OpenID provider is drafted, and says what to enter there', async () => {
  const { page, look, isClean } = await ui.open()
  await page.goto(`${path()}/new?provider=oidc`)
  await page.getByRole('textbox', { name: 'Issuer', exact: true }).fill('https://idp.acme.test')
  await page.getByRole('textbox', { name: 'Client ID', exact: true }).fill('qeet')
  await page.locator('input[type="password"]').fill('secret of the client')
  await page.getByRole('button', { name: 'Create the draft' }).click()
  await page.getByText('A draft: nobody signs in by it.').waitFor()
  await page.getByText('Redirect URI').first().waitFor()
  await page.getByRole('button', { name: 'Try to sign in' }).waitFor()
  await look('connections-openid')
  isClean()
})
