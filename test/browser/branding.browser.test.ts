// The page of brands, in a browser.
import { expect, test } from 'vitest'
import { tabTo } from './keyboard.ts'
import { useUi } from './ui.ts'

const ui = useUi()
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a brand is drafted, made readable, seen on page and mail, published, and taken back', async () => {
  await ui.visit('branding', {
    do: async ({ page, look }) => {
      await page.getByLabel('Primary colour', { exact: true }).fill('#ffcc33')
      await page.getByText('A link of this colour on white has a contrast of').waitFor()
      await look('branding-contrast')
      await page.getByRole('button', { name: /^Use #/ }).click()
      await page.getByText('A link of this colour on white').waitFor({ state: 'detached' })
      await page.getByLabel('Name of the sender').fill('Acme People')
      await page.getByLabel('Address of the sender').fill('no address')
      await page.getByText('This is not a valid email address.').waitFor()
      await page.getByLabel('Address of the sender').fill('hello@acme.test')
      await page.getByText('Mail', { exact: true }).click()
      await page.getByText('Mails come from "Qeet ID" until').waitFor()
      const mail = page.frameLocator('iframe[title=Mail]').frameLocator('iframe').frameLocator('iframe')
      await mail.getByRole('link', { name: 'Accept' }).waitFor()
      await look('branding-mail')

      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.getByText('Draft saved.').waitFor()
      await page.getByRole('button', { name: 'Review and publish' }).click()
      await page.getByRole('dialog').getByText('Acme People').waitFor()
      await look('branding-publish')
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('Version 1 is published').waitFor()

      await page.getByLabel('Name of the sender').fill('Acme Crew')
      await page.getByRole('button', { name: 'Review and publish' }).click()
      await page.getByRole('button', { name: 'Publish', exact: true }).click()
      await page.getByText('Version 2 is published').waitFor()
      await page.getByRole('tab', { name: 'History' }).click()
      await page.getByRole('button', { name: 'Actions for Version 1' }).click()
      await page.getByRole('menuitem', { name: 'Show changes' }).click()
      await page.getByRole('combobox', { name: 'Compared with' }).waitFor()
      await look('branding-history')
      await page.getByRole('button', { name: 'Actions for Version 1' }).click()
      await page.getByRole('menuitem', { name: 'Publish again' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Publish again' }).click()
      await page.getByText('again what version 1 was').waitFor()
    },
  })
  const { tenant } = await ui.world.ada.gql<{ tenant: { branding: Record<string, unknown> } }>(
    'query ($t: UUID!) { tenant(id: $t) { branding { version emailFromName primaryColor } } }',
    { t: ui.world.ada.tenantId },
  )
  expect(tenant.branding).toMatchObject({ version: 3, emailFromName: 'Acme People' })
})

test('a logo is taken from a file and seen at once; what is no image is refused', async () => {
  await ui.visit('branding', {
    do: async ({ page, look }) => {
      const file = page.locator('input[type=file]').first()
      await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no image') })
      await page.getByText('PNG, JPEG, GIF, WebP, SVG or ICO is expected.').waitFor()
      await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: LOGO })
      const shown = page.frameLocator('iframe[title="Sign-in page"]').frameLocator('iframe').frameLocator('iframe')
      await shown.locator('img[src^="data:image/png"]').waitFor()
      await look('branding-logo')
      await page.getByRole('button', { name: 'Remove' }).click()
      expect(await page.getByLabel('Logo', { exact: true }).inputValue()).toBe('')
    },
  })
})

test('what is not saved is not lost by leaving', async () => {
  await ui.visit('branding', {
    do: async ({ page }) => {
      const before = await page.getByLabel('Name of the sender').inputValue()
      await page.getByLabel('Name of the sender').fill('Half done')
      await page.getByRole('link', { name: 'Domains' }).first().click()
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      expect(await page.getByLabel('Name of the sender').inputValue()).toBe('Half done')
      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.getByText('Draft saved.').waitFor()
      await page.getByRole('button', { name: 'Discard draft' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
      await page.getByText('Draft discarded.').waitFor()
      await expect.poll(() => page.getByLabel('Name of the sender').inputValue()).toBe(before)
    },
  })
})

test('what two people change at the same time is not lost', async () => {
  const { ada } = ui.world
  await ui.visit('branding', {
    do: async ({ page, look }) => {
      await page.getByLabel('Primary colour', { exact: true }).fill('#123456')
      await ada.gql(
        `mutation ($t: UUID!, $input: BrandingUpdateInput!) {
          brandingDraftSave(tenantId: $t, input: $input) { userErrors { code } } }`,
        { t: ada.tenantId, input: { emailFromName: 'By somebody else' } },
      )
      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.getByText('Somebody else has changed it meanwhile').waitFor()
      await look('branding-conflict')
      await page.getByRole('button', { name: 'Put mine on top' }).click()
      await page.getByText('Somebody else has changed it meanwhile').waitFor({ state: 'detached' })
      expect(await page.getByLabel('Name of the sender').inputValue()).toBe('By somebody else')
      await page.getByRole('button', { name: 'Save draft' }).click()
      await page.getByText('Draft saved.').waitFor()
    },
  })
  const { tenant } = await ada.gql<{ tenant: { branding: { draft: object } } }>(
    'query ($t: UUID!) { tenant(id: $t) { branding { draft { emailFromName primaryColor } } } }',
    { t: ada.tenantId },
  )
  expect(tenant.branding.draft).toEqual({ emailFromName: 'By somebody else', primaryColor: '#123456' })
})

test('in German, and on a phone, the page of the tenant is seen', async () => {
  await ui.visit('branding?phone=1&language=de', {
    locale: 'de-DE',
    do: async ({ page }) => {
      await page.getByRole('heading', { level: 2, name: 'Vorschau' }).waitFor()
      const shown = page.frameLocator('iframe[title=Anmeldeseite]').frameLocator('iframe').frameLocator('iframe')
      await shown.getByRole('button', { name: 'Anmelden' }).waitFor()
    },
  })
})

test('by keyboard alone, a colour is made readable, and kept as a draft', async () => {
  await ui.visit('branding', {
    do: async ({ page }) => {
      await tabTo(page, 'Secondary colour')
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type('#ffee00')
      await page.getByRole('button', { name: /^Use #/ }).waitFor()
      await tabTo(page, /^Use #/)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: /^Use #/ }).waitFor({ state: 'detached' })
      await tabTo(page, 'Save draft')
      await page.keyboard.press('Enter')
      await page.getByText('Draft saved.').waitFor()
    },
  })
})
